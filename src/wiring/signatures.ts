/** What the house does about signatures when papers change, and whom it tells. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { type ActChanged, getActPage } from '#modules/acts'
import { type DocumentChanged, type DocumentRegistered, getCardHead } from '#modules/documents'
import { getLetterDraftPage, isPersonal, letterBehind } from '#modules/letter-drafts'
import { notify } from '#modules/notifications'
import {
  type DocumentSigned,
  plugSigned,
  type SignatureAsked,
  type SignatureBroken,
  type SignatureDeclined,
  wantExamination,
} from '#modules/signatures'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

export function wireSignatures(): void {
  plugSigned('document', readCard)
  plugSigned('act', readAct)
  plugSigned('letter', readLetter)
  hear<DocumentRegistered>('DocumentRegistered', {
    name: 'signatures',
    within: (context, { cardId, files }) => wantExamination(context, { kind: 'document', ref: cardId }, files),
  })
  hear<DocumentChanged>('DocumentChanged', { name: 'signatures', within: examineChanged })
  hear<ActChanged>('ActChanged', { name: 'signatures', within: examineAct })
  hear<DocumentSigned>('DocumentSigned', { name: 'notifications', after: tellSigned })
  hear<SignatureBroken>('SignatureBroken', { name: 'notifications', after: tellOfHarm })
  hear<SignatureAsked>('SignatureAsked', { name: 'notifications', after: tellSigner })
  hear<SignatureDeclined>('SignatureDeclined', { name: 'notifications', after: tellDeclined })
}

async function readCard(context: Context, ref: number) {
  const { card, attachments } = await getCardHead(context, ref)
  const { number, registeredOn, summary, access, direction } = card
  return {
    kind: 'document',
    ref,
    number,
    on: registeredOn,
    title: summary,
    href: `/stil/dokumenty/${ref}`,
    restricted: access === 'service',
    ours: direction !== 'incoming',
    signedAs: direction === 'incoming' ? null : await letterOf(context, ref),
    files: attachments,
  }
}

/** The letter that was signed and became this card. One to a resident keeps its signatures to those who have it in hand. */
async function letterOf(context: Context, cardId: number): Promise<{ kind: string; ref: number } | null> {
  const letter = await letterBehind(asHouse(context), cardId)
  return letter && !isPersonal(letter) ? { kind: 'letter', ref: letter.id } : null
}

async function readAct(context: Context, ref: number) {
  const { act, files } = await getActPage(context, ref)
  const { number, adoptedOn, title, access } = act
  return {
    kind: 'act',
    ref,
    number: number ?? '',
    on: adoptedOn,
    title,
    href: `/stil/akty/${ref}`,
    restricted: access === 'service',
    ours: true,
    files: files.map((file) => ({ ...file, isAppendix: file.role === 'appendix' })),
  }
}

async function readLetter(context: Context, ref: number) {
  const { draft, files } = await getLetterDraftPage(context, ref)
  const { number, registeredOn, summary, access } = draft
  return {
    kind: 'letter',
    ref,
    number,
    on: registeredOn,
    title: summary,
    href: `/stil/lysty/${ref}`,
    restricted: access === 'service',
    ours: true,
    files: files.map((file) => ({ ...file, isAppendix: file.role === 'appendix' })),
  }
}

async function examineAct(context: Context, { actId }: ActChanged): Promise<void> {
  const { files } = await getActPage(asHouse(context), actId)
  await wantExamination(context, { kind: 'act', ref: actId }, files)
}

async function examineChanged(context: Context, { cardId }: DocumentChanged): Promise<void> {
  const { attachments } = await getCardHead(asHouse(context), cardId)
  await wantExamination(context, { kind: 'document', ref: cardId }, attachments)
}

async function tellOfHarm(context: Context, { id, event }: DeliveredEvent<SignatureBroken>): Promise<void> {
  const read = event.kind === 'act' ? readAct : event.kind === 'letter' ? readLetter : readCard
  const { number, href, restricted } = await read(asHouse(context), event.ref)
  const text = `Підпис порушено: ${paper(event, number)}, перегляньте`
  const cleared = restricted
  const readers = await Promise.all([
    accountsOf(context, { role: 'registrar', cleared }),
    // Whose key it is has to know first: it may be in other hands.
    event.signerId === null ? [] : accountsOf(context, { personId: event.signerId, cleared }),
  ])
  const accountIds = [...new Set(readers.flat())]
  await notify(context, { eventId: id, accountIds, text, href: `${href}#pidpysy` })
  // The ICT division keeps the trust; the paper itself may be closed to it.
  const keepers = (await accountsOf(context, { role: 'ict', cleared })).filter((one) => !accountIds.includes(one))
  await notify(context, { eventId: id, accountIds: keepers, text, href: '/stil/dovira' })
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('підписи') }
}

async function tellSigner(context: Context, { id, event }: DeliveredEvent<SignatureAsked>): Promise<void> {
  await notify(context, {
    eventId: id,
    accountIds: await accountsOf(context, { personId: event.signerId }),
    text: `На підпис: ${paper(event, event.number)}`,
    href: `/stil/pidpysy/${event.requestId}`,
  })
}

function tellSigned(context: Context, { id, event }: DeliveredEvent<DocumentSigned>): Promise<void> {
  return tellRequester(context, id, event, `Підписано: ${paper(event, event.number)}`)
}

function tellDeclined(context: Context, { id, event }: DeliveredEvent<SignatureDeclined>): Promise<void> {
  return tellRequester(context, id, event, `У підписі відмовлено: ${paper(event, event.number)}`)
}

async function tellRequester(
  context: Context,
  eventId: number,
  { requesterId, href }: DocumentSigned | SignatureDeclined,
  text: string,
): Promise<void> {
  if (requesterId === null) return
  const accountIds = await accountsOf(context, { personId: requesterId })
  await notify(context, { eventId, accountIds, text, href: `${href}#pidpysy` })
}

/** What is signed, as a notice calls it: never by what it is about. */
function paper({ kind }: { kind: string }, number: string): string {
  if (kind === 'act') return number ? `акт № ${number}` : 'проєкт акта'
  if (kind === 'letter') return number ? `лист № ${number}` : 'проєкт листа'
  return `документ № ${number}`
}
