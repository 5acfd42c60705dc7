import { hasRole, Refusal } from '#kernel'
import { getUnit } from '#modules/directory'
import { type Card, holdCard, moveOriginal } from '#modules/documents'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayAcknowledge, mayHandOver } from './access.ts'
import type { OriginalHandedOver } from './events.ts'
import { findOpenHandover, insertHandover, listHolders, saveAnswer } from './store.ts'

/** Hands the paper original to another department. It is theirs when they acknowledge it. */
export function handOver(context: Context, cardId: number, toUnitId: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await holdCard(context, cardId)
    if (!mayHandOver(context.actor, card)) throw new Refusal('forbidden', 'originals.hand-over-forbidden')
    if (card.holderUnitId === toUnitId) throw new Refusal('invalid', 'originals.handover-to-itself')
    await getUnit(context, toUnitId)
    if (await findOpenHandover(context, cardId)) throw new Refusal('conflict', 'originals.handover-waiting')
    await insertHandover(context, { cardId, fromUnitId: card.holderUnitId, toUnitId })
    await saveWhereabouts(context, card, card.holderUnitId)
    const after = { from: card.holderUnitId, to: toUnitId }
    await record(context, { verb: 'documents.hand-over', subject: 'card', subjectId: cardId, after })
    await announce<OriginalHandedOver>(context, {
      type: 'OriginalHandedOver',
      cardId,
      number: card.number,
      toUnitId,
      access: card.access,
    })
  })
}

export function acknowledgeOriginal(context: Context, cardId: number): Promise<void> {
  return answerHandover(context, cardId, null)
}

/** The department did not get it, or it is not for them: the original stays where it was, with the reason. */
export async function returnOriginal(context: Context, cardId: number, reason: string): Promise<void> {
  if (reason.trim().length < 3) throw new Refusal('invalid', 'originals.reason-needed')
  await answerHandover(context, cardId, reason.trim())
}

function answerHandover(context: Context, cardId: number, returnedReason: string | null): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await holdCard(context, cardId)
    const open = await findOpenHandover(context, cardId)
    if (!open) throw new Refusal('conflict', 'originals.nothing-to-acknowledge')
    const mayAnswer =
      mayAcknowledge(context.actor, open) || (returnedReason !== null && hasRole(context.actor, 'registrar'))
    if (!mayAnswer) throw new Refusal('forbidden', 'originals.acknowledge-forbidden')
    await saveAnswer(context, open.id, returnedReason)
    const holder = returnedReason === null ? open.toUnitId : open.fromUnitId
    await saveWhereabouts(context, card, holder)
    const verb = returnedReason === null ? 'documents.acknowledge-original' : 'documents.return-original'
    const after = { holder, reason: returnedReason }
    await record(context, { verb, subject: 'card', subjectId: cardId, after })
  })
}

async function saveWhereabouts(context: Context, card: Card, holderUnitId: number): Promise<void> {
  await moveOriginal(context, card, { holderUnitId, heldBy: await listHolders(context, card.id) })
}
