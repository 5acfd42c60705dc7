import { dayOf, memberName, Refusal, theHouse } from '#kernel'
import { appealForms, appealVerbs } from '#modules/appeals'
import { namePeople } from '#modules/directory'
import { issueKey } from '#modules/intake'
import { record } from '#modules/journal'
import { listBooks } from '#modules/numbers'
import { type Context, inTransaction } from '#platform/db'
import { mayCancelBooking, mayReceive, maySchedule } from './access.ts'
import type { BookingInput, ReceivingInput, SittingInput, VisitorInput } from './forms.ts'
import { type Booking, hasBegun, isSame, requireBookable, requireHeld, type Sitting } from './sitting.ts'
import {
  getBookingRow,
  getSittingRow,
  insertBooking,
  insertSitting,
  listBooked,
  saveCancelled,
  updateBooking,
} from './store.ts'

export function addSitting(context: Context, input: SittingInput): Promise<number> {
  return inTransaction(context, async (context) => {
    if (!maySchedule(context.actor)) throw new Refusal('forbidden', 'reception.schedule-forbidden')
    if (Temporal.PlainDate.compare(input.heldOn, dayOf(context.now)) < 0)
      throw new Refusal('invalid', 'reception.day-past')
    if (!(await namePeople(context, [input.personId])).has(input.personId))
      throw new Refusal('invalid', 'reception.nobody')
    const id = await insertSitting(context, input)
    if (id === null) throw new Refusal('conflict', 'reception.sitting-doubled')
    const after = { ...input, heldOn: input.heldOn.toString() }
    await record(context, { verb: 'reception.add-sitting', subject: 'sitting', subjectId: id, after })
    return id
  })
}

/** Whoever had booked sees it by the key; the registry telephones. */
export function cancelSitting(context: Context, id: number, reason: string): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!maySchedule(context.actor)) throw new Refusal('forbidden', 'reception.schedule-forbidden')
    if (reason.trim().length < 3) throw new Refusal('invalid', 'reception.reason-needed')
    const sitting = await getSittingRow(context, id, true)
    if (sitting.cancelledOn !== null) throw new Refusal('conflict', 'reception.cancelled')
    await saveCancelled(context, id, { on: dayOf(context.now), reason: reason.trim().slice(0, 300) })
    await record(context, { verb: 'reception.cancel-sitting', subject: 'sitting', subjectId: id, after: { reason } })
  })
}

/** Takes a place, by anybody; answers the key with which it is looked up and cancelled. One slot is nobody else's. */
export function book(
  context: Context,
  sittingId: number,
  { input, key }: { readonly input: BookingInput; readonly key?: string },
): Promise<{ readonly id: number; readonly key: string }> {
  return inTransaction(context, async (context) => {
    requireBookable(await getSittingRow(context, sittingId, true), input.at, context.now)
    const booked = await listBooked(context, sittingId)
    if (booked.some((other) => isSame(other, input))) throw new Refusal('conflict', 'reception.booked-already')
    return takePlace(context, sittingId, { input, key })
  })
}

/** The registry writes in whoever telephones, or comes on the day without a booking and outside the slots. */
export function admit(
  context: Context,
  sittingId: number,
  { input, key }: { readonly input: VisitorInput; readonly key?: string },
): Promise<{ readonly id: number; readonly key: string }> {
  return inTransaction(context, async (context) => {
    if (!mayReceive(context.actor)) throw new Refusal('forbidden', 'reception.receive-forbidden')
    const sitting = await getSittingRow(context, sittingId, true)
    const isAhead = Temporal.PlainDate.compare(sitting.heldOn, dayOf(context.now)) > 0
    if (isAhead) requireBookable(sitting, input.at, context.now)
    else requireHeld(sitting, input.at)
    return takePlace(context, sittingId, { input, key })
  })
}

async function takePlace(
  context: Context,
  sittingId: number,
  { input, key }: { readonly input: VisitorInput; readonly key?: string | undefined },
): Promise<{ readonly id: number; readonly key: string }> {
  const id = await insertBooking(context, sittingId, { input, by: memberName(context.actor) })
  if (id === null) throw new Refusal('conflict', 'reception.slot-taken')
  const after = { sitting: sittingId, at: input.at }
  await record(context, { verb: 'reception.book', subject: 'booking', subjectId: id, after })
  return { id, key: await issueKey(context, { kind: 'reception', ref: id }, key) }
}

export function cancelBooking(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!mayCancelBooking(context.actor)) throw new Refusal('forbidden', 'reception.cancel-forbidden')
    const booking = await getOpen(context, id)
    const sitting = await getSittingRow(context, booking.sittingId)
    if (hasBegun(sitting, booking.at, context.now)) throw new Refusal('too-late', 'reception.slot-past')
    await updateBooking(context, { ...booking, state: 'cancelled' })
    await record(context, { verb: 'reception.cancel-booking', subject: 'booking', subjectId: id })
  })
}

/** ст. 22: every appeal made at a reception is registered, and goes the way of a written one. */
export function receive(context: Context, id: number, input: ReceivingInput): Promise<{ readonly appealId: number }> {
  return inTransaction(context, async (context) => {
    if (!mayReceive(context.actor)) throw new Refusal('forbidden', 'reception.receive-forbidden')
    const booking = await getOpen(context, id)
    const sitting = await getSittingRow(context, booking.sittingId)
    const [bookOfAppeals] = await listBooks(context, { kinds: ['appeals'] })
    if (!bookOfAppeals) throw new Refusal('conflict', 'appeals.no-book')
    const { surname, givenName, patronymic, address, phone, email, subject } = booking
    const said = input.outcome ? `${subject}\n\nНа прийомі сказано: ${input.outcome}` : subject
    const appeal = appealForms.registrationForm.parse({
      ...{ surname, givenName, patronymic, address, phone, email },
      ...{ bookId: bookOfAppeals.id, kind: input.kind, summary: input.summary, text: said },
      ...{ channel: 'reception', form: 'oral', complainedOf: input.complainedOf },
      // The clock runs from the day of the reception, whenever its journal is written.
      receivedOn: earlier(sitting.heldOn, dayOf(context.now)).toString(),
    })
    const { id: appealId } = await appealVerbs.registerAppeal(context, appeal)
    if (input.settled !== null) await answerOnTheSpot(context, { appealId, sitting, input })
    await updateBooking(context, { id, state: 'came', outcome: input.outcome, appealId })
    await record(context, { verb: 'reception.receive', subject: 'booking', subjectId: id, after: { appeal: appealId } })
    return { appealId }
  })
}

export function markMissed(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!mayReceive(context.actor)) throw new Refusal('forbidden', 'reception.receive-forbidden')
    const booking = await getOpen(context, id)
    const sitting = await getSittingRow(context, booking.sittingId)
    if (!hasBegun(sitting, booking.at, context.now)) throw new Refusal('conflict', 'reception.not-yet')
    await updateBooking(context, { ...booking, state: 'missed' })
    await record(context, { verb: 'reception.mark-missed', subject: 'booking', subjectId: id })
  })
}

/** ст. 22: what is settled at the reception is answered there, by the official who received. */
async function answerOnTheSpot(
  context: Context,
  { appealId, sitting, input }: { appealId: number; sitting: Sitting; input: ReceivingInput },
): Promise<void> {
  const house = { ...context, actor: theHouse('прийом') }
  const executor = `person:${sitting.personId}`
  const words = 'Розглянути на особистому прийомі'
  await appealVerbs.assignAppeal(house, appealId, appealForms.resolutionForm.parse({ words, executor }))
  const answer = { outcome: input.settled, words: `На особистому прийомі: ${input.outcome}` }
  await appealVerbs.answerAppeal(house, appealId, appealForms.answerForm.parse(answer))
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? one : other
}

async function getOpen(context: Context, id: number): Promise<Booking> {
  const booking = await getBookingRow(context, id, true)
  if (booking.state !== 'booked') throw new Refusal('conflict', 'reception.booking-over')
  return booking
}
