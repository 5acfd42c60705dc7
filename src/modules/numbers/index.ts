/**
 * Numbers: registration books (журнали реєстрації) and the ledger of the numbers taken from them. One paper, one number,
 * taken in the same transaction as the registration (rulebook DL-05 … DL-07): never twice, and a gap has a row that says
 * why. Owners and templates are edited in the interface; every kind of paper with a number comes here for it.
 */

export { mayEditBooks } from './access.ts'
export {
  closeSeries,
  editBook,
  leaveOut,
  openBook,
  reservations,
  retireBook,
  type TakenNumber,
  takeKnownNumber,
  takeNumber,
  voidReservation,
} from './actions.ts'
export {
  type Book,
  type BookKind,
  bookKinds,
  checkTemplate,
  isCardBook,
  ordinalIn,
  renderNumber,
  scopeOn,
  variablesOf,
} from './book.ts'
export { carryNumbers } from './carried.ts'
export { bookForm } from './forms.ts'
export { getBook, listBooks, listGaps, listSeries, type SeriesRow } from './queries.ts'
export { bookKindWords, restartWords, words } from './words.uk.ts'
