import fc from 'fast-check'
import {
  type Calendar,
  calendarDays,
  createCalendar,
  type DayLength,
  halfMonths,
  months,
  type Roll,
  type Suspension,
  weeks,
  workingDays,
  years,
} from '../src/index.ts'
import { calendars, day } from './calendars.ts'

const seeded = { seed: 20261121, numRuns: 400 }
export const { compare } = Temporal.PlainDate

export const anyDay = fc.integer({ min: 0, max: 80 * 365 }).map((days) => day('2005-01-01').add({ days }))
const martialLaw = fc
  .record({ from: anyDay, length: fc.integer({ min: 1, max: 1500 }) })
  .map(({ from, length }) =>
    createCalendar({ martialLaw: [{ from, until: from.add({ days: length }), source: 'указ' }] }),
  )
export const anyCalendar: fc.Arbitrary<Calendar> = fc.oneof(fc.constantFrom(...Object.values(calendars)), martialLaw)
export const amount = fc.integer({ min: 1, max: 60 })
const makers = [years, months, halfMonths, weeks, calendarDays, workingDays]
export const anyLength: fc.Arbitrary<DayLength> = fc
  .tuple(fc.constantFrom(...makers), fc.integer({ min: 1, max: 24 }))
  .map(([make, count]) => make(count))
export const anyRoll = fc.constantFrom<Roll>('forward', 'back', 'none')
/** Up to three pauses that neither overlap nor touch, as [days after the start, length in days]. */
export const anyPauses = fc.array(fc.tuple(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 1, max: 20 })), {
  maxLength: 3,
})

export function check<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  holds: (...values: Values) => void,
): void {
  fc.assert(fc.property(...arbitraries, holds), seeded)
}

export function listDays(after: Temporal.PlainDate, upTo: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const count = Math.max(0, after.until(upTo, { largestUnit: 'days' }).days)
  return Array.from({ length: count }, (_, index) => after.add({ days: index + 1 }))
}

export function placePauses(
  start: Temporal.PlainDate,
  pauses: readonly (readonly [number, number])[],
): readonly Suspension[] {
  let earliest = start.subtract({ days: 10 })
  return pauses.map(([wait, length]) => {
    const from = earliest.add({ days: Math.max(1, wait) })
    const until = from.add({ days: length })
    earliest = until
    return { from, until }
  })
}

export function isPaused(date: Temporal.PlainDate, suspensions: readonly Suspension[]): boolean {
  return suspensions.some(({ from, until }) => compare(from, date) <= 0 && compare(date, until) < 0)
}
