import { type Calendar, dayOf, walk } from './calendar.ts'
import type { DayOff } from './calendar-day.ts'
import { type Count, count } from './count.ts'
import { listVersionFaults } from './law-versions.ts'
import { calendarDays, type DayLength, workingDays } from './length.ts'
import type { DueDay, Roll, Step, Suspension, Term } from './term.ts'
import { countWorkingDays } from './working-days.ts'

/**
 * The day on which a term ends, and how it was counted. Rules of counting: ЦК ст.253–254; 2073-IX ст.33.
 * A length of 0 is the day of the event itself («у день голосування»).
 * @throws RangeError when a day lies outside the calendar's years, suspensions are empty or overlap, a backward term is
 * suspended or extended, or the extension ends before the term does.
 */
export function dueDay(term: Term, calendar: Calendar): DueDay {
  const suspensions = inOrder(term)
  const plain = count(term.start, term.length, { calendar, suspensions })
  const counted =
    term.extendedTo === undefined ? plain : extend(plain, term.extendedTo, { term, calendar, suspensions })
  const rolled = roll(counted.last, term.roll, calendar)
  const counting: readonly Step[] = [
    { kind: 'length', length: term.length },
    firstStep(term),
    ...counted.steps,
    { kind: 'last-day', day: counted.last },
    ...rolled.steps,
  ]
  for (const step of counting) Object.freeze(step)
  return Object.freeze({ strict: counted.last, legal: rolled.last, counting: Object.freeze(counting) })
}

/**
 * What is left of a term that stops running on `day` (the first day not counted any more): in working days for a term
 * of working days, else in calendar days; 0 when it is over. Closed suspensions of the term are taken into account.
 */
export function remainingOn(day: Temporal.PlainDate, term: Term, calendar: Calendar): DayLength {
  if (term.length.amount < 0) throw new RangeError('a backward term has no balance')
  const { strict } = dueDay({ ...term, roll: 'none' }, calendar)
  const yesterday = latest(day, term.start.add({ days: 1 })).subtract({ days: 1 })
  const isWorking = (term.extendedTo ?? term.length).unit === 'working-day'
  if (Temporal.PlainDate.compare(yesterday, strict) >= 0) return isWorking ? workingDays(0) : calendarDays(0)
  const measure = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
    isWorking ? countWorkingDays(from, to, calendar) : from.until(to, { largestUnit: 'days' }).days
  const paused = (term.suspensions ?? [])
    .map(({ from, until }) => ({
      before: latest(from.subtract({ days: 1 }), yesterday),
      last: earliest(until.subtract({ days: 1 }), strict),
    }))
    .filter(({ before, last }) => Temporal.PlainDate.compare(before, last) < 0)
    .reduce((sum, { before, last }) => sum + measure(before, last), 0)
  const left = measure(yesterday, strict) - paused
  return isWorking ? workingDays(left) : calendarDays(left)
}

/**
 * The due day of a term that runs again with the balance `remaining`; `resumed` is the first day that counts again
 * (2073-IX ст.33 ч.6, ст.64 ч.5).
 */
export function resume(
  {
    remaining,
    resumed,
    roll,
  }: { readonly remaining: DayLength; readonly resumed: Temporal.PlainDate; readonly roll: Roll },
  calendar: Calendar,
): DueDay {
  if (remaining.amount <= 0) throw new RangeError('nothing is left of the term')
  return dueDay({ start: resumed.subtract({ days: 1 }), length: remaining, roll }, calendar)
}

function inOrder({ length, extendedTo, suspensions = [] }: Term): readonly Suspension[] {
  const backward = length.amount < 0
  if (backward && (suspensions.length > 0 || extendedTo !== undefined)) {
    throw new RangeError('a backward term can be neither suspended nor extended')
  }
  if (suspensions.length === 0) return suspensions
  const named = suspensions.map((inForce, index) => ({ id: `suspension ${index + 1}`, inForce }))
  const fault = listVersionFaults(named).find(({ kind }) => kind !== 'gap')
  if (fault !== undefined) throw new RangeError(`suspensions: ${JSON.stringify(fault)}`)
  return suspensions.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
}

function extend(
  plain: Count,
  to: DayLength,
  { term, ...rest }: { readonly term: Term; readonly calendar: Calendar; readonly suspensions: readonly Suspension[] },
): Count {
  const extended = count(term.start, to, rest)
  if (Temporal.PlainDate.compare(extended.last, plain.last) < 0) {
    throw new RangeError(`the extension ends on ${extended.last}, before the term itself on ${plain.last}`)
  }
  return { last: extended.last, steps: [{ kind: 'extended', from: plain.last, to }, ...extended.steps] }
}

function firstStep({ start, length }: Term): Step {
  if (length.amount === 0) return { kind: 'same-day', day: start }
  return { kind: 'start-skipped', day: start, direction: length.amount > 0 ? 1 : -1 }
}

function roll(strict: Temporal.PlainDate, direction: Roll, calendar: Calendar): Count {
  const day = dayOf(strict, calendar)
  if (day.working) return { last: strict, steps: [] }
  if (direction === 'none') return { last: strict, steps: [{ kind: 'not-rolled', why: day }] }
  const passed: DayOff[] = [day]
  for (const next of walk(strict, direction === 'forward' ? 1 : -1, calendar)) {
    if (next.working) {
      return { last: next.day, steps: [{ kind: 'rolled', direction, passed: Object.freeze(passed), to: next.day }] }
    }
    passed.push(next)
  }
  return { last: strict, steps: [] }
}

function latest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b
}

function earliest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b
}
