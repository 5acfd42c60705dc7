import { calendarDays, hours, type Length, months, workingDays } from '@ratusha/working-days'
import type { Roll, Rule } from './rule.ts'

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

/** The rule as the council decided it. */
export function withSetting(rule: Rule, setting: Setting | null): Rule {
  return setting === null ? rule : { ...rule, length: lengthOf(setting), roll: setting.roll }
}
