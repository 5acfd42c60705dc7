/** Days of law are counted where the council sits. */
export const councilZone = 'Europe/Kyiv'

export function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(councilZone).toPlainDate()
}

/** The moment at which a clock on the council's wall shows `time` on that day. */
export function instantOn(day: Temporal.PlainDate, time = '09:00'): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: councilZone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
}

/** Days of a report; the last one belongs to them. */
export interface Days {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/**
 * The same days of the year before, to their own last day: a February of twenty-nine days whole. Of days that still run
 * as many as have passed, or the comparison would promise what is not so.
 */
export function yearBefore({ from, until }: Days, today: Temporal.PlainDate): Days {
  const runs = Temporal.PlainDate.compare(from, today) <= 0 && Temporal.PlainDate.compare(today, until) < 0
  const end = runs ? today.subtract({ years: 1 }) : until.add({ days: 1 }).subtract({ years: 1 }).subtract({ days: 1 })
  return { from: from.subtract({ years: 1 }), until: end }
}
