import { describe, expect, test } from 'vitest'
import {
  createCalendar,
  dayOf,
  findVersion,
  type HolidayLaw,
  holidayLaw,
  isInForce,
  listVersionFaults,
  type Version,
} from '../src/index.ts'
import { day, peace } from './calendars.ts'

function version(id: string, from: string, until?: string): Version {
  return { id, inForce: until === undefined ? { from: day(from) } : { from: day(from), until: day(until) } }
}

describe('versions of a law', () => {
  test('the editions of the holiday law leave no gap and do not overlap', () => {
    expect(listVersionFaults(holidayLaw)).toEqual([])
  })

  test('on every day since 2001 exactly one edition of the holiday law is in force', () => {
    for (let date = day('2001-01-01'); date.year < 2031; date = date.add({ days: 1 })) {
      const inForce = holidayLaw.filter((edition) => isInForce(edition.inForce, date))
      expect(inForce, date.toString()).toHaveLength(1)
    }
  })

  test('the last edition has no end', () => {
    expect(holidayLaw.at(-1)?.inForce.until).toBeUndefined()
  })

  test('a gap of one day is found', () => {
    expect(listVersionFaults([version('a', '2020-01-01', '2021-01-01'), version('b', '2021-01-02')])).toEqual([
      { kind: 'gap', after: 'a', before: 'b' },
    ])
  })

  test('an overlap of one day is found, in whatever order the versions stand', () => {
    const overlapping = [version('b', '2021-01-01'), version('a', '2020-01-01', '2021-01-02')]
    expect(listVersionFaults(overlapping)).toEqual([{ kind: 'overlap', first: 'a', second: 'b' }])
  })

  test('an old version that was never closed overlaps the new one', () => {
    expect(listVersionFaults([version('a', '2020-01-01'), version('b', '2021-01-01')])).toEqual([
      { kind: 'overlap', first: 'a', second: 'b' },
    ])
  })

  test('a rule without versions, an empty version and a repeated name are found', () => {
    expect(listVersionFaults([])).toEqual([{ kind: 'none' }])
    expect(listVersionFaults([version('a', '2020-01-01', '2020-01-01')])).toEqual([{ kind: 'empty', id: 'a' }])
    expect(listVersionFaults([version('a', '2020-01-01', '2021-01-01'), version('a', '2021-01-01')])).toEqual([
      { kind: 'repeated-id', id: 'a' },
    ])
  })

  test('a version applies from its first day and no longer on the day it ends', () => {
    const versions = [version('old', '2020-01-01', '2021-01-01'), version('new', '2021-01-01')]
    expect(findVersion(versions, day('2019-12-31'))).toBeUndefined()
    expect(findVersion(versions, day('2020-12-31'))?.id).toBe('old')
    expect(findVersion(versions, day('2021-01-01'))?.id).toBe('new')
  })
})

describe('a calendar by another holiday law', () => {
  test('editions with a gap are refused', () => {
    const [first, , ...rest] = holidayLaw
    const torn = first === undefined ? [] : [first, ...rest]
    expect(() => createCalendar({ holidayLaw: torn })).toThrow(/gap/)
  })

  test('a first edition that begins in the middle of a year is refused', () => {
    const late = holidayLaw.slice(1)
    expect(() => createCalendar({ holidayLaw: late })).toThrow(/1 January/)
  })

  test('a holiday on the last Saturday of a year moves its day off into the next year', () => {
    const calendar = createCalendar({
      holidayLaw: [
        {
          id: 'invented',
          act: 'вигадана редакція',
          inForce: { from: day('2001-01-01') },
          holidays: [{ name: 'Щедрий вечір', month: 12, day: 31 }],
          verified: false,
        },
      ],
    })
    expect(day('2022-12-31').dayOfWeek).toBe(6)
    expect(dayOf(day('2023-01-02'), calendar).why.kind).toBe('moved')
  })

  test('a new edition closes the last one and changes only the days after it', () => {
    const old = holidayLaw.map(
      (edition): HolidayLaw =>
        edition.inForce.until === undefined
          ? { ...edition, inForce: { from: edition.inForce.from, until: day('2027-07-01') } }
          : edition,
    )
    const shorter: HolidayLaw = {
      id: 'invented',
      act: 'вигадана редакція',
      inForce: { from: day('2027-07-01') },
      holidays: [{ name: 'Новий рік', month: 1, day: 1 }],
      verified: false,
    }
    const calendar = createCalendar({ holidayLaw: [...old, shorter] })
    const holidays = (year: number) => calendar.daysOfYear(year).filter(({ why }) => why.kind === 'holiday')
    expect(holidays(2027).map(({ day }) => day.month)).toEqual([1, 3, 5, 5, 5, 6, 6])
    expect(holidays(2028)).toHaveLength(1)
    expect(calendar.daysOfYear(2026)).toEqual(peace.daysOfYear(2026))
  })
})
