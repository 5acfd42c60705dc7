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

/** How many open steps the reader has: by time, by kind, by whom they wait for. */
export async function countInbox(context: Context, filter: InboxFilter = {}): Promise<InboxCounts> {
  return countsOf(await countRows(context), filter)
}

/** The same of all and of what the filter leaves, in one reading of the table. */
export async function countInboxWithin(
  context: Context,
  filter: InboxFilter,
): Promise<{ readonly all: InboxCounts; readonly within: InboxCounts }> {
  const rows = await countRows(context)
  return { all: countsOf(rows, {}), within: countsOf(rows, filter) }
}

interface CountRow {
  readonly kind: string
  readonly key: string
  readonly time: When
  readonly count: number
}

async function countRows(context: Context): Promise<CountRow[]> {
  const today = dayOf(context.now)
  const time = sql<When>`case when item.due_on is null then 'no-term' when item.due_on < ${today} then 'late'
    when item.due_on = ${today} then 'today' when item.due_on <= ${today.add({ days: 7 })} then 'week' else 'later' end`
  const rows = await asked(context, {})
    .select(['item.kind', 'item.for_key as key', time.as('time')])
    .select(sql<number>`count(*)::int`.as('count'))
    .groupBy(sql`1, 2, 3`)
    .execute()
  return rows.map((row) => ({ ...row, key: row.key.replace(':restricted', '') }))
}

function countsOf(rows: readonly CountRow[], { kind, when, waitsFor }: InboxFilter): InboxCounts {
  const within = rows.filter(
    (row) =>
      (kind === undefined || row.kind === kind) &&
      (when === undefined || row.time === when) &&
      (waitsFor === undefined || row.key === waitsFor),
  )
  const sum = (some: readonly CountRow[]) => some.reduce((all, { count }) => all + count, 0)
  const of = (time: When) => sum(within.filter((row) => row.time === time))
  return {
    total: sum(within),
    byTime: { late: of('late'), today: of('today'), week: of('week'), later: of('later'), 'no-term': of('no-term') },
    kinds: [...Map.groupBy(within, (row) => row.kind)].map(([name, some]) => ({ kind: name, count: sum(some) })),
    waits: [...Map.groupBy(within, ({ key }) => key)].map(([key, some]) => ({ key, count: sum(some) })),
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
