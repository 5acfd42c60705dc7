export const words: Record<string, string> = {
  'filings.forbidden': 'До справи підшиває канцелярія або сам підрозділ.',
  'filings.filed-already': 'Документ уже у справі.',
  'filings.not-executed':
    'До справи підшивають виконаний документ. Спершу позначте виконання або зареєструйте остаточну відповідь.',
  'filings.dossier-foreign': 'Ця справа належить іншому підрозділу.',
}
