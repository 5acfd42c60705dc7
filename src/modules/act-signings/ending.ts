import { dayOf, Refusal, theHouse } from '#kernel'
import { actOnSigning, attachToAct, getAct, getActPage } from '#modules/acts'
import type { RouteCompleted } from '#modules/approvals'
import { awaitStep, stepDone } from '#modules/inbox'
import { reservations } from '#modules/numbers'
import {
  type DocumentSigned,
  listRequestsOf,
  listSignatures,
  type SignatureDeclined,
  type SignatureWithdrawn,
} from '#modules/signatures'
import { type Context, inTransaction } from '#platform/db'
import { whyNotByHand } from './access.ts'
import type { ByHandInput, RegistrationInput } from './forms.ts'
import { isBeingApproved, publicationDue } from './queries.ts'
import { giveBack, note } from './sending.ts'
import type { ActSigning } from './signing.ts'
import { insertByHand, lockWaiting, saveEnd } from './store.ts'

/** Everybody has approved: whoever sent the draft round may hand it to its signers. */
export async function hearApproved(context: Context, { kind, ref, authorId, title }: RouteCompleted): Promise<void> {
  if (kind !== 'act') return
  const { access } = await getAct(asHouse(context), ref)
  await awaitStep(context, {
    kind: 'act',
    ref,
    step: 'send-to-sign',
    holders: [keyFor(access, `person:${authorId}`)],
    watchers: [],
    number: '',
    title,
    href: `/stil/akty/${ref}#pidpysy`,
    dueOn: null,
  })
}

/** A signature is kept. With the last one the draft is an act: numbered, its signed file among its files. */
export async function hearSigned(outer: Context, { kind, ref, requestId }: DocumentSigned): Promise<void> {
  if (kind !== 'act') return
  const context = asHouse(outer)
  const signing = await lockWaiting(context, ref)
  if (!signing?.requestIds.includes(requestId)) return
  const requests = await listRequestsOf(context, { kind, ref })
  const asked = requests.filter(({ id }) => signing.requestIds.includes(id))
  if (asked.some(({ state }) => state !== 'signed')) return
  await adopt(context, signing)
}

/** One of the signers said no, with a reason: the others are asked no more, the author has the word. */
export async function hearDeclined(
  context: Context,
  { kind, ref, requestId, reason }: SignatureDeclined,
): Promise<void> {
  if (kind !== 'act') return
  const signing = await lockWaiting(context, ref)
  if (!signing?.requestIds.includes(requestId)) return
  await giveBack(context, signing, reason)
  const { access, title } = await getAct(asHouse(context), ref)
  const holder = signing.senderId === null ? 'role:organiser' : `person:${signing.senderId}`
  await awaitStep(context, {
    kind: 'act',
    ref,
    step: 'rework',
    holders: [keyFor(access, holder)],
    watchers: [],
    number: '',
    title: `${title} (${reason})`,
    href: `/stil/akty/${ref}#pidpysy`,
    dueOn: null,
  })
}

/** The registry took one request back from the queue: the draft is not on its way to anybody. */
export async function hearWithdrawn(
  context: Context,
  { kind, ref, requestId, reason }: SignatureWithdrawn,
): Promise<void> {
  if (kind !== 'act') return
  const signing = await lockWaiting(context, ref)
  if (signing?.requestIds.includes(requestId)) await giveBack(context, signing, reason)
}

/** The act is not what it was: what waited for its author or the registry may be done. */
export async function hearChanged(context: Context, { actId }: { actId: number }): Promise<void> {
  const act = await getAct(asHouse(context), actId)
  if (act.state === 'adopted') {
    await stepDone(context, { kind: 'act', ref: actId, step: 'send-to-sign' })
    await stepDone(context, { kind: 'act', ref: actId, step: 'rework' })
  }
  if (act.publishedAt !== null) await stepDone(context, { kind: 'act', ref: actId, step: 'publish' })
}

/** The registry records that the paper was signed by hand, with its scan; a draft is registered by that. */
export function recordByHand(
  context: Context,
  actId: number,
  scan: { readonly sha256: string; readonly name: string },
  input: ByHandInput & { readonly registration: RegistrationInput | null },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const { act } = await getActPage(context, actId)
    const why = whyNotByHand(context.actor, act, await isBeingApproved(context, actId))
    if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
    if (Temporal.PlainDate.compare(input.signedOn, dayOf(context.now)) > 0)
      throw new Refusal('invalid', 'act-signings.signed-in-future')
    const signing = await lockWaiting(context, actId)
    if (signing) await giveBack(context, signing, 'Підписано на папері')
    if (act.state === 'draft') await registerByHand(context, actId, input)
    await attachToAct(context, actId, { sha256: scan.sha256, name: scan.name, role: 'scan' })
    const fileId = (await getActPage(context, actId)).files.at(-1)?.id ?? 0
    await insertByHand(context, actId, { ...input, fileId })
    await note(context, {
      verb: 'act-signings.by-hand',
      actId,
      after: { signer: input.signerName, signedOn: input.signedOn },
    })
  })
}

async function registerByHand(
  context: Context,
  actId: number,
  { registration, signedOn }: { registration: RegistrationInput | null; signedOn: Temporal.PlainDate },
): Promise<void> {
  if (!registration) throw new Refusal('invalid', 'act-signings.book-needed')
  await actOnSigning.hold(context, actId)
  await actOnSigning.adopt(context, actId, { ...registration, adoptedOn: signedOn, reserved: null })
  await awaitPublication(context, actId)
}

async function adopt(context: Context, signing: ActSigning): Promise<void> {
  const { actId, bookId, session, reserved } = signing
  if (reserved) await reservations.use(context, reserved)
  await saveEnd(context, signing.id, { state: 'signed' })
  const adoptedOn = reserved?.datedOn ?? dayOf(context.now)
  await actOnSigning.adopt(context, actId, { bookId, session, adoptedOn, reserved })
  const { files } = await getActPage(context, actId)
  for (const { sha256, name } of await originalsOf(context, signing)) {
    if (!files.some((file) => file.sha256 === sha256)) await attachToAct(context, actId, { sha256, name, role: 'text' })
  }
  await awaitPublication(context, actId)
}

/** The file that was signed; where a signature stands inside, the file with it. */
async function originalsOf(context: Context, { actId, file, requestIds }: ActSigning) {
  const subject = { kind: 'act', ref: actId }
  const [requests, signatures] = await Promise.all([listRequestsOf(context, subject), listSignatures(context, subject)])
  const asked = requests.filter(({ id }) => requestIds.includes(id))
  const originals = asked.map(({ signatureId }) => {
    const made = signatures.find(({ id }) => id === signatureId)
    const isInside = made !== undefined && made.signatureSha256 === made.contentSha256
    if (isInside) return { sha256: made.signatureSha256, name: made.name }
    return { sha256: file.sha256, name: file.name.replace(/(\.[^.]+)?$/, ' (підписаний оригінал)$1') }
  })
  return [...new Map(originals.map((one) => [one.sha256, one])).values()]
}

async function awaitPublication(context: Context, actId: number): Promise<void> {
  const act = await getAct(asHouse(context), actId)
  if (act.access === 'service' || act.publishedAt !== null || act.adoptedOn === null) return
  const due = await publicationDue(context, act.adoptedOn)
  await awaitStep(context, {
    kind: 'act',
    ref: actId,
    step: 'publish',
    holders: ['role:registrar'],
    watchers: ['role:secretary'],
    number: act.number ?? '',
    title: act.title,
    href: `/stil/akty/${actId}`,
    dueOn: due?.dueOn ?? null,
  })
}

function keyFor(access: 'open' | 'service', key: string): string {
  return access === 'service' ? `${key}:restricted` : key
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('підписання') }
}
