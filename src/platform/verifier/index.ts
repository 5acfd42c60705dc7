/**
 * What electronic signatures are held against, and the threads that check them. Trust lies as files in the data folder
 * (`trust/`): an administrator brings them, nothing is fetched from the network, and every verdict can say how old they are.
 */
export {
  type HeldCertificate,
  type HeldCrl,
  type HeldList,
  type TrustFileKind,
  type TrustSummary,
  trustFileKinds,
} from './trust-folder.ts'
export { openVerifier, type SignatureVerifier, type VerifierSettings } from './verifier.ts'
