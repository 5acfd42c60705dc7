import { dayOf, Refusal, theHouse } from '#kernel'
import type { RouteCompleted } from '#modules/approvals'
import { awaitStep } from '#modules/inbox'
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
import { isBeingApproved } from './queries.ts'
import { giveBack, note } from './sending.ts'
import type { NamedFile, Signing, Subject } from './signing.ts'
import { insertByHand, lockOpen, saveEnd } from './store.ts'
import { handlerOf, isPlugged, type Registration, type ToBeSigned } from './subjects.ts'

/** Everybody has approved: whoever sent the draft round may hand it to its signers. */
export async function hearApproved(context: Context, { kind, ref, authorId }: RouteCompleted): Promise<void> {
  if (!isPlugged(kind)) return
  const thing = await handlerOf({ kind }).read(asHouse(context), ref)
  await awaitAuthor(context, thing, { step: 'send-to-sign', holder: `person:${authorId}`, title: thing.title })
}

/** A signature is kept. With the last one the draft is what it was drafted for: numbered, its signed file among its files. */
export async function hearSigned(outer: Context, { kind, ref, requestId }: DocumentSigned): Promise<void> {
  const context = asHouse(outer)
  const signing = await lockOpen(context, { kind, ref })
  if (!signing?.requestIds.includes(requestId)) return
  const requests = await listRequestsOf(context, { kind, ref })
  const asked = requests.filter(({ id }) => signing.requestIds.includes(id))
  if (asked.some(({ state }) => state !== 'signed')) return
  await register(context, signing)
}

/** One of the signers said no, with a reason: the others are asked no more, the author has the word. */
export async function hearDeclined(
  context: Context,
  { kind, ref, requestId, reason }: SignatureDeclined,
): Promise<void> {
  const signing = await lockOpen(context, { kind, ref })
  if (!signing?.requestIds.includes(requestId)) return
  await giveBack(context, signing, reason)
  const thing = await handlerOf({ kind }).read(asHouse(context), ref)
  const holder = signing.senderId === null ? thing.keeper : `person:${signing.senderId}`
  await awaitAuthor(context, thing, { step: 'rework', holder, title: `${thing.title} (${reason})` })
}

/** The registry took one request back from the queue: the draft is not on its way to anybody. */
export async function hearWithdrawn(
  context: Context,
  { kind, ref, requestId, reason }: SignatureWithdrawn,
): Promise<void> {
  const signing = await lockOpen(context, { kind, ref })
  if (signing?.requestIds.includes(requestId)) await giveBack(context, signing, reason)
}

/** It is recorded that the paper was signed by hand, with its scan; a draft is registered by that. */
export function recordByHand(
  context: Context,
  subject: Subject,
  scan: NamedFile,
  input: ByHandInput & { readonly registration: RegistrationInput | null },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const handler = handlerOf(subject)
    const thing = await handler.read(context, subject.ref)
    const why = whyNotByHand(thing, await isBeingApproved(context, subject))
    if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
    if (Temporal.PlainDate.compare(input.signedOn, dayOf(context.now)) > 0)
      throw new Refusal('invalid', 'signings.signed-in-future')
    const signing = await lockOpen(context, subject)
    if (signing) await giveBack(context, signing, 'Підписано на папері')
    if (thing.isDraft) await registerByHand(context, subject, input)
    await handler.attachScan(context, subject.ref, scan)
    await insertByHand(context, subject, { ...input, scan })
    await note(context, subject, {
      verb: 'signings.by-hand',
      after: { signer: input.signerName, signedOn: input.signedOn },
    })
  })
}

async function registerByHand(
  context: Context,
  subject: Subject,
  { registration, signedOn }: { registration: RegistrationInput | null; signedOn: Temporal.PlainDate },
): Promise<void> {
  if (!registration) throw new Refusal('invalid', 'signings.book-needed')
  const handler = handlerOf(subject)
  await handler.hold(context, subject.ref)
  await handler.register(context, subject.ref, {
    ...registration,
    on: signedOn,
    reserved: null,
    originals: [],
    signatures: [],
  })
}

async function register(context: Context, signing: Signing): Promise<void> {
  const { bookId, session, dossierIndex, reserved } = signing
  if (reserved) await reservations.use(context, reserved)
  await saveEnd(context, signing.id, { state: 'signed' })
  const on = reserved?.datedOn ?? dayOf(context.now)
  const signed = await signedFiles(context, signing)
  await handlerOf(signing).register(context, signing.ref, { bookId, session, dossierIndex, on, reserved, ...signed })
}

/** The file that was signed and the signatures beside it; where a signature stands inside, the file with it. */
async function signedFiles(
  context: Context,
  { kind, ref, file, requestIds }: Signing,
): Promise<Pick<Registration, 'originals' | 'signatures'>> {
  const subject = { kind, ref }
  const [requests, signatures] = await Promise.all([listRequestsOf(context, subject), listSignatures(context, subject)])
  const asked = requests.filter(({ id }) => requestIds.includes(id)).map(({ signatureId }) => signatureId)
  const made = signatures
    .filter(({ id }) => asked.includes(id))
    // Another signature was put over it: the file of that one holds them both.
    .filter(({ signatureSha256 }) => !signatures.some(({ overSha256 }) => overSha256 === signatureSha256))
    .map(({ signatureSha256: sha256, contentSha256, name }) => ({ sha256, name, isInside: sha256 === contentSha256 }))
  const inside = made.filter(({ isInside }) => isInside)
  const beside = made.filter(({ isInside }) => !isInside)
  const original = file && { ...file, name: file.name.replace(/(\.[^.]+)?$/, ' (підписаний оригінал)$1') }
  const originals = beside.length > 0 && original ? [original, ...inside] : inside
  return { originals: originals.map(fileOf), signatures: beside.map(fileOf) }
}

function fileOf({ sha256, name }: NamedFile): NamedFile {
  return { sha256, name }
}

async function awaitAuthor(
  context: Context,
  { kind, ref, href, restricted }: ToBeSigned,
  { step, holder, title }: { step: string; holder: string; title: string },
): Promise<void> {
  await awaitStep(context, {
    kind,
    ref,
    step,
    holders: [restricted ? `${holder}:restricted` : holder],
    watchers: [],
    number: '',
    title,
    href: `${href}#pidpysannia`,
    dueOn: null,
  })
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('підписання') }
}
