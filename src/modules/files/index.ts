/**
 * Files (файли документів): what they are, by content and never by name; that they are kept whole and once; that
 * every night they are read again, and those that no paper took are dropped. An electronic original is its bytes (851-IV ст. 7); they are stored no shorter than
 * paper would be, restorable in the form in which they came (851-IV ст. 13). The registration cards, acts and every other paper of the house keep their files through here;
 * who may read a file is asked of the paper that carries it, not of this module.
 */
export { awaitAgain, type FilesVerification, type KeptFile, keepFile, keepLetter, verifyFiles } from './actions.ts'
export { type Content, recognise } from './content.ts'
export { type Format, formats } from './formats.ts'
export { extensionOf } from './name.ts'
export { findBlob } from './queries.ts'
export type { StoredFile } from './store.ts'
export { dropLock } from './unused.store.ts'
export { dropUnused } from './unused.ts'
export { formatName, words } from './words.uk.ts'
