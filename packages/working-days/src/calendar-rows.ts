import type { Weekday } from './calendar-day.ts'
import type { HolidayLaw } from './holiday-law.ts'
import type { InForce } from './law-versions.ts'

/**
 * A stretch of martial law `[from, until)`; `until` is the day on which it ends («до 4 травня»: 4 May). Without `until`
 * it lasts. Prolongations may be separate rows that touch.
 */
export interface MartialLaw extends InForce {
  readonly source: string
}

/**
 * A working day made free (`off`), a free day made working (`worked`), or the two exchanged.
 * `cabinet` rows rest on КЗпП ст.67 ч.4–5 and fall away in martial law; `institution` rows always apply.
 */
export interface Transfer {
  readonly by: 'cabinet' | 'institution'
  readonly off?: Temporal.PlainDate
  readonly worked?: Temporal.PlainDate
  readonly source: string
}

export interface CalendarRows {
  readonly martialLaw?: readonly MartialLaw[]
  readonly transfers?: readonly Transfer[]
  /** КЗпП ст.67 ч.1–2: Sunday always, the second day by schedule; `[6, 7]` unless told otherwise. */
  readonly weeklyDaysOff?: readonly Weekday[]
  /** Editions of КЗпП ст.73; those of this package unless told otherwise. */
  readonly holidayLaw?: readonly HolidayLaw[]
}
