import { sql } from 'kysely'
import { Refusal } from '#kernel'
import { type Context, prepared, type Slot } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { type Act, type ActKind, missingFrom } from './act.ts'
import { actsFor, getActRow, type Reading, readingOf, visibleActs } from './store.ts'

export interface ActRow {
  readonly id: number
  readonly kind: ActKind
  readonly bodyUnitId: number
  readonly number: string | null
  readonly adoptedOn: Temporal.PlainDate | null
  readonly title: string
  readonly state: 'draft' | 'adopted'
  readonly publishedAt: Temporal.Instant | null
}

export interface ActFilter {
  readonly q?: string | undefined
  readonly kind?: ActKind | undefined
  readonly bodyUnitId?: number | undefined
  readonly year?: number | undefined
  readonly state?: 'draft' | 'adopted' | undefined
  readonly published?: boolean | undefined
  readonly ids?: readonly number[] | undefined
  readonly notIds?: readonly number[] | undefined
  /** Acts whose number and day contradict each other. */
  readonly outOfOrder?: true | undefined
  readonly sort?: 'newest' | 'oldest' | 'number' | undefined
  readonly page: number
  readonly perPage: number
}

const rowColumns = [
  'id',
  'kind',
  'body_unit_id as bodyUnitId',
  'number',
  'adopted_on as adoptedOn',
  'title',
  'state',
  'published_at as publishedAt',
] as const

export async function listActs(
  context: Context,
  filter: ActFilter,
): Promise<{ items: ActRow[]; total: number; page: number; perPage: number }> {
  const [rows, total] = await Promise.all([rowsOf(context, filter), countOf(context, filter)])
  return { items: rows as ActRow[], total, page: filter.page, perPage: filter.perPage }
}

function rowsOf(context: Context, filter: ActFilter) {
  const sort = filter.sort ?? 'newest'
  const part = { most: filter.perPage, skip: (filter.page - 1) * filter.perPage }
  if (asksNothing(filter) && sort === 'newest') return newestOf[readingOf(context)].rows(context, part)
  return filtered(context, filter)
    .select(rowColumns)
    .orderBy(orderOf(sort))
    .limit(part.most)
    .offset(part.skip)
    .execute()
}

// The page that most people open: its statement is built once for each way of reading.
const newestOf = { published: newestFor('published'), open: newestFor('open'), all: newestFor('all') }

function newestFor(reading: Reading) {
  return prepared((db, slot: Slot<{ most: number; skip: number }>) =>
    actsFor(db, reading).select(rowColumns).orderBy(orderOf('newest')).limit(slot('most')).offset(slot('skip')),
  )
}

/** The newest published acts and drafts: the home page and the feed. */
export async function listNewestActs(context: Context, most: number): Promise<ActRow[]> {
  const rows = await visibleActs(context)
    .select(rowColumns)
    .where('published_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows as ActRow[]
}

/** What the filters of the register offer: the years and bodies that have acts for this reader. */
export function getShelves(context: Context): Promise<ActShelves> {
  return shelves.read(context)
}

export function getAct(context: Context, id: number): Promise<Act> {
  return getActRow(context, id)
}

export interface ActFile {
  readonly id: number
  readonly sha256: string
  readonly name: string
  readonly role: 'text' | 'appendix' | 'scan'
}

export interface ActPage {
  readonly act: Act
  readonly files: readonly ActFile[]
  /** What the record lacks and what the paper contradicts, as codes of `words.uk.ts`. */
  readonly notes: readonly string[]
}

export async function getActPage(context: Context, id: number): Promise<ActPage> {
  const act = await getActRow(context, id)
  const [files, outOfOrder] = await Promise.all([listActFiles(context, id), isOutOfOrder(context, act)])
  return { act, files, notes: [...missingFrom(act), ...(outOfOrder ? ['acts.number-out-of-order'] : [])] }
}

export async function getActFile(context: Context, actId: number, fileId: number): Promise<ActFile> {
  await getActRow(context, actId)
  const found = (await listActFiles(context, actId)).find(({ id }) => id === fileId)
  if (!found) throw new Refusal('not-found', 'acts.file-not-found')
  return found
}

async function listActFiles(context: Context, actId: number): Promise<ActFile[]> {
  const rows = await context.db
    .selectFrom('acts.files')
    .select(['id', 'sha256', 'name', 'role'])
    .where('act_id', '=', actId)
    .orderBy('ordinal')
    .execute()
  return rows as ActFile[]
}

// A later number with an earlier day in the same run of numbers: both papers are shown as they are.
async function isOutOfOrder(context: Context, act: Act): Promise<boolean> {
  if (act.state === 'draft') return false
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from acts.acts this join acts.acts other on other.series_id = this.series_id
      where this.id = ${act.id} and other.ordinal > this.ordinal and other.adopted_on < this.adopted_on
    ) as found`.execute(context.db)
  return rows[0]?.found ?? false
}

function filtered(context: Context, filter: ActFilter) {
  let query = visibleActs(context)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.bodyUnitId !== undefined) query = query.where('body_unit_id', '=', filter.bodyUnitId)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.published !== undefined) query = query.where('published_at', filter.published ? 'is not' : 'is', null)
  if (filter.ids) query = query.where(sql<boolean>`id = any(${[...filter.ids]}::bigint[])`)
  if (filter.notIds) query = query.where(sql<boolean>`id <> all(${[...filter.notIds]}::bigint[])`)
  if (filter.outOfOrder) {
    query = query.where(sql<boolean>`adopted_on > (
      select min(other.adopted_on) from acts.acts other
      where other.series_id = acts.series_id and other.ordinal > acts.ordinal)`)
  }
  // A year of five digits has no days in a calendar.
  if (filter.year !== undefined && (filter.year < 1 || filter.year > 9998)) query = query.where(sql<boolean>`false`)
  else if (filter.year !== undefined) {
    query = query
      .where('adopted_on', '>=', Temporal.PlainDate.from({ year: filter.year, month: 1, day: 1 }))
      .where('adopted_on', '<', Temporal.PlainDate.from({ year: filter.year + 1, month: 1, day: 1 }))
  }
  for (const word of (filter.q ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('title', 'ilike', like), eb('number', 'ilike', like)]))
  }
  return query
}

function orderOf(sort: 'newest' | 'oldest' | 'number') {
  switch (sort) {
    case 'newest':
      return sql`adopted_on desc nulls first, id desc`
    case 'oldest':
      return sql`adopted_on asc nulls last, id asc`
    case 'number':
      return sql`kind, ordinal desc nulls first, id desc`
  }
}

async function countOf(context: Context, filter: ActFilter): Promise<number> {
  if (asksNothing(filter)) return (await shelves.read(context)).total
  const { count } = await filtered(context, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function asksNothing(filter: ActFilter): boolean {
  return (
    !filter.q &&
    !filter.ids &&
    !filter.notIds &&
    !filter.outOfOrder &&
    filter.published === undefined &&
    !filter.kind &&
    !filter.state &&
    filter.year === undefined &&
    filter.bodyUnitId === undefined
  )
}

export interface ActShelves {
  readonly total: number
  readonly years: readonly number[]
  readonly bodyUnitIds: readonly number[]
}

// The number of all acts, their years and bodies are the same for every visitor of three seconds.
const shelves = rememberFor(
  3000,
  async (context): Promise<ActShelves> => {
    const rows = await visibleActs(context)
      .select((eb) => [
        sql<number | null>`extract(year from adopted_on)`.as('year'),
        'body_unit_id as bodyUnitId',
        eb.fn.countAll<number>().as('count'),
      ])
      .groupBy(['year', 'bodyUnitId'])
      .execute()
    const years = new Set(rows.flatMap(({ year }) => (year === null ? [] : [year])))
    return {
      total: rows.reduce((sum, { count }) => sum + count, 0),
      years: [...years].sort((one, other) => other - one),
      bodyUnitIds: [...new Set(rows.map(({ bodyUnitId }) => bodyUnitId))].sort((one, other) => one - other),
    }
  },
  readingOf,
)

export function forgetShelves(): void {
  shelves.forget()
}
