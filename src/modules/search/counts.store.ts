import { sql } from 'kysely'
import type { Context } from '#platform/db'
import { type Asked, byNumber, byWordsIn, visible, within } from './conditions.store.ts'
import type { FindFilter } from './queries.ts'
import { type Extent, type Reach, widen } from './reach.store.ts'
import type { FoundKind } from './searchable.ts'
import { daysOfYear, type Part, type Range } from './windows.ts'

/** How many of one kind, year and body there are. */
export interface Group {
  readonly kind: FoundKind
  readonly year: number | null
  readonly unitId: number | null
  readonly count: number
}

export interface Sample extends Reach {
  readonly groups: readonly Group[]
  /** The newest of all that matches; `null` where not all of it was seen. */
  readonly newest: readonly Ref[] | null
  /** About how many match; `undefined`: as many as were counted. */
  readonly likely?: number
}

export interface Ref {
  readonly kind: FoundKind
  readonly ref: number
}

export const countedUpTo = 1001
const sampled = 3000 // rows by which facets are counted
const always: Range = { from: null, until: null, towards: 'older' }

/**
 * What matches by kind, year and body: all of it when there is little; else what the last months hold, and what a few
 * days of every year and all that has no day, so that no year, kind or body goes unnoticed.
 */
export async function takeSample(context: Context, asked: Asked, extent: Extent): Promise<Sample> {
  const ask = (parts: readonly Part[], upTo: number | null) => countGroups(context, asked, parts, upTo ?? sampled)
  if (asked.tsquery === null) return { ...(await ask([], null)), parts: [], isWhole: true, isDense: false }
  const found = await widen({ extent, range: always, need: countedUpTo }, asked, ask)
  if (found.isWhole && found.count < sampled) return found
  const someDays = { ...asked, tsquery: onSomeDays(asked.tsquery) }
  const scattered = await countGroups(context, someDays, ['everywhere'], mostScattered)
  const undated = await countGroups(context, asked, ['undated'], mostScattered)
  return {
    ...found,
    isWhole: false,
    newest: null,
    groups: [found, scattered, undated].flatMap(({ groups }) => groups),
    likely: scattered.count < mostScattered ? (scattered.count * 365) / someOfYear.length : Number.POSITIVE_INFINITY,
  }
}

const mostScattered = 1000
const someOfYear = ['02-11', '05-21', '10-22']

/** The analyser reads a day as a day of any year, too. */
function onSomeDays(tsquery: string): string {
  return `(${tsquery}) & (${someOfYear.map((day) => `'--${day}'`).join(' | ')})`
}

export const mostNewest = 100

async function countGroups(
  context: Context,
  asked: Asked,
  parts: readonly Part[],
  most: number,
): Promise<Pick<Sample, 'groups' | 'newest' | 'count'>> {
  const { rows } = await sql<{ groups: Group[] | null; newest: Ref[] | null }>`
    /* plan anew */ with found as materialized (
      (select kind, ref, day, unit_id from search.entries
       where ${visible(context)} and ${byWordsIn(asked, parts)} limit ${most})
      union all
      (select kind, ref, day, unit_id from search.entries
       where ${visible(context)} and ${byNumber(asked)} limit ${most})
    ), grouped as (
      select kind, extract(year from day) as year, unit_id as "unitId", count(*) as count from found
      group by 1, 2, 3 order by 2 desc nulls last, 4 desc
    ), newest as (
      select kind, ref from found order by day desc nulls last, ref desc, kind limit ${mostNewest}
    )
    select (select json_agg(grouped) from grouped) as groups, (select json_agg(newest) from newest) as newest`.execute(
    context.db,
  )
  const groups = rows[0]?.groups ?? []
  const count = groups.reduce((sum, { count }) => sum + count, 0)
  return { groups, count, newest: count < most ? (rows[0]?.newest ?? []) : null }
}

/** What matches under a filter, of which a sample says too little. */
export function countUnder(context: Context, filter: FindFilter, asked: Asked, extent: Extent): Promise<Reach> {
  const range: Range = { ...(filter.year === undefined ? always : daysOfYear(filter.year)), towards: 'older' }
  return widen({ extent, range, need: countedUpTo }, asked, async (parts) => {
    const { rows } = await sql<{ count: number }>`
      /* plan anew */ select count(*) as count from (
        (select from search.entries where ${visible(context)} and ${byWordsIn(asked, parts)} ${within(filter)}
         limit ${countedUpTo})
        union all
        (select from search.entries where ${visible(context)} and ${byNumber(asked)} ${within(filter)}
         limit ${countedUpTo})) counted`.execute(context.db)
    return { count: rows[0]?.count ?? 0 }
  })
}
