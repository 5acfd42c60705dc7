/**
 * Letters (листи на бланку): the words of a paper that the council issues — an outgoing letter, an answer to an appeal or
 * to a request, an order on a card — written once and set on the blank of the council or of a department by ДСТУ 4163:2020,
 * as PDF and DOCX. Number and day come from the record; every version is kept. Clerks and departments use it.
 */
export { attachLetter, saveLetter } from './actions.ts'
export type { LetterSaved } from './events.ts'
export { letterForm, letterInWork } from './forms.ts'
export { fieldsOf, type LetterSubject, type LetterText, noLetter } from './letter.ts'
export { getLetterPage, type LetterPage, letterDocx, letterPdf, picturedLetter } from './queries.ts'
export { signatories } from './signatory.ts'
export { type LetterHandler, plugLetters } from './subjects.ts'
export { words } from './words.uk.ts'
