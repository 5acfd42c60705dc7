export const words: Record<string, string> = {
  'reports.not-found': 'Такого звіту немає.',
  'reports.compose-forbidden': 'Звіт складають у самому підрозділі, у канцелярії або керуючий справами.',
  'reports.sign-forbidden': 'Звіт підписує керівник підрозділу, керуючий справами або міський голова.',
  'reports.signed-already': 'Звіт уже підписано: його не змінюють. Складіть новий.',
}
