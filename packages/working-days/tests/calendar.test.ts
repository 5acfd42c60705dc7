import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  closingMoment,
  countWorkingDays,
  createCalendar,
  dayOf,
  isShortDay,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
} from '../src/index.ts'
import { calendars, day, peace, war } from './calendars.ts'

/** Holidays and moved days off of peacetime, as the yearly letters of the ministry and the rulebook list them. */
const daysOff: Record<number, string> = {
  2016: '01-01 01-07 03-08 05-01 05-02 05-03 05-09 06-19 06-20 06-28 08-24 10-14',
  2017: '01-01 01-02 01-07 01-09 03-08 04-16 04-17 05-01 05-02 05-09 06-04 06-05 06-28 08-24 10-14 10-16 12-25',
  2018: '01-01 01-07 01-08 03-08 04-08 04-09 05-01 05-09 05-27 05-28 06-28 08-24 10-14 10-15 12-25',
  2019: '01-01 01-07 03-08 04-28 04-29 05-01 05-09 06-16 06-17 06-28 08-24 08-26 10-14 12-25',
  2020: '01-01 01-07 03-08 03-09 04-19 04-20 05-01 05-09 05-11 06-07 06-08 06-28 06-29 08-24 10-14 12-25',
  2021: '01-01 01-07 03-08 05-01 05-02 05-03 05-04 05-09 05-10 06-20 06-21 06-28 08-24 10-14 12-25 12-27',
  2024: '01-01 03-08 05-01 05-05 05-06 05-08 06-23 06-24 06-28 07-15 08-24 08-26 10-01 12-25',
  2025: '01-01 03-08 03-10 04-20 04-21 05-01 05-08 06-08 06-09 06-28 06-30 07-15 08-24 08-25 10-01 12-25',
  2026: '01-01 03-08 03-09 04-12 04-13 05-01 05-08 05-31 06-01 06-28 06-29 07-15 08-24 10-01 12-25',
  2027: '01-01 03-08 05-01 05-02 05-03 05-04 05-08 05-10 06-20 06-21 06-28 07-15 08-24 10-01 12-25 12-27',
  2028: '01-01 01-03 03-08 04-16 04-17 05-01 05-08 06-04 06-05 06-28 07-15 07-17 08-24 10-01 10-02 12-25',
}

describe('the year', () => {
  test.each(Object.entries(daysOff))('%s has its holidays and moved days off', (year, expected) => {
    const found = peace
      .daysOfYear(Number(year))
      .filter(({ why }) => why.kind === 'holiday' || why.kind === 'moved')
      .map((found) => found.day.toString().slice(5))
    expect(found.join(' ')).toBe(expected)
  })

  test('martial law leaves only the weekends of a five-day institution', () => {
    const off = war.daysOfYear(2026).filter(({ working }) => !working)
    expect(off.every(({ why, day }) => why.kind === 'weekly' && day.dayOfWeek >= 6)).toBe(true)
    expect(off).toHaveLength(104)
  })

  test('a leap year has 366 days and a common one 365, each in its place', () => {
    expect(peace.daysOfYear(2028)).toHaveLength(366)
    expect(peace.daysOfYear(2027)).toHaveLength(365)
    expect(peace.daysOfYear(2028)[59]?.day.toString()).toBe('2028-02-29')
  })

  test('years before the first edition and beyond the reckoning of Easter are refused', () => {
    expect(() => peace.daysOfYear(2000)).toThrow(RangeError)
    expect(() => isWorkingDay(day('2200-01-01'), peace)).toThrow(RangeError)
    expect(isWorkingDay(day('2001-01-01'), peace)).toBe(false)
  })

  test('a date of another calendar system is refused, since its day of the year means something else', () => {
    expect(() => dayOf(day('2026-11-20').withCalendar('hebrew'), peace)).toThrow(/ISO date/)
  })
})

describe('the reason of a day', () => {
  test('a holiday names the edition of the law', () => {
    expect(dayOf(day('2022-01-07'), peace).why).toMatchObject({ source: expect.stringContaining('2211-VIII') })
    expect(dayOf(day('2026-07-15'), peace).why).toEqual({
      kind: 'holiday',
      name: 'День Української Державності',
      source: 'ст. 73 КЗпП у редакції Закону № 3258-IX',
    })
  })

  test('a moved day off names the holiday from which it came', () => {
    const moved = ['2027-05-03', '2027-05-04'].map((iso) => dayOf(day(iso), peace).why)
    expect(moved.map((why) => (why.kind === 'moved' ? why.from.toString() : why.kind))).toEqual([
      '2027-05-01',
      '2027-05-02',
    ])
  })

  test('a holiday in martial law is a working day that says so', () => {
    expect(dayOf(day('2026-12-25'), war)).toMatchObject({
      working: true,
      why: { kind: 'martial-law', holiday: 'Різдво Христове' },
    })
  })

  test('two holidays on one Sunday are both named', () => {
    expect(dayOf(day('2016-05-01'), peace).why).toMatchObject({
      name: expect.stringMatching(/Пасха.*; День|День.*; Пасха/),
    })
  })
})

describe('transfers', () => {
  const exchange = { off: day('2026-12-24'), worked: day('2026-12-19'), source: 'розпорядження' }
  const martialLaw = [{ from: day('2022-02-24'), source: 'указ' }]

  test('the Cabinet’s exchange falls away in martial law, the institution’s stays', () => {
    const byCabinet = createCalendar({ martialLaw, transfers: [{ by: 'cabinet', ...exchange }] })
    const byInstitution = createCalendar({ martialLaw, transfers: [{ by: 'institution', ...exchange }] })
    expect(isWorkingDay(exchange.off, byCabinet)).toBe(true)
    expect(isWorkingDay(exchange.worked, byCabinet)).toBe(false)
    expect(isWorkingDay(exchange.off, byInstitution)).toBe(false)
    expect(isWorkingDay(exchange.worked, byInstitution)).toBe(true)
  })

  test('an exchange half of which lies in martial law is not applied by half', () => {
    const ends = createCalendar({
      martialLaw: [{ from: day('2022-02-24'), until: day('2026-12-22'), source: 'указ' }],
      transfers: [{ by: 'cabinet', ...exchange }],
    })
    expect(isWorkingDay(exchange.off, ends)).toBe(true)
    expect(isWorkingDay(exchange.worked, ends)).toBe(false)
  })

  test('the institution may close for a day without working another', () => {
    const closed = createCalendar({ transfers: [{ by: 'institution', off: day('2026-08-20'), source: 'День міста' }] })
    expect(dayOf(day('2026-08-20'), closed).why).toMatchObject({ kind: 'transferred', source: 'День міста' })
    expect(isWorkingDay(day('2026-08-20'), peace)).toBe(true)
  })

  test('a day that is off anyway keeps its reason', () => {
    const holiday = createCalendar({ transfers: [{ by: 'institution', off: day('2026-12-25'), source: 'наказ' }] })
    expect(dayOf(day('2026-12-25'), holiday).why.kind).toBe('holiday')
  })

  test('two rows of one day and a row without a day are refused', () => {
    expect(() =>
      createCalendar({
        transfers: [
          { by: 'cabinet', ...exchange },
          { by: 'institution', off: exchange.worked, source: 'наказ' },
        ],
      }),
    ).toThrow(/two transfers/)
    expect(() => createCalendar({ transfers: [{ by: 'cabinet', source: 'порожньо' }] })).toThrow(/without a day/)
  })
})

describe('bad rows', () => {
  test('martial-law intervals that overlap or are empty are refused, touching ones are prolongations', () => {
    const row = (from: string, until?: string) => ({
      from: day(from),
      until: until === undefined ? undefined : day(until),
      source: 'указ',
    })
    expect(() => createCalendar({ martialLaw: [row('2026-02-03', '2026-05-04'), row('2026-05-03')] })).toThrow(
      RangeError,
    )
    expect(() => createCalendar({ martialLaw: [row('2026-05-04', '2026-05-04')] })).toThrow(RangeError)
    expect(() => createCalendar({ martialLaw: [row('2022-02-24'), row('2026-02-03')] })).toThrow(RangeError)
    const prolonged = createCalendar({ martialLaw: [row('2026-02-03', '2026-05-04'), row('2026-05-04', '2026-08-02')] })
    expect(isWorkingDay(day('2026-05-08'), prolonged)).toBe(true)
    expect(isWorkingDay(day('2026-08-24'), prolonged)).toBe(false)
  })

  test('a week without a working day, or with a working Sunday, is refused', () => {
    expect(() => createCalendar({ weeklyDaysOff: [1, 2, 3, 4, 5, 6, 7] })).toThrow(RangeError)
    expect(() => createCalendar({ weeklyDaysOff: [6] })).toThrow(/Sunday/)
  })

  test('the calendar does not change when its rows are changed from outside', () => {
    const martialLaw = [{ from: day('2022-02-24'), source: 'указ' }]
    const calendar = createCalendar({ martialLaw })
    martialLaw.length = 0
    expect(isWorkingDay(day('2026-12-25'), calendar)).toBe(true)
    expect(Object.isFrozen(calendar.rows.martialLaw)).toBe(true)
    expect(Object.isFrozen(calendar.daysOfYear(2026))).toBe(true)
  })
})

describe('working days', () => {
  test('the next and the previous working day jump over Easter', () => {
    expect(nextWorkingDay(day('2027-04-30'), peace).toString()).toBe('2027-05-05')
    expect(previousWorkingDay(day('2027-05-05'), peace).toString()).toBe('2027-04-30')
  })

  test('adding nothing gives the day itself, and half a day is refused', () => {
    expect(addWorkingDays(day('2026-11-22'), 0, peace).toString()).toBe('2026-11-22')
    expect(() => addWorkingDays(day('2026-11-22'), 0.5, peace)).toThrow(RangeError)
  })

  test('working days left are counted after today and with the due day', () => {
    expect(countWorkingDays(day('2026-11-20'), day('2026-11-27'), war)).toBe(5)
    expect(countWorkingDays(day('2026-11-27'), day('2026-11-20'), war)).toBe(-5)
    expect(countWorkingDays(day('2026-11-21'), day('2026-11-22'), war)).toBe(0)
  })

  test('a year of working days over two New Years', () => {
    expect(countWorkingDays(day('2025-12-31'), day('2026-12-31'), war)).toBe(261)
    expect(countWorkingDays(day('2025-12-31'), day('2026-12-31'), peace)).toBe(250)
    expect(countWorkingDays(day('2026-12-30'), day('2028-01-03'), war)).toBe(263)
  })

  test('the day before a holiday is short in peacetime only, and a Friday before a Sunday holiday is not', () => {
    expect(isShortDay(day('2026-12-24'), peace)).toBe(true)
    expect(isShortDay(day('2026-12-24'), war)).toBe(false)
    expect(isShortDay(day('2026-03-06'), peace)).toBe(false)
    expect(isShortDay(day('2026-03-07'), peace)).toBe(false)
    expect(isShortDay(day('2026-03-07'), calendars.sixDay)).toBe(true)
  })

  test('an action in the institution ends at closing time, an hour earlier before a holiday', () => {
    const closes = Temporal.PlainTime.from('17:15')
    expect(closingMoment(day('2026-12-23'), { closes }, peace).toString()).toBe('2026-12-23T15:15:00Z')
    expect(closingMoment(day('2026-12-24'), { closes }, peace).toString()).toBe('2026-12-24T14:15:00Z')
    expect(closingMoment(day('2026-12-24'), { closes }, war).toString()).toBe('2026-12-24T15:15:00Z')
  })
})
