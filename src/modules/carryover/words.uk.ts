import type { ActField, DocumentField } from './mapping.ts'

export const fieldWords: Record<DocumentField | ActField, string> = {
  key: 'ключ запису в джерелі',
  number: 'номер',
  registeredOn: 'дата реєстрації',
  adoptedOn: 'дата прийняття',
  summary: 'короткий зміст',
  title: 'заголовок',
  text: 'текст',
  kind: 'вид документа',
  correspondent: 'кореспондент',
  correspondentNumber: 'номер кореспондента',
  correspondentDate: 'дата кореспондента',
  correspondentSigner: 'хто підписав у кореспондента',
  receivedOn: 'дата надходження',
  addressee: 'адресат',
  addresseeUnit: 'підрозділ, що виконує',
  signer: 'хто підписав',
  signatory: 'хто підписав',
  preparer: 'виконавець документа',
  sheets: 'аркушів',
  appendices: 'додатки',
  copies: 'примірників',
  access: 'гриф',
  dueOn: 'строк виконання',
  executedOn: 'дата виконання',
  executionNote: 'відмітка про виконання',
  registeredBy: 'хто зареєстрував',
  files: 'файли',
}

/** What is said of a carried paper that contradicts itself or its source. */
export const flagWords: Record<string, string> = {
  'number-twice': 'такий номер у журналі вже має інший документ',
  'number-foreign': 'номер не схожий на номери цього журналу',
  'number-far': 'номер набагато більший за кількість документів року',
  'number-closed': 'нумерацію цього періоду вже закрито',
  'received-later': 'надійшов пізніше, ніж зареєстрований',
  'correspondent-later': 'лист датовано пізніше за реєстрацію',
  'executed-earlier': 'виконано раніше, ніж зареєстровано',
  'due-earlier': 'строк виконання раніший за реєстрацію',
  'strange-day': 'дата раніша за 1991 рік',
  'unit-unknown': 'підрозділу з такою назвою в довіднику немає',
  'day-unread': 'необов’язкову дату не вдалося прочитати',
  'file-missing': 'файлу, названого в реєстрі, немає',
  'file-refused': 'файл не прийнято',
  'too-long': 'поле довше, ніж дозволяє форма',
}

export const words: Record<string, string> = {
  'carryover.forbidden': 'Реєстр переносить власник сервера командою npx ratusha import.',
  'carryover.other-kind': 'Джерело з такою назвою вже переносили як інший вид реєстру. Назвіть це джерело інакше.',
}
