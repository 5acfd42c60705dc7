import { describe, expect, test } from 'vitest'
import {
  calendarDays,
  dueDay,
  months,
  remainingOn,
  resume,
  type Suspension,
  type Term,
  weeks,
  workingDays,
} from '../src/index.ts'
import { day, peace, war } from './calendars.ts'

function pause(from: string, until: string): Suspension {
  return { from: day(from), until: day(until) }
}

function legal(term: Term, calendar = war): string {
  return dueDay(term, calendar).legal.toString()
}

const caseOfThirtyDays: Term = { start: day('2026-11-02'), length: calendarDays(30), roll: 'forward' }
const request: Term = { start: day('2026-11-20'), length: workingDays(5), roll: 'none' }

describe('a suspended term', () => {
  test('a case suspended for ten days ends ten days later', () => {
    expect(legal(caseOfThirtyDays)).toBe('2026-12-02')
    expect(legal({ ...caseOfThirtyDays, suspensions: [pause('2026-11-10', '2026-11-20')] })).toBe('2026-12-14')
    expect(
      dueDay({ ...caseOfThirtyDays, suspensions: [pause('2026-11-10', '2026-11-20')] }, war).strict.toString(),
    ).toBe('2026-12-12')
  })

  test('a case suspended on its first day keeps its whole balance', () => {
    const due = dueDay({ ...caseOfThirtyDays, suspensions: [pause('2026-11-03', '2026-12-01')] }, war)
    expect(due.counting).toContainEqual(expect.objectContaining({ kind: 'suspended', remaining: calendarDays(30) }))
    expect(due.strict.toString()).toBe('2026-12-30')
  })

  test('a case suspended on its last day keeps one day, the day on which it is resumed', () => {
    const due = dueDay({ ...caseOfThirtyDays, suspensions: [pause('2026-12-02', '2027-01-11')] }, war)
    expect(due.counting).toContainEqual(expect.objectContaining({ kind: 'suspended', remaining: calendarDays(1) }))
    expect(due.strict.toString()).toBe('2027-01-11')
  })

  test('a case suspended after its end is over all the same', () => {
    const due = dueDay({ ...caseOfThirtyDays, suspensions: [pause('2026-12-03', '2027-01-11')] }, war)
    expect(due.counting).toContainEqual(expect.objectContaining({ kind: 'suspension-without-effect' }))
    expect(due.strict.toString()).toBe('2026-12-02')
  })

  test('a suspension that began before the event takes only the days after it', () => {
    expect(legal({ ...caseOfThirtyDays, suspensions: [pause('2026-10-01', '2026-11-05')] })).toBe('2026-12-04')
    expect(legal({ ...caseOfThirtyDays, suspensions: [pause('2026-10-01', '2026-11-03')] })).toBe('2026-12-02')
  })

  test('a second suspension counts from the end that the first one moved', () => {
    const twice = [pause('2026-12-05', '2026-12-08'), pause('2026-11-10', '2026-11-20')]
    expect(dueDay({ ...caseOfThirtyDays, suspensions: twice }, war).strict.toString()).toBe('2026-12-15')
  })

  test('suspensions may touch and then are as one', () => {
    const apart = [pause('2026-11-10', '2026-11-15'), pause('2026-11-15', '2026-11-20')]
    const together = [pause('2026-11-10', '2026-11-20')]
    expect(legal({ ...caseOfThirtyDays, suspensions: apart })).toBe(
      legal({ ...caseOfThirtyDays, suspensions: together }),
    )
    expect(legal({ ...request, suspensions: apart.map((one) => shift(one, 13)) })).toBe(
      legal({ ...request, suspensions: together.map((one) => shift(one, 13)) }),
    )
  })

  test('a month is resumed with its balance in calendar days', () => {
    const term: Term = { start: day('2027-01-31'), length: months(1), roll: 'none' }
    const due = dueDay({ ...term, suspensions: [pause('2027-02-20', '2027-03-10')] }, war)
    expect(due.counting).toContainEqual(expect.objectContaining({ kind: 'suspended', remaining: calendarDays(9) }))
    expect(due.strict.toString()).toBe('2027-03-18')
  })

  test('working days do not run while suspended, and weekends inside the pause are not lost twice', () => {
    const due = dueDay({ ...request, suspensions: [pause('2026-11-24', '2026-12-01')] }, war)
    expect(due.counting).toContainEqual(expect.objectContaining({ kind: 'suspended', remaining: workingDays(4) }))
    expect(due.legal.toString()).toBe('2026-12-04')
  })

  test('a pause over a weekend only takes no working day', () => {
    expect(legal({ ...request, suspensions: [pause('2026-11-21', '2026-11-23')] })).toBe('2026-11-27')
  })

  test('a pause resumed before the holidays of peacetime still passes over them', () => {
    const term: Term = { start: day('2026-12-14'), length: workingDays(5), roll: 'none' }
    const suspensions = [pause('2026-12-16', '2026-12-24')]
    expect(legal({ ...term, suspensions }, peace)).toBe('2026-12-30')
    expect(legal({ ...term, suspensions }, war)).toBe('2026-12-29')
  })

  test('suspensions that overlap or are empty are refused', () => {
    const overlapping = [pause('2026-11-10', '2026-11-20'), pause('2026-11-19', '2026-11-25')]
    expect(() => dueDay({ ...caseOfThirtyDays, suspensions: overlapping }, war)).toThrow(/overlap/)
    expect(() => dueDay({ ...caseOfThirtyDays, suspensions: [pause('2026-11-10', '2026-11-10')] }, war)).toThrow(
      /empty/,
    )
  })

  test('a backward term can be neither suspended nor extended', () => {
    const backward: Term = { start: day('2026-11-27'), length: workingDays(-10), roll: 'none' }
    expect(() => dueDay({ ...backward, suspensions: [pause('2026-11-10', '2026-11-12')] }, war)).toThrow(/backward/)
    expect(() => dueDay({ ...backward, extendedTo: workingDays(-20) }, war)).toThrow(/backward/)
    expect(() => remainingOn(day('2026-11-20'), backward, war)).toThrow(/backward/)
  })
})

describe('the balance', () => {
  test('of a case on the day of its suspension counts that day', () => {
    expect(remainingOn(day('2026-11-10'), caseOfThirtyDays, war)).toEqual(calendarDays(23))
    expect(remainingOn(day('2026-12-02'), caseOfThirtyDays, war)).toEqual(calendarDays(1))
  })

  test('is everything on the day of the event and nothing after the end', () => {
    expect(remainingOn(day('2026-11-01'), caseOfThirtyDays, war)).toEqual(calendarDays(30))
    expect(remainingOn(day('2026-12-03'), caseOfThirtyDays, war)).toEqual(calendarDays(0))
    expect(remainingOn(day('2026-11-20'), request, war)).toEqual(workingDays(5))
    expect(remainingOn(day('2026-11-28'), request, war)).toEqual(workingDays(0))
  })

  test('takes earlier suspensions into account', () => {
    const term: Term = { ...caseOfThirtyDays, suspensions: [pause('2026-11-10', '2026-11-20')] }
    expect(remainingOn(day('2026-11-10'), term, war)).toEqual(calendarDays(23))
    expect(remainingOn(day('2026-11-25'), term, war)).toEqual(calendarDays(18))
  })

  test('of an extended request is what is left of the whole twenty days', () => {
    expect(remainingOn(day('2026-11-27'), { ...request, extendedTo: workingDays(20) }, war)).toEqual(workingDays(16))
  })

  test('of a term extended into working days is in working days', () => {
    const term: Term = { ...request, length: calendarDays(3), extendedTo: workingDays(20) }
    expect(remainingOn(day('2026-11-27'), term, war)).toEqual(workingDays(16))
  })

  test('runs again from the day of resumption', () => {
    const due = resume({ remaining: workingDays(3), resumed: day('2026-12-07'), roll: 'none' }, war)
    expect(due.legal.toString()).toBe('2026-12-09')
    expect(() => resume({ remaining: workingDays(0), resumed: day('2026-12-07'), roll: 'none' }, war)).toThrow(
      RangeError,
    )
  })
})

describe('an extension to a total', () => {
  test('an appeal of one month is extended to forty-five days from its receipt', () => {
    const due = dueDay(
      { start: day('2026-11-20'), length: months(1), roll: 'forward', extendedTo: calendarDays(45) },
      war,
    )
    expect(due.legal.toString()).toBe('2027-01-04')
    expect(due.counting).toContainEqual({ kind: 'extended', from: day('2026-12-20'), to: calendarDays(45) })
  })

  test('a request of five working days is extended to twenty, the first five among them', () => {
    expect(legal({ ...request, extendedTo: workingDays(20) })).toBe('2026-12-18')
    expect(legal({ ...request, start: day('2026-12-11'), extendedTo: workingDays(20) })).toBe('2027-01-08')
    expect(legal({ ...request, start: day('2026-12-11'), extendedTo: workingDays(20) }, peace)).toBe('2027-01-12')
  })

  test('a deputy’s appeal of ten days is extended to a month', () => {
    const term: Term = { start: day('2027-01-29'), length: calendarDays(10), roll: 'forward', extendedTo: months(1) }
    expect(legal(term)).toBe('2027-03-01')
  })

  test('a case extended by fifteen days keeps the pause it had', () => {
    const term: Term = {
      ...caseOfThirtyDays,
      extendedTo: calendarDays(45),
      suspensions: [pause('2026-11-10', '2026-11-20')],
    }
    expect(dueDay(term, war).strict.toString()).toBe('2026-12-27')
    expect(legal(term)).toBe('2026-12-28')
  })

  test('an extension that would shorten the term is refused', () => {
    const term: Term = { start: day('2026-12-01'), length: months(1), roll: 'forward', extendedTo: weeks(2) }
    expect(() => dueDay(term, war)).toThrow(/before the term itself/)
  })
})

function shift({ from, until }: Suspension, days: number): Suspension {
  return { from: from.add({ days }), until: until.add({ days }) }
}
