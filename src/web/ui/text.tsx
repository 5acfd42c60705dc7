import { counted, longDate, monthName, plural, shortDate, typeset, weekdayName } from '@ratusha/ukrainian'
import { councilZone, dayOf } from '#kernel'

export { counted, longDate, plural, shortDate, typeset }

/** «15.01.2025», as registers print days. */
export function Day({ day }: { day: Temporal.PlainDate | null }) {
  return day === null ? <span class="quiet">—</span> : <time datetime={day.toString()}>{shortDate(day)}</time>
}

export function LongDay({ day }: { day: Temporal.PlainDate }) {
  return <time datetime={day.toString()}>{longDate(day)}</time>
}

/** «четвер, 26 листопада»: a day that people plan for; the year stands beside it when it is another than this one. */
export function NearDay({ day, today }: { day: Temporal.PlainDate; today: Temporal.PlainDate }) {
  const date = day.year === today.year ? `${day.day}\u00a0${monthName(day.month, 'genitive')}` : longDate(day)
  return <time datetime={day.toString()}>{`${weekdayName(day.dayOfWeek)}, ${date}`}</time>
}

/** «15.01.2025, 14:05» by the clock on the council's wall. */
export function Moment({ at }: { at: Temporal.Instant }) {
  return <time datetime={at.toString()}>{momentText(at)}</time>
}

export function momentText(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(councilZone)
  return `${shortDate(dayOf(at))}, ${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`
}

/** «№ 57/123» with a space that does not break. */
export function numbered(number: string | null): string {
  return number === null || number === '' ? 'без номера' : `№\u00a0${number}`
}

/** «4,2 МБ» */
export function sizeText(bytes: number): string {
  const units = ['Б', 'КБ', 'МБ', 'ГБ']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${size.toLocaleString('uk', { maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 })}\u00a0${units[unit]}`
}
