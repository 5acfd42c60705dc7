import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import { lexemeOfKind, quoted } from './analysis.ts'
import { byNumber, matches, type Narrowing, visible, within } from './conditions.store.ts'
import { hits, oneOfFirstYear, type Spread } from './hits.store.ts'
import type { Asked } from './question.ts'
import { type FoundKind, foundKinds } from './searchable.ts'
import { daysOfYear, type Range } from './windows.ts'

/** How many of one kind, year and body there are. */
export interface Group {
  readonly kind: FoundKind
  readonly year: number | null
  readonly unitId: number | null
  readonly count: number
}

export interface Counted {
  /** Not more than one above `countedTo`. */
  readonly count: number
  readonly groups: readonly Group[]
  /** The newest lines. */
  readonly newest: readonly Ref[]
}

export interface Ref {
  readonly kind: FoundKind
  readonly ref: number
}

export const mostNewest = 100

/** The newest of what matches, up to one more than is counted, by kind, year and body. */
export async function countGroups(
  context: Context,
  asked: Asked,
  narrowing: Narrowing,
  spread: Spread,
): Promise<Counted> {
  const most = countedTo(asked) + 1
  const words = hits(context, { asked, narrowing, range: rangeOf(narrowing), need: most, columns }, spread)
  const { rows } = await sql<{ count: number; groups: Group[] | null; newest: Ref[] | null }>`
    /* plan anew */ with found as materialized (
      (${asked.tsquery === null ? sql`select ${columns} from search.entries where false` : words})
      union all
      (select ${columns} from search.entries
       where ${visible(context)} and ${byNumber(asked)} ${within(narrowing)} limit ${most})
    ), grouped as (${grouped(sql`found`)}), newest as (
      select kind, ref from found order by day desc nulls last, ref desc, kind limit ${mostNewest}
    )
    select (select count(*) from found) as count,
      (select json_agg(grouped) from grouped) as groups, (select json_agg(newest) from newest) as newest`.execute(
    context.db,
  )
  const [{ count, groups, newest } = { count: 0, groups: null, newest: null }] = rows
  return { count: Math.min(count, most), groups: groups ?? [], newest: newest ?? [] }
}

const columns = sql`kind, ref, day, unit_id`

function grouped(source: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select kind, extract(year from day) as year, unit_id as "unitId", count(*) as count
    from ${source} found group by 1, 2, 3 order by 2 desc nulls last, 4 desc`
}

/**
 * Something of the first year and of each kind that is not among the newest, and some of all years: where there are more
 * than are counted, none shall be missing from what can be chosen.
 */
export async function sampleGroups(
  context: Context,
  asked: Asked,
  narrowing: Narrowing,
  { counted, spread }: { counted: Counted; spread: Spread },
): Promise<readonly Group[]> {
  const here = sql`select ${columns} from search.entries where ${matches(context, asked, narrowing)}`
  const range = rangeOf(narrowing)
  const first = oneOfFirstYear(context, { asked, narrowing, range, columns }, spread)
  const others = foundKinds.filter((kind) => counted.groups.every((group) => group.kind !== kind))
  const lexemes = others.map((kind) => quoted(lexemeOfKind(kind)))
  const pieces = [
    sql`(${here} and tsv @@ ${someDay}::tsquery limit ${mostScattered})`,
    ...(narrowing.year === undefined ? [sql`(${here} and day is null limit ${mostScattered})`, sql`(${first})`] : []),
    ...(narrowing.kind === undefined
      ? [
          sql`(select one.* from unnest(${lexemes}::text[]) as kinds (lexeme),
          lateral (${here} and tsv @@ kinds.lexeme::tsquery limit 1) one)`,
        ]
      : []),
  ]
  const { rows } = await sql<Group>`
    /* plan anew */ ${grouped(sql`(${sql.join(pieces, sql` union all `)})`)}`.execute(context.db)
  return rows
}

function rangeOf({ year }: Narrowing): Range {
  return { ...(year === undefined ? { from: null, until: null } : daysOfYear(year)), towards: 'older' }
}

const mostScattered = 200

/** Words that stand one after another are looked up in every paper that has them all: fewer of them are counted. */
export function countedTo({ terms }: Asked): number {
  return terms.some((rows) => rows.some((row) => row.length > 1)) ? 200 : 500
}

/** The analyser reads a day as a day of any year, too. */
const someDay = `'--10-22'`

// A sample holds the newest: what stands so often stands in every year since the first.
export function withEveryYear(
  { now }: Pick<Context, 'now'>,
  isSampled: boolean,
  found: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  if (!isSampled || found.size === 0) return found
  const first = Math.max(1900, Math.min(...found.keys()))
  const years = new Map(found)
  for (let year = first; year <= dayOf(now).year; year += 1) years.set(year, found.get(year) ?? 0)
  return years
}

export function facetOf<Key>(groups: readonly Group[], key: (group: Group) => Key | null): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const group of groups) {
    const value = key(group)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + group.count)
  }
  return counts
}
