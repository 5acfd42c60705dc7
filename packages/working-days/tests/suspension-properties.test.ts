import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDays, dueDay, dueMoment, hours, isWorkingDay, remainingOn, resume, workingDays } from '../src/index.ts'
import {
  amount,
  anyCalendar,
  anyDay,
  anyLength,
  anyPauses,
  anyRoll,
  check,
  isPaused,
  listDays,
  placePauses,
} from './arbitraries.ts'
import { peace } from './calendars.ts'

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
