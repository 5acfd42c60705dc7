import { memberName, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayDispatch } from './access.ts'
import type { DispatchWay } from './card.ts'
import { ensureCorrespondent } from './correspondents.ts'
import type { DispatchInput } from './forms.ts'
import { getCardRow, visibleTo } from './store.ts'

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

/** Writes a line of the register of sending: to whom, how, when. */
export function dispatchDocument(context: Context, cardId: number, input: DispatchInput): Promise<number> {
  return inTransaction(context, async (context) => {
    const card = await getCardRow(context, cardId)
    if (!mayDispatch(context.actor, card)) throw new Refusal('forbidden', 'documents.dispatch-forbidden')
    const correspondentId = await ensureCorrespondent(context, {
      kind: input.correspondentKind,
      name: input.correspondent,
    })
    if (correspondentId === null) throw new Refusal('invalid', 'documents.dispatch-not-found')
    const { id } = await context.db
      .insertInto('documents.dispatches')
      .values({
        card_id: cardId,
        correspondent_id: correspondentId,
        way: input.way,
        sent_on: input.sentOn,
        sent_by: memberName(context.actor),
        tracking: input.tracking,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const after = { to: correspondentId, way: input.way, sentOn: input.sentOn.toString() }
    await record(context, { verb: 'documents.dispatch', subject: 'card', subjectId: cardId, after })
    return id
  })
}

/** The receipt: an electronic document that nobody confirmed is not received (851-IV ст. 11). */
export function confirmReceipt(
  context: Context,
  dispatchId: number,
  receipt: { receivedOn: Temporal.PlainDate; note: string },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const row = await context.db
      .selectFrom('documents.dispatches')
      .select(['card_id as cardId', 'sent_on as sentOn'])
      .where('id', '=', dispatchId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'documents.dispatch-not-found')
    const card = await getCardRow(context, row.cardId)
    if (!mayDispatch(context.actor, card)) throw new Refusal('forbidden', 'documents.dispatch-forbidden')
    if (Temporal.PlainDate.compare(receipt.receivedOn, row.sentOn) < 0) {
      throw new Refusal('invalid', 'documents.received-before-sent')
    }
    await context.db
      .updateTable('documents.dispatches')
      .set({ received_on: receipt.receivedOn, receipt_note: receipt.note })
      .where('id', '=', dispatchId)
      .execute()
    const after = { dispatch: dispatchId, receivedOn: receipt.receivedOn.toString() }
    await record(context, { verb: 'documents.confirm-receipt', subject: 'card', subjectId: row.cardId, after })
  })
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
