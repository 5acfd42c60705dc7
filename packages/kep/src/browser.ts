/**
 * What a page needs to sign with a key file: nothing here imports Node, and the key never leaves the page.
 * SHA-2 certificates are signed by external signers, whose answers are checked on the server.
 */
import { createNationalHash } from './digest/registry.ts'
import type { Suite } from './suite.ts'

export { parseCertificate } from './certificate/certificate.ts'
export { readQualification } from './certificate/qualification.ts'
export { type CadesOptions, type PreparedCades, prepareCades, signCades } from './signing/cades.ts'
export { isKeyOf, keyFileSigner, type SecretKey } from './signing/dstu-key.ts'
export { openKeyFile } from './signing/key-file.ts'
export type { OpenedKeyFile } from './signing/opened-key-file.ts'
export { type PreparedPades, preparePades } from './signing/pades.ts'
export { type Signer, SigningError } from './signing/signer.ts'
export type { Suite } from './suite.ts'

/** The national hashes and ДСТУ 4145, without anything of a platform. */
export const nationalSuite: Suite = { createHash: createNationalHash, verifyForeign: () => undefined }
