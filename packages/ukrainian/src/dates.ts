import { type GrammaticalCase, ordinalInWords, romanNumeral } from './numbers.ts'

/** A day of the calendar; `Temporal.PlainDate` is one. `month` from 1 to 12. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** «15 січня 2025 року»: the date inside a sentence (ДСТУ 4163:2020, 5.10). */
export function longDate(date: Day): string {
  return `${date.day} ${monthName(date.month, 'genitive')} ${date.year} року`
}

/** «15.01.2025»: the date in figures, day and month of two digits, the year of four (ДСТУ 4163:2020, 5.10). */
export function shortDate(date: Day): string {
  return `${pad(date.day, 2)}.${pad(date.month, 2)}.${pad(date.year, 4)}`
}

/**
 * The whole date in words: «п’ятнадцяте січня дві тисячі двадцять п’ятого року»,
 * in the genitive («коли?») «п’ятнадцятого січня …». Years 1 to 9999.
 */
export function spelledDate(date: Day, grammaticalCase: GrammaticalCase = 'nominative'): string {
  const day = ordinalInWords(date.day, 'neuter', grammaticalCase)
  return `${day} ${monthName(date.month, 'genitive')} ${ordinalInWords(date.year, 'masculine', 'genitive')} року`
}

/** «з 1 до 5 вересня 2025 року», «з 28 вересня до 2 жовтня 2025 року», «з 28 грудня 2025 року до 2 січня 2026 року». */
export function datePeriod(from: Day, to: Day): string {
  if (from.year !== to.year) return `з ${longDate(from)} до ${longDate(to)}`
  if (from.month !== to.month) return `з ${from.day} ${monthName(from.month, 'genitive')} до ${longDate(to)}`
  return from.day === to.day ? longDate(from) : `з ${from.day} до ${longDate(to)}`
}

/** The name of a month from 1 to 12: січень, січня (genitive), січні (locative, «у січні»), … RangeError otherwise. */
export function monthName(month: number, grammaticalCase: GrammaticalCase = 'nominative'): string {
  const forms = months[month - 1]
  if (!forms) throw new RangeError(`not a month from 1 to 12: ${month}`)
  const [nominative, genitive, dative, instrumental, locative] = forms
  if (grammaticalCase === 'accusative') return nominative
  if (grammaticalCase === 'vocative') return nominative
  return { nominative, genitive, dative, instrumental, locative }[grammaticalCase]
}

/** «I квартал 2025 року»: `quarter` from 1 to 4, RangeError otherwise. */
export function quarterName(quarter: number, year: number): string {
  if (![1, 2, 3, 4].includes(quarter)) throw new RangeError(`not a quarter from 1 to 4: ${quarter}`)
  return `${romanNumeral(quarter)} квартал ${year} року`
}

/** The name of a weekday by ISO number, 1 = понеділок … 7 = неділя; `when` gives «у понеділок», «у вівторок». */
export function weekdayName(weekday: number, form: 'name' | 'when' = 'name'): string {
  const name = weekdays[weekday - 1]
  if (!name) throw new RangeError(`not a weekday from 1 to 7: ${weekday}`)
  return form === 'name' ? name : `у ${name.replace(/а$/, 'у').replace(/я$/, 'ю')}`
}

const months: [string, string, string, string, string][] = [
  ['січ', 'ень', 'н'],
  ['лют', 'ий', ''],
  ['берез', 'ень', 'н'],
  ['квіт', 'ень', 'н'],
  ['трав', 'ень', 'н'],
  ['черв', 'ень', 'н'],
  ['лип', 'ень', 'н'],
  ['серп', 'ень', 'н'],
  ['верес', 'ень', 'н'],
  ['жовт', 'ень', 'н'],
  ['листопад', '', ''],
  ['груд', 'ень', 'н'],
].map(([stem = '', ending = '', softStem = '']) => {
  if (ending === 'ий') return forms(stem, 'ий', 'ого', 'ому', 'им', 'ому')
  if (ending === '') return forms(stem, '', 'а', 'у', 'ом', 'і')
  return forms(stem, ending, `${softStem}я`, `${softStem}ю`, `${softStem}ем`, `${softStem}і`)
})

const weekdays = ['понеділок', 'вівторок', 'середа', 'четвер', 'п’ятниця', 'субота', 'неділя']

function forms(
  stem: string,
  ...endings: [string, string, string, string, string]
): [string, string, string, string, string] {
  const [nominative, genitive, dative, instrumental, locative] = endings
  return [stem + nominative, stem + genitive, stem + dative, stem + instrumental, stem + locative]
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
