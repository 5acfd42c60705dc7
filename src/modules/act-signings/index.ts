/**
 * Signing of acts (підписання актів): from an approved draft to a registered act. The draft goes to its signers as one file,
 * with a number reserved for it where its book says so; with the last signature it is registered and its file becomes the
 * original (851-IV ст. 5 … 7: the original of an electronic document bears the signatures of its author). What was signed by
 * hand is recorded with its scan. A signer who declines returns the draft; a number that was held leaves a gap with its reason.
 */
export { actSigningRights } from './access.ts'
export { hearApproved, hearChanged, hearDeclined, hearSigned, hearWithdrawn, recordByHand } from './ending.ts'
export { actSigningForms } from './forms.ts'
export { getSignings, publicationDue, type SigningsOfAct } from './queries.ts'
export { sendToSign, takeBack } from './sending.ts'
export type { ActSigning, SignedByHand } from './signing.ts'
export { actSigningWords, words } from './words.uk.ts'
