import { sql } from 'kysely'
import { dayOf, hasRole } from '#kernel'
import type { Context } from '#platform/db'
import type { AccessMark, CardState, Direction } from './card.ts'
import { visibleTo } from './store.ts'

export interface CardRow {
  readonly id: number
  readonly direction: Direction
  readonly bookId: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly receivedOn: Temporal.PlainDate | null
  readonly unitId: number
  readonly kind: string
  readonly correspondent: string | null
  readonly correspondentNumber: string
  readonly correspondentDate: Temporal.PlainDate | null
  readonly addressee: string
  readonly addresseeUnitId: number | null
  readonly summary: string
  readonly sheets: number | null
  readonly access: AccessMark
  readonly dueOn: Temporal.PlainDate | null
  readonly state: CardState
  readonly executedOn: Temporal.PlainDate | null
  readonly executionNote: string
  readonly holderUnitId: number
}

export interface RegisterFilter {
  /** Only these of them: what the search has found. */
  readonly ids?: readonly number[] | undefined
  readonly bookId?: number | undefined
  /** Of any of these books; of none, when there are none. */
  readonly bookIds?: readonly number[] | undefined
  readonly kind?: string | undefined
  readonly direction?: Direction | undefined
  readonly state?: CardState | 'late' | undefined
  readonly unitId?: number | undefined
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
  /** Open papers of organisations: no name of a person stands among their correspondents. */
  readonly ofOrganisations?: true | undefined
  readonly page: number
  readonly perPage: number
}

/** Totals are counted up to this many; past it the page says «понад 10 000». */
export const countedUpTo = 10_000

/** A page of the register: newest first, only what the reader may see, with a total of the same. */
export async function listCards(
  context: Context,
  filter: RegisterFilter,
): Promise<{ items: CardRow[]; total: number; page: number; perPage: number }> {
  const where = conditions(context, filter)
  const offset = (filter.page - 1) * filter.perPage
  const order = sql`order by card.registered_on desc, card.id desc limit ${filter.perPage} offset ${offset}`
  const ids = isFarForFew(context, offset)
    ? sql`select id from (select id, registered_on from documents.cards card where ${where} offset 0) card ${order}`
    : sql`select id from documents.cards card where ${where} ${order}`
  const items = sql<CardRow>`
    /* plan anew */ select ${rowColumns} from (${ids}) page join documents.cards card on card.id = page.id
    left join documents.correspondents correspondent on correspondent.id = card.correspondent_id
    order by card.registered_on desc, card.id desc`.execute(context.db)
  // One plan for all readers would walk all that the keys of the registry open.
  const total = sql<{ total: number }>`
    /* plan anew */ select count(*) as total from (
      select from documents.cards card where ${where} limit ${countedUpTo + 1}) counted`.execute(context.db)
  const [list, count] = await Promise.all([items, total])
  return { items: list.rows, total: count.rows[0]?.total ?? 0, page: filter.page, perPage: filter.perPage }
}

const far = 1000 // cards

// Whoever sees one card of many would pass over most of the register on the way to a page far behind: all that is theirs
// is sooner gathered by their keys and put in order.
function isFarForFew({ actor }: Context, offset: number): boolean {
  return offset >= far && !hasRole(actor, 'registrar', 'secretary', 'mayor')
}

/** Журнал реєстрації for a period, in the order of registration: for print and CSV. */
export async function listJournal(
  context: Context,
  filter: { bookId: number; from: Temporal.PlainDate; until: Temporal.PlainDate },
): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select ${rowColumns} from documents.cards card
    left join documents.correspondents correspondent on correspondent.id = card.correspondent_id
    where ${conditions(context, filter)} order by card.registered_on, card.series_id, card.ordinal
    limit 20000`.execute(context.db)
  return rows
}

/** Papers of one book, kind and month. */
export interface CardCount {
  readonly unitId: number
  readonly bookId: number
  readonly kind: string
  /** The first day of the month. */
  readonly month: Temporal.PlainDate
  readonly count: number
}

/** How many papers the reader may see of each book, kind and month; `unitId`: of the books of one department. */
export async function countCards(
  context: Context,
  { from, until, unitId }: { from: Temporal.PlainDate; until: Temporal.PlainDate; unitId?: number | undefined },
): Promise<CardCount[]> {
  const { rows } = await sql<CardCount>`
    select card.unit_id as "unitId", card.book_id as "bookId", card.kind,
      date_trunc('month', card.registered_on)::date as month, count(*) as count
    from documents.cards card
    where ${conditions(context, { from, until })} ${unitId === undefined ? sql`` : sql`and card.unit_id = ${unitId}`}
    group by 1, 2, 3, 4`.execute(context.db)
  return rows
}

const rowColumns = sql`
  card.id, card.direction, card.book_id as "bookId", card.number, card.registered_on as "registeredOn",
  card.received_on as "receivedOn", card.unit_id as "unitId", card.kind, correspondent.name as correspondent,
  card.correspondent_number as "correspondentNumber", card.correspondent_date as "correspondentDate",
  card.addressee, card.addressee_unit_id as "addresseeUnitId", card.summary, card.sheets, card.access,
  card.due_on as "dueOn", card.state, card.executed_on as "executedOn", card.execution_note as "executionNote",
  card.holder_unit_id as "holderUnitId"`

function conditions(context: Context, filter: Partial<RegisterFilter>) {
  const parts = [visibleTo(context.actor)]
  if (filter.ids) parts.push(sql`card.id = any(${[...filter.ids]}::bigint[])`)
  if (filter.bookId !== undefined) parts.push(sql`card.book_id = ${filter.bookId}`)
  if (filter.bookIds) parts.push(sql`card.book_id = any(${[...filter.bookIds]}::bigint[])`)
  if (filter.kind) parts.push(sql`card.kind = ${filter.kind}`)
  if (filter.direction) parts.push(sql`card.direction = ${filter.direction}`)
  if (filter.unitId !== undefined)
    parts.push(sql`(card.addressee_unit_id = ${filter.unitId} or card.unit_id = ${filter.unitId})`)
  if (filter.ofOrganisations)
    parts.push(sql`card.access = 'open' and exists (select from documents.correspondents sender
      where sender.id = card.correspondent_id and sender.kind = 'organisation')`)
  if (filter.from) parts.push(sql`card.registered_on >= ${filter.from}`)
  if (filter.until) parts.push(sql`card.registered_on <= ${filter.until}`)
  if (filter.state === 'late') {
    const today = dayOf(context.now)
    parts.push(sql`card.state = 'registered' and card.due_on < ${today}`)
  } else if (filter.state) {
    // Written out, so that the index of the waiting ones is known to serve.
    parts.push(sql`card.state = ${sql.lit(filter.state)}`)
  }
  return sql.join(parts, sql` and `)
}
