import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/db'
import { byNumber, holds, visible, within } from './conditions.store.ts'
import { mostNewest, type Ref } from './counts.store.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { hits, newest, oldest, type Spread } from './hits.store.ts'
import type { Asked } from './question.ts'
import type { FindFilter, Findings, Found, FoundKind } from './searchable.ts'
import { daysOfYear, earlier, later, type Range } from './windows.ts'

const reRanked = 300
const rankedWhole = 500
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
  readonly spread: Spread
  readonly total: number
  /** The first lines of all, as they were counted; empty: that is not known. */
  readonly newest: readonly Ref[]
}

/** The papers of that number, then the words; ranks are for few or the newest. */
export async function list(context: Context, filter: FindFilter, asked: Asked, known: Known): Promise<Lines> {
  const page = pageOf(filter, asked, known.total)
  const isFirst = page.cursor === null && !page.byRank && page.until <= mostNewest && known.newest.length > 0
  const source = isFirst
    ? amongRefs(context, asked, known.newest.slice(0, page.until))
    : ahead(context, filter, asked, page, known.spread)
  return linesOf(await readLines(context, filter, asked, page, source), filter.perPage, page)
}

const walked = 600 // of what a reader may see

/**
 * Things that words lead to, the last one perhaps only begun: letters that begin much are soon met among the newest
 * things; those that begin little lead to little.
 */
export async function offer(context: Context, filter: FindFilter, asked: Asked, spread: Spread): Promise<Lines> {
  const page = pageOf(filter, asked, 0)
  const range: Range = { from: null, until: null, towards: 'older' }
  const columns = sql`${line}, tsv`
  const way = hits(context, { asked: anything, narrowing: {}, range, need: walked, columns }, spread)
  const near = sql`select ${columns} from (${way}) way
    where ${sql.join(holds(asked), sql` and `)} and not (${byNumber(asked)})`
  const rows = asked.tsquery === null ? [] : await readLines(context, filter, asked, page, near)
  if (rows.length > filter.perPage) return linesOf(rows, filter.perPage, page)
  return list(context, filter, asked, { spread, total: 0, newest: [] })
}

const anything: Asked = { tsquery: null, keys: [], terms: [], beginning: '', number: '' }

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

function amongRefs(context: Context, asked: Asked, refs: readonly Ref[]): RawBuilder<unknown> {
  return sql`select ${line}, tsv from (
      select entry.* from unnest(${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ ref }) => ref)}::bigint[])
        as seen (kind, ref) join search.entries entry using (kind, ref) offset 0) seen
    where ${visible(context)} and not (${byNumber(asked)})`
}

function ahead(context: Context, filter: FindFilter, asked: Asked, page: Page, spread: Spread): RawBuilder<unknown> {
  const columns = sql`${line}, tsv`
  if (asked.tsquery === null) return sql`select ${columns} from search.entries where false`
  const { inWords: past } = pastCursor(page)
  const sought = { asked, narrowing: filter, range: rangeOf(filter, page), need: page.until, columns, past }
  return hits(context, sought, spread)
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

/** One more than `most` when there are so many. */
export async function listRefs(
  context: Context,
  { kind, from = undefined, until = undefined, most }: RefsWanted & { most: number },
  asked: Asked,
  spread: Spread,
): Promise<number[]> {
  const range: Range = { from: from ?? null, until: until ?? null, towards: 'older' }
  const days = sql`${from ? sql`and day >= ${from}::date` : sql``} ${until ? sql`and day <= ${until}::date` : sql``}`
  const sought = { asked, narrowing: { kind }, range, need: most + 1, columns: sql`ref, day` }
  const words = asked.tsquery === null ? [] : [sql`(${hits(context, sought, spread)})`]
  const numbered = sql`(select ref, day from search.entries
    where ${visible(context)} and ${byNumber(asked)} and kind = ${kind} ${days} limit ${most + 1})`
  const { rows } = await sql<{ ref: number }>`
    /* plan anew */ select ref from (${sql.join([...words, numbered], sql` union all `)}) there
    order by day desc nulls last, ref desc limit ${most + 1}`.execute(context.db)
  return rows.map(({ ref }) => ref)
}
