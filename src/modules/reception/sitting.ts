import { councilZone, Refusal } from '#kernel'

export const ways = ['in-person', 'online'] as const
export type Way = (typeof ways)[number]

/** One official receives on one day, in slots of equal length. */
export interface Sitting {
  readonly id: number
  readonly personId: number
  readonly heldOn: Temporal.PlainDate
  /** «09:00» by the clock on the council's wall. */
  readonly from: string
  readonly until: string
  readonly slotMinutes: number
  readonly way: Way
  readonly place: string
  readonly cancelledOn: Temporal.PlainDate | null
  readonly cancelReason: string
}

export const bookingStates = ['booked', 'cancelled', 'came', 'missed'] as const
export type BookingState = (typeof bookingStates)[number]

export interface Booking {
  readonly id: number
  readonly sittingId: number
  readonly at: string
  readonly surname: string
  readonly givenName: string
  readonly patronymic: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly subject: string
  readonly state: BookingState
  readonly outcome: string
  readonly appealId: number | null
}

/** The beginnings of the slots; what is left at the end and shorter than a slot is nobody's. */
export function slotsOf({ from, until, slotMinutes }: Pick<Sitting, 'from' | 'until' | 'slotMinutes'>): string[] {
  const count = Math.floor((minutesOf(until) - minutesOf(from)) / slotMinutes)
  return Array.from({ length: Math.max(0, count) }, (_, at) => clock(minutesOf(from) + at * slotMinutes))
}

/** A place may be taken until its minute comes, in a sitting that takes place. */
export function requireBookable(sitting: Sitting, at: string, now: Temporal.Instant): void {
  if (sitting.cancelledOn !== null) throw new Refusal('conflict', 'reception.cancelled')
  if (!slotsOf(sitting).includes(at)) throw new Refusal('invalid', 'reception.no-such-slot')
  if (hasBegun(sitting, at, now)) throw new Refusal('too-late', 'reception.slot-past')
}

/** Whoever came on the day is received within its hours, between the slots too. */
export function requireHeld(sitting: Sitting, at: string): void {
  if (sitting.cancelledOn !== null) throw new Refusal('conflict', 'reception.cancelled')
  if (at < sitting.from || at >= sitting.until) throw new Refusal('invalid', 'reception.outside-hours')
}

export function hasBegun({ heldOn }: Pick<Sitting, 'heldOn'>, at: string, now: Temporal.Instant): boolean {
  const moment = heldOn.toZonedDateTime({ timeZone: councilZone, plainTime: Temporal.PlainTime.from(at) }).toInstant()
  return Temporal.Instant.compare(moment, now) <= 0
}

export type Visitor = Pick<Booking, 'surname' | 'givenName' | 'phone'>

/** By name and telephone, however both are spelt; without a telephone nobody can be told from a namesake. */
export function isSame(one: Visitor, other: Visitor): boolean {
  const nameOf = ({ surname, givenName }: Visitor) => `${surname} ${givenName}`.toLocaleLowerCase('uk')
  const digitsOf = ({ phone }: Visitor) => phone.replace(/\D/g, '').slice(-9)
  return digitsOf(one) !== '' && digitsOf(one) === digitsOf(other) && nameOf(one) === nameOf(other)
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
