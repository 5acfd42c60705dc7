import { type Calendar, dayOf, walk } from './calendar.ts'

/** Does a five-day (or whatever the rows say) institution work on the day? */
export function isWorkingDay(day: Temporal.PlainDate, calendar: Calendar): boolean {
  return dayOf(day, calendar).working
}

/** The first working day strictly after the given one. */
export function nextWorkingDay(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return addWorkingDays(day, 1, calendar)
}

/** The last working day strictly before the given one. */
export function previousWorkingDay(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return addWorkingDays(day, -1, calendar)
}

/**
 * The `count`-th working day after the given day, or before it when `count` is negative; the day itself when it is 0.
 * The given day is never counted.
 */
export function addWorkingDays(day: Temporal.PlainDate, count: number, calendar: Calendar): Temporal.PlainDate {
  if (!Number.isInteger(count)) throw new RangeError(`working days must be a whole number, not ${count}`)
  let left = Math.abs(count)
  if (left === 0) return day
  for (const passed of walk(day, count > 0 ? 1 : -1, calendar)) {
    if (passed.working) left -= 1
    if (left === 0) return passed.day
  }
  return day
}

/**
 * Working days after `from` up to and with `to`: «лишилося 3 робочі дні». Negative when `to` is earlier, and then the
 * days after `to` up to and with `from` are counted.
 */
export function countWorkingDays(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: Calendar): number {
  const order = Temporal.PlainDate.compare(from, to)
  if (order === 0) return 0
  if (order > 0) return -countWorkingDays(to, from, calendar)
  let count = 0
  for (let year = from.year; year <= to.year; year += 1) {
    const first = year === from.year ? from.dayOfYear : 0
    const last = year === to.year ? to.dayOfYear : undefined
    count += calendar
      .daysOfYear(year)
      .slice(first, last)
      .filter(({ working }) => working).length
  }
  return count
}

/** КЗпП ст.53: the working day before a holiday is an hour shorter; not in martial law (2136-IX ст.6 ч.6). */
export function isShortDay(day: Temporal.PlainDate, calendar: Calendar): boolean {
  const tomorrow = dayOf(day.add({ days: 1 }), calendar)
  return isWorkingDay(day, calendar) && tomorrow.why.kind === 'holiday'
}

/**
 * The moment after which a thing can no longer be done in the institution on that day: its closing time (ЦК ст.255),
 * an hour earlier before a holiday. Post handed in and electronic sending have the whole day: they end at midnight.
 */
export function closingMoment(
  day: Temporal.PlainDate,
  { closes, timeZone = 'Europe/Kyiv' }: { readonly closes: Temporal.PlainTime; readonly timeZone?: string },
  calendar: Calendar,
): Temporal.Instant {
  const time = isShortDay(day, calendar) ? closes.subtract({ hours: 1 }) : closes
  return day.toZonedDateTime({ timeZone, plainTime: time }).toInstant()
}
