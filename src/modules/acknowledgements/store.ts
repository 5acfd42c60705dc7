import { sql } from 'kysely'
import { audienceKeys, isMember, memberName, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { AcknowledgementList, Reader, Subject } from './list.ts'

const listColumns = [
  'id',
  'kind',
  'ref',
  'number',
  'title',
  'href',
  'restricted',
  'note',
  'due_on as dueOn',
  'sent_by as sentBy',
  'sender_id as senderId',
  'sent_at as sentAt',
  'closed_at as closedAt',
  'closed_reason as closedReason',
] as const

function visibleLists(context: Context) {
  return context.db
    .selectFrom('acknowledgements.lists')
    .where(sql<boolean>`audience && ${[...audienceKeys(context.actor)]}::text[]`)
}

export async function getListRow(context: Context, id: number, lock = false): Promise<AcknowledgementList> {
  const query = visibleLists(context).select(listColumns).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'acknowledgements.not-found')
  return row
}

export function listRowsOf(context: Context, { kind, ref }: Subject): Promise<AcknowledgementList[]> {
  return visibleLists(context)
    .select(listColumns)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .orderBy('id', 'desc')
    .execute()
}

export interface ListFilter {
  /** Lists that wait for this person. */
  readonly waitingFor?: number
  readonly sentBy?: number
  readonly page: number
  readonly perPage: number
}

export async function findLists(
  context: Context,
  { waitingFor, sentBy, page, perPage }: ListFilter,
): Promise<{ lists: AcknowledgementList[]; total: number }> {
  let query = visibleLists(context)
  if (waitingFor !== undefined) {
    query = query.where('closed_at', 'is', null).where(sql<boolean>`exists (select from acknowledgements.readers reader
        where reader.list_id = lists.id and reader.person_id = ${waitingFor} and reader.acknowledged_at is null)`)
  }
  if (sentBy !== undefined) query = query.where('sender_id', '=', sentBy)
  const [lists, { total }] = await Promise.all([
    query
      .select(listColumns)
      .orderBy('id', 'desc')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { lists, total: Number(total) }
}

export type NewList = Pick<
  AcknowledgementList,
  'kind' | 'ref' | 'number' | 'title' | 'href' | 'restricted' | 'note' | 'dueOn'
>

export async function insertList(context: Context, list: NewList, audience: readonly string[]): Promise<number> {
  const { dueOn, ...kept } = list
  const { id } = await context.db
    .insertInto('acknowledgements.lists')
    .values({
      ...kept,
      audience: [...audience],
      due_on: dueOn,
      sent_by: memberName(context.actor),
      sender_id: isMember(context.actor) ? context.actor.personId : 0,
      sent_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type NewReader = Pick<Reader, 'personId' | 'name' | 'post'>

export async function insertReaders(context: Context, listId: number, readers: readonly NewReader[]): Promise<void> {
  const rows = readers.map(({ personId, name, post }) => ({ list_id: listId, person_id: personId, name, post }))
  await context.db.insertInto('acknowledgements.readers').values(rows).execute()
}

export async function readersOf(context: Context, listIds: readonly number[]): Promise<Reader[]> {
  if (listIds.length === 0) return []
  return context.db
    .selectFrom('acknowledgements.readers')
    .select(['id', 'list_id as listId', 'person_id as personId', 'name', 'post'])
    .select(['acknowledged_at as acknowledgedAt', 'reminded_on as remindedOn'])
    .where('list_id', 'in', [...listIds])
    .orderBy('id')
    .execute()
}

export async function saveAcknowledged(context: Context, readerId: number): Promise<void> {
  await context.db
    .updateTable('acknowledgements.readers')
    .set({ acknowledged_at: context.now })
    .where('id', '=', readerId)
    .execute()
}

export async function saveReminded(
  context: Context,
  readerIds: readonly number[],
  on: Temporal.PlainDate,
): Promise<void> {
  await context.db
    .updateTable('acknowledgements.readers')
    .set({ reminded_on: on })
    .where('id', 'in', [...readerIds])
    .execute()
}

export async function saveClosed(context: Context, id: number, reason: string): Promise<void> {
  await context.db
    .updateTable('acknowledgements.lists')
    .set({ closed_at: context.now, closed_reason: reason })
    .where('id', '=', id)
    .execute()
}

/** Lists with a term on or before a day that somebody has not read. */
export function listsDueBy(context: Context, day: Temporal.PlainDate): Promise<AcknowledgementList[]> {
  return context.db
    .selectFrom('acknowledgements.lists')
    .select(listColumns)
    .where('closed_at', 'is', null)
    .where('due_on', '<=', day)
    .where(sql<boolean>`exists (select from acknowledgements.readers reader
      where reader.list_id = lists.id and reader.acknowledged_at is null)`)
    .orderBy('id')
    .execute()
}
