import { type AlgorithmIdentifier, readAlgorithm } from '../algorithms.ts'
import { equalBytes, toHex } from '../bytes.ts'
import { children, DerError, type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, expect, readBits, readInteger, readSmallInteger, readTime, TAG } from '../der/values.ts'
import { verifySignature } from '../public-key.ts'
import type { Suite } from '../suite.ts'
import { allowsUsage, type Certificate, USAGE } from './certificate.ts'
import { readExtension } from './extensions.ts'
import { describeName, readName } from './name.ts'
import { vouched } from './vouching.ts'

/** A certificate revocation list (RFC 5280 clause 5). Times are milliseconds since 1970. */
export interface Crl {
  issuer: Uint8Array
  /** "CN=…, O=…" for people. */
  issuerName: string
  thisUpdate: number
  nextUpdate: number | undefined
  number: bigint | undefined
  /** For a delta list: the number of the full list that it continues. */
  baseNumber: bigint | undefined
  onlyAuthorities: boolean
  onlyUsers: boolean
  /** False for lists by reasons or by other issuers, and for unknown critical extensions: these prove nothing here. */
  isUsable: boolean
  signatureAlgorithm: AlgorithmIdentifier
  tbs: Uint8Array
  signature: Uint8Array
  entries: DerNode | undefined
}

/** An entry of a list. `reason` 6 is a hold, 8 takes the certificate off the list (delta lists); it may be left out. */
export interface RevokedEntry {
  at: number
  reason: number | undefined
}

const CRL_NODES = 8_000_000

/**
 * Parses one full or delta list (RFC 5280 clause 5.1); nothing is verified, entries are looked through only when asked.
 * @param bytes DER and nothing after it
 * @throws DerError
 */
export function parseCrl(bytes: Uint8Array): Crl {
  const [tbs, algorithm, signature, ...rest] = childrenOf(readDer(bytes, { nodes: CRL_NODES }), TAG.sequence)
  if (rest.length > 0) throw new DerError('зайві поля списку відкликаних', 0)
  const fields = children(expect(tbs, TAG.sequence))
  const [inner, issuer, thisUpdate, ...tail] = fields[0]?.tag === TAG.integer ? fields.slice(1) : fields
  const signatureAlgorithm = readAlgorithm(algorithm)
  if (!equalBytes(readAlgorithm(inner).raw, signatureAlgorithm.raw)) throw new DerError('різні алгоритми підпису', 0)
  const name = readName(issuer)
  const next = tail.find(({ tag }) => tag === TAG.utcTime || tag === TAG.generalizedTime)
  return {
    issuer: name.raw,
    issuerName: describeName(name),
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next && readTime(next),
    ...readListExtensions(tail.find(({ tag }) => tag === 0xa0)),
    signatureAlgorithm,
    tbs: expect(tbs, TAG.sequence).raw,
    signature: readBits(signature).bytes,
    entries: tail.find(({ tag }) => tag === TAG.sequence),
  }
}

/** Whether this authority signed the list. */
export function isIssuedBy(suite: Suite, crl: Crl, issuer: Certificate): boolean {
  if (!equalBytes(crl.issuer, issuer.subject.raw) || !allowsUsage(issuer, USAGE.crlSign)) return false
  const { signatureAlgorithm, tbs, signature } = crl
  return vouched(crl, issuer, () => verifySignature(suite, issuer.key, signatureAlgorithm, tbs, signature)) === 'valid'
}

/** The entry for a serial number in hexadecimal, or undefined. The entries are read once for each list. @throws DerError */
export function findRevoked(crl: Crl, serial: string): RevokedEntry | undefined {
  const known = indexes.get(crl) ?? readEntries(crl)
  indexes.set(crl, known)
  return known.get(serial)
}

const indexes = new WeakMap<Crl, Map<string, RevokedEntry>>()

function readEntries(crl: Crl): Map<string, RevokedEntry> {
  const found = new Map<string, RevokedEntry>()
  for (const entry of crl.entries ? children(crl.entries) : []) {
    const [number, date, extensions] = children(entry)
    const serial = toHex(expect(number, TAG.integer).body)
    found.set(serial, readEntry(readTime(date), extensions))
  }
  return found
}

type ListExtensions = Pick<Crl, 'number' | 'baseNumber' | 'onlyAuthorities' | 'onlyUsers' | 'isUsable'>

function readListExtensions(field: DerNode | undefined): ListExtensions {
  const found: ListExtensions = {
    number: undefined,
    baseNumber: undefined,
    onlyAuthorities: false,
    onlyUsers: false,
    isUsable: true,
  }
  for (const node of field ? childrenOf(children(field)[0], TAG.sequence) : []) {
    const { oid, critical, value } = readExtension(node)
    if (oid === '2.5.29.20') found.number = readInteger(readDer(value))
    else if (oid === '2.5.29.27') found.baseNumber = readInteger(readDer(value))
    else if (oid === '2.5.29.28') readScope(found, readDer(value))
    else if (critical) found.isUsable = false
  }
  return found
}

/** IssuingDistributionPoint (RFC 5280 clause 5.2.5). */
function readScope(found: ListExtensions, value: DerNode): void {
  for (const field of childrenOf(value, TAG.sequence)) {
    if (field.tag === 0x81) found.onlyUsers = true
    else if (field.tag === 0x82) found.onlyAuthorities = true
    else if (field.tag !== 0xa0) found.isUsable = false
  }
}

/** The invalidity date tells since when the key was in strange hands, which may be long before the list knew. */
function readEntry(date: number, extensions: DerNode | undefined): RevokedEntry {
  const entry: RevokedEntry = { at: date, reason: undefined }
  for (const node of extensions ? children(extensions) : []) {
    const { oid, value } = readExtension(node)
    if (oid === '2.5.29.21') entry.reason = readSmallInteger(readDer(value), TAG.enumerated)
    if (oid === '2.5.29.24') entry.at = Math.min(date, readTime(readDer(value)))
  }
  return entry
}
