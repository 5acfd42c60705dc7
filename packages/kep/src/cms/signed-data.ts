import { type AlgorithmIdentifier, readAlgorithm } from '../algorithms.ts'
import { toHex } from '../bytes.ts'
import { type Certificate, readCertificateOrNothing } from '../certificate/certificate.ts'
import { type Name, readName } from '../certificate/name.ts'
import { children, DerError, type DerNode, readDer, readDerPrefix } from '../der/reader.ts'
import { childrenOf, expect, readOctets, readOid, readSmallInteger, TAG } from '../der/values.ts'

/** Identifiers of CMS content and of signature attributes (RFC 5652, RFC 5035, ETSI EN 319 122-1). */
export const CMS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  countersignature: '1.2.840.113549.1.9.6',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  archiveTimestampV3: '0.4.0.1733.2.4',
} as const

export interface Attribute {
  oid: string
  values: DerNode[]
}

/** Who signed, as the signer says it: not yet proven. */
export type SignerId = { kind: 'issuer'; issuer: Name; serial: string } | { kind: 'key'; keyId: string }

export interface SignerInfo {
  sid: SignerId
  digest: AlgorithmIdentifier
  /** The attributes re-tagged as SET OF: the bytes that are signed. Undefined when there are none. */
  signedBytes: Uint8Array | undefined
  signedAttributes: Attribute[]
  algorithm: AlgorithmIdentifier
  signature: Uint8Array
  unsignedAttributes: Attribute[]
}

export interface SignedData {
  contentType: string
  /** The signed content, when it travels inside. */
  content: Uint8Array | undefined
  certificates: Certificate[]
  /** Certificates that could not be read: reported, never trusted. */
  unreadableCertificates: number
  crls: Uint8Array[]
  ocsps: Uint8Array[]
  signers: SignerInfo[]
}

const MAX_SIGNERS = 32
const MAX_CERTIFICATES = 1000

/** Parses a ContentInfo with SignedData (RFC 5652 clause 5) that fills the bytes. @throws DerError */
export function parseSignedData(bytes: Uint8Array): SignedData {
  return readContentInfo(readDer(bytes))
}

/** The same, followed by nothing but zero bytes: the padding of a PDF signature. @throws DerError */
export function parsePaddedSignedData(bytes: Uint8Array): { signed: SignedData; raw: Uint8Array } {
  const root = readDerPrefix(bytes)
  if (bytes.subarray(root.raw.length).some((byte) => byte !== 0)) {
    throw new DerError('після підпису стоять сторонні байти', root.raw.length)
  }
  return { signed: readContentInfo(root), raw: root.raw }
}

/** A ContentInfo met inside another structure. @throws DerError */
export function readContentInfo(root: DerNode): SignedData {
  const [type, wrapped, ...besides] = childrenOf(root, TAG.sequence)
  if (readOid(type) !== CMS.signedData) throw new DerError('це не підписані дані CMS', root.offset)
  const [version, digests, encapsulated, ...rest] = childrenOf(onlyChild(expect(wrapped, 0xa0)), TAG.sequence)
  expectVersion(version, [1, 3, 4, 5])
  const announced = childrenOf(digests, TAG.set).map((digest) => readAlgorithm(digest).oid)
  const [contentType, content, ...extra] = childrenOf(encapsulated, TAG.sequence)
  if (besides.length > 0 || extra.length > 0) throw new DerError('зайві поля CMS', root.offset)
  const signers = childrenOf(rest.at(-1), TAG.set)
  if (signers.length > MAX_SIGNERS) throw new DerError('надто багато підписувачів', root.offset)
  const optional = rest.slice(0, -1)
  const known = optional.map(({ tag }) => tag).join()
  if (!['', '160', '161', '160,161'].includes(known)) throw new DerError('зайві поля CMS', root.offset)
  return {
    contentType: readOid(contentType),
    content: content && readOctets(onlyChild(expect(content, 0xa0))),
    ...readCertificateSet(optional.find(({ tag }) => tag === 0xa0)),
    ...readRevocationSet(optional.find(({ tag }) => tag === 0xa1)),
    signers: signers.map((signer) => readSigner(signer, announced)),
  }
}

/** The only value of an attribute that must stand once and have one value; undefined otherwise. */
export function singleValue(attributes: Attribute[], oid: string): DerNode | undefined {
  const found = attributes.filter((attribute) => attribute.oid === oid)
  const [value, ...others] = found.flatMap(({ values }) => values)
  return found.length === 1 && others.length === 0 ? value : undefined
}

export function hasAttribute(attributes: Attribute[], oid: string): boolean {
  return attributes.some((attribute) => attribute.oid === oid)
}

/** What an explicit tag wraps. @throws DerError */
function onlyChild(node: DerNode): DerNode | undefined {
  const [child, ...others] = children(node)
  if (others.length > 0) throw new DerError('зайві поля CMS', node.offset)
  return child
}

function readCertificateSet(node: DerNode | undefined): {
  certificates: Certificate[]
  unreadableCertificates: number
} {
  const all = node ? children(node) : []
  if (all.length > MAX_CERTIFICATES) throw new DerError('надто багато сертифікатів', node?.offset ?? 0)
  const certificates = all.flatMap((entry) => readCertificateOrNothing(entry))
  return { certificates, unreadableCertificates: all.length - certificates.length }
}

/** CRLs, and OCSP answers in the form of RFC 5940. */
function readRevocationSet(node: DerNode | undefined): { crls: Uint8Array[]; ocsps: Uint8Array[] } {
  const crls: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  for (const entry of node ? children(node) : []) {
    if (entry.tag === TAG.sequence) crls.push(entry.raw)
    else if (entry.tag === 0xa1) {
      const [format, value] = children(entry)
      if (readOid(format) === '1.3.6.1.5.5.7.16.2' && value !== undefined) ocsps.push(value.raw)
    }
  }
  return { crls, ocsps }
}

function readSigner(node: DerNode, announced: string[]): SignerInfo {
  const [version, sid, digest, ...rest] = childrenOf(node, TAG.sequence)
  expectVersion(version, [1, 3])
  const digestAlgorithm = readAlgorithm(digest)
  // RFC 5652 clause 5.1 allows to refuse a signer whose hash the message does not announce.
  if (!announced.includes(digestAlgorithm.oid)) throw new DerError('алгоритм гешу не оголошено', node.offset)
  const signed = rest[0]?.tag === 0xa0 ? rest[0] : undefined
  const [algorithm, signature, unsigned, ...extra] = signed ? rest.slice(1) : rest
  if (extra.length > 0 || (unsigned !== undefined && unsigned.tag !== 0xa1)) {
    throw new DerError('зайві поля підписувача', node.offset)
  }
  return {
    sid: readSignerId(sid),
    digest: digestAlgorithm,
    signedBytes: signed && retagged(signed.raw),
    signedAttributes: signed ? readAttributes(signed) : [],
    algorithm: readAlgorithm(algorithm),
    signature: readOctets(signature),
    unsignedAttributes: unsigned ? readAttributes(unsigned) : [],
  }
}

function expectVersion(node: DerNode | undefined, allowed: number[]): void {
  if (!allowed.includes(readSmallInteger(node))) throw new DerError('невідома версія CMS', node?.offset ?? 0)
}

function readSignerId(node: DerNode | undefined): SignerId {
  if (node?.tag === 0x80) return { kind: 'key', keyId: toHex(node.body) }
  const [issuer, serial] = childrenOf(node, TAG.sequence)
  return { kind: 'issuer', issuer: readName(issuer), serial: toHex(expect(serial, TAG.integer).body) }
}

function readAttributes(node: DerNode): Attribute[] {
  return children(node).map((attribute) => {
    const [oid, values, ...rest] = childrenOf(attribute, TAG.sequence)
    if (rest.length > 0) throw new DerError('хибний атрибут', attribute.offset)
    return { oid: readOid(oid), values: childrenOf(values, TAG.set) }
  })
}

/** RFC 5652 clause 5.4: the signature covers the attributes with the tag of a SET OF, not with [0]. */
function retagged(raw: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(raw)
  copy[0] = TAG.set
  return copy
}
