import { type AlgorithmIdentifier, readAlgorithm } from '../algorithms.ts'
import { equalBytes, toHex } from '../bytes.ts'
import { children, DerError, type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, expect, readBits, readSmallInteger, readTime, TAG } from '../der/values.ts'
import { type PublicKey, readPublicKey } from '../public-key.ts'
import { type Extensions, readExtensions } from './extensions.ts'
import { type Name, readName } from './name.ts'

/** An X.509 certificate (RFC 5280). Times are milliseconds since 1970. */
export interface Certificate {
  raw: Uint8Array
  /** The signed part, as it stood in the file. */
  tbs: Uint8Array
  /** Content octets of the serial number in hexadecimal. */
  serial: string
  issuer: Name
  subject: Name
  notBefore: number
  notAfter: number
  key: PublicKey
  /** Octets of the key without the wrapping BIT STRING: what OCSP hashes. */
  keyOctets: Uint8Array
  spki: Uint8Array
  extensions: Extensions
  signatureAlgorithm: AlgorithmIdentifier
  signature: Uint8Array
}

/**
 * Parses one X.509 certificate (RFC 5280 clause 4.1); nothing is verified.
 * @param bytes DER and nothing after it. A key of an unknown kind is kept as `unusable`, with the reason
 * @throws DerError when it is no DER, a field or an extension stands twice, or the two algorithms differ
 */
export function parseCertificate(bytes: Uint8Array): Certificate {
  const root = readDer(bytes, { nodes: 5000 })
  const [tbs, outerAlgorithm, signature, ...rest] = childrenOf(root, TAG.sequence)
  if (rest.length > 0) throw new DerError('зайві поля сертифіката', root.offset)
  const fields = children(expect(tbs, TAG.sequence))
  const version = readVersion(fields)
  const [serial, innerAlgorithm, issuer, validity, subject, spki, ...tail] = version > 0 ? fields.slice(1) : fields
  const signatureAlgorithm = readAlgorithm(outerAlgorithm)
  if (!equalBytes(readAlgorithm(innerAlgorithm).raw, signatureAlgorithm.raw)) {
    throw new DerError('алгоритм підпису сертифіката вказано по-різному', root.offset)
  }
  const [notBefore, notAfter] = childrenOf(validity, TAG.sequence)
  const keyNode = expect(spki, TAG.sequence)
  return {
    raw: root.raw,
    tbs: expect(tbs, TAG.sequence).raw,
    serial: toHex(expect(serial, TAG.integer).body),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    key: readPublicKey(keyNode),
    keyOctets: readBits(children(keyNode)[1]).bytes,
    spki: keyNode.raw,
    extensions: readExtensions(tail.find(({ tag }) => tag === 0xa3)),
    signatureAlgorithm,
    signature: readBits(signature).bytes,
  }
}

/** One broken certificate beside the good ones must not hide the signatures. */
export function readCertificateOrNothing(node: DerNode): Certificate[] {
  try {
    return node.tag === TAG.sequence ? [parseCertificate(node.raw)] : []
  } catch (error) {
    if (error instanceof DerError) return []
    throw error
  }
}

/**
 * Parses certificates from one file; nothing is verified.
 * @param bytes DER of one certificate, or PEM of any number (none where no frame is found)
 * @throws DerError when one of them cannot be read
 */
export function parseCertificates(bytes: Uint8Array): Certificate[] {
  if (bytes[0] === TAG.sequence) return [parseCertificate(bytes)]
  const text = new TextDecoder('latin1').decode(bytes)
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  return Array.from(blocks, ([, body = '']) => parseCertificate(Uint8Array.from(atob(body), (c) => c.charCodeAt(0))))
}

/** True when the key usage is absent or has the bit (RFC 5280 clause 4.2.1.3). */
export function allowsUsage(certificate: Certificate, bit: number): boolean {
  const usage = certificate.extensions.keyUsage
  return usage === undefined || ((usage >> bit) & 1) === 1
}

export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const

function readVersion(fields: DerNode[]): number {
  const [first] = fields
  if (first?.tag !== 0xa0) return 0
  const version = readSmallInteger(children(first)[0])
  if (version < 1 || version > 2) throw new DerError('невідома версія сертифіката', first.offset)
  return version
}
