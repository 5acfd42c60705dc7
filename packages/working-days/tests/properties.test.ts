import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  countWorkingDays,
  createCalendar,
  dayOf,
  dueDay,
  explain,
  isWorkingDay,
  months,
  orthodoxEaster,
  trinity,
  weeks,
  workingDays,
} from '../src/index.ts'
import {
  amount,
  anyCalendar,
  anyDay,
  anyLength,
  anyPauses,
  anyRoll,
  check,
  compare,
  listDays,
  placePauses,
} from './arbitraries.ts'
import { day, peace, war } from './calendars.ts'

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

/** Gauss's rule for the Julian Easter, days after 21 March old style; 13 days bring it to the new one until 2099. */
function easterByGauss(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 6) % 7
  return new Temporal.PlainDate(year, 3, 22).add({ days: d + e + 13 })
}
