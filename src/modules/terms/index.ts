/**
 * Terms of tasks: a day that an author chose, a rule of the council, or nothing at all, and then nobody becomes late; the
 * reporting periods of what is done again and again. Days off are met as internal control is configured to (постанова 55,
 * rulebook DL-09, DL-10, CAL-04). Keeps nothing: whoever gives a task keeps its day together with the counting.
 */
export {
  type Frequency,
  frequencies,
  type Period,
  type PeriodRule,
  periodsUntil,
} from './periods.ts'
export { type CountedTerm, countTerm, noTerm, rollForControl, type SaidTerm, type TermRule, termRules } from './term.ts'
