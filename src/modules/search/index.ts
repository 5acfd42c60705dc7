/**
 * Search: one narrow table over everything that can be found, written in the same transaction as the thing itself, read
 * with the reader's rights inside the query. A module plugs in a `Searchable`; words are found by their lemmas, and the
 * words that everybody or all the staff may read are offered while a question is typed.
 */
export {
  forgetFound,
  indexAllFound,
  indexFound,
  indexNew,
  indexText,
  reindexSearch,
  saveWhatDiffers,
} from './actions.ts'
export type { Fragment, Marked } from './fragments.ts'
export {
  find,
  findRefs,
  respell,
  type Shown,
  showFound,
  suggest,
} from './queries.ts'
export {
  type FindFilter,
  type Findings,
  type Found,
  type FoundFile,
  type FoundKind,
  foundKinds,
  type Searchable,
} from './searchable.ts'
export { foundKindWords } from './words.uk.ts'
