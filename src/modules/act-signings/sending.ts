import { Readable } from 'node:stream'
import { dayOf, Refusal, theHouse } from '#kernel'
import { type Act, actKindWords, actOnSigning, getActPage } from '#modules/acts'
import { getUnit } from '#modules/directory'
import { keepFile } from '#modules/files'
import { stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { getBook, reservations } from '#modules/numbers'
import { actPdf } from '#modules/official-forms'
import { listSigners, requestSignature, withdrawWaiting } from '#modules/signatures'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { mayLeadSigning, whyNotSend } from './access.ts'
import type { SendingInput } from './forms.ts'
import { isBeingApproved } from './queries.ts'
import { type ActSigning, gapReason, type Reserved } from './signing.ts'
import { insertSigning, lockWaiting, saveEnd } from './store.ts'

/** Bytes of an official form. */
const largest = 50 * 1024 * 1024

/** Hands a draft to its signers: one file, which all of them sign. Nobody corrects the draft meanwhile. */
export function sendToSign(context: Context, files: FileStore, actId: number, input: SendingInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const page = await getActPage(context, actId)
    const why = whyNotSend(context.actor, page.act, await isBeingApproved(context, actId))
    if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
    await requireAdmitted(context, page.act, input.signers)
    const act = await actOnSigning.hold(context, actId)
    const reserved = await reserve(context, act, input)
    const file = await fileToSign(context, files, { act, chosen: page.files, input, reserved })
    const requestIds: number[] = []
    for (const signerId of input.signers) {
      const id = await requestSignature(context, {
        subject: subjectOf(act, reserved),
        file,
        signerId,
        dueOn: input.dueOn,
      })
      if (id !== null) requestIds.push(id)
    }
    const { bookId, session } = input
    await insertSigning(context, { actId, file, bookId, session, reserved, requestIds })
    await stepDone(context, { kind: 'act', ref: actId, step: 'send-to-sign' })
    await stepDone(context, { kind: 'act', ref: actId, step: 'rework' })
    await note(context, {
      verb: 'act-signings.send',
      actId,
      after: { number: reserved?.number ?? null, signers: input.signers.length },
    })
  })
}

/** Whoever leads the draft thinks better of it: it is its author's again. */
export function takeBack(context: Context, actId: number, reason: string): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!mayLeadSigning(context.actor)) throw new Refusal('forbidden', 'act-signings.lead-forbidden')
    await getActPage(context, actId)
    const signing = await lockWaiting(context, actId)
    if (!signing) throw new Refusal('conflict', 'act-signings.not-sent')
    await giveBack(context, signing, reason)
    await note(context, { verb: 'act-signings.take-back', actId, after: { reason } })
  })
}

/** Ends a signing that did not come to be: the number it held becomes a gap with its reason. */
export async function giveBack(context: Context, signing: ActSigning, reason: string): Promise<void> {
  const asHouse = { ...context, actor: theHouse('підписання') }
  await withdrawWaiting(context, signing.requestIds, reason)
  if (signing.reserved) await reservations.drop(asHouse, signing.reserved, gapReason(reason))
  await saveEnd(context, signing.id, { state: 'returned', reason })
  await actOnSigning.release(asHouse, signing.actId)
}

export function note(
  context: Context,
  { verb, actId, after }: { verb: string; actId: number; after: object },
): Promise<void> {
  return record(context, { verb, subject: 'act', subjectId: actId, after })
}

// What a person reads before signing is the act itself: it must be open to them.
async function requireAdmitted(context: Context, { access }: Act, people: readonly number[]): Promise<void> {
  if (access === 'open') return
  const admitted = (await listSigners(context)).filter(({ clearance }) => clearance).map(({ personId }) => personId)
  if (people.some((id) => !admitted.includes(id))) throw new Refusal('invalid', 'act-signings.signer-unadmitted')
}

async function reserve(context: Context, act: Act, { bookId, session }: SendingInput): Promise<Reserved | null> {
  const book = await getBook(context, bookId)
  if (book.kind !== act.kind) throw new Refusal('invalid', 'acts.book-of-other-kind')
  if (book.retiredOn !== null) throw new Refusal('conflict', 'numbers.book-retired')
  if (!book.numberBeforeSigning) return null
  const datedOn = dayOf(context.now)
  const { index } = await getUnit(context, book.ownerUnitId)
  const wanted = { book, on: datedOn, variables: { session, unit: index ?? '' } }
  return { ...(await reservations.hold(context, wanted, 'Акт на підписі')), datedOn }
}

interface Choosing {
  readonly act: Act
  readonly chosen: readonly { readonly id: number; readonly sha256: string; readonly name: string }[]
  readonly input: SendingInput
  readonly reserved: Reserved | null
}

async function fileToSign(context: Context, files: FileStore, { act, chosen, input, reserved }: Choosing) {
  if (input.fileId !== null) {
    const found = chosen.find(({ id }) => id === input.fileId)
    if (!found) throw new Refusal('invalid', 'act-signings.file-not-found')
    return { sha256: found.sha256, name: found.name }
  }
  if (act.textState === 'absent' || act.text.trim() === '') throw new Refusal('conflict', 'act-signings.no-text')
  const asSigned = { number: reserved?.number ?? null, adoptedOn: reserved?.datedOn ?? null }
  const pdf = await actPdf(context, act.id, asSigned)
  const name = `${actKindWords[act.kind].one}${reserved ? ` ${reserved.number.replace(/[\\/:]/g, '-')}` : ''}.pdf`
  const received = await files.receive(Readable.from([Buffer.from(pdf)]), { limit: largest })
  const { sha256 } = await keepFile(context, files, received, name)
  return { sha256, name }
}

function subjectOf(act: Act, reserved: Reserved | null) {
  const { id, title } = act
  return { kind: 'act', ref: id, number: reserved?.number ?? '', title, href: `/stil/akty/${id}` }
}
