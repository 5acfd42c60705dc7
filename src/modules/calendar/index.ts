/**
 * The calendar (календар): which days the council works, and why. Dated intervals of martial law, in which holidays are
 * ordinary working days (2136-IX ст. 6 ч. 6, rulebook CAL-10, CAL-11), and exchanged days (КЗпП ст. 67). Rows are kept
 * by the administrator and the secretary; `calendarFor` gives whoever counts days the calendar made of them.
 */
export { mayKeepCalendar } from './access.ts'
export {
  addInterval,
  addTransfer,
  confirmInterval,
  endInterval,
  removeInterval,
  removeTransfer,
} from './actions.ts'
export { endForm, type IntervalInput, intervalForm, type TransferInput, transferForm } from './forms.ts'
export {
  deciders,
  endOfMartialLaw,
  isMartialLaw,
  type MartialLawInterval,
  type TransferOfDays,
} from './interval.ts'
export { calendarFor, getInterval, listIntervals, listTransfers } from './queries.ts'
export { deciderWords, words } from './words.uk.ts'
