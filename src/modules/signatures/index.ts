/**
 * Signatures (електронні підписи й печатки): what the house says of a signature that it has checked. Officials sign with
 * qualified signatures, and those of every qualified provider are taken (2155-VIII ст. 17; rulebook section 7). "No error" is
 * never "valid": each check has three states. Residents check any file on the portal, the registry the files of its papers.
 * What carries a signature is opaque here and plugged in by whoever keeps it.
 */
export { signatureRights } from './access.ts'
export type {
  DocumentSigned,
  SignatureAsked,
  SignatureBroken,
  SignatureDeclined,
  SignatureWithdrawn,
} from './events.ts'
export { answerForBroken, type Bench, examineSigned, reading, wantExamination } from './examination.ts'
export { making } from './making.ts'
export { getSignature, listRequestsOf, listSignatures, plugSigned, readSigned } from './queries.ts'
export {
  askToSign,
  declineSignature,
  getRequest,
  listMyRequests,
  listSigners,
  signingOf,
  withdrawSignature,
} from './requests.ts'
export { signingSessions } from './sessions.ts'
export type { SigningRequest } from './signature.ts'
export { byNight } from './timestamps.ts'
export { trusted } from './trust.ts'
export { signatureWords, words } from './words.uk.ts'
