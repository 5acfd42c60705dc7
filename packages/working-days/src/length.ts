/** A length of time as laws state it. A negative amount counts backward: «за 10 робочих днів до». */
export type DayUnit = 'year' | 'month' | 'half-month' | 'week' | 'calendar-day' | 'working-day'

export interface DayLength {
  readonly unit: DayUnit
  readonly amount: number
}

export interface HourLength {
  readonly unit: 'hour'
  readonly amount: number
}

export type Length = DayLength | HourLength

/** ЦК ст.254 ч.1: ends in the same month and on the same day-number of the last year. */
export function years(amount: number): DayLength {
  return dayLength('year', amount)
}

/** ЦК ст.254 ч.2–3: ends on the same day-number of the last month, or on its last day when it has no such number. */
export function months(amount: number): DayLength {
  return dayLength('month', amount)
}

/** ЦК ст.254 ч.3: half a month is fifteen days. */
export function halfMonths(amount: number): DayLength {
  return dayLength('half-month', amount)
}

/** ЦК ст.254 ч.4: ends on the same weekday of the last week. */
export function weeks(amount: number): DayLength {
  return dayLength('week', amount)
}

export function calendarDays(amount: number): DayLength {
  return dayLength('calendar-day', amount)
}

export function workingDays(amount: number): DayLength {
  return dayLength('working-day', amount)
}

export function hours(amount: number): HourLength {
  return Object.freeze({ unit: 'hour', amount: wholeNumber(amount) })
}

/**
 * 2073-IX ст.33 ч.1: in administrative procedure a term of up to 10 days is counted in working days, a longer one in
 * calendar days, unless a law says otherwise. Not for appeals, not for information requests.
 */
export function procedureDays(amount: number): DayLength {
  return Math.abs(amount) <= 10 ? workingDays(amount) : calendarDays(amount)
}

export function isHours(length: Length): length is HourLength {
  return length.unit === 'hour'
}

function dayLength(unit: DayUnit, amount: number): DayLength {
  return Object.freeze({ unit, amount: wholeNumber(amount) })
}

function wholeNumber(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`a length must be a whole number, not ${amount}`)
  return amount
}
