import type { Context } from '#platform/db'
import type { Book, BookKind, Restart } from './book.ts'
import { getBookRow } from './store.ts'

export interface BookRow extends Book {
  readonly sort: number
}

export interface SeriesRow {
  readonly id: number
  readonly scope: string
  readonly last: number
  readonly closedOn: Temporal.PlainDate | null
  readonly closingNote: string | null
}

export interface GapRow {
  readonly scope: string
  readonly from: number
  readonly until: number
  readonly state: 'reserved' | 'void'
  readonly reason: string
  readonly at: Temporal.Instant
}

export function getBook(context: Context, id: number): Promise<Book> {
  return getBookRow(context, id)
}

/** Books in the order of the shelf; of some departments or of all. */
export async function listBooks(
  context: Context,
  filter: { unitIds?: readonly number[]; kinds?: readonly BookKind[]; retired?: boolean } = {},
): Promise<BookRow[]> {
  let query = context.db
    .selectFrom('numbers.books')
    .select([
      'id',
      'owner_unit_id as ownerUnitId',
      'kind',
      'title',
      'template',
      'restart',
      'number_before_signing as numberBeforeSigning',
      'retired_on as retiredOn',
      'revision',
      'sort',
    ])
    .orderBy('owner_unit_id')
    .orderBy('sort')
    .orderBy('id')
  if (filter.unitIds) query = query.where((eb) => eb('owner_unit_id', '=', eb.fn.any(eb.val(filter.unitIds))))
  if (filter.kinds) query = query.where((eb) => eb('kind', '=', eb.fn.any(eb.val(filter.kinds))))
  if (!filter.retired) query = query.where('retired_on', 'is', null)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, kind: row.kind as BookKind, restart: row.restart as Restart }))
}

export function listSeries(context: Context, bookId: number): Promise<SeriesRow[]> {
  return context.db
    .selectFrom('numbers.series')
    .select(['id', 'scope', 'last', 'closed_on as closedOn', 'closing_note as closingNote'])
    .where('book_id', '=', bookId)
    .orderBy('id', 'desc')
    .execute()
}

/** Every ordinal of a book that has no paper, with the reason. */
export async function listGaps(context: Context, bookId: number): Promise<GapRow[]> {
  const rows = await context.db
    .selectFrom('numbers.entries as entry')
    .innerJoin('numbers.series as series', 'series.id', 'entry.series_id')
    .select(['series.scope', 'entry.ordinal as from', 'entry.until', 'entry.state', 'entry.reason', 'entry.at'])
    .where('series.book_id', '=', bookId)
    .where('entry.state', '<>', 'taken')
    .orderBy('series.id', 'desc')
    .orderBy('entry.ordinal')
    .execute()
  return rows.map((row) => ({
    ...row,
    until: row.until ?? row.from,
    state: row.state === 'reserved' ? 'reserved' : 'void',
    reason: row.reason ?? '',
  }))
}
