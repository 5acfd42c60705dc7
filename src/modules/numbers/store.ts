import { sql } from 'kysely'
import { Refusal } from '#kernel'
import { type Context, prepared, type Slot } from '#platform/db'
import type { Book, BookKind, Restart } from './book.ts'
import type { BookInput } from './forms.ts'

const bookColumns = [
  'id',
  'owner_unit_id as ownerUnitId',
  'kind',
  'title',
  'template',
  'restart',
  'number_before_signing as numberBeforeSigning',
  'retired_on as retiredOn',
  'revision',
] as const

const bookById = prepared((db, slot: Slot<{ id: number }>) =>
  db.selectFrom('numbers.books').select(bookColumns).where('id', '=', slot('id')),
)

export async function getBookRow(context: Context, id: number): Promise<Book> {
  const row = await bookById.first(context, { id })
  if (!row) throw new Refusal('not-found', 'numbers.book-not-found')
  return { ...row, kind: row.kind as BookKind, restart: row.restart as Restart }
}

export async function insertBook(context: Context, book: BookInput): Promise<number> {
  const { id } = await context.db
    .insertInto('numbers.books')
    .values({
      owner_unit_id: book.ownerUnitId,
      kind: book.kind,
      title: book.title,
      template: book.template,
      restart: book.restart,
      number_before_signing: book.numberBeforeSigning ?? false,
      retired_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Saves when nobody saved in between; answers whether it did. */
export async function updateBook(context: Context, book: Book): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('numbers.books')
    .set({
      owner_unit_id: book.ownerUnitId,
      kind: book.kind,
      title: book.title,
      template: book.template,
      restart: book.restart,
      number_before_signing: book.numberBeforeSigning,
      retired_on: book.retiredOn,
      revision: book.revision + 1,
    })
    .where('id', '=', book.id)
    .where('revision', '=', book.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function hasSeries(context: Context, bookId: number): Promise<boolean> {
  const row = await context.db
    .selectFrom('numbers.series')
    .select('id')
    .where('book_id', '=', bookId)
    .executeTakeFirst()
  return row !== undefined
}

export interface Drawn {
  readonly seriesId: number
  readonly ordinal: number
  readonly number: string
}

interface Draw {
  readonly bookId: number
  readonly scope: string
  /** With `{n}` still open. */
  readonly template: string
  readonly state: 'taken' | 'reserved'
  readonly reason: string | null
}

const nextOrdinal = prepared(
  (_, slot: Slot<Draw & { now: Temporal.Instant }>) => sql<Drawn>`
  with drawn as (
    update numbers.series set last = last + 1
    where book_id = ${slot('bookId')} and scope = ${slot('scope')} and closed_on is null
    returning id, last)
  insert into numbers.entries (series_id, ordinal, number, state, reason, at)
  select id, last, replace(${slot('template')}::text, '{n}', last::text), ${slot('state')}, ${slot('reason')},
         ${slot('now')}
  from drawn
  returning series_id as "seriesId", ordinal, number`,
)

/**
 * Draws the next ordinal and writes its row in one statement. The row lock of the series makes parallel draws of one
 * book queue; other books do not wait. `undefined`: the series is not there yet, or is closed.
 */
export function drawNext(context: Context, draw: Draw): Promise<Drawn | undefined> {
  return nextOrdinal.first(context, { ...draw, now: context.now })
}

export async function ensureSeries(
  context: Context,
  bookId: number,
  scope: string,
): Promise<{ id: number; last: number; closed: boolean }> {
  await context.db
    .insertInto('numbers.series')
    .values({ book_id: bookId, scope, closed_on: null, closing_note: null })
    .onConflict((conflict) => conflict.columns(['book_id', 'scope']).doNothing())
    .execute()
  const row = await context.db
    .selectFrom('numbers.series')
    .select(['id', 'last', 'closed_on as closedOn'])
    .where('book_id', '=', bookId)
    .where('scope', '=', scope)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { id: row.id, last: row.last, closed: row.closedOn !== null }
}

/** Takes an ordinal that a paper already carries. Answers `false` when another paper has it. */
export async function insertKnown(context: Context, known: Drawn): Promise<boolean> {
  const covering = await context.db
    .selectFrom('numbers.entries')
    .select('ordinal')
    .where('series_id', '=', known.seriesId)
    .where('ordinal', '<=', known.ordinal)
    .where('until', '>=', known.ordinal)
    .executeTakeFirst()
  if (covering) return false
  const { numInsertedOrUpdatedRows } = await context.db
    .insertInto('numbers.entries')
    .values({
      series_id: known.seriesId,
      ordinal: known.ordinal,
      number: known.number,
      state: 'taken',
      at: context.now,
      until: null,
      reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await raiseLast(context, known.seriesId, known.ordinal)
  return true
}

export async function raiseLast(context: Context, seriesId: number, ordinal: number): Promise<void> {
  await sql`update numbers.series set last = greatest(last, ${ordinal}) where id = ${seriesId}`.execute(context.db)
}

export async function insertStretch(
  context: Context,
  stretch: { seriesId: number; from: number; until: number; reason: string },
): Promise<boolean> {
  const taken = await context.db
    .selectFrom('numbers.entries')
    .select('ordinal')
    .where('series_id', '=', stretch.seriesId)
    .where('ordinal', '<=', stretch.until)
    .where((eb) => eb(eb.fn.coalesce('until', 'ordinal'), '>=', stretch.from))
    .executeTakeFirst()
  if (taken) return false
  await context.db
    .insertInto('numbers.entries')
    .values({
      series_id: stretch.seriesId,
      ordinal: stretch.from,
      until: stretch.until,
      number: '',
      state: 'void',
      reason: stretch.reason,
      at: context.now,
    })
    .execute()
  await raiseLast(context, stretch.seriesId, stretch.until)
  return true
}

export async function voidReserved(
  context: Context,
  seriesId: number,
  ordinal: number,
  reason: string,
): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('numbers.entries')
    .set({ state: 'void', reason })
    .where('series_id', '=', seriesId)
    .where('ordinal', '=', ordinal)
    .where('state', '=', 'reserved')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function takeReserved(context: Context, seriesId: number, ordinal: number): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('numbers.entries')
    .set({ state: 'taken' })
    .where('series_id', '=', seriesId)
    .where('ordinal', '=', ordinal)
    .where('state', '=', 'reserved')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function closeSeriesRow(
  context: Context,
  seriesId: number,
  on: Temporal.PlainDate,
  note: string,
): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('numbers.series')
    .set({ closed_on: on, closing_note: note })
    .where('id', '=', seriesId)
    .where('closed_on', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
