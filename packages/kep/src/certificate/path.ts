import { equalBytes } from '../bytes.ts'
import { verifySignature } from '../public-key.ts'
import type { Suite } from '../suite.ts'
import { allowsUsage, type Certificate, USAGE } from './certificate.ts'
import { vouched } from './vouching.ts'

/** A chain from the signer's certificate to a trust anchor, both included. */
export type Path = Certificate[]

export type PathProblem =
  | 'no-issuer'
  | 'bad-signature'
  | 'not-authority'
  | 'path-length'
  | 'critical-extension'
  | 'unsupported-algorithm'
  | 'out-of-validity'
  | 'too-complex'

export type PathOutcome = { path: Path } | { problem: PathProblem; certificate: Certificate }

export interface PathQuestion {
  suite: Suite
  /** Untrusted certificates, in any order. */
  pool: readonly Certificate[]
  /** Certificates that are trusted by themselves. */
  anchors: readonly Certificate[]
  /** The moment at which every certificate must be in force, milliseconds since 1970. */
  at: number
}

const MAX_DEPTH = 8
const MAX_SIGNATURES = 24

/**
 * Builds a path to an anchor (RFC 5280 clause 6), trying every candidate: names and key identifiers only propose,
 * signatures decide. The number of signature checks is limited, so that crossed certificates cannot blow up.
 */
export function buildPath(certificate: Certificate, question: PathQuestion): PathOutcome {
  const problem = { problem: 'no-issuer' as const, certificate }
  const search: Search = { ...question, leaf: certificate, left: MAX_SIGNATURES, problem }
  const path = climb([certificate], search)
  return path === undefined ? search.problem : { path }
}

/** Whether the certificate is one of the anchors, by its bytes. */
function isAnchor(certificate: Certificate, anchors: readonly Certificate[]): boolean {
  return anchors.some((anchor) => equalBytes(anchor.raw, certificate.raw))
}

/** Whether `issuer` could have issued: same name, and no contradiction of key identifiers. */
export function mayHaveIssued(issuer: Certificate, certificate: Certificate): boolean {
  if (!equalBytes(issuer.subject.raw, certificate.issuer.raw)) return false
  const wanted = certificate.extensions.authorityKeyId
  return (
    wanted === undefined || issuer.extensions.subjectKeyId === undefined || issuer.extensions.subjectKeyId === wanted
  )
}

interface Search extends PathQuestion {
  leaf: Certificate
  left: number
  problem: { problem: PathProblem; certificate: Certificate }
}

function climb(path: Path, search: Search): Path | undefined {
  const last = path.at(-1)
  if (last === undefined || !isUsable(last, search)) return undefined
  if (isAnchor(last, search.anchors)) return path
  if (path.length >= MAX_DEPTH) return note(search, 'too-complex', last)
  const candidates = [...search.anchors, ...search.pool].filter(
    (issuer) => mayHaveIssued(issuer, last) && !isAnchor(issuer, path),
  )
  if (candidates.length === 0) return note(search, 'no-issuer', last)
  const tried = new Set<string>()
  for (const issuer of candidates) {
    const mark = `${issuer.serial}:${issuer.raw.length}:${issuer.signature.join()}`
    if (tried.has(mark)) continue
    tried.add(mark)
    const found = step(path, last, issuer, search)
    if (found !== undefined) return found
  }
  return undefined
}

function step(path: Path, certificate: Certificate, issuer: Certificate, search: Search): Path | undefined {
  if (!issuer.extensions.isAuthority || !allowsUsage(issuer, USAGE.keyCertSign)) {
    return note(search, 'not-authority', issuer)
  }
  if (issuer.extensions.pathLength !== undefined && issuer.extensions.pathLength < intermediates(path)) {
    return note(search, 'path-length', issuer)
  }
  search.left -= 1
  if (search.left < 0) return note(search, 'too-complex', certificate)
  const { signatureAlgorithm, tbs, signature } = certificate
  const outcome = vouched(certificate, issuer, () =>
    verifySignature(search.suite, issuer.key, signatureAlgorithm, tbs, signature),
  )
  if (outcome === 'unsupported') return note(search, 'unsupported-algorithm', issuer)
  if (outcome === 'invalid') return note(search, 'bad-signature', certificate)
  return climb([...path, issuer], search)
}

/** Certificates of authorities below the issuer that are not self-issued (RFC 5280 clause 4.2.1.9). */
function intermediates(path: Path): number {
  return path.slice(1).filter(({ subject, issuer }) => !equalBytes(subject.raw, issuer.raw)).length
}

function isUsable(certificate: Certificate, search: Search): boolean {
  if (certificate.extensions.unknownCritical.length > 0) {
    note(search, 'critical-extension', certificate)
    return false
  }
  // The signer's own dates are a check of their own; here only those who vouch for it.
  if (certificate === search.leaf) return true
  const inForce = certificate.notBefore <= search.at && search.at <= certificate.notAfter
  if (!inForce) note(search, 'out-of-validity', certificate)
  return inForce
}

function note(search: Search, problem: PathProblem, certificate: Certificate): undefined {
  search.problem = { problem, certificate }
  return undefined
}
