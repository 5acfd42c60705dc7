import { roles } from '#kernel'
import { roleWords, type Scope, scopes, scopeWords } from '#modules/access'
import { dispatchWords } from '#modules/dispatches'
import { accessWords, arrivalWords } from '#modules/documents'
import type { HistoryEntry } from '#modules/journal'
import { shortDate } from '#web/ui/text.tsx'

/** One changed field in words. Empty `before`: it was not there. */
export interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** Names behind the numbers that entries keep. */
export interface Names {
  readonly units: ReadonlyMap<number, { readonly name: string }>
  readonly people: ReadonlyMap<number, { readonly name: string }>
  readonly books: ReadonlyMap<number, { readonly name: string }>
}

type Entry = Pick<HistoryEntry, 'verb' | 'before' | 'after'>

export function changesOf(entry: Entry, names: Names): Change[] {
  const before = fieldsIn(entry.before)
  const after = fieldsIn(entry.after)
  const handed = entry.verb === 'documents.hand-over'
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return fields.flatMap((field) => {
    if (field === 'id' || field === 'revision') return []
    // What the record keeps for itself and its form never sends was not changed.
    if (ownOfRecord.has(field) && !(field in after) && entry.after !== null) return []
    // A handover names departments where a link names a card.
    const meant = handed && (field === 'to' || field === 'from') ? 'unitId' : field
    const change = {
      name: fieldWords[field] ?? field,
      before: textOf(meant, before[field], names),
      after: textOf(meant, after[field], names),
    }
    return change.before === change.after ? [] : [change]
  })
}

/** People whose names the entries need. */
export function peopleNamedIn(entries: readonly Pick<Entry, 'before' | 'after'>[]): number[] {
  const ids = entries.flatMap(({ before, after }) => [fieldsIn(before).personId, fieldsIn(after).personId])
  return [...new Set(ids.filter((id): id is number => typeof id === 'number'))]
}

function fieldsIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function textOf(field: string, value: unknown, names: Names): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? 'так' : 'ні'
  if (typeof value === 'number') return nameOf(field, value, names) ?? String(value)
  if (typeof value === 'string') return valueWords[value] ?? dateText(value)
  if (Array.isArray(value)) return value.map((one) => textOf(field, one, names)).join(', ')
  const parts = fieldsIn(value)
  if (typeof parts.name === 'string') return parts.name
  return Object.entries(parts)
    .map(([name, part]) => `${fieldWords[name] ?? name}: ${textOf(name, part, names)}`)
    .join(', ')
}

function nameOf(field: string, id: number, names: Names): string | undefined {
  if (unitFields.has(field)) return names.units.get(id)?.name
  if (field === 'book') return names.books.get(id)?.name
  return field === 'personId' ? names.people.get(id)?.name : undefined
}

function dateText(value: string): string {
  if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(0, 16)}…`
  const found = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z)?$/.exec(value)
  return found?.[1] ? shortDate(Temporal.PlainDate.from(found[1])) : value
}

const ownOfRecord = new Set(['abolishedOn', 'retiredOn', 'closedOn', 'nomenclatureId'])
const unitFields = new Set([
  'unitId',
  'parentId',
  'ownerUnitId',
  'addresseeUnitId',
  'holder',
  'holderUnitId',
  'toUnitId',
  'fromUnitId',
])

const valueWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(roles.map((role) => [role, roleWords[role]])),
  ...Object.fromEntries(scopes.map((scope: Scope) => [scope, scopeWords[scope]])),
  ...accessWords,
  ...arrivalWords,
  ...dispatchWords,
  registered: 'зареєстровано',
  executed: 'виконано',
  filed: 'у справі',
  text: 'текст акта',
  appendix: 'додаток',
  scan: 'скан підписаного',
  organisation: 'організація',
  person: 'людина',
}

const fieldWords: Readonly<Record<string, string>> = {
  access: 'Гриф',
  account: 'Обліковий запис',
  address: 'Адреса',
  addressee: 'Адресат',
  addresseeUnitId: 'Кому на виконання',
  appendices: 'Додатки',
  arrival: 'Як надійшов',
  attachment: 'Файл у картці',
  book: 'Журнал реєстрації',
  clearance: 'Допуск до ДСК',
  code: 'Код ЄДРПОУ',
  copies: 'Примірників',
  correspondentDate: 'Їхня дата',
  correspondentId: 'Кореспондент, номер запису',
  correspondentNumber: 'Їхній номер',
  correspondentSigner: 'Хто підписав у них',
  dossier: 'Справа',
  dueOn: 'Строк',
  email: 'Електронна пошта',
  expiresAt: 'Діє до',
  files: 'Файли',
  from: 'Від',
  givenName: 'Ім’я',
  holder: 'Де оригінал',
  hromada: 'Громада',
  index: 'Індекс',
  innerOnly: 'Внутрішній',
  kind: 'Вид',
  leads: 'Керує підрозділом',
  like: 'За зразком номенклатури',
  login: 'Ім’я для входу',
  name: 'Назва',
  nameGenitive: 'Назва в родовому відмінку',
  note: 'Примітка',
  number: 'Номер',
  ordinal: 'Порядковий номер',
  ownerUnitId: 'Чий журнал',
  parentId: 'Кому підпорядковано',
  patronymic: 'По батькові',
  personId: 'Людина',
  phone: 'Телефон',
  postId: 'Посада',
  preparer: 'Виконавець документа',
  reason: 'Причина',
  receivedOn: 'Коли надійшов',
  repeated: 'Повторно',
  restart: 'Нумерація починається знову',
  retention: 'Строк зберігання',
  role: 'Що це',
  roles: 'Ролі',
  scope: 'Період',
  scopes: 'Дозволи',
  sha256: 'SHA-256 файлу',
  sheets: 'Аркушів',
  shortName: 'Коротка назва',
  signer: 'Хто підписав',
  since: 'Від дня',
  sort: 'Порядок',
  state: 'Стан',
  summary: 'Короткий зміст',
  source: 'Джерело',
  verified: 'Перевірено',
  off: 'Неробочий день',
  worked: 'Відпрацьовано',
  decidedBy: 'Ким вирішено',
  amount: 'Скільки',
  unit: 'Одиниця',
  roll: 'Неробочий останній день',
  ruleId: 'Строк',
  surname: 'Прізвище',
  template: 'Зразок номера',
  title: 'Назва, заголовок',
  to: 'З чим, кому',
  toUnitId: 'Кому передано',
  unitId: 'Підрозділ',
  until: 'До дня',
  website: 'Сайт',
  way: 'Як надіслано',
  year: 'Рік',
}
