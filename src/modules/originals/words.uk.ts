export const words: Record<string, string> = {
  'originals.hand-over-forbidden': 'Оригінал передає той, у кого він є.',
  'originals.acknowledge-forbidden': 'Отримання підтверджує підрозділ, якому передано оригінал.',
  'originals.handover-waiting': 'Оригінал уже передано, чекаємо підтвердження.',
  'originals.handover-to-itself': 'Оригінал уже в цьому підрозділі.',
  'originals.nothing-to-acknowledge': 'Немає передавання, яке чекає підтвердження.',
  'originals.reason-needed': 'Напишіть, чому повертаєте оригінал.',
}
