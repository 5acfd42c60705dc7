/**
 * Signings (підписання): from an approved draft to a registered paper, whatever it is. The draft goes to its signers as one
 * file, with a number reserved for it where its book says so; with the last signature it is registered and its file becomes
 * the original (851-IV ст. 5 … 7: the original of an electronic document bears the signatures of its author). What was signed
 * by hand is recorded with its scan. A signer who declines returns the draft; a number that was held leaves a gap with its
 * reason. What is signed is opaque here and plugged in by whoever keeps it: acts, letters.
 */
export { signingRights } from './access.ts'
export { hearApproved, hearDeclined, hearSigned, hearWithdrawn, recordByHand } from './ending.ts'
export { signingForms } from './forms.ts'
export { getSignings, type Signings } from './queries.ts'
export { beginSigning, finishSigning, resumeSignings, sendToSign, takeBack } from './sending.ts'
export type { NamedFile, Signing } from './signing.ts'
export { plugSigning, type Registration, type SigningHandler, type ToBeSigned } from './subjects.ts'
export { signingWords, words } from './words.uk.ts'
