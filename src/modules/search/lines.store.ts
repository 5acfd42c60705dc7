import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/db'
import { type Asked, byNumber, byWordsIn, visible, within } from './conditions.store.ts'
import { mostNewest, type Ref } from './counts.store.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import type { FindFilter, Findings, Found } from './queries.ts'
import { type Extent, type Reach, reach, type Wanted } from './reach.store.ts'
import type { FoundKind } from './searchable.ts'
import { daysOfYear, earlier, later, type Range } from './windows.ts'

const reRanked = 300
const rankedWhole = 1000
export type Lines = Pick<Findings, 'items' | 'next' | 'previous'>

export const noLines: Lines = { items: [], next: null, previous: null }
const line = sql`kind, ref, number, title, detail, href, day`
const age = sql`('9999-12-31'::date - coalesce(day, '0001-01-01'))`
const lastDay = Temporal.PlainDate.from('9999-12-31')
const undatedAge = 3_652_058 // what `age` makes of no day
const mostOfNumber = 200

interface Page {
  readonly cursor: Cursor | null
  readonly isBack: boolean
  readonly offset: number
  /** The newest lines out of which the page is taken. */
  readonly until: number
  readonly byRank: boolean
}

function pageOf(filter: FindFilter, asked: Asked, total: number): Page {
  const [after, before] = [readCursor(filter.after), readCursor(filter.before)]
  const cursor = after ?? before
  const offset = cursor ? 0 : (filter.page - 1) * filter.perPage
  const most = offset + filter.perPage + 1
  const ranked = total <= rankedWhole ? rankedWhole : reRanked
  const byRank = filter.order === 'relevance' && asked.tsquery !== null && (cursor !== null || most <= ranked)
  return { cursor, isBack: after === null && before !== null, offset, until: byRank ? ranked : most, byRank }
}

interface Known {
  readonly total: number
  readonly extent: Extent
  readonly likely: number | undefined
  /** What was counted under the same filter, from the first line on. */
  readonly reach: Reach | null
  /** The first lines themselves, when all that matches was seen. */
  readonly newest: readonly Ref[] | null
}

/** The papers of that number, then the words; ranks are for few or the newest. */
export async function list(context: Context, filter: FindFilter, asked: Asked, known: Known): Promise<Lines> {
  const page = pageOf(filter, asked, known.total)
  const told = async (source: RawBuilder<unknown>) => readLines(context, filter, asked, page, source)
  if (known.newest && page.cursor === null && !page.byRank && page.until <= mostNewest)
    return linesOf(await told(amongRefs(context, asked, known.newest)), filter.perPage, page)
  const narrowed = sql`${within(filter)} ${pastCursor(page).inWords}`
  const range = rangeOf(filter, page)
  const near =
    seenFor(page, known.reach) ?? (await nearest(context, asked, { ...known, range, need: page.until }, narrowed))
  if (near.isDense) {
    const rows = await told(onTheWay(context, asked, range, page, narrowed))
    if (rows.length > filter.perPage) return linesOf(rows, filter.perPage, page)
  }
  const source = sql`select ${line}, tsv from search.entries
    where ${visible(context)} and ${byWordsIn(asked, near.parts)} ${narrowed} offset 0`
  return linesOf(await told(source), filter.perPage, page)
}

const gathered = 1000 // rows that may be gathered for a page without another look

function seenFor({ cursor, until }: Page, reach: Reach | null): Reach | null {
  if (cursor !== null || reach === null) return null
  if (reach.isWhole) return reach.count <= gathered ? reach : null
  return reach.isDense && reach.count >= until ? reach : null
}

type Row = Found & Cursor

async function readLines(
  context: Context,
  filter: FindFilter,
  asked: Asked,
  page: Page,
  source: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const { isBack, byRank, offset } = page
  const rank = byRank ? sql`ts_rank_cd(tsv, ${asked.tsquery}::tsquery, 1)` : sql`0::float4`
  const { rows } = await sql<Row>`
    /* plan anew */ select ${line}, turn, rank::text, ${age} as age from (
      (select 0 as turn, 0::float4 as rank, ${line} from search.entries
       where ${visible(context)} and ${byNumber(asked)} ${within(filter)} ${newest} limit ${mostOfNumber})
      union all
      (select 1, ${rank}, ${line} from (
         select ${line}, tsv from (${source}) there
         ${byRank || !isBack ? newest : oldest} limit ${page.until}) nearest)) found
    ${pastCursor(page).inAll}
    order by ${isBack ? backwards : forwards} limit ${filter.perPage + 1} offset ${offset}`.execute(context.db)
  return rows
}

function pastCursor({ cursor, isBack, byRank }: Page) {
  if (cursor === null) return { inWords: sql``, inAll: sql`` }
  const { turn, rank, age: days, ref, kind } = cursor
  const past = isBack ? sql`<` : sql`>`
  return {
    inWords: byRank ? sql`` : sql`and (${turn} = 0 or (${age}, -ref, kind) ${past} (${days}, ${-ref}, ${kind}))`,
    inAll: sql`where (turn, -rank, ${age}, -ref, kind) ${past} (${turn}, -(${rank}::float4), ${days}, ${-ref}, ${kind})`,
  }
}

function amongRefs(context: Context, asked: Asked, refs: readonly Ref[]) {
  return sql`select ${line}, tsv from (
      select entry.* from unnest(${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ ref }) => ref)}::bigint[])
        as seen (kind, ref) join search.entries entry using (kind, ref) offset 0) seen
    where ${visible(context)} and ${byWordsIn(asked, ['everywhere'])}`
}

const mostOnTheWay = 30_000 // rows of a walk, which a dense word ends after some hundreds

/** Along the days, one after another: where hits are many this meets the first of them soonest. */
function onTheWay(context: Context, asked: Asked, { from, until }: Range, page: Page, narrowed: RawBuilder<unknown>) {
  const days = sql`${from ? sql`and day >= ${from}::date` : sql``} ${until ? sql`and day <= ${until}::date` : sql``}`
  const order = page.isBack && !page.byRank ? oldest : newest
  return sql`select ${line}, tsv from (
      select ${line}, tsv, audience, unit_id from search.entries where true ${days} ${order} limit ${mostOnTheWay}) way
    where ${visible(context)} and ${byWordsIn(asked, ['everywhere'])} ${narrowed}`
}

const newest = sql`order by day desc nulls last, ref desc, kind`
const oldest = sql`order by day asc nulls first, ref asc, kind desc`
const nowhere: Reach = { parts: [], count: 0, isWhole: true, isDense: false }

async function nearest(context: Context, asked: Asked, wanted: Wanted, more: RawBuilder<unknown>): Promise<Reach> {
  return asked.tsquery === null ? nowhere : reach(context, asked, wanted, more)
}

/** The days among which the lines of a page stand: those of the year that is asked for, past the line where it begins. */
function rangeOf({ year }: FindFilter, { cursor, isBack, byRank }: Page): Range {
  const towards = isBack && !byRank ? 'newer' : 'older'
  const asked = year === undefined ? { from: null, until: null } : daysOfYear(year)
  if (cursor === null || byRank || cursor.turn === 0 || cursor.age >= undatedAge) return { ...asked, towards }
  const day = lastDay.subtract({ days: cursor.age })
  if (towards === 'older') return { ...asked, until: earlier(asked.until, day), towards }
  return { ...asked, from: later(asked.from, day), towards }
}

const forwards = sql`turn, rank desc, day desc nulls last, ref desc, kind`
const backwards = sql`turn desc, rank asc, day asc nulls first, ref asc, kind desc`

// One line more than the page holds says whether there is another page that way; back is read from behind.
function linesOf(rows: readonly Row[], perPage: number, { isBack, cursor, offset }: Page): Lines {
  const hasOther = cursor !== null || offset > 0
  const page = rows.slice(0, perPage)
  if (isBack) page.reverse()
  const [first, last] = [page.at(0), page.at(-1)]
  const hasMore = rows.length > perPage
  return {
    items: page.map(({ turn: _, rank: __, age: ___, ...found }) => found),
    next: last && (isBack ? hasOther : hasMore) ? writeCursor(last) : null,
    previous: first && (isBack ? hasMore : hasOther) ? writeCursor(first) : null,
  }
}

export interface RefsWanted {
  readonly kind: FoundKind
  readonly q: string
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
}

/** One more than `mostRefs` when there are so many. */
export async function listRefs(
  context: Context,
  { kind, from = undefined, until = undefined, most }: RefsWanted & { most: number },
  asked: Asked,
  extent: Extent,
): Promise<number[]> {
  const range: Range = { from: from ?? null, until: until ?? null, towards: 'older' }
  const days = sql`${from ? sql`and day >= ${from}::date` : sql``} ${until ? sql`and day <= ${until}::date` : sql``}`
  const more = sql`and kind = ${kind} ${days}`
  const { parts } = await nearest(context, asked, { extent, range, need: most + 1 }, more)
  const { rows } = await sql<{ ref: number }>`
    /* plan anew */ select ref from (
      (select ref, day from search.entries where ${visible(context)} and ${byWordsIn(asked, parts)} ${more} offset 0)
      union all
      (select ref, day from search.entries where ${visible(context)} and ${byNumber(asked)} ${more})) there
    order by day desc nulls last, ref desc limit ${most + 1}`.execute(context.db)
  return rows.map(({ ref }) => ref)
}
