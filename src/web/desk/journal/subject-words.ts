import type { HistoryEntry } from '#modules/journal'

export type Subject = Pick<HistoryEntry, 'id' | 'subject' | 'subjectId'>

/** What an entry speaks of: «документ 12». */
export function subjectName({ subject, subjectId }: Pick<Subject, 'subject' | 'subjectId'>): string {
  return `${subjectWords[subject] ?? subject} ${subjectId}`
}

export const subjectWords: Readonly<Record<string, string>> = {
  account: 'обліковий запис',
  acknowledgement: 'ознайомлення',
  act: 'акт',
  assignment: 'доручення',
  appeal: 'звернення',
  approval: 'погодження',
  book: 'журнал реєстрації',
  booking: 'запис на прийом',
  card: 'документ',
  council: 'рада',
  dossier: 'справа',
  'information-request': 'запит на інформацію',
  letter: 'проєкт листа',
  'martial-law': 'проміжок воєнного стану',
  message: 'повідомлення',
  nomenclature: 'номенклатура',
  person: 'людина',
  phone: 'телефон',
  pile: 'пачка сканів',
  post: 'посада',
  rate: 'вартість копій',
  reminders: 'нагадування',
  report: 'звіт',
  rule: 'строк',
  series: 'нумерація',
  substitution: 'заміщення',
  template: 'зразок резолюції',
  'form-template': 'зразок бланка',
  token: 'ключ для програми',
  sitting: 'особистий прийом',
  topic: 'питання класифікатора',
  transfer: 'перенесення дня',
  trust: 'довіра до підписів',
  unit: 'підрозділ',
}
