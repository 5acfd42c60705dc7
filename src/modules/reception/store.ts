import { sql } from 'kysely'
import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { SittingInput, VisitorInput } from './forms.ts'
import type { Booking, Sitting, Visitor } from './sitting.ts'

export const sittingColumns = [
  'id',
  'person_id as personId',
  'held_on as heldOn',
  'from_time as from',
  'until_time as until',
  'slot_minutes as slotMinutes',
  'way',
  'place',
  'cancelled_on as cancelledOn',
  'cancel_reason as cancelReason',
] as const

export const bookingColumns = [
  'id',
  'sitting_id as sittingId',
  'at_time as at',
  'surname',
  'given_name as givenName',
  'patronymic',
  'address',
  'phone',
  'email',
  'subject',
  'state',
  'outcome',
  'appeal_id as appealId',
] as const

export async function getSittingRow(context: Context, id: number, lock = false): Promise<Sitting> {
  let query = context.db.selectFrom('reception.sittings').select(sittingColumns).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'reception.sitting-not-found')
  return row as Sitting
}

export async function getBookingRow(context: Context, id: number, lock = false): Promise<Booking> {
  let query = context.db.selectFrom('reception.bookings').select(bookingColumns).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'reception.booking-not-found')
  return row as Booking
}

/** Answers the id, or `null` when the official already receives at that time. */
export async function insertSitting(context: Context, input: SittingInput): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtext('reception'), ${input.personId})`.execute(context.db)
  const same = await context.db
    .selectFrom('reception.sittings')
    .select('id')
    .where('person_id', '=', input.personId)
    .where('held_on', '=', input.heldOn)
    .where('cancelled_on', 'is', null)
    .where('from_time', '<', input.until)
    .where('until_time', '>', input.from)
    .executeTakeFirst()
  if (same) return null
  const row = await context.db
    .insertInto('reception.sittings')
    .values({
      person_id: input.personId,
      held_on: input.heldOn,
      from_time: input.from,
      until_time: input.until,
      slot_minutes: input.slotMinutes,
      way: input.way,
      place: input.place,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function saveCancelled(
  context: Context,
  id: number,
  { on, reason }: { on: Temporal.PlainDate; reason: string },
): Promise<void> {
  await context.db
    .updateTable('reception.sittings')
    .set({ cancelled_on: on, cancel_reason: reason })
    .where('id', '=', id)
    .execute()
}

/** Answers the id, or `null` when somebody was quicker. */
export async function insertBooking(
  context: Context,
  sittingId: number,
  { input, by }: { input: VisitorInput; by: string },
): Promise<number | null> {
  const row = await context.db
    .insertInto('reception.bookings')
    .values({
      sitting_id: sittingId,
      at_time: input.at,
      surname: input.surname,
      given_name: input.givenName,
      patronymic: input.patronymic,
      address: input.address,
      phone: input.phone,
      email: input.email,
      subject: input.subject,
      booked_at: context.now,
      booked_by: by,
      state: 'booked',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Who has a place at a reception that is still to come. */
export function listBooked(context: Context, sittingId: number): Promise<Visitor[]> {
  return context.db
    .selectFrom('reception.bookings')
    .select(['surname', 'given_name as givenName', 'phone'])
    .where('sitting_id', '=', sittingId)
    .where('state', '=', 'booked')
    .execute()
}

export async function updateBooking(
  context: Context,
  { id, state, outcome, appealId }: Pick<Booking, 'id' | 'state' | 'outcome' | 'appealId'>,
): Promise<void> {
  await context.db
    .updateTable('reception.bookings')
    .set({ state, outcome, appeal_id: appealId })
    .where('id', '=', id)
    .execute()
}
