import { readAlgorithm } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { allowsUsage, type Certificate, USAGE } from '../certificate/certificate.ts'
import { buildPath } from '../certificate/path.ts'
import { checkRevocation } from '../certificate/revocation.ts'
import { DerError, type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, readInteger, readOctets, readOid, readTime, TAG } from '../der/values.ts'
import { DIGEST } from '../digest/registry.ts'
import type { ReadTrust } from '../trust.ts'
import { gatherEvidence } from './evidence.ts'
import { checkIntegrity, contentDigests } from './integrity.ts'
import { CMS, readContentInfo, type SignedData, type SignerInfo } from './signed-data.ts'
import { findSignerCertificate } from './signer-certificate.ts'

/** What a time-stamp proves. `time` is milliseconds since 1970. */
export type TimestampOutcome =
  | { proven: true; time: number; authority: Certificate; isRevocationKnown: boolean }
  | { proven: false; why: string }

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/**
 * Verifies a time-stamp token (RFC 3161, RFC 5816) over a message: its signature, the imprint,
 * and a path to an anchor at its own time for a certificate made only for time-stamping.
 */
export function verifyTimestamp(
  token: DerNode,
  message: readonly Uint8Array[],
  extra: readonly Certificate[],
  trust: ReadTrust,
  now: number,
): TimestampOutcome {
  try {
    return verifyToken(readContentInfo(token), message, extra, trust, now)
  } catch (error) {
    if (error instanceof DerError) return unproven('позначку пошкоджено')
    throw error
  }
}

function verifyToken(
  signed: SignedData,
  message: readonly Uint8Array[],
  extra: readonly Certificate[],
  trust: ReadTrust,
  now: number,
): TimestampOutcome {
  const [signer, ...others] = signed.signers
  if (signer === undefined || others.length > 0) return unproven('має бути рівно один підпис служби часу')
  if (signed.contentType !== CMS.timestampInfo || signed.content === undefined) return unproven('це не позначка часу')
  const info = readTimestampInfo(signed.content)
  const imprint = contentDigests(trust.suite, message).digest(info.digest)
  if (info.digest === DIGEST.sha1 || imprint === undefined) return unproven('ненадійний або невідомий геш')
  if (!equalBytes(imprint, info.imprint)) return unproven('позначка стосується інших даних')
  // A clock ahead by five minutes is forgiven, a stamp from the future proves nothing.
  if (info.time > now + 300_000) return unproven('час позначки ще не настав')
  return verifyAuthority(signed, signer, info.time, extra, trust)
}

function verifyAuthority(
  signed: SignedData,
  signer: SignerInfo,
  time: number,
  extra: readonly Certificate[],
  trust: ReadTrust,
): TimestampOutcome {
  const { suite, anchors } = trust
  const evidence = gatherEvidence(signed, signer, trust)
  const pool = [...evidence.certificates, ...extra]
  const { certificate, binding } = findSignerCertificate(suite, signer, pool)
  if (certificate === undefined) return unproven('немає сертифіката служби часу')
  const contents = contentDigests(suite, signed.content && [signed.content])
  const integrity = checkIntegrity(suite, signer, signed.contentType, contents, certificate)
  if (integrity.state !== 'passed') return unproven('підпис служби часу не справжній')
  if (binding.state !== 'passed') return unproven('служба часу засвідчила інший сертифікат')
  const usage = certificate.extensions.extendedKeyUsage
  const maySign = allowsUsage(certificate, USAGE.digitalSignature) || allowsUsage(certificate, USAGE.nonRepudiation)
  if (usage?.oids.join() !== TIME_STAMPING || !usage.critical || !maySign) {
    return unproven('сертифікат не для позначок часу')
  }
  if (time < certificate.notBefore || time > certificate.notAfter) return unproven('сертифікат служби часу не діяв')
  const outcome = buildPath(certificate, { suite, pool, anchors, at: time })
  if ('problem' in outcome) return unproven('службі часу немає довіри')
  const [, issuer] = outcome.path
  const { crls, ocsps } = evidence
  const revocation = issuer && checkRevocation({ suite, certificate, issuer, crls, ocsps, pool, at: time })
  if (revocation?.status === 'revoked') return unproven('сертифікат служби часу відкликано')
  const isRevokedLater = revocation?.status === 'revoked-later'
  if (isRevokedLater && !HARMLESS_REASONS.includes(revocation.reason)) {
    return unproven('ключ служби часу скомпрометовано')
  }
  const isRevocationKnown = revocation === undefined || isRevokedLater || revocation.status === 'good'
  return { proven: true, time, authority: certificate, isRevocationKnown }
}

/**
 * Reasons of a revocation after which earlier stamps still stand (RFC 3161 clause 4.1). Whoever has a stolen key writes
 * any time he likes, so a compromise, or a revocation without a reason, takes all stamps along.
 */
const HARMLESS_REASONS: readonly (number | undefined)[] = [0, 3, 4, 5]

interface TimestampInfo {
  digest: string
  imprint: Uint8Array
  time: number
  nonce: bigint | undefined
}

/** TSTInfo (RFC 3161 clause 2.4.2). @throws DerError */
export function readTimestampInfo(content: Uint8Array): TimestampInfo {
  const [version, policy, imprint, serial, time, ...rest] = childrenOf(readDer(content), TAG.sequence)
  readOid(policy)
  readInteger(serial)
  if (readInteger(version) !== 1n) throw new DerError('невідома версія позначки часу', 0)
  const [algorithm, hash] = childrenOf(imprint, TAG.sequence)
  const nonce = rest.find(({ tag }) => tag === TAG.integer)
  return {
    digest: readAlgorithm(algorithm).oid,
    imprint: readOctets(hash),
    time: readTime(time),
    nonce: nonce && readInteger(nonce),
  }
}

function unproven(why: string): TimestampOutcome {
  return { proven: false, why }
}
