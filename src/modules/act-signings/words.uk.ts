export const words: Record<string, string> = {
  'act-signings.lead-forbidden': 'На підпис акти передає канцелярія, організаційний відділ або керуючий справами.',
}
