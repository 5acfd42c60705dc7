/**
 * Signed files (що можна взяти з підписаного документа): the original, each signature, each container with both inside, and
 * the copies that are derived from them, in one list where every file says which it is. The original is the bytes that bear
 * the signatures (851-IV ст. 7); whatever is derived is made anew each time and says that it is no original. Here stands
 * also what the code of a stamp opens to everybody. Used by the pages of papers and acts, by residents and by programs.
 */
export { type AppendicesHeld, boundBy, boundToSign, checkAppendices, holdAgainst } from './appendices.ts'
export { listSignedFiles } from './listing.ts'
export { openSignedFile } from './opening.ts'
export { type SignedFile, type SignedFilePart, signedFileParts } from './signed-file.ts'
export { findPublicSignature } from './stamping.ts'
export { signedFileWords, words } from './words.uk.ts'
