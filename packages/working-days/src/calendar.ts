import type { CalendarDay, Weekday } from './calendar-day.ts'
import type { CalendarRows, MartialLaw, Transfer } from './calendar-rows.ts'
import { holidayLaw } from './holiday-law.ts'
import { listVersionFaults } from './law-versions.ts'
import { buildYear } from './year-table.ts'

/** The calendar of one institution. Make it with `createCalendar`, once for each set of rows: it remembers its years. */
export interface Calendar {
  readonly rows: Required<CalendarRows>
  /** All days of the year in order. Throws `RangeError` outside the years covered. */
  readonly daysOfYear: (year: number) => readonly CalendarDay[]
}

/** The Julian reckoning of Easter is a practice of our time, not a promise for the next century. */
const lastYear = 2199

/**
 * The calendar of an institution from its rows.
 * @throws RangeError when rows contradict each other: editions with gaps or overlaps, martial-law intervals that are
 * empty or overlap, a transfer without a day or two transfers of one day, a week without a working day or without Sunday off.
 */
export function createCalendar(given: CalendarRows = {}): Calendar {
  const rows = Object.freeze({
    martialLaw: Object.freeze([...(given.martialLaw ?? [])]),
    transfers: Object.freeze([...(given.transfers ?? [])]),
    weeklyDaysOff: Object.freeze([...(given.weeklyDaysOff ?? [6, 7])] satisfies Weekday[]),
    holidayLaw: Object.freeze([...(given.holidayLaw ?? holidayLaw)]),
  })
  refuseBadRows(rows)
  const firstYear = Math.min(...rows.holidayLaw.map(({ inForce }) => inForce.from.year))
  const years = new Map<number, readonly CalendarDay[]>()
  const daysOfYear = (year: number): readonly CalendarDay[] => {
    const known = years.get(year)
    if (known !== undefined) return known
    if (year < firstYear || year > lastYear) {
      throw new RangeError(`the calendar covers ${firstYear} to ${lastYear}, not ${year}`)
    }
    const built = buildYear(year, rows)
    years.set(year, built)
    return built
  }
  return Object.freeze({ rows, daysOfYear })
}

/** What the day is and why. Throws `RangeError` outside the years covered. */
export function dayOf(day: Temporal.PlainDate, calendar: Calendar): CalendarDay {
  if (day.calendarId !== 'iso8601') throw new RangeError(`expected an ISO date, not one of ${day.calendarId}`)
  const found = calendar.daysOfYear(day.year)[day.dayOfYear - 1]
  if (found === undefined) throw new RangeError(`no such day: ${day}`)
  return found
}

/** The days after (`1`) or before (`-1`) the given day, one by one, without end. */
export function* walk(from: Temporal.PlainDate, direction: 1 | -1, calendar: Calendar): Generator<CalendarDay, never> {
  let year = from.year
  let days = calendar.daysOfYear(year)
  let index = from.dayOfYear - 1
  for (;;) {
    index += direction
    if (index < 0 || index >= days.length) {
      year += direction
      days = calendar.daysOfYear(year)
      index = direction > 0 ? 0 : days.length - 1
    }
    const day = days[index]
    if (day !== undefined) yield day
  }
}

function refuseBadRows(rows: Required<CalendarRows>): void {
  const faults = listVersionFaults(rows.holidayLaw)
  const fault = faults[0]
  if (fault !== undefined) throw new RangeError(`editions of the holiday law: ${JSON.stringify(fault)}`)
  const first = rows.holidayLaw.map(({ inForce }) => inForce.from).sort(Temporal.PlainDate.compare)[0]
  if (first?.dayOfYear !== 1) throw new RangeError('the first edition of the holiday law must begin on 1 January')
  if (!rows.weeklyDaysOff.includes(7)) throw new RangeError('Sunday is the common day off (КЗпП ст.67)')
  if (new Set(rows.weeklyDaysOff).size > 6) throw new RangeError('a week needs a working day')
  refuseBadMartialLaw(rows.martialLaw)
  refuseBadTransfers(rows.transfers)
}

function refuseBadMartialLaw(intervals: readonly MartialLaw[]): void {
  if (intervals.length === 0) return
  const named = intervals.map((inForce, index) => ({ id: `row ${index + 1}`, inForce }))
  const fault = listVersionFaults(named).find(({ kind }) => kind !== 'gap')
  if (fault !== undefined) throw new RangeError(`martial law intervals: ${JSON.stringify(fault)}`)
}

function refuseBadTransfers(transfers: readonly Transfer[]): void {
  const seen = new Set<string>()
  for (const { off, worked, source } of transfers) {
    const days = [off, worked].filter((day) => day !== undefined).map(String)
    if (days.length === 0) throw new RangeError(`a transfer without a day: ${source}`)
    for (const day of days) {
      if (seen.has(day)) throw new RangeError(`two transfers touch ${day}`)
      seen.add(day)
    }
  }
}
