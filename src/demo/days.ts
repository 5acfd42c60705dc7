/** The working days of the demo city. */
import { addWorkingDays, createCalendar, isWorkingDay } from '@ratusha/working-days'
import { councilZone, dayOf, instantOn } from '#kernel'

type Day = Temporal.PlainDate

const calendar = createCalendar({
  martialLaw: [{ from: Temporal.PlainDate.from('2022-02-24'), source: 'указ № 64/2022 з продовженнями' }],
})

export function day(written: string): Day {
  return Temporal.PlainDate.from(written)
}

export function workingDaysBetween(from: Day, until: Day): Day[] {
  const days: Day[] = []
  for (let at = from; Temporal.PlainDate.compare(at, until) <= 0; at = at.add({ days: 1 })) {
    if (isWorkingDay(at, calendar)) days.push(at)
  }
  return days
}

/** The `count`-th working day after `from`; before it when negative. */
export function workingDayAfter(from: Day, count: number): Day {
  return addWorkingDays(from, count, calendar)
}

/** Today once the office has been open for a while; otherwise the working day before. */
export function newestOfficeDay(now: Temporal.Instant): Day {
  const today = dayOf(now)
  const opened = now.toZonedDateTimeISO(councilZone).hour >= 10
  return opened && isWorkingDay(today, calendar) ? today : addWorkingDays(today, -1, calendar)
}

export function earlierDay(one: Day, other: Day): Day {
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other
}

export function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other
}

/** A minute of an office day, 8:30 for 0 and 17:10 for 520. */
export function minuteOf(on: Day, minute: number): Temporal.Instant {
  return instantOn(on, '08:30').add({ minutes: minute })
}
