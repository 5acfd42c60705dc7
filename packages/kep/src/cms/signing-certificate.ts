import { readAlgorithm } from '../algorithms.ts'
import { equalBytes, toHex } from '../bytes.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { directoryName } from '../certificate/name.ts'
import { children, type DerNode } from '../der/reader.ts'
import { childrenOf, readOctets, TAG } from '../der/values.ts'
import { DIGEST } from '../digest/registry.ts'
import { digestOf, type Suite } from '../suite.ts'
import { CMS, hasAttribute, type SignerId, type SignerInfo, singleValue } from './signed-data.ts'

/** How the signed attribute names the certificate (RFC 5035). */
export interface CertificateReference {
  digest: string
  hash: Uint8Array
  issuer: Uint8Array | undefined
  serial: string | undefined
}

export type ReferenceOutcome = 'same' | 'other' | 'unknown-digest' | 'weak-digest'

/** The first reference of signingCertificateV2, or of the older attribute (SHA-1, RFC 2634). @throws DerError */
export function certificateReference(signer: SignerInfo): CertificateReference | 'absent' | 'malformed' {
  const isV2 = hasAttribute(signer.signedAttributes, CMS.signingCertificateV2)
  const isV1 = hasAttribute(signer.signedAttributes, CMS.signingCertificate)
  if (!isV1 && !isV2) return 'absent'
  const oid = isV2 ? CMS.signingCertificateV2 : CMS.signingCertificate
  const value = singleValue(signer.signedAttributes, oid)
  if (value === undefined) return 'malformed'
  const [reference] = childrenOf(childrenOf(value, TAG.sequence)[0], TAG.sequence)
  return reference === undefined ? 'malformed' : readReference(reference, isV2 ? DIGEST.sha256 : DIGEST.sha1)
}

/** Whether the reference means this certificate: its hash, and its issuer and number where they are given. */
export function matchesReference(
  suite: Suite,
  reference: CertificateReference,
  certificate: Certificate,
): ReferenceOutcome {
  const hash = digestOf(suite, reference.digest, certificate.raw)
  if (hash === undefined) return 'unknown-digest'
  if (!equalBytes(hash, reference.hash)) return 'other'
  if (reference.serial !== undefined && reference.serial !== certificate.serial) return 'other'
  if (reference.issuer !== undefined && !equalBytes(reference.issuer, certificate.issuer.raw)) return 'other'
  return reference.digest === DIGEST.sha1 ? 'weak-digest' : 'same'
}

/** Whether the signer's identifier means this certificate. */
export function matchesSignerId(sid: SignerId, certificate: Certificate): boolean {
  if (sid.kind === 'key') return certificate.extensions.subjectKeyId === sid.keyId
  return sid.serial === certificate.serial && equalBytes(sid.issuer.raw, certificate.issuer.raw)
}

function readReference(node: DerNode, defaultDigest: string): CertificateReference {
  const fields = childrenOf(node, TAG.sequence)
  const named = fields[0]?.tag === TAG.sequence ? fields[0] : undefined
  const [hash, issuerSerial] = named ? fields.slice(1) : fields
  const [issuer, serial] = issuerSerial ? childrenOf(issuerSerial, TAG.sequence) : []
  return {
    digest: named ? readAlgorithm(named).oid : defaultDigest,
    hash: readOctets(hash),
    issuer: issuer && children(issuer).length > 0 ? directoryName(issuer)?.raw : undefined,
    serial: serial && toHex(serial.body),
  }
}
