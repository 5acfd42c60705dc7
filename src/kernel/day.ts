/** Days of law are counted where the council sits. */
export const councilZone = 'Europe/Kyiv'

export function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(councilZone).toPlainDate()
}

/** The moment at which a clock on the council's wall shows `time` on that day. */
export function instantOn(day: Temporal.PlainDate, time = '09:00'): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: councilZone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
}
