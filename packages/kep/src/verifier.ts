import { parseCertificates } from './certificate/certificate.ts'
import type { Setting } from './cms/verify-cades.ts'
import { nodeSuite } from './suite-node.ts'
import { type ReadTrust, readTrust, type Trust } from './trust.ts'
import { readTrustList, type TrustList, trustListStatus } from './trust-list/trust-list.ts'
import type { Verdict } from './verdict.ts'
import { type Submission, verifySubmission } from './verify.ts'

/** The same `Trust` object is read once and kept as long as the caller keeps it. */
const known = new WeakMap<Trust, { read: ReadTrust; list: TrustList | undefined }>()

/**
 * Verifies every signature of a file, in this thread: CAdES (DER, base64, PEM), ASiC-S and ASiC-E with CAdES, PAdES.
 * Hostile files get a verdict, never an exception. What the checks mean is in `CheckName`.
 * @param submission a file of at most 256 MiB, and the document where the signature is detached
 * @param trust read once for as long as this very object is given again: do not change it in place
 * @param at the moment of the verification; only a time-stamp moves the judgement to an earlier one
 * @throws DerError or XmlError when the caller's own trust cannot be read
 */
export function verify(submission: Submission, trust: Trust, at: Temporal.Instant = Temporal.Now.instant()): Verdict {
  return verifySubmission(submission, settingOf(trust, at.epochMilliseconds))
}

/** What `verifySubmission` wants, from what callers have. Milliseconds since 1970. */
export function settingOf(trust: Trust, now: number): Setting {
  const { read, list } = known.get(trust) ?? remember(trust)
  return { trust: read, trustList: list && trustListStatus(list, now), now }
}

function remember(trust: Trust): { read: ReadTrust; list: TrustList | undefined } {
  const read = readTrust(nodeSuite, trust)
  const signers = (trust.trustListSigners ?? []).flatMap(parseCertificates)
  const list = trust.trustList && readTrustList(trust.trustList, signers, nodeSuite)
  const both = { read, list }
  known.set(trust, both)
  return both
}
