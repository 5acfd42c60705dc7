/**
 * The Ukrainian calendar and legal terms: which days are working days and why, when a term ends and how it was counted.
 * КЗпП ст.53, 67, 73; 2136-IX ст.6; ЦК ст.253–255; 2073-IX ст.33. Pure and immutable, `Temporal` only, no dependencies.
 */
export { type Calendar, createCalendar, dayOf } from './calendar.ts'
export type { CalendarDay, DayOff, Weekday, WhyOff, WhyWorking, WorkingDay } from './calendar-day.ts'
export type { CalendarRows, MartialLaw, Transfer } from './calendar-rows.ts'
export { dueDay, remainingOn, resume } from './due-day.ts'
export { type DueMoment, dueMoment, type HourStep, type HourSuspension, type HourTerm } from './due-moment.ts'
export { orthodoxEaster, trinity } from './easter.ts'
export {
  administrativeProcedure,
  type CountingRules,
  civilCode,
  type Explanation,
  explain,
  explainMoment,
} from './explain.ts'
export { type HolidayLaw, type HolidayRule, holidayLaw, holidaySuspensionLaw } from './holiday-law.ts'
export {
  findVersion,
  type InForce,
  isInForce,
  listVersionFaults,
  type Version,
  type VersionFault,
} from './law-versions.ts'
export {
  calendarDays,
  type DayLength,
  type DayUnit,
  type HourLength,
  halfMonths,
  hours,
  isHours,
  type Length,
  months,
  procedureDays,
  weeks,
  workingDays,
  years,
} from './length.ts'
export type { DueDay, Roll, Step, Suspension, Term } from './term.ts'
export { nameDay, nameLength, nameWeekday } from './wording.ts'
export {
  addWorkingDays,
  closingMoment,
  countWorkingDays,
  isShortDay,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
} from './working-days.ts'
