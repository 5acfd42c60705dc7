/** Who hears what: the one place where the listeners of the upper floor are wired to the events of the floors below. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { type ActChanged, actKindWords, getAct } from '#modules/acts'
import { type DocumentChanged, type DocumentRegistered, getCardHead, type OriginalHandedOver } from '#modules/documents'
import { notify } from '#modules/notifications'
import { indexFound } from '#modules/search'
import type { Context } from '#platform/db'
import { hear } from '#platform/events'

export function wireListeners(): void {
  hear<DocumentRegistered>('DocumentRegistered', { name: 'search', within: indexRegistered })
  hear<DocumentChanged>('DocumentChanged', { name: 'search', within: indexDocument })
  hear<ActChanged>('ActChanged', { name: 'search', within: indexAct })
  hear<DocumentRegistered>('DocumentRegistered', { name: 'notifications', after: tellAddressee })
  hear<OriginalHandedOver>('OriginalHandedOver', { name: 'notifications', after: tellReceiver })
}

function indexRegistered(context: Context, event: DocumentRegistered): Promise<void> {
  return indexFound(context, {
    kind: 'document',
    ref: event.cardId,
    number: event.number,
    title: event.summary,
    detail: event.correspondent,
    words: event.correspondentNumber,
    href: `/stil/dokumenty/${event.cardId}`,
    day: Temporal.PlainDate.from(event.registeredOn),
    audience: event.audience,
  })
}

// The listener reads as the house: what it writes carries the audience of the paper itself.
async function indexDocument(context: Context, event: DocumentChanged): Promise<void> {
  const { card, correspondent } = await getCardHead({ ...context, actor: theHouse('search') }, event.cardId)
  await indexFound(context, {
    kind: 'document',
    ref: card.id,
    number: card.number,
    title: card.summary,
    detail: correspondent?.name ?? '',
    words: card.correspondentNumber,
    href: `/stil/dokumenty/${card.id}`,
    day: card.registeredOn,
    audience: card.audience,
  })
}

async function indexAct(context: Context, event: ActChanged): Promise<void> {
  const act = await getAct({ ...context, actor: theHouse('search') }, event.actId)
  const shown = act.publishedAt !== null && act.access === 'open'
  await indexFound(context, {
    kind: 'act',
    ref: act.id,
    number: act.number ?? '',
    title: act.title,
    detail: act.state === 'draft' ? 'проєкт' : actKindWords[act.kind].one,
    words: act.text,
    href: `/akty/${act.id}`,
    day: act.adoptedOn,
    audience: shown ? ['public'] : act.access === 'open' ? ['staff'] : ['house'],
    unitId: act.bodyUnitId,
  })
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
