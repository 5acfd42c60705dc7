import type { Calendar } from '@ratusha/working-days'
import type { Rule } from '#modules/statutes'
import { rolledDay } from './term.ts'

export const frequencies = ['week', 'month', 'quarter', 'year'] as const
export type Frequency = (typeof frequencies)[number]

/** «щомісяця до 5 числа»: the day of the month that follows; of a week its weekday, 1 is Monday. */
export interface PeriodRule {
  readonly every: Frequency
  readonly day: number
}

/** A reporting period. It is reported on the day of the rule in the period that follows it; a week in itself. */
export interface Period {
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate
  readonly askedOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

interface Counting {
  readonly calendar: Calendar
  readonly roll: Rule['roll']
}

/** The first period of a task is the one that its first day lies in, cut off before that day. */
export function firstPeriod(rule: PeriodRule, startsOn: Temporal.PlainDate, counting: Counting): Period {
  const begin = beginOf(rule, startsOn)
  const first = periodFrom(rule, begin, startsOn, counting)
  // A report that was due before the task was given is nobody's.
  return Temporal.PlainDate.compare(first.dueOn, startsOn) < 0
    ? periodFrom(rule, nextBegin(rule, begin), startsOn, counting)
    : { ...first, fromOn: startsOn }
}

export function periodAfter(rule: PeriodRule, { fromOn }: Pick<Period, 'fromOn'>, counting: Counting): Period {
  const begin = nextBegin(rule, beginOf(rule, fromOn))
  return periodFrom(rule, begin, begin, counting)
}

/** Periods that begin before `horizon`, at least one, none that is due after the task's end. */
export function periodsUntil(
  task: {
    readonly givenOn: Temporal.PlainDate
    readonly endsOn: Temporal.PlainDate | null
    readonly period: PeriodRule
  },
  last: Pick<Period, 'fromOn'> | null,
  { horizon, ...counting }: Counting & { horizon: Temporal.PlainDate },
): Period[] {
  const periods: Period[] = []
  let next = last ? periodAfter(task.period, last, counting) : firstPeriod(task.period, task.givenOn, counting)
  const isWanted = () =>
    (Temporal.PlainDate.compare(next.fromOn, horizon) <= 0 || (last === null && periods.length === 0)) &&
    (task.endsOn === null || Temporal.PlainDate.compare(next.dueOn, task.endsOn) <= 0)
  while (isWanted()) {
    periods.push(next)
    next = periodAfter(task.period, next, counting)
  }
  return periods
}

function periodFrom(
  rule: PeriodRule,
  fromOn: Temporal.PlainDate,
  notBefore: Temporal.PlainDate,
  { calendar, roll }: Counting,
): Period {
  const next = nextBegin(rule, fromOn)
  const askedOn = rule.every === 'week' ? fromOn.add({ days: rule.day - 1 }) : dayIn(next, rule.day)
  const { dueOn } = rolledDay(askedOn, { notBefore, roll, calendar })
  return { fromOn, untilOn: next.subtract({ days: 1 }), askedOn, dueOn }
}

function beginOf({ every }: PeriodRule, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (every) {
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 })
    case 'month':
      return day.with({ day: 1 })
    case 'quarter':
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })
    case 'year':
      return day.with({ day: 1, month: 1 })
  }
}

function nextBegin({ every }: PeriodRule, begin: Temporal.PlainDate): Temporal.PlainDate {
  switch (every) {
    case 'week':
      return begin.add({ weeks: 1 })
    case 'month':
      return begin.add({ months: 1 })
    case 'quarter':
      return begin.add({ months: 3 })
    case 'year':
      return begin.add({ years: 1 })
  }
}

// «до 31 числа» is the last day of a shorter month.
function dayIn(month: Temporal.PlainDate, day: number): Temporal.PlainDate {
  return month.with({ day: Math.min(day, month.daysInMonth) })
}
