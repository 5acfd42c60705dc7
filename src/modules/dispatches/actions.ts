import { dayOf, Refusal } from '#kernel'
import { type Card, ensureCorrespondent, findCard, getCard } from '#modules/documents'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayDispatch } from './access.ts'
import type { DocumentDispatched } from './events.ts'
import type { DispatchInput } from './forms.ts'
import { findDispatch, insertDispatch, saveReceipt } from './store.ts'

/** Writes a line of the register of sending: to whom, how, when. */
export function dispatchDocument(context: Context, cardId: number, input: DispatchInput): Promise<number> {
  return inTransaction(context, async (context) => {
    requireSender(context, await getCard(context, cardId))
    const { correspondentKind: kind, correspondent: name, way, sentOn, tracking } = input
    const correspondentId = await ensureCorrespondent(context, { kind, name })
    if (correspondentId === null) throw new Refusal('invalid', 'dispatches.to-nobody')
    const id = await insertDispatch(context, { cardId, correspondentId, way, sentOn, tracking })
    const after = { to: correspondentId, way, sentOn: sentOn.toString() }
    await record(context, { verb: 'documents.dispatch', subject: 'card', subjectId: cardId, after })
    await announce<DocumentDispatched>(context, { type: 'DocumentDispatched', cardId })
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
    const { card, sentOn, receivedOn } = await getDispatch(context, dispatchId)
    requireSender(context, card)
    if (Temporal.PlainDate.compare(receipt.receivedOn, sentOn) < 0) {
      throw new Refusal('invalid', 'dispatches.received-before-sent')
    }
    if (Temporal.PlainDate.compare(receipt.receivedOn, dayOf(context.now)) > 0) {
      throw new Refusal('invalid', 'dispatches.received-in-future')
    }
    if (receivedOn !== null) throw new Refusal('conflict', 'dispatches.receipt-known')
    await saveReceipt(context, dispatchId, receipt)
    const after = { dispatch: dispatchId, receivedOn: receipt.receivedOn.toString() }
    await record(context, { verb: 'documents.confirm-receipt', subject: 'card', subjectId: card.id, after })
  })
}

// An unknown dispatch and one of another's paper answer alike.
async function getDispatch(context: Context, id: number) {
  const dispatch = await findDispatch(context, id)
  const card = dispatch && (await findCard(context, dispatch.cardId))
  if (!card) throw new Refusal('not-found', 'dispatches.not-found')
  return { ...dispatch, card }
}

function requireSender({ actor }: Context, card: Card): void {
  if (!mayDispatch(actor, card)) throw new Refusal('forbidden', 'dispatches.forbidden')
}
