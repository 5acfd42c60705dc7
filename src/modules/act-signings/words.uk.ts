import type { SigningState } from './signing.ts'

const stateWords: Record<SigningState, string> = {
  waiting: 'на підписі',
  signed: 'підписано',
  returned: 'повернуто з підпису',
}

/** What everything is called on a page. */
export const actSigningWords = { state: stateWords }

export const words: Record<string, string> = {
  'act-signings.lead-forbidden': 'На підпис акти передає канцелярія, організаційний відділ або керуючий справами.',
  'act-signings.not-a-draft': 'Це вже не проєкт: акт зареєстровано.',
  'act-signings.already-sent': 'Проєкт уже на підписі.',
  'act-signings.not-sent': 'Проєкт зараз не на підписі.',
  'act-signings.not-approved': 'Погодження ще не завершено: підписують те, що погодили всі.',
  'act-signings.no-text': 'Підписувати ще нічого: внесіть текст або додайте файл.',
  'act-signings.file-not-found': 'Такого файла серед файлів акта немає.',
  'act-signings.signer-unadmitted': 'Ця людина не має допуску до документів для службового користування.',
  'act-signings.scan-needed': 'Додайте скан підписаного документа.',
  'act-signings.signed-in-future': 'День підписання в майбутньому.',
  'act-signings.book-needed': 'Оберіть журнал, у якому зареєструвати акт.',
}
