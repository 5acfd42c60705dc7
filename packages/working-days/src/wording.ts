import type { Length } from './length.ts'

interface Weekday {
  readonly nominative: string
  readonly genitive: string
  readonly accusative: string
}

type Plural = readonly [one: string, few: string, many: string]

const weekdays: readonly Weekday[] = [
  { nominative: 'понеділок', genitive: 'понеділка', accusative: 'понеділок' },
  { nominative: 'вівторок', genitive: 'вівторка', accusative: 'вівторок' },
  { nominative: 'середа', genitive: 'середи', accusative: 'середу' },
  { nominative: 'четвер', genitive: 'четверга', accusative: 'четвер' },
  { nominative: 'п’ятниця', genitive: 'п’ятниці', accusative: 'п’ятницю' },
  { nominative: 'субота', genitive: 'суботи', accusative: 'суботу' },
  { nominative: 'неділя', genitive: 'неділі', accusative: 'неділю' },
]

const monthsGenitive = [
  'січня',
  'лютого',
  'березня',
  'квітня',
  'травня',
  'червня',
  'липня',
  'серпня',
  'вересня',
  'жовтня',
  'листопада',
  'грудня',
]

const units: Record<Length['unit'], Plural> = {
  year: ['рік', 'роки', 'років'],
  month: ['місяць', 'місяці', 'місяців'],
  'half-month': ['пів місяця', 'пів місяця', 'пів місяця'],
  week: ['тиждень', 'тижні', 'тижнів'],
  'calendar-day': ['календарний день', 'календарні дні', 'календарних днів'],
  'working-day': ['робочий день', 'робочі дні', 'робочих днів'],
  hour: ['година', 'години', 'годин'],
}

/** «1 робочий день», «3 робочі дні», «11 робочих днів»; the amount without its sign. */
export function nameLength({ unit, amount }: Length): string {
  const size = Math.abs(amount)
  if (unit === 'half-month') return size === 1 ? 'пів місяця (15 днів)' : `${size} × пів місяця (${15 * size} днів)`
  return `${size} ${choosePlural(size, units[unit])}`
}

/** «20 листопада 2026 року». */
export function nameDay(day: Temporal.PlainDate): string {
  return `${day.day} ${monthsGenitive[day.month - 1]} ${day.year} року`
}

/** «п’ятниця, 20 листопада 2026 року», with the weekday in the case asked for. */
export function nameWeekday(day: Temporal.PlainDate, form: keyof Weekday = 'nominative'): string {
  return `${weekdays[day.dayOfWeek - 1]?.[form]}, ${nameDay(day)}`
}

/** «21, 22 і 28 листопада, 5 грудня 2026 року»: the month once for its days, the year once for its months. */
export function nameDays(days: readonly Temporal.PlainDate[]): string {
  const byYear = Map.groupBy(days, ({ year }) => year)
  return [...byYear]
    .map(([year, inYear]) => {
      const byMonth = Map.groupBy(inYear, ({ month }) => month)
      const groups = [...byMonth].map(([month, inMonth]) => {
        return `${enumerate(inMonth.map(({ day }) => `${day}`))} ${monthsGenitive[month - 1]}`
      })
      return `${groups.join(', ')} ${year} року`
    })
    .join(', ')
}

/** «20 листопада 2026 року, 10:05» on the clock of the zone. */
export function nameMoment(moment: Temporal.Instant, timeZone: string): string {
  const local = moment.toZonedDateTimeISO(timeZone)
  return `${nameWeekday(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** «1, 2 і 3». */
export function enumerate(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} і ${last}`
}

function choosePlural(count: number, [one, few, many]: Plural): string {
  const tens = count % 100
  const ones = count % 10
  if (ones === 1 && tens !== 11) return one
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many
}
