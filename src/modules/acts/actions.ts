import { dayOf, memberName, Refusal } from '#kernel'
import { getUnit } from '#modules/directory'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { type Book, getBook, type TakenNumber, takeKnownNumber, takeNumber } from '#modules/numbers'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayEnterActs, mayRestrictActs, whyNotPublish } from './access.ts'
import type { Act, ActKind } from './act.ts'
import type { ActChanged } from './events.ts'
import type { ActInput } from './forms.ts'
import { forgetShelves } from './queries.ts'
import {
  getActRow,
  insertAct,
  insertActFile,
  insertCorrection,
  markPublished,
  saveAdoption,
  updateContent,
} from './store.ts'

export function draftAct(context: Context, input: ActInput): Promise<number> {
  return enter(context, async (context) => {
    await checkInput(context, input)
    const id = await insertAct(context, input, null)
    await tell(context, 'acts.draft', id, { title: input.title })
    return id
  })
}

export interface Adoption {
  readonly bookId: number
  readonly adoptedOn: Temporal.PlainDate
  readonly session?: string
}

/** Registers an adopted act under the next number of its book. */
export function registerAct(context: Context, input: ActInput, adoption: Adoption): Promise<number> {
  return enter(context, async (context) => {
    await checkInput(context, input)
    const taken = await numberFor(context, input.kind, adoption)
    const id = await insertAct(context, input, { taken, adoptedOn: adoption.adoptedOn })
    await tell(context, 'acts.register', id, { number: taken.number, title: input.title })
    return id
  })
}

/** A draft becomes an act: it gets its number and day. */
export function adoptDraft(context: Context, id: number, adoption: Adoption): Promise<void> {
  return enter(context, async (context) => {
    const act = await getActRow(context, id, true)
    if (act.state !== 'draft') throw new Refusal('conflict', 'acts.not-a-draft')
    refuseOnSigning(act)
    const taken = await numberFor(context, act.kind, adoption)
    await saveAdoption(context, id, { taken, adoptedOn: adoption.adoptedOn })
    await tell(context, 'acts.adopt', id, { number: taken.number })
  })
}

/** Enters an act that was adopted before Ratusha, under the number that its paper carries. */
export function enterAct(
  context: Context,
  input: ActInput,
  known: { bookId: number; number: string; adoptedOn: Temporal.PlainDate },
): Promise<number> {
  return enter(context, async (context) => {
    await checkInput(context, input)
    refuseFuture(context, known.adoptedOn)
    const book = await getBookFor(context, known.bookId, input.kind)
    const taken = await takeKnownNumber(context, { book, on: known.adoptedOn, number: known.number })
    const id = await insertAct(context, input, { taken, adoptedOn: known.adoptedOn })
    await tell(context, 'acts.enter', id, { number: taken.number, title: input.title })
    return id
  })
}

/** Corrects what the record says of an act; number and day stay, and what was said before is kept with the reason. */
export function correctAct(
  context: Context,
  id: number,
  revision: number,
  input: ActInput,
  reason: string,
): Promise<void> {
  return enter(context, async (context) => {
    const before = await getActRow(context, id, true)
    refuseOnSigning(before)
    if (input.access !== before.access) requireAdmitted(context)
    if (!(await updateContent(context, id, revision, { ...input, kind: before.kind })))
      throw new Refusal('conflict', 'stale')
    await insertCorrection(context, before, memberName(context.actor), reason)
    await tell(context, 'acts.correct', id, { reason })
  })
}

/** Shows an act or a draft to everybody (2939-VI ст. 15). */
export function publishAct(context: Context, id: number): Promise<void> {
  return change(context, async (context) => {
    const act = await getActRow(context, id, true)
    const why = whyNotPublish(context.actor, act)
    if (why) throw new Refusal(why === 'acts.publish-forbidden' ? 'forbidden' : 'conflict', why)
    await markPublished(context, id)
    await tell(context, 'acts.publish', id, {})
  })
}

export function attachToAct(
  context: Context,
  id: number,
  file: { sha256: string; name: string; role: 'text' | 'appendix' | 'scan' },
): Promise<void> {
  return enter(context, async (context) => {
    refuseOnSigning(await getActRow(context, id, true))
    if (!(await findBlob(context, file.sha256))) throw new Refusal('invalid', 'acts.file-not-found')
    await insertActFile(context, id, file)
    await tell(context, 'acts.attach', id, { ...file })
  })
}

export async function enter<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  if (!mayEnterActs(context.actor)) throw new Refusal('forbidden', 'acts.enter-forbidden')
  return change(context, work)
}

export async function change<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  const result = await inTransaction(context, work)
  forgetShelves()
  return result
}

async function checkInput(context: Context, input: ActInput): Promise<void> {
  if (input.access === 'service') requireAdmitted(context)
  await getUnit(context, input.bodyUnitId)
}

function requireAdmitted(context: Context): void {
  if (!mayRestrictActs(context.actor)) throw new Refusal('forbidden', 'acts.restrict-forbidden')
}

async function getBookFor(context: Context, bookId: number, kind: ActKind): Promise<Book> {
  const book = await getBook(context, bookId)
  if (book.kind !== kind) throw new Refusal('invalid', 'acts.book-of-other-kind')
  return book
}

/** The next number of a book for acts of a kind. */
export async function numberFor(context: Context, kind: ActKind, adoption: Adoption): Promise<TakenNumber> {
  const book = await getBookFor(context, adoption.bookId, kind)
  refuseFuture(context, adoption.adoptedOn)
  const { index } = await getUnit(context, book.ownerUnitId)
  const variables = { session: adoption.session ?? '', unit: index ?? '' }
  return takeNumber(context, { book, on: adoption.adoptedOn, variables })
}

function refuseOnSigning({ onSigning }: Act): void {
  if (onSigning) throw new Refusal('conflict', 'acts.on-signing')
}

function refuseFuture(context: Context, adoptedOn: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(adoptedOn, dayOf(context.now)) > 0)
    throw new Refusal('invalid', 'acts.adopted-in-future')
}

export async function tell(context: Context, verb: string, id: number, after: object): Promise<void> {
  await Promise.all([
    record(context, { verb, subject: 'act', subjectId: id, after }),
    announce<ActChanged>(context, { type: 'ActChanged', actId: id }),
  ])
}
