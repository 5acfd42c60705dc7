import { dayOf, Refusal } from '#kernel'
import { getUnit } from '#modules/directory'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayEditBooks } from './access.ts'
import { type Book, type NumberVariables, ordinalIn, scopeOn, withVariables } from './book.ts'
import type { BookInput } from './forms.ts'
import {
  closeSeriesRow,
  type Drawn,
  drawNext,
  ensureSeries,
  getBookRow,
  hasSeries,
  insertBook,
  insertKnown,
  insertStretch,
  takeReserved,
  updateBook,
  voidReserved,
} from './store.ts'

export type TakenNumber = Drawn

export interface NumberWanted {
  readonly book: Book
  /** The day of registration: it chooses the year's run. */
  readonly on: Temporal.PlainDate
  readonly variables?: NumberVariables
}

/** Takes the next number of a book. Must run inside the transaction of the registration itself. */
export function takeNumber(context: Context, wanted: NumberWanted): Promise<TakenNumber> {
  return draw(context, wanted, 'taken', null)
}

/** Holds the next number before the paper is ready (a signature that must cover it). Unused, it is voided with a reason. */
async function reserveNumber(context: Context, wanted: NumberWanted, reason: string): Promise<TakenNumber> {
  return draw(context, wanted, 'reserved', needReason(reason))
}

/** The paper that a number was held for is here. Must run inside the transaction of its registration. */
async function useReservation(context: Context, { seriesId, ordinal }: TakenNumber): Promise<void> {
  if (!(await takeReserved(context, seriesId, ordinal))) throw new Refusal('conflict', 'numbers.not-reserved')
}

/** The paper that a number was held for will not be: the gap says why. Must run inside the transaction that finds it. */
async function dropReservation(context: Context, { seriesId, ordinal }: TakenNumber, reason: string): Promise<void> {
  const why = needReason(reason)
  if (!(await voidReserved(context, seriesId, ordinal, why))) throw new Refusal('conflict', 'numbers.not-reserved')
  const after = { ordinal, reason: why }
  await record(context, { verb: 'numbers.void', subject: 'series', subjectId: seriesId, after })
}

/** A number held for a paper that is not ready: given out, then used by the paper, or dropped with a reason. */
export const reservations = { hold: reserveNumber, use: useReservation, drop: dropReservation }

async function draw(
  context: Context,
  { book, on, variables = {} }: NumberWanted,
  state: 'taken' | 'reserved',
  reason: string | null,
): Promise<Drawn> {
  if (book.retiredOn !== null) throw new Refusal('conflict', 'numbers.book-retired')
  const scope = scopeOn(book, on, variables)
  const wish = { bookId: book.id, scope, template: withVariables(book.template, on, variables), state, reason }
  const drawn = await drawNext(context, wish)
  if (drawn) return drawn
  await getOpenSeries(context, book.id, scope)
  const first = await drawNext(context, wish)
  if (!first) throw new Refusal('too-late', 'numbers.series-closed')
  return first
}

/** Takes the number that a paper already carries: a register carried over from elsewhere. */
export async function takeKnownNumber(
  context: Context,
  { book, on, number }: { book: Book; on: Temporal.PlainDate; number: string },
): Promise<TakenNumber> {
  const read = ordinalIn(book.template, number)
  if (!read) throw new Refusal('invalid', 'numbers.number-foreign', { number, template: book.template })
  const series = await getOpenSeries(context, book.id, scopeOn(book, on, read.variables))
  const known = { seriesId: series.id, ordinal: read.ordinal, number: number.trim() }
  if (!(await insertKnown(context, known))) throw new Refusal('conflict', 'numbers.number-taken', { number })
  return known
}

/** Writes down that a stretch of ordinals was never used here, and why. */
export function leaveOut(
  context: Context,
  { book, scope, from, until, reason }: { book: Book; scope: string; from: number; until: number; reason: string },
): Promise<void> {
  return inTransaction(context, async (context) => {
    requireEditor(context)
    if (from < 1 || until < from) throw new Refusal('invalid', 'numbers.stretch-wrong')
    const series = await getOpenSeries(context, book.id, scope)
    const stretch = { seriesId: series.id, from, until, reason: needReason(reason) }
    if (!(await insertStretch(context, stretch))) throw new Refusal('conflict', 'numbers.stretch-taken')
    await record(context, {
      verb: 'numbers.leave-out',
      subject: 'book',
      subjectId: book.id,
      after: { scope, ...stretch },
    })
  })
}

export function voidReservation(
  context: Context,
  { seriesId, ordinal, reason }: { seriesId: number; ordinal: number; reason: string },
): Promise<void> {
  return inTransaction(context, async (context) => {
    requireEditor(context)
    const why = needReason(reason)
    if (!(await voidReserved(context, seriesId, ordinal, why))) throw new Refusal('conflict', 'numbers.not-reserved')
    await record(context, {
      verb: 'numbers.void',
      subject: 'series',
      subjectId: seriesId,
      after: { ordinal, reason: why },
    })
  })
}

/** The closing entry of a year or a session: from here on the run gives no numbers. */
export function closeSeries(context: Context, { seriesId, note }: { seriesId: number; note: string }): Promise<void> {
  return inTransaction(context, async (context) => {
    requireEditor(context)
    const closed = await closeSeriesRow(context, seriesId, dayOf(context.now), note)
    if (!closed) throw new Refusal('conflict', 'numbers.series-closed')
    await record(context, { verb: 'numbers.close-series', subject: 'series', subjectId: seriesId, after: { note } })
  })
}

export function openBook(context: Context, input: BookInput): Promise<number> {
  return inTransaction(context, async (context) => {
    requireEditor(context)
    await getUnit(context, input.ownerUnitId)
    const id = await insertBook(context, input)
    await record(context, { verb: 'numbers.open-book', subject: 'book', subjectId: id, after: input })
    return id
  })
}

export function editBook(context: Context, id: number, revision: number, input: BookInput): Promise<void> {
  return inTransaction(context, async (context) => {
    requireEditor(context)
    const [book] = await Promise.all([getBookRow(context, id), getUnit(context, input.ownerUnitId)])
    const rulesChange = book.restart !== input.restart || book.kind !== input.kind
    if (rulesChange && (await hasSeries(context, id))) throw new Refusal('conflict', 'numbers.book-has-papers')
    if (!(await updateBook(context, { ...book, ...input, revision }))) throw new Refusal('conflict', 'stale')
    await record(context, { verb: 'numbers.edit-book', subject: 'book', subjectId: id, before: book, after: input })
  })
}

export function retireBook(context: Context, id: number, revision: number): Promise<void> {
  return inTransaction(context, async (context) => {
    requireEditor(context)
    const book = await getBookRow(context, id)
    const retired = { ...book, revision, retiredOn: dayOf(context.now) }
    if (!(await updateBook(context, retired))) throw new Refusal('conflict', 'stale')
    await record(context, { verb: 'numbers.retire-book', subject: 'book', subjectId: id })
  })
}

async function getOpenSeries(context: Context, bookId: number, scope: string): Promise<{ id: number }> {
  const series = await ensureSeries(context, bookId, scope)
  if (series.closed) throw new Refusal('too-late', 'numbers.series-closed')
  return series
}

function requireEditor(context: Context): void {
  if (!mayEditBooks(context.actor)) throw new Refusal('forbidden', 'numbers.edit-forbidden')
}

function needReason(reason: string): string {
  if (reason.trim().length < 3) throw new Refusal('invalid', 'numbers.reason-needed')
  return reason.trim()
}
