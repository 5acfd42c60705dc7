import { type Calendar, dayOf, walk } from './calendar.ts'
import type { CalendarDay, DayOff, WorkingDay } from './calendar-day.ts'
import { isInForce } from './law-versions.ts'
import { calendarDays, type DayLength, workingDays } from './length.ts'
import type { Step, Suspension } from './term.ts'

export interface Count {
  readonly last: Temporal.PlainDate
  readonly steps: readonly Step[]
}

/** The last day of the length from the start, without any roll. Suspensions must be in order and apart. */
export function count(
  start: Temporal.PlainDate,
  length: DayLength,
  { calendar, suspensions }: { readonly calendar: Calendar; readonly suspensions: readonly Suspension[] },
): Count {
  // Also refuses a start outside the calendar and a date of another calendar system.
  dayOf(start, calendar)
  if (length.unit === 'working-day') return countWorking(start, length.amount, { calendar, suspensions })
  const plain = endOf(start, length)
  dayOf(plain, calendar)
  return pause({ last: plain, steps: shortenedMonth(start, plain, length) }, start, suspensions)
}

/** ЦК ст.254: `constrain` gives the last day of a month that has no such day-number. */
function endOf(start: Temporal.PlainDate, { unit, amount }: DayLength): Temporal.PlainDate {
  switch (unit) {
    case 'year':
      return start.add({ years: amount }, { overflow: 'constrain' })
    case 'month':
      return start.add({ months: amount }, { overflow: 'constrain' })
    case 'half-month':
      return start.add({ days: 15 * amount })
    case 'week':
      return start.add({ weeks: amount })
    case 'calendar-day':
    case 'working-day':
      return start.add({ days: amount })
  }
}

function shortenedMonth(start: Temporal.PlainDate, last: Temporal.PlainDate, { unit }: DayLength): readonly Step[] {
  const byNumber = unit === 'month' || unit === 'year'
  return byNumber && last.day !== start.day ? [{ kind: 'month-shortened', wanted: start.day, day: last }] : []
}

/** The balance of a term in months or weeks is counted in calendar days: each day of a pause moves the end by one. */
function pause(counted: Count, start: Temporal.PlainDate, suspensions: readonly Suspension[]): Count {
  let { last } = counted
  const steps = [...counted.steps]
  for (const suspension of suspensions) {
    const from = later(suspension.from, start.add({ days: 1 }))
    const paused = daysBetween(from, suspension.until)
    const remaining = daysBetween(from, last) + 1
    if (paused <= 0 || remaining <= 0) {
      steps.push({ kind: 'suspension-without-effect', suspension })
      continue
    }
    steps.push({ kind: 'suspended', suspension, remaining: calendarDays(remaining) })
    last = last.add({ days: paused })
  }
  return { last, steps }
}

interface Tally {
  left: number
  last: Temporal.PlainDate
  readonly passed: DayOff[]
  readonly special: WorkingDay[]
  readonly pauses: Map<Suspension, Step>
}

function countWorking(
  start: Temporal.PlainDate,
  amount: number,
  { calendar, suspensions }: { readonly calendar: Calendar; readonly suspensions: readonly Suspension[] },
): Count {
  const tally: Tally = { left: Math.abs(amount), last: start, passed: [], special: [], pauses: new Map() }
  const days = walk(start, amount > 0 ? 1 : -1, calendar)
  while (tally.left > 0) {
    const { value: day } = days.next()
    const suspension = suspensions.find((pause) => isInForce(pause, day.day))
    if (suspension === undefined) countDay(day, tally)
    else if (!tally.pauses.has(suspension)) {
      tally.pauses.set(suspension, { kind: 'suspended', suspension, remaining: workingDays(tally.left) })
    }
  }
  return { last: tally.last, steps: stepsOf(tally, suspensions) }
}

function countDay(day: CalendarDay, tally: Tally): void {
  if (!day.working) {
    tally.passed.push(day)
    return
  }
  if (day.why.kind !== 'ordinary') tally.special.push(day)
  tally.left -= 1
  tally.last = day.day
}

function stepsOf({ passed, special, pauses }: Tally, suspensions: readonly Suspension[]): readonly Step[] {
  const idle = suspensions.filter((suspension) => !pauses.has(suspension))
  return [
    ...(passed.length > 0 ? [{ kind: 'passed-over', days: Object.freeze(passed) } as const] : []),
    ...(special.length > 0 ? [{ kind: 'counted-specially', days: Object.freeze(special) } as const] : []),
    ...pauses.values(),
    ...idle.map((suspension) => ({ kind: 'suspension-without-effect', suspension }) as const),
  ]
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b
}

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}
