/** Who hears of papers: the head who writes the resolution, the tasks that a reply ends, the department they come to. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { closeOnReply } from '#modules/control'
import type { DocumentAnswered, DocumentChanged, DocumentRegistered } from '#modules/documents'
import { notify } from '#modules/notifications'
import type { OriginalHandedOver } from '#modules/originals'
import { renewTaking } from '#modules/originals'
import { finishWaiting, submitNewPaper } from '#modules/resolutions'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

/** As documents announce it: a paper was executed. */
interface DocumentExecuted {
  readonly type: 'DocumentExecuted'
  readonly cardId: number
}

export function wireDocuments(): void {
  hear<DocumentChanged>('DocumentChanged', {
    name: 'originals',
    within: (context, { cardId }) => renewTaking(context, cardId),
  })
  hear<DocumentAnswered>('DocumentAnswered', { name: 'assignments', within: endTasks })
  hear<DocumentRegistered>('DocumentRegistered', { name: 'resolutions', after: layBeforeHead })
  hear<DocumentExecuted>('DocumentExecuted', {
    name: 'resolutions',
    within: (context, { cardId }) => finishWaiting(context, cardId),
  })
  hear<DocumentRegistered>('DocumentRegistered', { name: 'notifications', after: tellAddressee })
  hear<OriginalHandedOver>('OriginalHandedOver', { name: 'notifications', after: tellReceiver })
}

function layBeforeHead(context: Context, { event }: Pick<DeliveredEvent<DocumentRegistered>, 'event'>): Promise<void> {
  return submitNewPaper({ ...context, actor: theHouse('резолюції') }, event.cardId)
}

// A final reply ends the work on a paper, an interim one does not (rulebook DL-11).
async function endTasks(context: Context, { cardId, replyNumber, kind }: DocumentAnswered): Promise<void> {
  if (kind === 'final') await closeOnReply(context, { kind: 'document', ref: cardId }, replyNumber)
}

async function tellAddressee(
  context: Context,
  { id, event }: { id: number; event: DocumentRegistered },
): Promise<void> {
  if (event.addresseeUnitId === null) return
  const cleared = event.access === 'service'
  const accountIds = await accountsOf(context, { unitId: event.addresseeUnitId, cleared })
  await notify(context, {
    eventId: id,
    accountIds,
    text: `Надійшов документ № ${event.number}`,
    href: `/stil/dokumenty/${event.cardId}`,
  })
}

async function tellReceiver(context: Context, { id, event }: { id: number; event: OriginalHandedOver }): Promise<void> {
  const accountIds = await accountsOf(context, { unitId: event.toUnitId, cleared: event.access === 'service' })
  await notify(context, {
    eventId: id,
    accountIds,
    text: `Вам передано оригінал документа № ${event.number}: підтвердьте отримання`,
    href: `/stil/dokumenty/${event.cardId}`,
  })
}
