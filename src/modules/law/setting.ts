import { calendarDays, hours, type Length, months, workingDays } from '@ratusha/working-days'
import type { Norm, Roll, Rule } from '#modules/statutes'

export const units = ['month', 'calendar-day', 'working-day', 'hour'] as const
export type Unit = (typeof units)[number]

/** What the council decided about an uncertain term, and since when. Never changed: the next decision is the next row. */
export interface Setting {
  readonly id: number
  readonly ruleId: string
  readonly amount: number
  readonly unit: Unit
  readonly roll: Roll
  readonly decidedBy: string
  readonly since: Temporal.PlainDate
}

/** The decision that applies on the day; of two since the same day, the later one. */
export function settingOn(settings: readonly Setting[], ruleId: string, day: Temporal.PlainDate): Setting | null {
  const begun = settings.filter(
    (setting) => setting.ruleId === ruleId && Temporal.PlainDate.compare(setting.since, day) <= 0,
  )
  const ordered = begun.toSorted((a, b) => Temporal.PlainDate.compare(a.since, b.since) || a.id - b.id)
  return ordered.at(-1) ?? null
}

export function lengthOf({ amount, unit }: Pick<Setting, 'amount' | 'unit'>): Length {
  switch (unit) {
    case 'month':
      return months(amount)
    case 'calendar-day':
      return calendarDays(amount)
    case 'working-day':
      return workingDays(amount)
    case 'hour':
      return hours(amount)
  }
}

/** What the council decided about a norm that is no term, and since when. Never changed either. */
export interface NormSetting {
  readonly id: number
  readonly normId: string
  readonly value: string
  readonly decidedBy: string
  readonly since: Temporal.PlainDate
}

/** The last decision that has begun by the day. */
export function normSettingOn(
  settings: readonly NormSetting[],
  normId: string,
  day: Temporal.PlainDate,
): NormSetting | null {
  const begun = settings.filter((one) => one.normId === normId && Temporal.PlainDate.compare(one.since, day) <= 0)
  return begun.toSorted((a, b) => Temporal.PlainDate.compare(a.since, b.since) || a.id - b.id).at(-1) ?? null
}

/** Whether the value can be of the norm, as its measure writes values. */
export function fits({ unit, ways }: Pick<Norm, 'unit' | 'ways'>, value: string): boolean {
  switch (unit) {
    case 'pages':
      return /^\d{1,4}$/.test(value)
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
    case 'way':
      return Object.keys(ways ?? {}).includes(value)
  }
}

/** The rule as the council decided it. */
export function withSetting(rule: Rule, setting: Setting | null): Rule {
  return setting === null ? rule : { ...rule, length: lengthOf(setting), roll: setting.roll }
}
