import { createHash } from 'node:crypto'
import type { carryOverActs } from '#modules/acts'
import type { carryOverCards } from '#modules/documents'
import { type Book, ordinalIn, scopeOn } from '#modules/numbers'
import { dayIn } from './days.ts'
import type { ActField, DocumentField, Mapping } from './mapping.ts'

export type Cells = Readonly<Record<string, string>>

/** What every row of a table is read by. */
export interface Plan {
  readonly mapping: Mapping
  readonly book: Book
  /** By name and short name in small letters. */
  readonly units: ReadonlyMap<string, number>
  readonly bodyUnitId: number
  readonly today: Temporal.PlainDate
}

export type CarriedAct = Parameters<typeof carryOverActs>[2][number]
export type CarriedCard = Parameters<typeof carryOverCards>[2][number]
type NotYet = 'files' | 'mostOrdinal'

export interface ReadRow {
  readonly paper: Omit<CarriedCard, NotYet> | Omit<CarriedAct, NotYet> | null
  readonly on: Temporal.PlainDate | null
  readonly fileNames: readonly string[]
  /** Why it cannot be taken over, for people. */
  readonly reasons: readonly string[]
  readonly flags: readonly string[]
}

const longestField = 10_000
const longestText = 2_000_000
const independence = Temporal.PlainDate.from('1991-08-24')

/** The source’s own key, or else what the row says: two equal rows are told apart by the order in which they stand. */
export function keyOfRow(mapping: Mapping, cells: Cells, seen: Map<string, number>): string {
  const own = mapping.columns.key ? (cells[mapping.columns.key] ?? '').replaceAll('\0', ' ').toWellFormed().trim() : ''
  if (own !== '') return own.slice(0, 200)
  const hash = createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32)
  const times = (seen.get(hash) ?? 0) + 1
  seen.set(hash, times)
  return times === 1 ? `рядок:${hash}` : `рядок:${hash}:${times}`
}

/** Where a number stands in the runs of its book: two rows of a source with one place contradict each other. */
export function placeOf({ book }: Plan, number: string, on: Temporal.PlainDate): string | null {
  const read = ordinalIn(book.template, number)
  if (!read || (book.restart === 'session' && !read.variables.session)) return null
  return `${scopeOn(book, on, read.variables)}:${read.ordinal}`
}

export function readRow(plan: Plan, cells: Cells): ReadRow {
  const row = new Row(plan.mapping, cells)
  const read = plan.mapping.kind === 'documents' ? readDocument(plan, row) : readAct(plan, row)
  const files = row.text('files').split(plan.mapping.filesSeparator)
  return {
    ...read,
    paper: row.reasons.length > 0 ? null : read.paper,
    fileNames: files.map((name) => name.trim()).filter(Boolean),
    reasons: row.reasons,
    flags: [...new Set(row.flags)],
  }
}

function readDocument(plan: Plan, row: Row): Pick<ReadRow, 'paper' | 'on'> {
  const { mapping, today } = plan
  const registeredOn = row.neededDay('registeredOn', 'дати реєстрації', today)
  const unit = row.text('addresseeUnit')
  const unitId = unit === '' ? null : (plan.units.get(unit.toLocaleLowerCase('uk')) ?? null)
  if (unit !== '' && unitId === null) row.flags.push('unit-unknown')
  const executedOn = row.day('executedOn')
  const note = row.text('executionNote')
  const saysOfExecution = mapping.columns.executedOn !== undefined
  const fields = {
    number: row.needed('number', 'номера', 60),
    registeredOn: registeredOn ?? today,
    registeredBy: row.text('registeredBy', 160) || 'не зазначено в джерелі',
    kind: row.text('kind', 80) || 'лист',
    receivedOn: row.day('receivedOn'),
    arrival: null,
    correspondent: row.text('correspondent', 300),
    correspondentKind: mapping.correspondentKind,
    correspondentNumber: row.text('correspondentNumber', 60),
    correspondentDate: row.day('correspondentDate'),
    correspondentSigner: row.text('correspondentSigner', 160),
    addressee: row.text('addressee', 200) || (unitId === null ? unit : ''),
    addresseeUnitId: unitId,
    signer: row.text('signer', 160),
    preparer: row.text('preparer', 160),
    summary: row.needed('summary', 'змісту', 2000),
    sheets: row.count('sheets'),
    appendices: row.text('appendices', 300),
    copies: row.count('copies'),
    access: row.access(),
    dueOn: row.day('dueOn'),
    executedOn,
    executionNote: note,
    isExecuted: executedOn !== null || (!saysOfExecution && mapping.unsaid === 'executed'),
  }
  if (registeredOn) row.flags.push(...contradictions(fields))
  return { paper: fields, on: registeredOn }
}

function readAct(plan: Plan, row: Row): Pick<ReadRow, 'paper' | 'on'> {
  const adoptedOn = row.neededDay('adoptedOn', 'дати прийняття', plan.today)
  const text = row.text('text', longestText)
  const signatory = row.text('signatory', 160)
  const input = {
    kind: plan.book.kind as CarriedAct['input']['kind'],
    bodyUnitId: plan.bodyUnitId,
    title: row.needed('title', 'заголовка', 1000),
    text,
    textState: text === '' ? ('absent' as const) : ('whole' as const),
    preparer: row.text('preparer', 160),
    preparerPhone: '',
    signatories: signatory === '' ? [] : [{ post: '', name: signatory }],
    appendices: [],
    sourceNote: `Перенесено: ${plan.mapping.source}`,
    access: row.access(),
  }
  if (adoptedOn && Temporal.PlainDate.compare(adoptedOn, independence) < 0) row.flags.push('strange-day')
  const paper = {
    input,
    number: row.needed('number', 'номера', 60),
    adoptedOn: adoptedOn ?? plan.today,
    isPublished: plan.mapping.publish,
  }
  return { paper, on: adoptedOn }
}

type Days = Pick<CarriedCard, 'registeredOn' | 'receivedOn' | 'correspondentDate' | 'executedOn' | 'dueOn'>

function contradictions({ registeredOn, receivedOn, correspondentDate, executedOn, dueOn }: Days): string[] {
  const isLater = (day: Temporal.PlainDate | null) => day !== null && Temporal.PlainDate.compare(day, registeredOn) > 0
  const isEarlier = (day: Temporal.PlainDate | null) =>
    day !== null && Temporal.PlainDate.compare(day, registeredOn) < 0
  const isOld = [registeredOn, receivedOn, correspondentDate].some(
    (day) => day !== null && Temporal.PlainDate.compare(day, independence) < 0,
  )
  return [
    isLater(receivedOn) ? 'received-later' : '',
    isLater(correspondentDate) ? 'correspondent-later' : '',
    isEarlier(executedOn) ? 'executed-earlier' : '',
    isEarlier(dueOn) ? 'due-earlier' : '',
    isOld ? 'strange-day' : '',
  ].filter(Boolean)
}

/** The cells of one row under the names of fields; it notes what is wrong while it is read. */
class Row {
  readonly reasons: string[] = []
  readonly flags: string[] = []
  readonly #mapping: Mapping
  readonly #cells: Cells

  constructor(mapping: Mapping, cells: Cells) {
    this.#mapping = mapping
    this.#cells = cells
  }

  text(field: DocumentField | ActField, usual = longestField): string {
    const column = this.#mapping.columns[field]
    const text = column === undefined ? '' : (this.#cells[column] ?? '').replaceAll('\0', ' ').toWellFormed().trim()
    if (text.length > Math.max(usual, longestField))
      this.reasons.push(`стовпець «${column}» довший за ${longestField} знаків`)
    else if (text.length > usual) this.flags.push('too-long')
    return text
  }

  needed(field: DocumentField | ActField, ofWhat: string, usual: number): string {
    const text = this.text(field, usual)
    if (text === '') this.reasons.push(`немає ${ofWhat}`)
    if (field === 'number' && text.length > usual) this.reasons.push('номер довший за 60 знаків')
    return text
  }

  day(field: DocumentField | ActField): Temporal.PlainDate | null {
    const day = dayIn(this.text(field))
    if (day === undefined) this.flags.push('day-unread')
    return day ?? null
  }

  neededDay(field: DocumentField | ActField, ofWhat: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
    const written = this.text(field)
    const day = dayIn(written)
    if (day === null) this.reasons.push(`немає ${ofWhat}`)
    else if (day === undefined)
      this.reasons.push(`не вдалося прочитати ${ofWhat.replace('дати', 'дату')}: «${written.slice(0, 40)}»`)
    else if (Temporal.PlainDate.compare(day, today) > 0)
      this.reasons.push(`дата в майбутньому: «${written.slice(0, 40)}»`)
    return day ?? null
  }

  count(field: DocumentField): number | null {
    const found = /^\d{1,5}/.exec(this.text(field))
    return found ? Number(found[0]) : null
  }

  access(): 'open' | 'service' {
    return /дск|службов/i.test(this.text('access')) ? 'service' : 'open'
  }
}
