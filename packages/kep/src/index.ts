/**
 * Ukrainian qualified electronic signatures (КЕП): verification with a three-state verdict, signing by any holder of a key.
 * This entry is for Node; `@ratusha/kep/browser` has what signing in a page needs, `@ratusha/kep/national` the bare algorithms.
 */

export { type Certificate, parseCertificate, parseCertificates } from './certificate/certificate.ts'
export { type Crl, parseCrl } from './certificate/crl.ts'
export { describeName } from './certificate/name.ts'
export { type Qualification, readQualification } from './certificate/qualification.ts'
export { DerError } from './der/reader.ts'
export { type EvidenceFetcher, fetchEvidence } from './evidence-fetching.ts'
export { keywordsOf } from './pdf/keywords.ts'
export { signedContentOf } from './signed-content.ts'
export { bundleAsicS, packAsicE, packAsicS } from './signing/asic.ts'
export { type CadesOptions, digestFor, type PreparedCades, prepareCades, signCades } from './signing/cades.ts'
export { isKeyOf, keyFileSigner, type SecretKey } from './signing/dstu-key.ts'
export { openKeyFile } from './signing/key-file.ts'
export type { OpenedKeyFile } from './signing/opened-key-file.ts'
export { type PreparedPades, preparePades } from './signing/pades.ts'
export { type PdfReservation, type ReservationOptions, reservePdfSignature } from './signing/pdf-reservation.ts'
export { addPdfTimestamp } from './signing/pdf-timestamping.ts'
export { type Signer, SigningError } from './signing/signer.ts'
export { addTimestamp, type TimestampService } from './signing/timestamping.ts'
export type { Suite } from './suite.ts'
export { nodeSuite } from './suite-node.ts'
export { readCertificates, type Trust } from './trust.ts'
export { listedAuthorities, readTrustList, type TrustList } from './trust-list/trust-list.ts'
export type {
  Check,
  CheckName,
  CheckState,
  Format,
  SignerDescription,
  SignerVerdict,
  Verdict,
} from './verdict.ts'
export { verify } from './verifier.ts'
export { MAX_FILE, type Submission } from './verify.ts'
export { fromPlain, type PlainVerdict, type ThreadSubmission, toPlain } from './worker/messages.ts'
export { createVerifier, type Verifier, type VerifierOptions } from './worker/pool.ts'
export { XmlError } from './xml/reader.ts'
