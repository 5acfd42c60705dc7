import { Readable } from 'node:stream'
import { dayOf, Refusal, theHouse } from '#kernel'
import { getUnit } from '#modules/directory'
import { keepFile } from '#modules/files'
import { stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { getBook, renderNumber, reservations } from '#modules/numbers'
import { listSigners, signingOf } from '#modules/signatures'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { logBug } from '#platform/log'
import { whyNotSend } from './access.ts'
import type { SendingInput } from './forms.ts'
import { isBeingApproved } from './queries.ts'
import { gapReason, type NamedFile, type Reserved, type Signing, type Subject } from './signing.ts'
import { findOpen, insertSigning, lockOpen, openBefore, saveAsked, saveEnd } from './store.ts'
import { handlerOf, type ToBeSigned } from './subjects.ts'

/** Bytes of an official form. */
const largest = 50 * 1024 * 1024

/** Hands a draft to its signers: one file, which all of them sign. Nobody corrects the draft meanwhile. */
export async function sendToSign(
  context: Context,
  files: FileStore,
  subject: Subject,
  input: SendingInput,
): Promise<void> {
  await beginSigning(context, subject, input)
  await finishSigning(context, files, subject)
}

/*
 * Handing over has two halves, because the file that is signed bears the number and takes a while to be set, and no
 * transaction waits for that. The first half holds the draft and its number; the second makes the file and asks the
 * signers. Killed between them, the house takes the second half up again.
 */

export function beginSigning(context: Context, subject: Subject, input: SendingInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const handler = handlerOf(subject)
    const thing = await handler.read(context, subject.ref)
    const why = whyNotSend(thing, await isBeingApproved(context, subject))
    if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
    await requireSigners(context, thing, input.signers)
    const file = chosenFile(thing, input.fileId)
    await handler.hold(context, subject.ref)
    const reserved = await reserve(context, thing, input)
    const { signers, bookId, session, dossierIndex, dueOn } = input
    await insertSigning(context, { ...subject, file, signers, dueOn, bookId, session, dossierIndex, reserved })
    await stepDone(context, { ...subject, step: 'send-to-sign' })
    await stepDone(context, { ...subject, step: 'rework' })
    await note(context, subject, {
      verb: 'signings.send',
      after: { number: reserved?.number ?? null, signers: signers.length },
    })
  })
}

/** Makes the file, if it is to be made, and asks the signers. Done twice, it is done once. */
export async function finishSigning(context: Context, files: FileStore, subject: Subject): Promise<void> {
  const signing = await findOpen(context, subject)
  if (signing?.state !== 'preparing') return
  const file = signing.file ?? (await madeFile(context, files, signing))
  await inTransaction(context, async (context) => {
    const now = await lockOpen(context, subject)
    if (now?.id !== signing.id || now.state !== 'preparing') return
    await ask(context, now, file)
  })
}

/** Halves that were left by a house that was stopped in the middle. Answers how many were taken up. */
export async function resumeSignings(context: Context, files: FileStore): Promise<number> {
  const left = await openBefore(context, context.now.subtract({ minutes: 1 }))
  for (const signing of left) {
    try {
      await finishSigning(context, files, signing)
    } catch (error) {
      if (!(error instanceof Refusal)) logBug('signings.resume', error, { signing: signing.id })
    }
  }
  return left.length
}

/** Whoever leads the draft thinks better of it: it is its author's again. */
export function takeBack(context: Context, subject: Subject, reason: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const { whyNotLead } = await handlerOf(subject).read(context, subject.ref)
    if (whyNotLead) throw new Refusal('forbidden', whyNotLead)
    const signing = await lockOpen(context, subject)
    if (!signing) throw new Refusal('conflict', 'signings.not-sent')
    await giveBack(context, signing, reason)
    await note(context, subject, { verb: 'signings.take-back', after: { reason } })
  })
}

/** Ends a signing that did not come to be: the number it held becomes a gap with its reason. */
export async function giveBack(context: Context, signing: Signing, reason: string): Promise<void> {
  const asHouse = { ...context, actor: theHouse('підписання') }
  await signingOf.stop(context, signing.requestIds, reason)
  if (signing.reserved) await reservations.drop(asHouse, signing.reserved, gapReason(reason))
  await saveEnd(context, signing.id, { state: 'returned', reason })
  await handlerOf(signing).release(asHouse, signing.ref)
}

export function note(
  context: Context,
  { kind, ref }: Subject,
  { verb, after }: { verb: string; after: object },
): Promise<void> {
  return record(context, { verb, subject: kind, subjectId: ref, after })
}

// What a person reads before signing is the paper itself: it must be open to them.
async function requireSigners(context: Context, { restricted }: ToBeSigned, people: readonly number[]): Promise<void> {
  const known = await listSigners(context)
  for (const id of people) {
    const signer = known.find(({ personId }) => personId === id)
    if (!signer) throw new Refusal('invalid', 'signatures.signer-unknown')
    if (restricted && !signer.clearance) throw new Refusal('invalid', 'signings.signer-unadmitted')
  }
}

function chosenFile({ files, hasText }: ToBeSigned, fileId: number | null): NamedFile | null {
  if (fileId === null) {
    if (!hasText) throw new Refusal('conflict', 'signings.no-text')
    return null
  }
  const found = files.find(({ id }) => id === fileId)
  if (!found) throw new Refusal('invalid', 'signings.file-not-found')
  return { sha256: found.sha256, name: found.name }
}

async function reserve(
  context: Context,
  { bookKind }: ToBeSigned,
  { bookId, session, dossierIndex }: SendingInput,
): Promise<Reserved | null> {
  const book = await getBook(context, bookId)
  if (book.kind !== bookKind) throw new Refusal('invalid', 'signings.book-of-other-kind')
  if (book.retiredOn !== null) throw new Refusal('conflict', 'numbers.book-retired')
  const datedOn = dayOf(context.now)
  const { index } = await getUnit(context, book.ownerUnitId)
  const variables = { session, dossier: dossierIndex, unit: index ?? '' }
  // Refuses now what the book would refuse with the last signature.
  renderNumber(book.template, 1, datedOn, variables)
  if (!book.numberBeforeSigning) return null
  const wanted = { book, on: datedOn, variables }
  const asHouse = { ...context, actor: theHouse('підписання') }
  return { ...(await reservations.hold(asHouse, wanted, 'Документ на підписі')), datedOn }
}

async function madeFile(context: Context, files: FileStore, signing: Signing): Promise<NamedFile> {
  const asHouse = { ...context, actor: theHouse('підписання') }
  const { reserved } = signing
  const signed = reserved && { number: reserved.number, on: reserved.datedOn }
  try {
    const { bytes, name } = await handlerOf(signing).form(asHouse, signing.ref, signed)
    const received = await files.receive(Readable.from([Buffer.from(bytes)]), { limit: largest })
    const { sha256 } = await keepFile(asHouse, files, received, name)
    return { sha256, name }
  } catch (error) {
    // A template by which nothing can be set: the draft must not hang between its author and its signers.
    if (error instanceof Refusal) await giveUp(context, signing)
    throw error
  }
}

function giveUp(context: Context, { id, ...subject }: Signing): Promise<void> {
  return inTransaction(context, async (context) => {
    const now = await lockOpen(context, subject)
    if (now?.id === id && now.state === 'preparing') await giveBack(context, now, 'Файл на бланку скласти не вдалося')
  })
}

async function ask(context: Context, signing: Signing, file: NamedFile): Promise<void> {
  const { kind, ref, signers, dueOn, reserved } = signing
  const handler = handlerOf(signing)
  const { title, href } = await handler.read({ ...context, actor: theHouse('підписання') }, ref)
  await handler.openTo(context, ref, signers)
  const requestIds: number[] = []
  for (const signerId of signers) {
    const subject = { kind, ref, number: reserved?.number ?? '', title, href }
    const id = await signingOf.ask(context, { subject, file, signerId, dueOn })
    if (id !== null) requestIds.push(id)
  }
  await saveAsked(context, signing.id, { file, requestIds })
}
