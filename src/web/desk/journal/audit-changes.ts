import type { HistoryEntry } from '#modules/journal'
import { shortDate } from '#web/ui/text.tsx'
import { fieldWords } from './audit-fields.ts'
import { wordOf } from './audit-values.ts'
import { subjectName } from './subject-words.ts'

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
  readonly topics: ReadonlyMap<number, { readonly name: string }>
}

type Entry = Pick<HistoryEntry, 'verb' | 'before' | 'after'>

export function changesOf(entry: Entry, names: Names): Change[] {
  const before = fieldsIn(entry.before)
  const after = fieldsIn(entry.after)
  const handed = entry.verb === 'documents.hand-over'
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return fields.flatMap((field) => {
    if (unsaid.has(field)) return []
    // What the record keeps for itself and its form never sends was not changed.
    if (ownOfRecord.has(field) && !(field in after) && entry.after !== null) return []
    // Of a thing that has just come, what it is not says nothing.
    if (before[field] === undefined && after[field] === false) return []
    // A handover names departments where a link names a card.
    const meant = handed && (field === 'to' || field === 'from') ? 'unitId' : field
    const told = { verb: entry.verb, field: meant, names }
    const change = {
      name: fieldWords[field] ?? field,
      before: textOf(before[field], told),
      after: textOf(after[field], told),
    }
    return change.before === change.after ? [] : [change]
  })
}

/** People whose names the entries need. */
export function peopleNamedIn(entries: readonly Pick<Entry, 'before' | 'after'>[]): number[] {
  const values = entries.flatMap(({ before, after }) => [fieldsIn(before), fieldsIn(after)])
  const ids = values.flatMap((fields) => [
    ...[...personFields].map((field) => fields[field]),
    ...Object.values(fields)
      .flat()
      .map((value) => (typeof value === 'string' ? Number(partyKey.exec(value)?.groups?.person) : Number.NaN)),
  ])
  return [...new Set(ids.filter((id): id is number => Number.isInteger(id)))]
}

function fieldsIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

interface Told {
  readonly verb: string
  readonly field: string
  readonly names: Names
}

function textOf(value: unknown, told: Told): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? 'так' : 'ні'
  if (typeof value === 'number') return nameOf(value, told) ?? String(value)
  if (typeof value === 'string')
    return wordOf(told.verb, told.field, value) ?? partyName(value, told) ?? dateText(value)
  if (Array.isArray(value)) return value.map((one) => textOf(one, told)).join(', ')
  const parts = fieldsIn(value)
  if (typeof parts.name === 'string') return parts.name
  return Object.entries(parts)
    .filter(([field]) => !unsaid.has(field))
    .map(([field, part]) => `${fieldWords[field] ?? field}: ${textOf(part, { ...told, field })}`)
    .join(', ')
}

function nameOf(id: number, { field, names }: Told): string | undefined {
  if (unitFields.has(field)) return names.units.get(id)?.name
  if (personFields.has(field)) return names.people.get(id)?.name
  if (field === 'book') return names.books.get(id)?.name
  return field === 'topicId' || field === 'moreTopicIds' ? names.topics.get(id)?.name : undefined
}

const partyKey = /^(?:person:(?<person>\d+)|unit:(?<unit>\d+)|(?<subject>[a-z-]+) (?<record>\d+))$/

/** Who is meant by «person:14», what by «appeal 12». */
function partyName(text: string, { names }: Told): string | undefined {
  const { person, unit, subject, record } = partyKey.exec(text)?.groups ?? {}
  if (person) return names.people.get(Number(person))?.name
  if (unit) return names.units.get(Number(unit))?.name
  return subject && record ? subjectName({ subject, subjectId: record }) : undefined
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
  'responsibleUnitId',
  'complainedUnitId',
  'coUnitIds',
])

const personFields = new Set(['personId', 'responsiblePersonId', 'complainedPersonId', 'signerId'])

/** Counters that the house keeps for itself. */
const unsaid = new Set(['id', 'revision', 'seriesId', 'request', 'signature', 'relation', 'dispatch', 'version'])
