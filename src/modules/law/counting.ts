import {
  administrativeProcedure,
  type Calendar,
  civilCode,
  type DayLength,
  dueDay,
  dueMoment,
  explain,
  explainMoment,
  type HourLength,
  isHours,
} from '@ratusha/working-days'
import { councilZone, dayOf, Refusal } from '#kernel'
import { articleOf, type Rule } from '#modules/statutes'

/** A due day that can answer «чому ця дата?». A record keeps the day, the rule and the version. */
export interface Due {
  /** The last good day: a breach begins after it. */
  readonly dueOn: Temporal.PlainDate
  /** The last day as counted, before any roll: control and warnings go by it. */
  readonly strict: Temporal.PlainDate
  /** The moment at which a term of hours is over; `null` for days. */
  readonly dueAt: Temporal.Instant | null
  readonly ruleId: string
  readonly version: string
  readonly why: readonly string[]
}

type Counted = Omit<Due, 'ruleId' | 'version'>

/** Years that the calendar can count in, with one to spare on both sides. */
const countedYears = { first: 2002, last: 2150 }

export function requireCountable({ year }: Temporal.PlainDate): void {
  if (year < countedYears.first || year > countedYears.last) throw new Refusal('invalid', 'law.day-far')
}

export function countFrom(
  rule: Rule,
  start: Temporal.PlainDate | Temporal.Instant,
  { calendar, extendedTo }: { calendar: Calendar; extendedTo?: DayLength },
): Counted {
  const day = start instanceof Temporal.Instant ? dayOf(start) : start
  const { length, roll } = rule
  if (isHours(length)) return countHours(rule, length, start)
  const due = dueDay({ start: day, length, roll, ...(extendedTo && { extendedTo }) }, calendar)
  const counting = rule.source.act === '2073-IX' ? administrativeProcedure : civilCode
  const why = explain(due, { article: articleOf(rule), rules: counting })
  return { dueOn: due.legal, strict: due.strict, dueAt: null, why }
}

// A day without an hour counts from its first minute: rather too early than too late.
function countHours(rule: Rule, length: HourLength, start: Temporal.PlainDate | Temporal.Instant): Counted {
  const moment = start instanceof Temporal.Instant ? start : start.toZonedDateTime(councilZone).toInstant()
  const due = dueMoment({ start: moment, length })
  const last = dayOf(due.moment.subtract({ nanoseconds: 1 }))
  const why = explainMoment(due, { article: articleOf(rule), timeZone: councilZone })
  return { dueOn: last, strict: last, dueAt: due.moment, why }
}
