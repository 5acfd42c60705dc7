import { unitsById } from '#modules/directory'
import { countCards } from '#modules/documents'
import { type Book, type BookKind, bookKindWords, listBooks } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { Figure, Line, Said, Scope } from './block.ts'
import { registerAddress } from './office-work.ts'

/** Papers of one department, kind of book, kind of paper and month. */
export interface FlowCount {
  readonly unitId: number
  readonly bookKind: BookKind
  readonly kind: string
  readonly month: Temporal.PlainDate
  readonly count: number
}

/** A line of the table: one department, kind or month; a figure for every column, and their sum. */
export interface FlowRow {
  readonly key: string
  readonly cells: readonly Figure[]
  readonly total: Figure
}

export interface Flow {
  readonly columns: readonly BookKind[]
  readonly units: readonly FlowRow[]
  readonly kinds: readonly FlowRow[]
  readonly months: readonly FlowRow[]
  readonly total: FlowRow
  readonly counts: readonly FlowCount[]
}

/** Document flow of a period by department, kind of paper and month, as far as the reader may see the papers. */
export async function readFlow(context: Context, scope: Scope): Promise<Flow> {
  const { unitId, from, until } = scope
  const [found, books] = await Promise.all([
    countCards(context, { from, until, unitId: unitId ?? undefined }),
    listBooks(context, { retired: true, ...(unitId === null ? {} : { unitIds: [unitId] }) }),
  ])
  const kindOf = new Map(books.map(({ id, kind }) => [id, kind]))
  const counts = found.flatMap((one) => {
    const bookKind = kindOf.get(one.bookId)
    return bookKind ? [{ ...one, bookKind }] : []
  })
  const order = Object.keys(bookKindWords) as BookKind[]
  const columns = order.filter((kind) => counts.some(({ bookKind }) => bookKind === kind))
  const row = rowOf(scope, { columns, books })
  const by = (keyOf: (one: FlowCount) => string) => [...Map.groupBy(counts, keyOf)]
  return {
    columns,
    units: by(({ unitId }) => String(unitId)).map(([key, own]) => row(key, own, { unitId: Number(key) })),
    kinds: by(({ kind }) => kind)
      .map(([key, own]) => row(key, own, { kind: key }))
      .sort(byTotal),
    months: by(({ month }) => month.toString())
      .map(([key, own]) => row(key, own, { month: key }))
      .sort(byKey),
    total: row('', counts, {}),
    counts,
  }
}

interface Cut {
  readonly unitId?: number
  readonly kind?: string
  readonly month?: string
}

function rowOf(scope: Scope, { columns, books }: { columns: readonly BookKind[]; books: readonly Book[] }) {
  return (key: string, own: readonly FlowCount[], cut: Cut): FlowRow => {
    const period = cut.month === undefined ? scope : monthWithin(scope, Temporal.PlainDate.from(cut.month))
    const figure = (name: string, isOf: (kind: BookKind) => boolean): Figure => {
      const chosen = books.filter(
        (book) => isOf(book.kind) && (cut.unitId === undefined || book.ownerUnitId === cut.unitId),
      )
      const count = own.filter(({ bookKind }) => isOf(bookKind)).reduce((sum, one) => sum + one.count, 0)
      const { from, until } = period
      return {
        name,
        count,
        href: registerAddress({ bookIds: chosen.map(({ id }) => id), kind: cut.kind, from, until }),
      }
    }
    const cells = columns.map((column) => figure(`${key} ${column}`, (kind) => kind === column))
    return { key, cells, total: figure(`${key} total`, (kind) => columns.includes(kind)) }
  }
}

function monthWithin({ from, until }: Pick<Scope, 'from' | 'until'>, first: Temporal.PlainDate) {
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0
  return { from: isBefore(first, from) ? from : first, until: isBefore(until, last) ? until : last }
}

function byTotal(one: FlowRow, other: FlowRow): number {
  return other.total.count - one.total.count || byKey(one, other)
}

function byKey(one: FlowRow, other: FlowRow): number {
  return one.key < other.key ? -1 : 1
}

/** The block «Документообіг за підрозділами»: a line for every department that registered papers. */
export async function readDocumentFlow(context: Context, scope: Scope): Promise<Said> {
  const [flow, units] = await Promise.all([readFlow(context, scope), unitsById(context)])
  const lineOf = (name: string, { cells, total }: FlowRow): Line => [
    `${name}: `,
    total,
    ...(cells.length > 1
      ? [' (', ...cells.flatMap((cell, at) => [`${at > 0 ? ', ' : ''}${columnWord(flow, at)} - `, cell]), ')']
      : []),
  ]
  const rows = flow.units.map((row) => lineOf(units.get(Number(row.key))?.name ?? row.key, row))
  const all: Line = ['усього документів: ', flow.total.total]
  return { intro: ['Зареєстровано документів за підрозділами:'], items: [...rows, all] }
}

function columnWord({ columns }: Flow, at: number): string {
  const column = columns[at]
  return column ? bookKindWords[column].toLowerCase() : ''
}
