/**
 * The journal (журнал дій): who did what, when, from what to what. Append-only, and sealed: every few seconds the new
 * entries become a Merkle tree whose root is chained to the one before (851-IV ст. 13: origin and time of an
 * electronic document are kept). Every verb of the house records here inside its own transaction.
 */
export { mayReadJournal } from './access.ts'
export { record, recordAll } from './actions.ts'
export { type HistoryEntry, historyOf, listEntries } from './queries.ts'
export { sealJournal } from './sealing.ts'
export { type Broken, newestRoot, type Verification, verifyJournal } from './verification.ts'
export { words } from './words.uk.ts'
