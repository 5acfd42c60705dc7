import type { Hash } from './digest/hash.ts'

/** What a platform adds to the national algorithms: SHA-2, ECDSA, RSA. */
export interface Suite {
  /** A hash by object identifier, or undefined when it is not known. */
  createHash(oid: string): Hash | undefined
  /** ECDSA or RSA over a message; `undefined` when the algorithm or key cannot be used here. */
  verifyForeign(request: ForeignSignature): boolean | undefined
  /** Raw deflate, at most `limit` bytes; undefined when it is broken or longer. Needed for packages only. */
  inflateRaw?(packed: Uint8Array, limit: number): Uint8Array | undefined
  /** As `inflateRaw`, for the zlib format (RFC 1950); bytes after its end are left. Needed for PDF only. */
  inflate?(packed: Uint8Array, limit: number): Uint8Array | undefined
}

export interface ForeignSignature {
  /** SubjectPublicKeyInfo in DER. */
  spki: Uint8Array
  scheme: 'ecdsa' | 'rsa-pkcs1' | 'rsa-pss'
  digest: string
  saltLength?: number
  message: Uint8Array
  signature: Uint8Array
}

/** Digest of one message, or undefined when the hash is not known. */
export function digestOf(suite: Suite, oid: string, message: Uint8Array): Uint8Array | undefined {
  return suite.createHash(oid)?.update(message).digest()
}
