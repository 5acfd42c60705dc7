import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Calendar,
  calendarDays,
  type DayLength,
  dueDay,
  halfMonths,
  months,
  type Roll,
  weeks,
  workingDays,
  years,
} from '../src/index.ts'
import { calendars, day } from './calendars.ts'

interface Example {
  readonly name: string
  readonly start: Temporal.PlainDate
  readonly length: DayLength
  readonly roll: Roll
  readonly calendar: Calendar
  readonly strict: string
  readonly legal: string
}

const lengths: Record<string, (amount: number) => DayLength> = {
  'calendar day': calendarDays,
  'working day': workingDays,
  week: weeks,
  'half-month': halfMonths,
  month: months,
  year: years,
}

const examples = readFileSync(new URL('./lawyers-examples.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^\d{4}-/.test(cells[2] ?? ''))
  .map(readExample)

describe('examples of lawyers', () => {
  test('there are at least sixty of them, all different', () => {
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
    expect(examples.length).toBeGreaterThanOrEqual(60)
  })

  test.each(examples)('$name', ({ start, length, roll, calendar, strict, legal }) => {
    const due = dueDay({ start, length, roll }, calendar)
    expect({ strict: due.strict.toString(), legal: due.legal.toString() }).toEqual({ strict, legal })
  })
})

function readExample(cells: readonly string[]): Example {
  const [, name = '', start = '', length = '', roll = '', calendarName = '', strict = '', legal = ''] = cells
  const calendar = Object.entries(calendars).find(([key]) => key === calendarName)?.[1]
  if (calendar === undefined) throw new Error(`no calendar ${calendarName}`)
  return { name, start: day(start), length: readLength(length), roll: readRoll(roll), calendar, strict, legal }
}

function readLength(text: string): DayLength {
  const [, amount = '', unit = ''] = /^(-?\d+) (.+?)s?$/.exec(text) ?? []
  const make = lengths[unit]
  if (make === undefined) throw new Error(`no length ${text}`)
  return make(Number(amount))
}

function readRoll(text: string): Roll {
  if (text === 'forward' || text === 'back' || text === 'none') return text
  throw new Error(`no roll ${text}`)
}
