/**
 * Documents: incoming, outgoing and internal papers and their registration-and-control cards (РКК), by the rules of
 * office work (1000/5 and постанова 55: rulebook section 4; 851-IV for electronic originals). A paper is registered
 * once, its number comes from the ledger, its files never change, a correction keeps what was said before. Replies
 * are steps of the same card; where its original is, `originals` know.
 */

export { isClerk, mayChange, mayRegister, mayRestrict } from './access.ts'
export { closeCard, correctCard, holdCard, linkCards, markExecuted, moveOriginal, openCardTo } from './actions.ts'
export type { AttachedFile } from './attachments.store.ts'
export { attachFile, supersedeAttachment } from './attachments.ts'
export {
  arrivalWays,
  type Card,
  directionOf,
  documentKinds,
} from './card.ts'
export { carryOverCards } from './carried.ts'
export { correspondentNames } from './correspondents.store.ts'
export { ensureCorrespondent, findCorrespondents, listSamePaper } from './correspondents.ts'
export type {
  DocumentAnswered,
  DocumentChanged,
  DocumentRegistered,
  DocumentsCarriedOver,
} from './events.ts'
export {
  correctionForm,
  registrationForm,
} from './forms.ts'
export {
  type CardPage,
  findByNumber,
  findCard,
  getAttachment,
  getCard,
  getCardHead,
  getCardPage,
} from './queries.ts'
export { type CardRow, countCards, listCards, listJournal } from './registers.ts'
export { type RegisteredDocument, registerDocument } from './registration.ts'
export { documentWords, words } from './words.uk.ts'
