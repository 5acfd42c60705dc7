import { sql } from 'kysely'
import { audienceKeys } from '#kernel'
import type { Context } from '#platform/db'
import type { FoundKind } from './searchable.ts'
import { queryOf } from './terms.ts'

export interface Found {
  readonly kind: FoundKind
  readonly ref: number
  readonly number: string
  readonly title: string
  readonly detail: string
  readonly href: string
  readonly day: Temporal.PlainDate | null
}

export interface FindFilter {
  readonly q: string
  readonly kind?: FoundKind | undefined
  readonly page: number
  readonly perPage: number
}

const countedUpTo = 1000

/** What the reader may see of what matches, newest first; a whole number comes before words. */
export async function find(
  context: Context,
  filter: FindFilter,
): Promise<{ items: Found[]; total: number; perKind: Partial<Record<FoundKind, number>> }> {
  const query = queryOf(filter.q)
  if (query === '') return { items: [], total: 0, perKind: {} }
  const number = filter.q.trim().replace(/^№\s*/, '').toLocaleLowerCase('uk')
  const matching = sql`audience && ${[...audienceKeys(context.actor)]}::text[]
    and (tsv @@ ${query}::tsquery or lower(number) = ${number})`
  const ofKind = filter.kind ? sql`and kind = ${filter.kind}` : sql``
  const items = sql<Found>`
    /* plan anew */ select kind, ref, number, title, detail, href, day from search.entries
    where ${matching} ${ofKind}
    order by (lower(number) = ${number}) desc, day desc nulls last, ref desc
    limit ${filter.perPage} offset ${(filter.page - 1) * filter.perPage}`.execute(context.db)
  const counts = sql<{ kind: FoundKind; count: number }>`
    /* plan anew */ select kind, count(*) as count from (
      select kind from search.entries where ${matching} limit ${countedUpTo}) counted group by kind`.execute(context.db)
  const [list, facets] = await Promise.all([items, counts])
  const perKind = Object.fromEntries(facets.rows.map(({ kind, count }) => [kind, count]))
  const total = filter.kind
    ? (perKind[filter.kind] ?? 0)
    : Object.values(perKind).reduce((sum, count) => sum + count, 0)
  return { items: list.rows, total, perKind }
}

export async function suggest(context: Context, q: string, most = 8): Promise<Found[]> {
  return (await find(context, { q, page: 1, perPage: most })).items
}
