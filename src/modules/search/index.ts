/**
 * Search: one narrow table over everything that can be found, written in the same transaction as the thing itself, read
 * with the reader's rights inside the query. A module plugs in a `Searchable`; the search issue fills the words.
 */
export { indexFound } from './actions.ts'
export { type FindFilter, type Found, find, suggest } from './queries.ts'
export { type FoundKind, foundKinds, type Searchable } from './searchable.ts'
export { foundKindWords } from './words.uk.ts'
