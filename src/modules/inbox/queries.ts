import { sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import type { InboxItem, When } from './item.ts'
import { isHeldBy, isSeenBy } from './store.ts'

export interface InboxFilter {
  readonly kind?: string
  readonly when?: When
  /** What waits for this key: `unit:7`, `person:5`; restricted papers of the same holder too. */
  readonly waitsFor?: string
}

export interface InboxPage {
  readonly items: readonly InboxItem[]
  readonly page: number
  readonly perPage: number
}

/** The open steps of the reader, the most urgent first; those without a term come last, the newest of them first. */
export async function listInbox(
  context: Context,
  { page, perPage, ...filter }: InboxFilter & { readonly page: number; readonly perPage: number },
): Promise<InboxPage> {
  const items = await asked(context, filter)
    .select(['item.id', 'item.kind', 'item.ref', 'item.step', 'item.for_key as waitsFor', 'item.number', 'item.title'])
    .select(['item.href', 'item.due_on as dueOn', 'item.since'])
    .select(sql<boolean>`not (${isHeldBy(context)})`.as('watched'))
    .orderBy('item.due_on', (order) => order.asc().nullsLast())
    .orderBy('item.id', filter.when === 'no-term' ? 'desc' : 'asc')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  return { items, page, perPage }
}

export interface InboxCounts {
  readonly total: number
  readonly byTime: Readonly<Record<When, number>>
  /** How many of each kind, and for whom, within the filter. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[]
  readonly waits: readonly { readonly key: string; readonly count: number }[]
}

/** How many open steps the reader has: by time, by kind, by whom they wait for; in one reading of the table. */
export async function countInbox(context: Context, filter: InboxFilter = {}): Promise<InboxCounts> {
  const today = dayOf(context.now)
  const time = sql<When>`case when item.due_on is null then 'no-term' when item.due_on < ${today} then 'late'
    when item.due_on = ${today} then 'today' when item.due_on <= ${today.add({ days: 7 })} then 'week' else 'later' end`
  const rows = await asked(context, filter)
    .select(['item.kind', sql<string>`replace(item.for_key, ':restricted', '')`.as('key'), time.as('time')])
    .select(sql<number>`count(*)::int`.as('count'))
    .groupBy(sql`1, 2, 3`)
    .execute()
  const sum = (some: readonly { count: number }[]) => some.reduce((all, { count }) => all + count, 0)
  const of = (when: When) => sum(rows.filter((row) => row.time === when))
  return {
    total: sum(rows),
    byTime: {
      late: of('late'),
      today: of('today'),
      week: of('week'),
      later: of('later'),
      'no-term': of('no-term'),
    },
    kinds: [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, some]) => ({ kind, count: sum(some) })),
    waits: [...Map.groupBy(rows, ({ key }) => key)].map(([key, some]) => ({ key, count: sum(some) })),
  }
}

function asked(context: Context, { kind, when, waitsFor }: InboxFilter) {
  let query = context.db.selectFrom('inbox.items as item').where(isSeenBy(context))
  if (kind !== undefined) query = query.where('item.kind', '=', kind)
  if (when !== undefined) query = query.where(falls(when, dayOf(context.now)))
  if (waitsFor !== undefined) query = query.where('item.for_key', 'in', [waitsFor, `${waitsFor}:restricted`])
  return query
}

function falls(when: When, today: Temporal.PlainDate) {
  const week = today.add({ days: 7 })
  switch (when) {
    case 'late':
      return sql<boolean>`item.due_on < ${today}`
    case 'today':
      return sql<boolean>`item.due_on = ${today}`
    case 'week':
      return sql<boolean>`item.due_on > ${today} and item.due_on <= ${week}`
    case 'later':
      return sql<boolean>`item.due_on > ${week}`
    case 'no-term':
      return sql<boolean>`item.due_on is null`
  }
}
