import { algorithmName } from '../algorithms.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { attributeOf, describeName } from '../certificate/name.ts'
import { readQualification } from '../certificate/qualification.ts'
import { DerError, type DerNode } from '../der/reader.ts'
import { readTime } from '../der/values.ts'
import { sentenceOf } from '../sentences.uk.ts'
import type { ReadTrust } from '../trust.ts'
import type { TrustListStatus } from '../trust-list/trust-list.ts'
import {
  type Check,
  certificateBytes,
  check,
  instant,
  type SignerDescription,
  type SignerVerdict,
  worst,
} from '../verdict.ts'
import { checkPath, checkQualification, checkRevocations, checkValidity } from './certificate-checks.ts'
import { gatherEvidence } from './evidence.ts'
import { type ContentDigests, checkIntegrity } from './integrity.ts'
import { CMS, hasAttribute, type SignedData, type SignerInfo, singleValue } from './signed-data.ts'
import { findSignerCertificate } from './signer-certificate.ts'
import { type TimestampOutcome, verifyTimestamp } from './timestamp.ts'

/** What the examination of one signer needs. Times are milliseconds since 1970. */
export interface Examination {
  trust: ReadTrust
  trustList: TrustListStatus | undefined
  /** The moment of the verification. */
  now: number
  contents: ContentDigests
  coverage: Check
  /** Time proven by the container (a document time-stamp of a PDF), if any. */
  containerTime?: { time: number; authority: Certificate }
}

/** Examines one signer; every check is reported, also after one has failed. */
export function verifySigner(signed: SignedData, signer: SignerInfo, examination: Examination): SignerVerdict {
  const { trust, contents, now, coverage } = examination
  const evidence = gatherEvidence(signed, signer, trust)
  const { certificate, binding } = findSignerCertificate(trust.suite, signer, evidence.certificates)
  const integrity = checkIntegrity(trust.suite, signer, signed.contentType, contents, certificate)
  const stamps = verifyTimestamps(signer, evidence.certificates, trust, now)
  const stamp = earliest(stamps, examination.containerTime)
  const at = stamp?.time ?? now
  const chain = checkPath(certificate, { suite: trust.suite, pool: evidence.certificates, anchors: trust.anchors, at })
  const checks = [
    integrity,
    binding,
    chain.check,
    checkValidity(certificate, at, stamp !== undefined),
    checkRevocations(chain.path, { suite: trust.suite, evidence, at }),
    checkQualification(certificate, chain.path, examination.trustList, at),
    integrity.state === 'failed' ? check('coverage', 'undetermined', 'coverage-untold') : coverage,
  ]
  const state = worst(checks.map((one) => one.state))
  return {
    state,
    sentence: sentenceOf(`signer-${state}`),
    checks,
    signer: certificate && describeSigner(certificate),
    certificate: certificate && certificateBytes(certificate),
    claimedTime: claimedTime(signer),
    provenTime: stamp && instant(stamp.time),
    timeAuthority: stamp && describeName(stamp.authority.subject),
    algorithm: algorithmName(signer.algorithm.oid),
    digest: algorithmName(signer.digest.oid),
    level: levelOf(signed, signer),
    notes: notesOf(signed, signer, certificate, stamps),
  }
}

/** signingTime, which proves nothing. */
function claimedTime(signer: SignerInfo): Temporal.Instant | undefined {
  const value = singleValue(signer.signedAttributes, CMS.signingTime)
  try {
    return value && instant(readTime(value))
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

function verifyTimestamps(
  signer: SignerInfo,
  extra: readonly Certificate[],
  trust: ReadTrust,
  now: number,
): TimestampOutcome[] {
  const tokens = signer.unsignedAttributes
    .filter(({ oid }) => oid === CMS.signatureTimestamp)
    .flatMap(({ values }): DerNode[] => values)
  return tokens.slice(0, 4).map((token) => verifyTimestamp(token, [signer.signature], extra, trust, now))
}

type Stamp = { time: number; authority: Certificate }

function earliest(stamps: TimestampOutcome[], containerTime: Stamp | undefined): Stamp | undefined {
  const proven: Stamp[] = stamps.filter((stamp) => stamp.proven)
  if (containerTime !== undefined) proven.push(containerTime)
  return proven.toSorted((left, right) => left.time - right.time)[0]
}

function describeSigner(certificate: Certificate): SignerDescription {
  const { subject } = certificate
  return {
    name: attributeOf(subject, '2.5.4.3') ?? describeName(subject),
    organisation: attributeOf(subject, '2.5.4.10'),
    post: attributeOf(subject, '2.5.4.12'),
    serial: certificate.serial,
    issuer: attributeOf(certificate.issuer, '2.5.4.3') ?? describeName(certificate.issuer),
    notBefore: instant(certificate.notBefore),
    notAfter: instant(certificate.notAfter),
    qualification: readQualification(certificate),
  }
}

/** The level by the attributes that are there (ETSI EN 319 122-1 clause 6); says nothing of their validity. */
function levelOf(signed: SignedData, signer: SignerInfo): SignerVerdict['level'] {
  const has = (oid: string) => hasAttribute(signer.unsignedAttributes, oid)
  if (signer.signedBytes === undefined) return 'plain'
  if (has(CMS.archiveTimestampV3)) return 'B-LTA'
  const hasValues = has(CMS.revocationValues) || signed.crls.length > 0 || signed.ocsps.length > 0
  if (has(CMS.signatureTimestamp) && hasValues) return 'B-LT'
  return has(CMS.signatureTimestamp) ? 'B-T' : 'B-B'
}

function notesOf(
  signed: SignedData,
  signer: SignerInfo,
  certificate: Certificate | undefined,
  stamps: TimestampOutcome[],
): string[] {
  const notes: string[] = []
  for (const stamp of stamps) {
    if (!stamp.proven) notes.push(sentenceOf('note-time-unproven', [stamp.why]))
    else if (!stamp.isRevocationKnown) notes.push(sentenceOf('note-time-revocation'))
  }
  if (certificate !== undefined && !readQualification(certificate).inDevice) notes.push(sentenceOf('note-not-device'))
  const unreadable = signed.unreadableCertificates
  if (unreadable > 0) notes.push(sentenceOf('note-certificates-unreadable', [String(unreadable)]))
  if (hasAttribute(signer.unsignedAttributes, CMS.countersignature)) notes.push(sentenceOf('note-countersignature'))
  if (hasAttribute(signer.unsignedAttributes, CMS.archiveTimestampV3)) notes.push(sentenceOf('note-archive'))
  if (hasAttribute(signer.signedAttributes, CMS.signaturePolicy)) notes.push(sentenceOf('note-policy'))
  return notes
}
