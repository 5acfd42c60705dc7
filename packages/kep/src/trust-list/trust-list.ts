import type { Certificate } from '../certificate/certificate.ts'

/** What a trust list answers about an issuer. */
export interface TrustListStatus {
  /** The list's own signature was checked with a certificate that the caller trusts. */
  isAuthentic: boolean
  /** Whether the authority may issue qualified certificates at this moment, milliseconds since 1970. */
  isGranted(issuer: Certificate, at: number): boolean
}
