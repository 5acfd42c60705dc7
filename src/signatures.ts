/** What the house does about signatures when papers change, and whom it tells. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { type DocumentChanged, type DocumentRegistered, getCardHead } from '#modules/documents'
import { notify } from '#modules/notifications'
import { type SignatureAsked, type SignatureBroken, type SignatureDeclined, wantExamination } from '#modules/signatures'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

export function wireSignatures(): void {
  hear<DocumentRegistered>('DocumentRegistered', {
    name: 'signatures',
    within: (context, { cardId, files }) => wantExamination(context, cardId, files),
  })
  hear<DocumentChanged>('DocumentChanged', { name: 'signatures', within: examineChanged })
  hear<SignatureBroken>('SignatureBroken', { name: 'notifications', after: tellOfHarm })
  hear<SignatureAsked>('SignatureAsked', { name: 'notifications', after: tellSigner })
  hear<SignatureDeclined>('SignatureDeclined', { name: 'notifications', after: tellRequester })
}

async function examineChanged(context: Context, { cardId }: DocumentChanged): Promise<void> {
  const { attachments } = await getCardHead(asHouse(context), cardId)
  await wantExamination(context, cardId, attachments)
}

async function tellOfHarm(context: Context, { id, event }: DeliveredEvent<SignatureBroken>): Promise<void> {
  const { card } = await getCardHead(asHouse(context), event.ref)
  const cleared = card.access === 'service'
  const told = await Promise.all([
    accountsOf(context, { role: 'registrar', cleared }),
    accountsOf(context, { role: 'ict', cleared }),
  ])
  await notify(context, {
    eventId: id,
    accountIds: told.flat(),
    text: `Підпис під документом № ${card.number} порушено: перегляньте`,
    href: `/stil/dokumenty/${card.id}#pidpysy`,
  })
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('signatures') }
}

async function tellSigner(context: Context, { id, event }: DeliveredEvent<SignatureAsked>): Promise<void> {
  await notify(context, {
    eventId: id,
    accountIds: await accountsOf(context, { personId: event.signerId }),
    text: `На підпис: документ № ${event.number}`,
    href: `/stil/pidpysy/${event.requestId}`,
  })
}

async function tellRequester(context: Context, { id, event }: DeliveredEvent<SignatureDeclined>): Promise<void> {
  if (event.requesterId === null) return
  await notify(context, {
    eventId: id,
    accountIds: await accountsOf(context, { personId: event.requesterId }),
    text: `У підписі відмовлено: документ № ${event.number}`,
    href: `${event.href}#pidpysy`,
  })
}
