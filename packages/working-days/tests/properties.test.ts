import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  type Calendar,
  calendarDays,
  countWorkingDays,
  createCalendar,
  type DayLength,
  dayOf,
  dueDay,
  dueMoment,
  explain,
  halfMonths,
  hours,
  isWorkingDay,
  months,
  orthodoxEaster,
  type Roll,
  remainingOn,
  resume,
  type Suspension,
  trinity,
  weeks,
  workingDays,
  years,
} from '../src/index.ts'
import { calendars, day, peace, war } from './calendars.ts'

const seeded = { seed: 20261121, numRuns: 400 }
const { compare } = Temporal.PlainDate

const anyDay = fc.integer({ min: 0, max: 80 * 365 }).map((days) => day('2005-01-01').add({ days }))
const martialLaw = fc
  .record({ from: anyDay, length: fc.integer({ min: 1, max: 1500 }) })
  .map(({ from, length }) =>
    createCalendar({ martialLaw: [{ from, until: from.add({ days: length }), source: 'указ' }] }),
  )
const anyCalendar: fc.Arbitrary<Calendar> = fc.oneof(fc.constantFrom(...Object.values(calendars)), martialLaw)
const amount = fc.integer({ min: 1, max: 60 })
const makers = [years, months, halfMonths, weeks, calendarDays, workingDays]
const anyLength: fc.Arbitrary<DayLength> = fc
  .tuple(fc.constantFrom(...makers), fc.integer({ min: 1, max: 24 }))
  .map(([make, count]) => make(count))
const anyRoll = fc.constantFrom<Roll>('forward', 'back', 'none')
/** Up to three pauses that neither overlap nor touch, as [days after the start, length in days]. */
const anyPauses = fc.array(fc.tuple(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 1, max: 20 })), {
  maxLength: 3,
})

describe('working days', () => {
  test('between the start and the due day lie exactly as many working days as the term has', () => {
    check([anyDay, amount, anyCalendar], (start, count, calendar) => {
      const due = dueDay({ start, length: workingDays(count), roll: 'none' }, calendar).legal
      expect(isWorkingDay(due, calendar)).toBe(true)
      expect(listDays(start, due).filter((date) => isWorkingDay(date, calendar))).toHaveLength(count)
      expect(countWorkingDays(start, due, calendar)).toBe(count)
    })
  })

  test('counting back from the due day of a term that began on a working day returns to its start', () => {
    check([anyDay, amount, anyCalendar], (date, count, calendar) => {
      const start = addWorkingDays(date, 1, calendar)
      const due = dueDay({ start, length: workingDays(count), roll: 'none' }, calendar).legal
      const back = dueDay({ start: due, length: workingDays(-count), roll: 'none' }, calendar).legal
      expect(back.toString()).toBe(start.toString())
    })
  })

  test('two terms one after the other are one long term', () => {
    check([anyDay, amount, amount, anyCalendar], (start, first, second, calendar) => {
      const inTwo = addWorkingDays(addWorkingDays(start, first, calendar), second, calendar)
      expect(inTwo.toString()).toBe(addWorkingDays(start, first + second, calendar).toString())
    })
  })

  test('the days passed over are all the days that were not counted', () => {
    check([anyDay, amount, anyCalendar], (start, count, calendar) => {
      const due = dueDay({ start, length: workingDays(count), roll: 'none' }, calendar)
      const passed = due.counting.flatMap((step) => (step.kind === 'passed-over' ? step.days : []))
      expect(passed.length + count).toBe(start.until(due.legal, { largestUnit: 'days' }).days)
      expect(passed.every(({ day, working }) => !working && !isWorkingDay(day, calendar))).toBe(true)
    })
  })

  test('in martial law a term of working days never ends later than in peacetime', () => {
    const since2022 = anyDay.filter((date) => compare(date, day('2022-03-24')) >= 0)
    check([since2022, amount], (start, count) => {
      const length = workingDays(count)
      const inWar = dueDay({ start, length, roll: 'none' }, war).legal
      expect(compare(inWar, dueDay({ start, length, roll: 'none' }, peace).legal)).toBeLessThanOrEqual(0)
    })
  })
})

describe('any term', () => {
  test('who starts later is not due earlier', () => {
    check([anyDay, amount, anyLength, anyRoll, anyCalendar], (start, gap, length, roll, calendar) => {
      const early = dueDay({ start, length, roll }, calendar)
      const late = dueDay({ start: start.add({ days: gap }), length, roll }, calendar)
      expect(compare(early.strict, late.strict)).toBeLessThanOrEqual(0)
      expect(compare(early.legal, late.legal)).toBeLessThanOrEqual(0)
    })
  })

  test('a roll ends on the nearest working day on its side and says every day it passed', () => {
    check([anyDay, anyLength, anyRoll, anyCalendar], (start, length, roll, calendar) => {
      const { strict, legal, counting } = dueDay({ start, length, roll }, calendar)
      if (roll === 'none' || isWorkingDay(strict, calendar)) {
        expect(legal.toString()).toBe(strict.toString())
        return
      }
      expect(isWorkingDay(legal, calendar)).toBe(true)
      expect(compare(legal, strict)).toBe(roll === 'forward' ? 1 : -1)
      const passed = counting.flatMap((step) => (step.kind === 'rolled' ? step.passed : []))
      expect(passed).toHaveLength(Math.abs(strict.until(legal, { largestUnit: 'days' }).days))
      expect(passed.every(({ day }) => !isWorkingDay(day, calendar))).toBe(true)
    })
  })

  test('a month ends on the same day-number or on the last day of a shorter month', () => {
    check([anyDay, amount], (start, count) => {
      const { strict } = dueDay({ start, length: months(count), roll: 'none' }, peace)
      expect(strict.day).toBe(Math.min(start.day, strict.daysInMonth))
      expect((strict.year - start.year) * 12 + strict.month - start.month).toBe(count)
    })
  })

  test('a week ends on the same weekday', () => {
    check([anyDay, amount], (start, count) => {
      expect(dueDay({ start, length: weeks(count), roll: 'none' }, peace).strict.dayOfWeek).toBe(start.dayOfWeek)
    })
  })

  test('the counting can always be told in finished sentences that name the due day', () => {
    check([anyDay, anyLength, anyRoll, anyCalendar, anyPauses], (start, length, roll, calendar, pauses) => {
      const due = dueDay({ start, length, roll, suspensions: placePauses(start, pauses) }, calendar)
      const sentences = explain(due, { article: 'ст. 1' })
      expect(sentences.every((sentence) => /^[А-ЯІЇЄҐ].*\.$/.test(sentence))).toBe(true)
      expect(sentences.join(' ')).not.toMatch(/undefined|NaN|\[object|\(\)/)
      expect(sentences.at(-1)).toContain(`${due.legal.day} `)
    })
  })

  test('the same question has the same answer, whatever was asked of the calendar before', () => {
    check([anyDay, anyLength, anyRoll], (start, length, roll) => {
      const fresh = createCalendar()
      expect(dueDay({ start, length, roll }, fresh)).toEqual(dueDay({ start, length, roll }, peace))
    })
  })
})

describe('suspension', () => {
  test('of calendar days moves the end by the days of the pause that fell into the term', () => {
    check([anyDay, amount, anyPauses], (start, count, pauses) => {
      const suspensions = placePauses(start, pauses)
      const { strict } = dueDay({ start, length: calendarDays(count), roll: 'none', suspensions }, peace)
      const running = listDays(start, strict).filter((date) => !isPaused(date, suspensions))
      expect(running).toHaveLength(count)
      expect(isPaused(strict, suspensions)).toBe(false)
    })
  })

  test('of working days leaves as many working days outside the pauses as the term has', () => {
    check([anyDay, amount, anyPauses, anyCalendar], (start, count, pauses, calendar) => {
      const suspensions = placePauses(start, pauses)
      const { strict } = dueDay({ start, length: workingDays(count), roll: 'none', suspensions }, calendar)
      const running = listDays(start, strict).filter(
        (date) => isWorkingDay(date, calendar) && !isPaused(date, suspensions),
      )
      expect(running).toHaveLength(count)
    })
  })

  test('a balance taken and resumed gives the same day as the suspension written down', () => {
    const after = fc.integer({ min: 0, max: 40 })
    check([anyDay, anyLength, after, amount, anyRoll, anyCalendar], (start, length, wait, pause, roll, calendar) => {
      const from = start.add({ days: 1 + wait })
      const until = from.add({ days: pause })
      const remaining = remainingOn(from, { start, length, roll }, calendar)
      fc.pre(remaining.amount > 0)
      const resumed = resume({ remaining, resumed: until, roll }, calendar)
      const suspended = dueDay({ start, length, roll, suspensions: [{ from, until }] }, calendar)
      expect(resumed.legal.toString()).toBe(suspended.legal.toString())
    })
  })

  test('the balance with earlier pauses is what a day-by-day count finds', () => {
    check(
      [anyDay, amount, anyPauses, fc.integer({ min: 1, max: 60 }), fc.boolean()],
      (start, count, pauses, wait, inWork) => {
        const suspensions = placePauses(start, pauses)
        const term = {
          start,
          length: inWork ? workingDays(count) : calendarDays(count),
          roll: 'none',
          suspensions,
        } as const
        const on = start.add({ days: wait })
        const left = listDays(on.subtract({ days: 1 }), dueDay(term, peace).strict).filter(
          (date) => !isPaused(date, suspensions) && (!inWork || isWorkingDay(date, peace)),
        )
        expect(remainingOn(on, term, peace).amount).toBe(left.length)
      },
    )
  })

  test('of hours moves the end by the time of the pause', () => {
    const start = Temporal.Instant.from('2026-10-24T10:00:00Z')
    const minutes = fc.integer({ min: 1, max: 600 })
    check([amount, minutes, minutes], (count, wait, pause) => {
      fc.pre(wait < count * 60)
      const from = start.add({ minutes: wait })
      const suspensions = [{ from, until: from.add({ minutes: pause }) }]
      const { moment } = dueMoment({ start, length: hours(count), suspensions })
      expect(start.until(moment).total('minutes')).toBe(count * 60 + pause)
    })
  })
})

describe('the calendar', () => {
  test('Easter agrees with Gauss’s rule and Trinity follows it by seven weeks', () => {
    for (let year = 1900; year < 2100; year += 1) {
      const easter = orthodoxEaster(year)
      expect(easter.toString()).toBe(easterByGauss(year).toString())
      expect(easter.dayOfWeek).toBe(7)
      expect(easter.until(trinity(year), { largestUnit: 'weeks' }).weeks).toBe(7)
    }
  })

  test('peacetime gives as many free weekdays as holidays met a weekend, each after its holiday', () => {
    for (let year = 2001; year < 2100; year += 1) {
      const days = peace.daysOfYear(year)
      const met = days.filter(({ why, day }) => why.kind === 'holiday' && day.dayOfWeek >= 6)
      const moved = days.flatMap(({ day, why }) => (why.kind === 'moved' ? [{ day, from: why.from }] : []))
      expect(moved).toHaveLength(met.length)
      expect(moved.every(({ day, from }) => day.dayOfWeek <= 5 && compare(from, day) < 0)).toBe(true)
    }
  })

  test('each day is in its place and its reason agrees with whether one works', () => {
    check([anyDay, anyCalendar], (date, calendar) => {
      const found = dayOf(date, calendar)
      expect(found.day.toString()).toBe(date.toString())
      expect(['ordinary', 'martial-law', 'worked'].includes(found.why.kind)).toBe(found.working)
    })
  })
})

function check<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  holds: (...values: Values) => void,
): void {
  fc.assert(fc.property(...arbitraries, holds), seeded)
}

function listDays(after: Temporal.PlainDate, upTo: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const count = Math.max(0, after.until(upTo, { largestUnit: 'days' }).days)
  return Array.from({ length: count }, (_, index) => after.add({ days: index + 1 }))
}

function placePauses(start: Temporal.PlainDate, pauses: readonly (readonly [number, number])[]): readonly Suspension[] {
  let earliest = start.subtract({ days: 10 })
  return pauses.map(([wait, length]) => {
    const from = earliest.add({ days: Math.max(1, wait) })
    const until = from.add({ days: length })
    earliest = until
    return { from, until }
  })
}

function isPaused(date: Temporal.PlainDate, suspensions: readonly Suspension[]): boolean {
  return suspensions.some(({ from, until }) => compare(from, date) <= 0 && compare(date, until) < 0)
}

/** Gauss's rule for the Julian Easter, days after 21 March old style; 13 days bring it to the new one until 2099. */
function easterByGauss(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 6) % 7
  return new Temporal.PlainDate(year, 3, 22).add({ days: d + e + 13 })
}
