import { dayOf, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayDispatch } from './access.ts'
import { ensureCorrespondent } from './correspondents.ts'
import { getDispatchRow, insertDispatch, saveReceipt } from './dispatch.store.ts'
import type { DispatchInput } from './forms.ts'
import { getCardRow } from './store.ts'

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
    const { way, sentOn, tracking } = input
    const id = await insertDispatch(context, { cardId, correspondentId, way, sentOn, tracking })
    const after = { to: correspondentId, way, sentOn: sentOn.toString() }
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
    const { cardId, sentOn, receivedOn } = await getDispatchRow(context, dispatchId)
    const card = await getCardRow(context, cardId)
    if (!mayDispatch(context.actor, card)) throw new Refusal('forbidden', 'documents.dispatch-forbidden')
    if (Temporal.PlainDate.compare(receipt.receivedOn, sentOn) < 0) {
      throw new Refusal('invalid', 'documents.received-before-sent')
    }
    if (Temporal.PlainDate.compare(receipt.receivedOn, dayOf(context.now)) > 0) {
      throw new Refusal('invalid', 'documents.received-in-future')
    }
    if (receivedOn !== null) throw new Refusal('conflict', 'documents.receipt-known')
    await saveReceipt(context, dispatchId, receipt)
    const after = { dispatch: dispatchId, receivedOn: receipt.receivedOn.toString() }
    await record(context, { verb: 'documents.confirm-receipt', subject: 'card', subjectId: cardId, after })
  })
}
