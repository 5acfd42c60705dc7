export const words = {
  'control.extension-asked': 'Про продовження вже просили: чекаємо відповіді.',
  'control.file-not-found': 'Такого файлу немає.',
  'control.hand-over-forbidden': 'Роботу передає керівник підрозділу, керівництво ради або канцелярія.',
  'control.interim-continuous': 'Постійне завдання не має остаточного звіту: подайте проміжний.',
  'control.no-extension': 'Прохання про продовження, яке чекає відповіді, немає.',
  'control.settings-forbidden': 'Нагадування налаштовує керуючий справами або адміністратор.',
  'control.to-the-leaver': 'Роботу передають іншій людині.',
} satisfies Record<string, string>
