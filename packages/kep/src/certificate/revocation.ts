import { equalBytes } from '../bytes.ts'
import type { Suite } from '../suite.ts'
import type { Certificate } from './certificate.ts'
import { type Crl, findRevoked, isIssuedBy, type RevokedEntry } from './crl.ts'
import { answerFor, type OcspAnswer } from './ocsp.ts'

/** Status of one certificate at one moment. Times are milliseconds since 1970. */
export type RevocationOutcome =
  | { status: 'good'; source: 'crl' | 'ocsp'; thisUpdate: number }
  | { status: 'revoked'; source: 'crl' | 'ocsp'; at: number; reason: number | undefined }
  /** Revoked, but only after the moment that is asked about. */
  | { status: 'revoked-later'; source: 'crl' | 'ocsp'; at: number; reason: number | undefined }
  | { status: 'unknown'; why: 'no-evidence' | 'only-delta' | 'not-fresh' }

export interface RevocationQuestion {
  suite: Suite
  certificate: Certificate
  issuer: Certificate
  crls: readonly Crl[]
  ocsps: readonly OcspAnswer[]
  pool: readonly Certificate[]
  /** The moment that the signature is proven to have existed at. */
  at: number
}

const REMOVED_FROM_LIST = 8

/** Decides by answers of OCSP and by full and delta lists; evidence that does not cover the moment is not used. */
export function checkRevocation(question: RevocationQuestion): RevocationOutcome {
  const verdicts = [fromOcsp(question), fromCrls(question)]
  const rank = ['revoked', 'revoked-later', 'good', 'unknown']
  const found = verdicts.toSorted((left, right) => rank.indexOf(left.status) - rank.indexOf(right.status))
  const first = found[0] ?? { status: 'unknown', why: 'no-evidence' }
  const told = verdicts.find((one) => one.status === 'unknown' && one.why !== 'no-evidence')
  return first.status === 'unknown' ? (told ?? first) : first
}

function fromOcsp({ suite, certificate, issuer, ocsps, pool, at }: RevocationQuestion): RevocationOutcome {
  let best: RevocationOutcome = { status: 'unknown', why: 'no-evidence' }
  for (const answer of ocsps) {
    const single = answerFor(suite, answer, certificate, issuer, pool)
    if (single === undefined || single.status === 'unknown') continue
    if (single.status === 'revoked' && single.revokedAt !== undefined) {
      return revoked('ocsp', single.revokedAt, single.reason, at)
    }
    if (covers(single.thisUpdate, single.nextUpdate ?? single.thisUpdate + OCSP_LIFE, at)) {
      best = { status: 'good', source: 'ocsp', thisUpdate: single.thisUpdate }
    } else if (best.status === 'unknown') best = { status: 'unknown', why: 'not-fresh' }
  }
  return best
}

/** An answer without its own term serves for an hour, milliseconds. */
const OCSP_LIFE = 3_600_000

function fromCrls(question: RevocationQuestion): RevocationOutcome {
  const { suite, certificate, issuer, at } = question
  const named = question.crls.filter((crl) => equalBytes(crl.issuer, issuer.subject.raw) && isInScope(crl, certificate))
  const lists = named.filter((crl) => isIssuedBy(suite, crl, issuer))
  const full = lists.filter(({ baseNumber }) => baseNumber === undefined)
  const deltas = lists.filter(({ baseNumber }) => baseNumber !== undefined)
  const listed = earliestEntry(lists, certificate, at)
  if (listed !== undefined) return revoked('crl', listed.at, listed.reason, at)
  const fresh = full.filter((crl) => isFresh(crl, deltas, certificate, at))
  const newest = fresh.toSorted((left, right) => right.thisUpdate - left.thisUpdate)[0]
  if (newest !== undefined) return { status: 'good', source: 'crl', thisUpdate: newest.thisUpdate }
  if (full.length > 0) return { status: 'unknown', why: 'not-fresh' }
  return { status: 'unknown', why: deltas.length > 0 ? 'only-delta' : 'no-evidence' }
}

/**
 * The earliest entry that holds at the moment. A certificate taken off the list (after a hold) is free of the entries of
 * older lists from then on: signatures made during the hold still prove nothing, and a later entry counts again.
 */
function earliestEntry(lists: readonly Crl[], certificate: Certificate, at: number): RevokedEntry | undefined {
  const entries = lists.flatMap((crl) => {
    const entry = findRevoked(crl, certificate.serial)
    return entry ? [{ listedAt: crl.thisUpdate, entry }] : []
  })
  const removals = entries.filter(({ entry }) => entry.reason === REMOVED_FROM_LIST).map(({ listedAt }) => listedAt)
  return entries
    .filter(({ entry }) => entry.reason !== REMOVED_FROM_LIST)
    .filter(({ listedAt }) => !removals.some((removedAt) => removedAt > listedAt && removedAt <= at))
    .map(({ entry }) => entry)
    .toSorted((left, right) => left.at - right.at)[0]
}

/** A full list covers the moment itself, or together with a delta list that continues it. */
function isFresh(full: Crl, deltas: Crl[], certificate: Certificate, at: number): boolean {
  // A list made after the certificate expired may have dropped it.
  if (full.thisUpdate > certificate.notAfter) return false
  if (covers(full.thisUpdate, full.nextUpdate, at)) return true
  return deltas.some(
    (delta) =>
      full.number !== undefined &&
      delta.baseNumber !== undefined &&
      full.number >= delta.baseNumber &&
      covers(delta.thisUpdate, delta.nextUpdate, at),
  )
}

/** Evidence made after the moment always covers it; older evidence does until its next update. */
function covers(thisUpdate: number, nextUpdate: number | undefined, at: number): boolean {
  return thisUpdate >= at || (nextUpdate !== undefined && at <= nextUpdate)
}

function isInScope(crl: Crl, certificate: Certificate): boolean {
  if (!crl.isUsable) return false
  return certificate.extensions.isAuthority ? !crl.onlyUsers : !crl.onlyAuthorities
}

function revoked(source: 'crl' | 'ocsp', since: number, reason: number | undefined, at: number): RevocationOutcome {
  return since <= at
    ? { status: 'revoked', source, at: since, reason }
    : { status: 'revoked-later', source, at: since, reason }
}
