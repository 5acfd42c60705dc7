/**
 * Texts (тексти файлів): the words inside a file, read once after it was attached, by a process of its own that has no
 * rights, little memory and little time, so that a file made to break its reader breaks nothing else. What could not be
 * read says why. Who may read a text is asked of the paper that carries the file, not of this module.
 */
export { type ReadingLimits, readText, requeueTexts, supplyText, wantTexts } from './actions.ts'
export type { TextRead } from './events.ts'
export { findText, isWordless, listTextHashes, listTextNotes, listTexts, type TextOfFile } from './queries.ts'
export { words } from './words.uk.ts'
