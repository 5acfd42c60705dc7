import { type Finding, sure, unsure } from './proposal.ts'

/** Whether the text is Ukrainian, by its letters: another alphabet or letters that Ukrainian has not say no. */
export function languageOf(text: string): Finding<'uk' | 'other'> {
  const part = text.slice(0, 20_000)
  const cyrillic = count(part, /[\u0400-\u04ff]/g)
  const latin = count(part, /[A-Za-z]/g)
  if (cyrillic + latin < 20) return unsure('uk', 'no-heading')
  if (latin > cyrillic) return sure('other')
  const foreign = count(part, /[ыэъё]/gi)
  const own = count(part, /[іїєґ]/gi)
  if (foreign > own) return sure('other')
  return own * 60 < cyrillic && foreign > 0 ? unsure('other', 'no-heading') : sure('uk')
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
