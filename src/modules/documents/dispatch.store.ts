import { memberName, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { DispatchWay } from './card.ts'
import { visibleTo } from './store.ts'

export interface Dispatch {
  readonly id: number
  readonly cardId: number
  readonly number: string
  readonly summary: string
  readonly correspondent: string
  readonly way: DispatchWay
  readonly sentOn: Temporal.PlainDate
  readonly sentBy: string
  readonly tracking: string
  readonly receivedOn: Temporal.PlainDate | null
  readonly receiptNote: string
}

export async function insertDispatch(
  context: Context,
  dispatch: Pick<Dispatch, 'cardId' | 'way' | 'sentOn' | 'tracking'> & { readonly correspondentId: number },
): Promise<number> {
  const { id } = await context.db
    .insertInto('documents.dispatches')
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

/** Locked until the end of the transaction. An unknown dispatch and one of another's paper answer alike. */
export async function getDispatchRow(
  context: Context,
  id: number,
): Promise<Pick<Dispatch, 'cardId' | 'sentOn' | 'receivedOn'>> {
  const row = await context.db
    .selectFrom('documents.dispatches as dispatch')
    .innerJoin('documents.cards as card', 'card.id', 'dispatch.card_id')
    .select(['dispatch.card_id as cardId', 'dispatch.sent_on as sentOn', 'dispatch.received_on as receivedOn'])
    .where('dispatch.id', '=', id)
    .where(visibleTo(context.actor))
    .forUpdate('dispatch')
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'documents.dispatch-not-found')
  return row
}

export async function saveReceipt(
  context: Context,
  id: number,
  receipt: { receivedOn: Temporal.PlainDate; note: string },
): Promise<void> {
  await context.db
    .updateTable('documents.dispatches')
    .set({ received_on: receipt.receivedOn, receipt_note: receipt.note })
    .where('id', '=', id)
    .execute()
}

/** Of one card, or the register of sending for a period. */
export async function listDispatches(
  context: Context,
  filter: { cardId: number } | { from: Temporal.PlainDate; until: Temporal.PlainDate },
): Promise<Dispatch[]> {
  let query = context.db
    .selectFrom('documents.dispatches as dispatch')
    .innerJoin('documents.cards as card', 'card.id', 'dispatch.card_id')
    .innerJoin('documents.correspondents as correspondent', 'correspondent.id', 'dispatch.correspondent_id')
    .select([
      'dispatch.id',
      'dispatch.card_id as cardId',
      'card.number',
      'card.summary',
      'correspondent.name as correspondent',
    ])
    .select(['dispatch.way', 'dispatch.sent_on as sentOn', 'dispatch.sent_by as sentBy', 'dispatch.tracking'])
    .select(['dispatch.received_on as receivedOn', 'dispatch.receipt_note as receiptNote'])
    .where(visibleTo(context.actor))
    .orderBy('dispatch.sent_on')
    .orderBy('dispatch.id')
  query =
    'cardId' in filter
      ? query.where('dispatch.card_id', '=', filter.cardId)
      : query.where('dispatch.sent_on', '>=', filter.from).where('dispatch.sent_on', '<=', filter.until)
  return (await query.execute()) as Dispatch[]
}
