import type { DayOff, WorkingDay } from './calendar-day.ts'
import type { DayLength } from './length.ts'

/**
 * Where a last day that is not a working day goes. `forward`: the first working day after it (ЦК ст.254 ч.5).
 * `back`: the last one before it (internal control of execution). `none`: it stays.
 */
export type Roll = 'forward' | 'back' | 'none'

/** The term does not run on the days `[from, until)`; on `until` it runs again with what was left (2073-IX ст.33 ч.6). */
export interface Suspension {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly reason?: string
}

export interface Term {
  /** The day of the event; it is not counted itself (ЦК ст.253). */
  readonly start: Temporal.PlainDate
  readonly length: DayLength
  readonly roll: Roll
  /** Prolongation to a total from the same start: `calendarDays(45)` for «не більше сорока п’яти днів». */
  readonly extendedTo?: DayLength
  /** Closed suspensions that do not overlap, in any order. */
  readonly suspensions?: readonly Suspension[]
}

export type Step =
  | { readonly kind: 'start-skipped'; readonly day: Temporal.PlainDate; readonly direction: 1 | -1 }
  | { readonly kind: 'same-day'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'length'; readonly length: DayLength }
  | { readonly kind: 'passed-over'; readonly days: readonly DayOff[] }
  | { readonly kind: 'counted-specially'; readonly days: readonly WorkingDay[] }
  | { readonly kind: 'month-shortened'; readonly wanted: number; readonly day: Temporal.PlainDate }
  | { readonly kind: 'suspended'; readonly suspension: Suspension; readonly remaining: DayLength }
  | { readonly kind: 'suspension-without-effect'; readonly suspension: Suspension }
  | { readonly kind: 'extended'; readonly from: Temporal.PlainDate; readonly to: DayLength }
  | { readonly kind: 'last-day'; readonly day: Temporal.PlainDate }
  | {
      readonly kind: 'rolled'
      readonly direction: 'forward' | 'back'
      readonly passed: readonly DayOff[]
      readonly to: Temporal.PlainDate
    }
  | { readonly kind: 'not-rolled'; readonly why: DayOff }

/**
 * `strict` is the last day as counted; control and warnings go by it. `legal` is the day after the roll; a breach begins
 * after it. `counting` tells, in order, how both came about.
 */
export interface DueDay {
  readonly strict: Temporal.PlainDate
  readonly legal: Temporal.PlainDate
  readonly counting: readonly Step[]
}
