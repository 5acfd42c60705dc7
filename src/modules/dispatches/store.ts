import { memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { Dispatch, DispatchWay } from './dispatch.ts'

export interface DispatchRow extends Omit<Dispatch, 'number' | 'summary' | 'correspondent'> {
  readonly correspondentId: number
}

export async function insertDispatch(
  context: Context,
  dispatch: Pick<DispatchRow, 'cardId' | 'correspondentId' | 'way' | 'sentOn' | 'tracking'>,
): Promise<number> {
  const { id } = await context.db
    .insertInto('dispatches.dispatches')
    .values({
      card_id: dispatch.cardId,
      correspondent_id: dispatch.correspondentId,
      way: dispatch.way,
      sent_on: dispatch.sentOn,
      sent_by: memberName(context.actor),
      tracking: dispatch.tracking,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Locked until the end of the transaction. */
export function findDispatch(
  context: Context,
  id: number,
): Promise<Pick<DispatchRow, 'cardId' | 'sentOn' | 'receivedOn'> | undefined> {
  return context.db
    .selectFrom('dispatches.dispatches')
    .select(['card_id as cardId', 'sent_on as sentOn', 'received_on as receivedOn'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveReceipt(
  context: Context,
  id: number,
  receipt: { receivedOn: Temporal.PlainDate; note: string },
): Promise<void> {
  await context.db
    .updateTable('dispatches.dispatches')
    .set({ received_on: receipt.receivedOn, receipt_note: receipt.note })
    .where('id', '=', id)
    .execute()
}

export type SentFilter =
  | { readonly cardId: number }
  | { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

/** Lines of the register as they were sent; whose papers they are is not asked here. */
export async function listDispatchRows(context: Context, filter: SentFilter): Promise<DispatchRow[]> {
  let query = context.db
    .selectFrom('dispatches.dispatches')
    .select(['id', 'card_id as cardId', 'correspondent_id as correspondentId', 'way', 'sent_on as sentOn'])
    .select(['sent_by as sentBy', 'tracking', 'received_on as receivedOn', 'receipt_note as receiptNote'])
    .orderBy('sent_on')
    .orderBy('id')
  query =
    'cardId' in filter
      ? query.where('card_id', '=', filter.cardId)
      : query.where('sent_on', '>=', filter.from).where('sent_on', '<=', filter.until)
  return (await query.execute()).map((row) => ({ ...row, way: row.way as DispatchWay }))
}
