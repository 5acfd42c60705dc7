import type { SigningState } from './signing.ts'

const stateWords: Record<SigningState, string> = {
  preparing: 'готується файл на підпис',
  waiting: 'на підписі',
  signed: 'підписано',
  returned: 'повернуто з підпису',
}

/** What everything is called on a page. */
export const signingWords = { state: stateWords }

export const words: Record<string, string> = {
  'signings.not-found': 'Такого проєкту немає, або він не для вас.',
  'signings.not-a-draft': 'Це вже не проєкт: документ зареєстровано.',
  'signings.already-sent': 'Проєкт уже на підписі.',
  'signings.not-sent': 'Проєкт зараз не на підписі.',
  'signings.not-approved': 'Погодження ще не завершено: підписують те, що погодили всі.',
  'signings.no-text': 'Підписувати ще нічого: внесіть текст або додайте файл.',
  'signings.file-not-found': 'Такого файлу серед файлів проєкту немає.',
  'signings.book-of-other-kind': 'Цей журнал для інших документів: оберіть інший.',
  'signings.signer-unadmitted': 'Ця людина не має допуску до документів для службового користування.',
  'signings.scan-needed': 'Додайте скан підписаного документа.',
  'signings.signed-in-future': 'День підписання в майбутньому.',
  'signings.book-needed': 'Оберіть журнал, у якому зареєструвати документ.',
}
