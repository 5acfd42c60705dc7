export const words: Record<string, string> = {
  'letters.not-found': 'Такого документа немає, або він не для вас.',
  'letters.not-written': 'Тексту на бланку ще не написано.',
  'letters.write-forbidden': 'Текст на бланку пишуть канцелярія та підрозділ, що веде цей документ.',
}
