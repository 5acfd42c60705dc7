import type { CalendarDay, Weekday, WhyOff, WhyWorking } from './calendar-day.ts'
import type { CalendarRows, Transfer } from './calendar-rows.ts'
import { orthodoxEaster } from './easter.ts'
import { type HolidayRule, holidaySuspensionLaw, movedDayOffArticle } from './holiday-law.ts'
import { isInForce } from './law-versions.ts'

type Rows = Required<CalendarRows>

interface Holiday {
  readonly day: Temporal.PlainDate
  readonly name: string
  readonly source: string
}

/** Reasons by ISO date; a map, since nearly all days of a year have none. */
type Reasons<Why> = Map<string, Why>

const ordinary: WhyWorking = Object.freeze({ kind: 'ordinary' })

/** The days of one year with their reasons, 365 or 366 in order. */
export function buildYear(year: number, rows: Rows): readonly CalendarDay[] {
  // A holiday at the end of December may move a day off into January.
  const holidays = [...holidaysOf(year - 1, rows), ...holidaysOf(year, rows)]
  const off: Reasons<WhyOff> = new Map()
  const working: Reasons<WhyWorking> = new Map()
  for (const holiday of holidays) addHoliday(holiday, { off, working }, rows)
  addMovedDaysOff(holidays, off, rows)
  for (const transfer of rows.transfers) addTransfer(transfer, { off, working }, rows)

  const first = new Temporal.PlainDate(year, 1, 1)
  return Object.freeze(
    Array.from({ length: first.daysInYear }, (_, index) =>
      describe(first.add({ days: index }), { off, working }, rows),
    ),
  )
}

/** Holidays of the year by the editions of the law in force on each of them, in order of date. */
function holidaysOf(year: number, rows: Rows): readonly Holiday[] {
  const easter = orthodoxEaster(year)
  return rows.holidayLaw
    .flatMap(({ holidays, inForce, act }) =>
      holidays
        .map((rule) => ({ day: dayOfRule(rule, year, easter), name: rule.name, source: act }))
        .filter(({ day }) => isInForce(inForce, day)),
    )
    .sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}

function dayOfRule(rule: HolidayRule, year: number, easter: Temporal.PlainDate): Temporal.PlainDate {
  return 'daysAfterEaster' in rule
    ? easter.add({ days: rule.daysAfterEaster })
    : new Temporal.PlainDate(year, rule.month, rule.day)
}

function addHoliday(
  { day, name, source }: Holiday,
  reasons: { off: Reasons<WhyOff>; working: Reasons<WhyWorking> },
  rows: Rows,
): void {
  const key = day.toString()
  if (areHolidaysSuspended(day, rows)) {
    reasons.working.set(key, { kind: 'martial-law', holiday: name, source: holidaySuspensionLaw.article })
    return
  }
  const same = reasons.off.get(key)
  const names = same?.kind === 'holiday' ? `${same.name}; ${name}` : name
  reasons.off.set(key, { kind: 'holiday', name: names, source })
}

/**
 * КЗпП ст.67 ч.3. It is the day off that moves, so two holidays on one Sunday move one day (1 May 2016), and a Saturday
 * and a Sunday that are both holidays move two (1 and 2 May 2021). Neither end may lie in martial law.
 */
function addMovedDaysOff(holidays: readonly Holiday[], off: Reasons<WhyOff>, rows: Rows): void {
  for (const { day } of holidays) {
    const why = off.get(day.toString())
    if (why?.kind !== 'holiday' || !isWeeklyOff(day, rows)) continue
    if (isMovedAlready(day, off)) continue
    let target = day.add({ days: 1 })
    while (isWeeklyOff(target, rows) || off.has(target.toString())) target = target.add({ days: 1 })
    if (areHolidaysSuspended(target, rows)) continue
    off.set(target.toString(), { kind: 'moved', holiday: why.name, from: day, source: movedDayOffArticle })
  }
}

function isMovedAlready(day: Temporal.PlainDate, off: Reasons<WhyOff>): boolean {
  return off.values().some((why) => why.kind === 'moved' && why.from.equals(day))
}

function addTransfer(
  { by, off: free, worked, source }: Transfer,
  reasons: { off: Reasons<WhyOff>; working: Reasons<WhyWorking> },
  rows: Rows,
): void {
  const days = [free, worked].filter((day) => day !== undefined)
  if (by === 'cabinet' && days.some((day) => areHolidaysSuspended(day, rows))) return
  if (free !== undefined && !isWeeklyOff(free, rows) && !reasons.off.has(free.toString())) {
    reasons.off.set(free.toString(), { kind: 'transferred', worked, source })
  }
  if (worked !== undefined) {
    reasons.off.delete(worked.toString())
    reasons.working.set(worked.toString(), { kind: 'worked', off: free, source })
  }
}

function describe(
  day: Temporal.PlainDate,
  reasons: { off: Reasons<WhyOff>; working: Reasons<WhyWorking> },
  rows: Rows,
): CalendarDay {
  const key = day.toString()
  const off = reasons.off.get(key)
  if (off !== undefined) return Object.freeze({ day, working: false, why: Object.freeze(off) })
  const working = reasons.working.get(key)
  if (isWeeklyOff(day, rows) && working?.kind !== 'worked') {
    const why: WhyOff = Object.freeze({ kind: 'weekly', weekday: weekdayOf(day) })
    return Object.freeze({ day, working: false, why })
  }
  return Object.freeze({ day, working: true, why: Object.freeze(working ?? ordinary) })
}

function isWeeklyOff(day: Temporal.PlainDate, rows: Rows): boolean {
  return rows.weeklyDaysOff.includes(weekdayOf(day))
}

function weekdayOf(day: Temporal.PlainDate): Weekday {
  return day.dayOfWeek as Weekday
}

function areHolidaysSuspended(day: Temporal.PlainDate, rows: Rows): boolean {
  return isInForce(holidaySuspensionLaw.inForce, day) && rows.martialLaw.some((interval) => isInForce(interval, day))
}
