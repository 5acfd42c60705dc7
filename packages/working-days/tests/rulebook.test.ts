import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  calendarDays,
  dueDay,
  dueMoment,
  explain,
  hours,
  isHours,
  type Length,
  months,
  orthodoxEaster,
  procedureDays,
  trinity,
  workingDays,
} from '../src/index.ts'
import { day, peace, war } from './calendars.ts'

describe('the vectors of the rulebook', () => {
  test('(a) received on Friday 20.11.2026, five working days: Friday 27.11.2026', () => {
    const term = { start: day('2026-11-20'), length: workingDays(5), roll: 'none' } as const
    expect(dueDay(term, war).legal.toString()).toBe('2026-11-27')
    expect(dueDay(term, peace).legal.toString()).toBe('2026-11-27')
  })

  test('(b) received on 23.12.2026, five working days: the 30th in martial law, the 31st in peacetime', () => {
    const term = { start: day('2026-12-23'), length: workingDays(5), roll: 'none' } as const
    expect(dueDay(term, war).legal.toString()).toBe('2026-12-30')
    expect(dueDay(term, peace).legal.toString()).toBe('2026-12-31')
  })

  test('(c) an appeal of 31.01.2026, one month: Saturday 28.02.2026, so Monday 02.03.2026', () => {
    const due = dueDay({ start: day('2026-01-31'), length: months(1), roll: 'forward' }, war)
    expect(due.strict.toString()).toBe('2026-02-28')
    expect(due.legal.toString()).toBe('2026-03-02')
  })

  test('(d) an internal task due on Saturday 28.11.2026 rolls back to Friday', () => {
    const due = dueDay({ start: day('2026-10-29'), length: calendarDays(30), roll: 'back' }, war)
    expect(due.strict.toString()).toBe('2026-11-28')
    expect(due.legal.toString()).toBe('2026-11-27')
  })

  test.each([
    [2024, '2024-05-05', '2024-06-23'],
    [2025, '2025-04-20', '2025-06-08'],
    [2026, '2026-04-12', '2026-05-31'],
    [2027, '2027-05-02', '2027-06-20'],
    [2028, '2028-04-16', '2028-06-04'],
  ])('Easter and Trinity of %i', (year, easterDay, trinityDay) => {
    expect(orthodoxEaster(year).toString()).toBe(easterDay)
    expect(trinity(year).toString()).toBe(trinityDay)
  })

  test('days of administrative procedure are working days up to ten and calendar days above', () => {
    expect(procedureDays(10)).toEqual(workingDays(10))
    expect(procedureDays(11)).toEqual(calendarDays(11))
    expect(procedureDays(-3)).toEqual(workingDays(-3))
    expect(procedureDays(-30)).toEqual(calendarDays(-30))
  })
})

const deadlines = new URL('../../../../shared/law/deadlines.json', import.meta.url)

describe.skipIf(!existsSync(deadlines))(
  'the table of deadlines (skipped where ../shared/law is not beside the checkout)',
  () => {
    test('every rule can be counted and explained', () => {
      const rules: readonly { id: string; amount: number; unit: string; roll: 'forward' | 'back' | 'none' }[] =
        JSON.parse(readFileSync(deadlines, 'utf8'))
      expect(rules.length).toBeGreaterThan(30)
      for (const { id, amount, unit, roll } of rules) {
        const length = readLength(unit, amount)
        if (isHours(length)) {
          expect(dueMoment({ start: Temporal.Instant.from('2026-11-20T08:00:00Z'), length }).counting, id).toHaveLength(
            2,
          )
          continue
        }
        const due = dueDay({ start: day('2026-11-20'), length, roll }, war)
        expect(explain(due).length, id).toBeGreaterThan(1)
        expect(Math.sign(day('2026-11-20').until(due.legal).days), id).toBe(Math.sign(amount))
      }
    })
  },
)

function readLength(unit: string, amount: number): Length {
  switch (unit) {
    case 'month':
      return months(amount)
    case 'cd':
      return calendarDays(amount)
    case 'wd':
      return workingDays(amount)
    case 'h':
      return hours(amount)
    default:
      throw new Error(`no unit ${unit}`)
  }
}
