import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { type Asked, byWordsIn, visible } from './conditions.store.ts'
import { type Days, lastExpected, nextWindow, type Part, piecesOf, type Range, wholeOf, windowsOf } from './windows.ts'

/** Where the first lines of an answer stand, and how many of them were counted there. */
export interface Reach {
  readonly parts: readonly Part[]
  readonly count: number
  /** There is nothing outside of these parts. */
  readonly isWhole: boolean
  /** So many stand so near that a walk along the days meets them sooner than the index of words gathers them. */
  readonly isDense: boolean
}

const small = 30_000 // rows that are not worth windows
const dense = 1000 // of the first window's
const gathered = 60_000 // rows that are sooner gathered and sorted than looked for year by year

export interface Wanted {
  readonly extent: Extent
  readonly range: Range
  readonly need: number
  /** How many match everywhere, when a sample has told. */
  readonly likely?: number | undefined
}

/**
 * Asks of ever wider windows until one holds as many as are needed: common words are then answered from the last
 * months, and rare ones from everything, each at the price of what it finds.
 */
export async function widen<Answer extends { readonly count: number }>(
  { extent: { rows, newest }, range, need }: Wanted,
  { tsquery }: Asked,
  ask: (parts: readonly Part[], upTo: number | null) => Promise<Answer>,
): Promise<Answer & Reach & { readonly likely: number }> {
  // The beginning of a word stands for so many words that each further look costs as much as the first.
  const isPlain = rows < small || tsquery?.includes(':*')
  const windows = isPlain ? [{ months: Number.POSITIVE_INFINITY, parts: wholeOf(range) }] : windowsOf(range, newest)
  let at = 0
  let likely = 0
  for (;;) {
    const { parts, months } = windows[at] ?? { parts: [], months: 0 }
    const isWhole = at === windows.length - 1
    const answer = await ask(parts, isWhole ? null : Math.max(need, at === 0 ? dense + 1 : 0))
    if (isWhole || answer.count >= need)
      return { ...answer, parts, isWhole, isDense: at === 0 && answer.count > dense, likely }
    const next = nextWindow(windows, at, answer.count, need)
    likely = (answer.count * (windows[next]?.months ?? 0)) / months
    at = next
  }
}

/** Where the first lines stand, neither too few nor too many to gather unless they stand densely; `more` narrows them. */
export async function reach(context: Context, asked: Asked, wanted: Wanted, more: RawBuilder<unknown>): Promise<Reach> {
  const enough = Math.max(wanted.need, dense) + 1
  const found = await widen(wanted, asked, async (parts, upTo) => ({
    count: await countIn(context, asked, parts, more, upTo ?? enough),
  }))
  const likely = found.isWhole ? (wanted.likely ?? Number.POSITIVE_INFINITY) : found.likely
  if (found.isDense || found.count < enough || likely <= gathered) return found
  return { ...found, parts: await firstPieces(context, asked, wanted, more), isWhole: false }
}

async function countIn(
  context: Context,
  asked: Asked,
  parts: readonly Part[],
  more: RawBuilder<unknown>,
  upTo: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    /* plan anew */ select count(*) as count from (
      select from search.entries where ${visible(context)} and ${byWordsIn(asked, parts)} ${more}
      limit ${upTo}) counted`.execute(context.db)
  return rows[0]?.count ?? 0
}

const mostYears = 80

/** Many, but none of late: the years, and in the one where it would be too many the months, that hold the first lines. */
async function firstPieces(
  context: Context,
  asked: Asked,
  { extent: { newest }, range, need }: Wanted,
  more: RawBuilder<unknown>,
): Promise<readonly Part[]> {
  const until = range.until ?? lastExpected(newest)
  const from = range.from ?? until.subtract({ years: mostYears }).with({ month: 1, day: 1 })
  const older: Part[] = range.from === null ? [{ from: null, until: from.subtract({ days: 1 }) }, 'undated'] : []
  const later: Part[] = range.until === null ? [{ from: until.add({ days: 1 }), until: null }] : []
  const [first, last] = range.towards === 'older' ? [later, older] : [[], [...later, ...older]]
  const years = await take(context, asked, piecesOf({ from, until }, 'years', range.towards), need, more)
  if (years.crowded === null) return [...first, ...years.taken, ...last]
  const rest = need - years.count
  const months = await take(context, asked, piecesOf(years.crowded, 'months', range.towards), rest, more)
  return [...first, ...years.taken, ...months.taken, ...(months.crowded ? [months.crowded] : [])]
}

interface Taken {
  readonly taken: readonly Days[]
  readonly count: number
  /** The piece with which there are enough. */
  readonly crowded: Days | null
}

async function take(
  context: Context,
  asked: Asked,
  pieces: readonly Days[],
  need: number,
  more: RawBuilder<unknown>,
): Promise<Taken> {
  const counts = pieces.map(
    (piece, at) => sql`
      select ${at}::int as at, count(*) as count from (
        select from search.entries where ${visible(context)} and ${byWordsIn(asked, [piece])} ${more}
        limit ${need}) counted`,
  )
  const { rows } = await sql<{ at: number; count: number }>`
    /* plan anew */ ${sql.join(counts, sql` union all `)} order by at`.execute(context.db)
  const taken: Days[] = []
  let sum = 0
  for (const { at, count } of rows) {
    const piece = pieces[at]
    if (!piece || count === 0) continue
    sum += count
    if (sum >= need) return { taken, count: sum - count, crowded: piece }
    taken.push(piece)
  }
  return { taken, count: sum, crowded: null }
}

export interface Extent {
  readonly rows: number
  /** The day of the newest thing that is not of the future: windows begin there. */
  readonly newest: Temporal.PlainDate
}

/** Outside of a transaction remembered for a minute. */
export function extentOf(context: Context): Promise<Extent> {
  return extent.read(context)
}

const extent = rememberFor(60_000, async (context): Promise<Extent> => {
  const today = dayOf(context.now)
  const { rows } = await sql<{ rows: number; newest: Temporal.PlainDate | null }>`
    select (select reltuples from pg_class where oid = 'search.entries'::regclass)::float8 as rows,
      (select day from search.entries where day <= ${today} order by day desc nulls last limit 1) as newest`.execute(
    context.db,
  )
  return { rows: rows[0]?.rows ?? 0, newest: rows[0]?.newest ?? today }
})

export function forgetExtent(): void {
  extent.forget()
}
