import { sql } from 'kysely'
import { type Context, opens } from '#platform/db'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import type { FindFilter, Findings, Found } from './queries.ts'
import type { Question } from './question.ts'
import type { FoundKind } from './searchable.ts'

export type Asked = Pick<Question, 'tsquery' | 'number'>

const reRanked = 300
const rankedWhole = 1000
export type Lines = Pick<Findings, 'items' | 'next' | 'previous'>

export const noLines: Lines = { items: [], next: null, previous: null }
const line = sql`kind, ref, number, title, detail, href, day`
const age = sql`('9999-12-31'::date - coalesce(day, '0001-01-01'))`
const mostOfNumber = 200

/** Two walks, each by an index of its own: the papers of that number, then the words; ranks are for few or the newest. */
export async function list(context: Context, filter: FindFilter, asked: Asked, total: number): Promise<Lines> {
  const [after, before] = [readCursor(filter.after), readCursor(filter.before)]
  const cursor = after ?? before
  const isBack = after === null && before !== null
  const offset = cursor ? 0 : (filter.page - 1) * filter.perPage
  const until = offset + filter.perPage + 1
  const ranked = total <= rankedWhole ? rankedWhole : reRanked
  const byRank = filter.order === 'relevance' && asked.tsquery !== null && (cursor !== null || until <= ranked)
  const rank = byRank ? sql`ts_rank_cd(tsv, ${asked.tsquery}::tsquery, 1)` : sql`0::float4`
  const others = byNumber(asked)
  const newest = sql`order by day desc nulls last, ref desc, kind`
  const oldest = sql`order by day asc nulls first, ref asc, kind desc`
  const walk = byRank || !isBack ? newest : oldest
  const past = isBack ? sql`<` : sql`>`
  const from = cursor
    ? sql`and (${cursor.turn} = 0 or (${age}, -ref, kind) ${past} (${cursor.age}, ${-cursor.ref}, ${cursor.kind}))`
    : sql``
  const narrowed = within(filter)
  const { rows } = await sql<Found & Cursor>`
    /* plan anew */ select ${line}, turn, rank::text, ${age} as age from (
      (select 0 as turn, 0::float4 as rank, ${line} from search.entries
       where ${visible(context)} and ${byNumber(asked)} ${narrowed} ${newest} limit ${mostOfNumber})
      union all
      (select 1, ${rank}, ${line} from (
         select ${line}, tsv from search.entries
         where ${visible(context)} and ${byWords(asked)} and not (${others}) ${narrowed} ${byRank ? sql`` : from} ${walk}
         limit ${byRank ? ranked : until}) newest)) found
    ${cursor ? sql`where (turn, -rank, ${age}, -ref, kind) ${past} (${cursor.turn}, -(${cursor.rank}::float4), ${cursor.age}, ${-cursor.ref}, ${cursor.kind})` : sql``}
    order by ${isBack ? backwards : forwards} limit ${filter.perPage + 1} offset ${offset}`.execute(context.db)
  return linesOf(rows, filter.perPage, { isBack, hasOther: cursor !== null || offset > 0 })
}

const forwards = sql`turn, rank desc, day desc nulls last, ref desc, kind`
const backwards = sql`turn desc, rank asc, day asc nulls first, ref asc, kind desc`

// One line more than the page holds says whether there is another page that way; back is read from behind.
function linesOf(
  rows: readonly (Found & Cursor)[],
  perPage: number,
  { isBack, hasOther }: { isBack: boolean; hasOther: boolean },
): Lines {
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

const mostRefs = 20_000

export async function listRefs(context: Context, { kind, from, until }: RefsWanted, asked: Asked): Promise<number[]> {
  const { rows } = await sql<{ ref: number }>`
    /* plan anew */ select ref from search.entries
    where ${visible(context)} and (${byWords(asked)} or ${byNumber(asked)}) and kind = ${kind}
      ${from ? sql`and day >= ${from}` : sql``} ${until ? sql`and day <= ${until}` : sql``}
    order by day desc nulls last, ref desc limit ${mostRefs}`.execute(context.db)
  return rows.map(({ ref }) => ref)
}

export function visible(context: Context) {
  return opens(context.actor, sql`audience`)
}

export function byWords({ tsquery }: Asked) {
  return tsquery === null ? sql`false` : sql`tsv @@ ${tsquery}::tsquery`
}

export function byNumber({ number }: Asked) {
  return number === '' ? sql`false` : sql`lower(number) = ${number}`
}

export function within({ kind, year, unitId }: FindFilter) {
  const ofKind = kind ? sql`and kind = ${kind}` : sql``
  const ofUnit = unitId ? sql`and unit_id = ${unitId}` : sql``
  const inYear = String(year).padStart(4, '0')
  const ofYear = year ? sql`and day between ${`${inYear}-01-01`}::date and ${`${inYear}-12-31`}::date` : sql``
  return sql`${ofKind} ${ofUnit} ${ofYear}`
}
