import { dayOf, Refusal } from '#kernel'
import { namePeople } from '#modules/directory'
import type { Context } from '#platform/db'
import { mayReadJournal } from './access.ts'
import { type Booking, hasBegun, type Sitting, slotsOf } from './sitting.ts'
import { bookingColumns, getBookingRow, getSittingRow, sittingColumns } from './store.ts'

interface Official {
  readonly official: { readonly name: string; readonly post: string }
}

export interface SittingRow extends Sitting, Official {
  readonly slots: number
  readonly booked: number
}

export interface SittingList {
  readonly items: readonly SittingRow[]
  readonly total: number
  readonly page: number
  readonly perPage: number
}

/** Sittings from today on, the earliest first; before it, the newest first. How many are booked is no secret. */
export async function listSittings(
  context: Context,
  { past = false, page, perPage }: { readonly past?: boolean; readonly page: number; readonly perPage: number },
): Promise<SittingList> {
  const today = dayOf(context.now)
  const rows = await context.db
    .selectFrom('reception.sittings')
    .select(sittingColumns)
    .select(({ selectFrom }) =>
      selectFrom('reception.bookings')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('sitting_id', '=', 'reception.sittings.id')
        .where('state', '<>', 'cancelled')
        .as('booked'),
    )
    .where('held_on', past ? '<' : '>=', today)
    .orderBy('held_on', past ? 'desc' : 'asc')
    .orderBy('from_time')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  const { total } = await context.db
    .selectFrom('reception.sittings')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('held_on', past ? '<' : '>=', today)
    .executeTakeFirstOrThrow()
  const names = await namePeople(context, [...new Set(rows.map(({ personId }) => personId))])
  const items = rows.map((row) => {
    const sitting = { ...row, booked: Number(row.booked ?? 0) } as Sitting & { booked: number }
    return { ...sitting, ...officialOf(names, row.personId), slots: slotsOf(sitting).length }
  })
  return { items, total: Number(total), page, perPage }
}

export interface SittingPage extends Official {
  readonly sitting: Sitting
  /** `null`: the reader may not know who comes. */
  readonly bookings: readonly Booking[] | null
}

export async function getSitting(context: Context, id: number): Promise<SittingPage> {
  const sitting = await getSittingRow(context, id)
  const [names, bookings] = await Promise.all([
    namePeople(context, [sitting.personId]),
    mayReadJournal(context.actor, sitting) ? listBookings(context, id) : Promise.resolve(null),
  ])
  return { sitting, bookings, ...officialOf(names, sitting.personId) }
}

/** The times that nobody has taken and that have not come yet. */
export async function listFree(context: Context, sitting: Sitting): Promise<string[]> {
  if (sitting.cancelledOn !== null) return []
  const rows = await context.db
    .selectFrom('reception.bookings')
    .select('at_time as at')
    .where('sitting_id', '=', sitting.id)
    .where('state', '<>', 'cancelled')
    .execute()
  const taken = new Set(rows.map(({ at }) => at))
  return slotsOf(sitting).filter((at) => !taken.has(at) && !hasBegun(sitting, at, context.now))
}

/** What the holder of the key sees of the own booking. Asked by the portal, which has seen the key. */
export interface Booked extends Official {
  readonly booking: Pick<Booking, 'id' | 'at' | 'state' | 'subject' | 'appealId'>
  readonly sitting: Sitting
  readonly mayCancel: boolean
}

export async function getBooked(context: Context, id: number): Promise<Booked> {
  const { at, state, subject, appealId, sittingId } = await getBookingRow(context, id)
  const sitting = await getSittingRow(context, sittingId)
  const names = await namePeople(context, [sitting.personId])
  const mayCancel = state === 'booked' && sitting.cancelledOn === null && !hasBegun(sitting, at, context.now)
  return { booking: { id, at, state, subject, appealId }, sitting, mayCancel, ...officialOf(names, sitting.personId) }
}

/** One line of the journal, for whoever may read it. */
export async function getBooking(context: Context, id: number): Promise<Booking> {
  const booking = await getBookingRow(context, id)
  if (mayReadJournal(context.actor, await getSittingRow(context, booking.sittingId))) return booking
  throw new Refusal('not-found', 'reception.booking-not-found')
}

async function listBookings(context: Context, sittingId: number): Promise<Booking[]> {
  const rows = await context.db
    .selectFrom('reception.bookings')
    .select(bookingColumns)
    .where('sitting_id', '=', sittingId)
    .orderBy('at_time')
    .orderBy('id')
    .execute()
  return rows as Booking[]
}

function officialOf(names: Awaited<ReturnType<typeof namePeople>>, personId: number): Official {
  return { official: names.get(personId) ?? { name: '', post: '' } }
}
