import { type AlgorithmIdentifier, readAlgorithm } from '../algorithms.ts'
import { equalBytes, toHex } from '../bytes.ts'
import { children, DerError, type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, expect, readBits, readOctets, readOid, readSmallInteger, readTime, TAG } from '../der/values.ts'
import { verifySignature } from '../public-key.ts'
import { digestOf, type Suite } from '../suite.ts'
import { allowsUsage, type Certificate, readCertificateOrNothing, USAGE } from './certificate.ts'
import { mayHaveIssued } from './path.ts'
import { vouched } from './vouching.ts'

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1'
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

/** A signed answer about the status of certificates (RFC 6960). Times are milliseconds since 1970. */
export interface OcspAnswer {
  producedAt: number
  responder: { name: Uint8Array } | { keyHash: Uint8Array }
  singles: SingleAnswer[]
  tbs: Uint8Array
  algorithm: AlgorithmIdentifier
  signature: Uint8Array
  certificates: Certificate[]
}

export interface SingleAnswer {
  digest: string
  issuerName: Uint8Array
  issuerKey: Uint8Array
  serial: string
  status: 'good' | 'revoked' | 'unknown'
  revokedAt: number | undefined
  /** CRLReason, where it is given. */
  reason: number | undefined
  thisUpdate: number
  nextUpdate: number | undefined
}

/** Parses an OCSPResponse or a bare BasicOCSPResponse, as revocationValues carry it. @throws DerError */
export function parseOcsp(bytes: Uint8Array): OcspAnswer {
  const fields = childrenOf(readDer(bytes), TAG.sequence)
  if (fields[0]?.tag !== TAG.enumerated) return readBasic(fields)
  if (readSmallInteger(fields[0], TAG.enumerated) !== 0) throw new DerError('служба OCSP відмовила', 0)
  const [type, body] = childrenOf(children(expect(fields[1], 0xa0))[0], TAG.sequence)
  if (readOid(type) !== BASIC_RESPONSE) throw new DerError('невідомий вид відповіді OCSP', 0)
  return readBasic(childrenOf(readDer(readOctets(body)), TAG.sequence))
}

/**
 * What the answer says of a certificate, if the issuer itself signed it or delegated this responder
 * (RFC 6960 clause 4.2.2.2). Undefined when the answer is about others or its signature does not hold.
 */
export function answerFor(
  suite: Suite,
  answer: OcspAnswer,
  certificate: Certificate,
  issuer: Certificate,
  pool: readonly Certificate[],
): SingleAnswer | undefined {
  const single = answer.singles.find((one) => isAbout(suite, one, certificate, issuer))
  if (single === undefined) return undefined
  const responders = [issuer, ...answer.certificates, ...pool].filter((candidate) => isNamed(suite, answer, candidate))
  const trusted = responders.slice(0, 8).some((responder) => {
    const signed = vouched(answer, responder, () =>
      verifySignature(suite, responder.key, answer.algorithm, answer.tbs, answer.signature),
    )
    return signed === 'valid' && isAuthorised(suite, responder, issuer, answer.producedAt)
  })
  return trusted ? single : undefined
}

function readBasic([data, algorithm, signature, certs]: DerNode[]): OcspAnswer {
  const fields = childrenOf(data, TAG.sequence)
  const [responder, producedAt, responses] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  const value = responder && children(responder)[0]
  if (responder === undefined || value === undefined) throw new DerError('не названо, хто відповів', 0)
  return {
    producedAt: readTime(producedAt),
    responder: responder.tag === 0xa1 ? { name: value.raw } : { keyHash: readOctets(value) },
    singles: childrenOf(responses, TAG.sequence).map(readSingle),
    tbs: expect(data, TAG.sequence).raw,
    algorithm: readAlgorithm(algorithm),
    signature: readBits(signature).bytes,
    certificates: certs
      ? childrenOf(children(certs)[0], TAG.sequence).slice(0, 16).flatMap(readCertificateOrNothing)
      : [],
  }
}

function readSingle(node: DerNode): SingleAnswer {
  const [id, status, thisUpdate, ...rest] = childrenOf(node, TAG.sequence)
  const [digest, issuerName, issuerKey, serial] = childrenOf(id, TAG.sequence)
  const next = rest.find(({ tag }) => tag === 0xa0)
  return {
    digest: readAlgorithm(digest).oid,
    issuerName: readOctets(issuerName),
    issuerKey: readOctets(issuerKey),
    serial: toHex(expect(serial, TAG.integer).body),
    ...readStatus(status),
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next && readTime(children(next)[0]),
  }
}

function readStatus(node: DerNode | undefined): Pick<SingleAnswer, 'status' | 'revokedAt' | 'reason'> {
  if (node?.tag === 0x80) return { status: 'good', revokedAt: undefined, reason: undefined }
  if (node?.tag !== 0xa1) return { status: 'unknown', revokedAt: undefined, reason: undefined }
  const [time, reason] = children(node)
  const code = reason && readSmallInteger(children(reason)[0], TAG.enumerated)
  return { status: 'revoked', revokedAt: readTime(time), reason: code }
}

function isAbout(suite: Suite, single: SingleAnswer, certificate: Certificate, issuer: Certificate): boolean {
  if (single.serial !== certificate.serial) return false
  const name = digestOf(suite, single.digest, issuer.subject.raw)
  const key = digestOf(suite, single.digest, issuer.keyOctets)
  return (
    name !== undefined && key !== undefined && equalBytes(name, single.issuerName) && equalBytes(key, single.issuerKey)
  )
}

/** The responder's key identifier is a SHA-1 in the standard; the national profile hashes the key by ГОСТ 34.311. */
function isNamed(suite: Suite, answer: OcspAnswer, candidate: Certificate): boolean {
  if ('name' in answer.responder) return equalBytes(answer.responder.name, candidate.subject.raw)
  const { keyHash } = answer.responder
  const digests = ['1.3.14.3.2.26', '1.2.804.2.1.1.1.1.2.1', '2.16.840.1.101.3.4.2.1']
  const byHash = digests.some((oid) =>
    equalBytes(digestOf(suite, oid, candidate.keyOctets) ?? new Uint8Array(), keyHash),
  )
  return byHash || candidate.extensions.subjectKeyId === toHex(keyHash)
}

function isAuthorised(suite: Suite, responder: Certificate, issuer: Certificate, at: number): boolean {
  if (equalBytes(responder.raw, issuer.raw)) return true
  const { extendedKeyUsage, unknownCritical } = responder.extensions
  if (!extendedKeyUsage?.oids.includes(OCSP_SIGNING) || unknownCritical.length > 0) return false
  if (!allowsUsage(responder, USAGE.digitalSignature) || at < responder.notBefore || at > responder.notAfter)
    return false
  if (!mayHaveIssued(issuer, responder)) return false
  const { signatureAlgorithm, tbs, signature } = responder
  return (
    vouched(responder, issuer, () => verifySignature(suite, issuer.key, signatureAlgorithm, tbs, signature)) === 'valid'
  )
}
