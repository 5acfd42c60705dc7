/**
 * Letter drafts (проєкти листів): an outgoing letter, or an answer by letter, from its first words to its number: approved,
 * signed, registered in the outgoing journal and ready to be sent (Типова інструкція, 55). What it says stands in `letters`,
 * who approves it in `approvals`, who signs it in `signings`. A letter to a resident is read by those who lead it, approve
 * it and sign it, and its card names nobody (393/96-ВР ст. 10). Used by every department that answers.
 */
export { letterDraftRights } from './access.ts'
export { attachAppendix, beginLetter, correctLetter, dropLetter, openLetterTo, removeAppendix } from './actions.ts'
export { type Answered, plugAnswered, readAnswered } from './answered.ts'
export { type AnsweredPaper, answeredKinds, isPersonal, type LetterDraft, type LetterFile } from './draft.ts'
export type { LetterDraftChanged, LetterRegistered } from './events.ts'
export { letterDraftForms } from './forms.ts'
export { letterToSign } from './handler.ts'
export { hearAnswered, hearDispatched } from './next-steps.ts'
export { letterOnBlank } from './on-blank.ts'
export { getLetterDraft, getLetterDraftPage, letterBehind, lettersAnswering, listLetterDrafts } from './queries.ts'
export { letterDraftWords, words } from './words.uk.ts'
