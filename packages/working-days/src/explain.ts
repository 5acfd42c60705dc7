import type { DayOff, WorkingDay } from './calendar-day.ts'
import type { DueMoment, HourStep } from './due-moment.ts'
import type { DayLength } from './length.ts'
import type { DueDay, Step } from './term.ts'
import { nameDay, nameDays, nameLength, nameMoment, nameWeekday } from './wording.ts'

/** The articles that the sentences cite for the rules of counting themselves. */
export interface CountingRules {
  readonly start: string
  readonly months: string
  readonly forward: string
  readonly back: string
  readonly suspension: string
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>

/** Цивільний кодекс; for appeals and information requests by analogy, since their laws have no counting rules. */
export const civilCode: CountingRules = Object.freeze({
  start: 'ст. 253 ЦК України',
  months: 'ч. 3 ст. 254 ЦК України',
  forward: 'ч. 5 ст. 254 ЦК України',
  back: 'правило внутрішнього контролю виконання',
  suspension: '',
})

/** Закон «Про адміністративну процедуру». */
export const administrativeProcedure: CountingRules = Object.freeze({
  start: 'ч. 2 ст. 33 Закону № 2073-IX',
  months: 'ч. 3 ст. 254 ЦК України',
  forward: 'ч. 3 ст. 33 Закону № 2073-IX',
  back: 'правило внутрішнього контролю виконання',
  suspension: 'ч. 6 ст. 33 Закону № 2073-IX',
})

export interface Explanation {
  /** The article that sets the term, as it should be read: «ч. 1 ст. 20 Закону № 2939-VI». */
  readonly article?: string
  readonly rules?: CountingRules
}

/** The counting of a due day as Ukrainian sentences, in order, for a «чому ця дата?» panel. Plain text, not markup. */
export function explain(
  { counting, legal }: DueDay,
  { article, rules = civilCode }: Explanation = {},
): readonly string[] {
  const steps = counting.flatMap((step) => sentencesOf(step, { article, rules }))
  return [...steps, `Отже, строк спливає: ${nameWeekday(legal)}.`]
}

/** The same for a term of hours; the clock is read in the time zone given. */
export function explainMoment(
  { counting }: DueMoment,
  { article, timeZone = 'Europe/Kyiv' }: Pick<Explanation, 'article'> & { readonly timeZone?: string } = {},
): readonly string[] {
  const sentences = counting.map((step) => sentenceOfHours(step, { article, timeZone }))
  return changesClock(counting, timeZone)
    ? [...sentences, 'За цей час переведено годинники, тому їхні покази зсунуто; самих годин стільки ж.']
    : sentences
}

function sentencesOf(step: Step, { article, rules }: { article?: string; rules: CountingRules }): readonly string[] {
  switch (step.kind) {
    case 'length':
      return step.length.amount === 0 ? [] : [`Строк — ${nameTerm(step.length)}${cite(article)}.`]
    case 'same-day':
      return [`Строк — той самий день: ${nameWeekday(step.day)}${cite(article)}.`]
    case 'start-skipped': {
      const way = step.direction > 0 ? 'Відлік' : 'Відлік назад'
      return [`${way} — від ${nameWeekday(step.day, 'genitive')}; сам цей день не враховано${cite(rules.start)}.`]
    }
    case 'passed-over':
      return passedOver(step.days)
    case 'counted-specially':
      return step.days.map(countedSpecially)
    case 'month-shortened': {
      const lastOfMonth = `береться останній день місяця — ${nameDay(step.day)}`
      return [`В останньому місяці строку немає ${step.wanted}-го числа, тому ${lastOfMonth}${cite(rules.months)}.`]
    }
    case 'suspended':
      return suspended(step, rules)
    case 'suspension-without-effect':
      return [`Зупинення з ${nameDay(step.suspension.from)} на строк не вплинуло: його дні не входять до строку.`]
    case 'extended': {
      const total = `строк продовжено, разом він становить ${nameLength(step.to)}`
      return [`Без продовження останнім днем було б ${nameDay(step.from)}; ${total}.`]
    }
    case 'last-day':
      return [`Останній день строку — ${nameWeekday(step.day)}.`]
    case 'rolled':
      return rolled(step, rules)
    case 'not-rolled':
      return [`Цей день неробочий (${nameWhy(step.why)}), але для цього строку перенесення не передбачено.`]
  }
}

function nameTerm(length: DayLength): string {
  return length.amount < 0 ? `${nameLength(length)} до події` : nameLength(length)
}

function suspended(
  { suspension: { from, until, reason }, remaining }: StepOf<'suspended'>,
  rules: CountingRules,
): readonly string[] {
  const because = reason === undefined ? '' : ` (${reason})`
  return [
    `З ${nameDay(from)} перебіг зупинено${because}: лишалося ${nameLength(remaining)}.`,
    `З ${nameDay(until)} строк тече далі${cite(rules.suspension)}.`,
  ]
}

function rolled({ direction, passed, to }: StepOf<'rolled'>, rules: CountingRules): readonly string[] {
  const [last, ...others] = passed
  const why = last === undefined ? '' : ` (${nameWhy(last)})`
  const where = direction === 'forward' ? 'перший робочий день після нього' : 'останній робочий день перед ним'
  return [
    `Цей день неробочий${why}, тому береться ${where} — ${nameDay(to)}${cite(rules[direction])}.`,
    ...passedOver(others),
  ]
}

/** Plain weekends in one sentence, every other day off in its own. */
function passedOver(days: readonly DayOff[]): readonly string[] {
  const weekly = days.filter(({ why }) => why.kind === 'weekly').map(({ day }) => day)
  const others = days.filter(({ why }) => why.kind !== 'weekly')
  return [
    ...(weekly.length > 0 ? [skippedWeekend(weekly.toSorted(Temporal.PlainDate.compare))] : []),
    ...others.map((day) => `Пропущено ${nameDay(day.day)}: ${nameWhy(day)}.`),
  ]
}

function skippedWeekend(days: readonly Temporal.PlainDate[]): string {
  return `Пропущено ${days.length === 1 ? 'вихідний' : 'вихідні'}: ${nameDays(days)}.`
}

function countedSpecially({ day, why }: WorkingDay): string {
  switch (why.kind) {
    case 'martial-law':
      return `Враховано ${nameDay(day)} (${why.holiday}): у період воєнного стану свята — звичайні робочі дні${cite(why.source)}.`
    case 'worked': {
      const exchanged = why.off === undefined ? '' : ` замість ${nameDay(why.off)}`
      return `Враховано ${nameDay(day)}: цей день робочий${exchanged}${cite(why.source)}.`
    }
    case 'ordinary':
      return `Враховано ${nameDay(day)}.`
  }
}

function nameWhy({ why }: DayOff): string {
  switch (why.kind) {
    case 'weekly':
      return 'вихідний'
    case 'holiday':
      return `свято — ${why.name}, ${why.source}`
    case 'moved':
      return `сюди перенесено вихідний, що збігся зі святом ${nameDay(why.from)}, ${why.source}`
    case 'transferred': {
      const exchanged = why.worked === undefined ? '' : `, відпрацьовується ${nameDay(why.worked)}`
      return `неробочий за рішенням: ${why.source}${exchanged}`
    }
  }
}

function sentenceOfHours(step: HourStep, { article, timeZone }: { article?: string; timeZone: string }): string {
  switch (step.kind) {
    case 'from': {
      const direction = step.length.amount < 0 ? ' назад' : ''
      return `Строк — ${nameLength(step.length)}${cite(article)}; відлік${direction} — від моменту події: ${nameMoment(step.moment, timeZone)}.`
    }
    case 'suspended': {
      const left = step.remaining.toLocaleString('uk-UA', { style: 'long' })
      return `Зупинено: ${nameMoment(step.suspension.from, timeZone)} (лишалося ${left}); поновлено: ${nameMoment(step.suspension.until, timeZone)}.`
    }
    case 'suspension-without-effect':
      return `Зупинення (${nameMoment(step.suspension.from, timeZone)}) на строк не вплинуло.`
    case 'until':
      return `Строк спливає: ${nameMoment(step.moment, timeZone)}.`
  }
}

function changesClock(counting: readonly HourStep[], timeZone: string): boolean {
  const offsets = counting.flatMap((step) =>
    'moment' in step ? [step.moment.toZonedDateTimeISO(timeZone).offsetNanoseconds] : [],
  )
  return new Set(offsets).size > 1
}

function cite(article: string | undefined): string {
  return article === undefined || article === '' ? '' : ` (${article})`
}
