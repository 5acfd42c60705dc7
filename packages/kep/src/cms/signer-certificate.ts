import { algorithmName } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { DerError } from '../der/reader.ts'
import type { Suite } from '../suite.ts'
import { type Check, check } from '../verdict.ts'
import { isSignedBy } from './integrity.ts'
import type { SignerInfo } from './signed-data.ts'
import {
  type CertificateReference,
  certificateReference,
  matchesReference,
  matchesSignerId,
} from './signing-certificate.ts'

const MAX_CANDIDATES = 16

/**
 * Picks the certificate of a signer and says whether it is bound to the signature.
 * Key identifiers and serial numbers are claims that anybody can copy: every candidate is tried,
 * the signed hash decides first, the signature second, and nothing is remembered between files.
 */
export function findSignerCertificate(
  suite: Suite,
  signer: SignerInfo,
  pool: readonly Certificate[],
): { certificate: Certificate | undefined; binding: Check } {
  const candidates = distinct(pool.filter((certificate) => matchesSignerId(signer.sid, certificate)))
  const [first] = candidates
  if (first === undefined) return { certificate: undefined, binding: unbound('certificate-missing') }
  const reference = readReference(signer)
  if (reference === 'malformed') return { certificate: first, binding: check('binding', 'failed', 'binding-malformed') }
  const signing = candidates.filter((candidate) => isSignedBy(suite, signer, candidate))
  if (reference === 'absent') return { certificate: signing[0] ?? first, binding: unbound('binding-absent') }
  return choose(suite, reference, [...signing, ...candidates])
}

function choose(
  suite: Suite,
  reference: CertificateReference,
  candidates: Certificate[],
): { certificate: Certificate | undefined; binding: Check } {
  const outcomes = candidates.map((candidate) => ({
    candidate,
    outcome: matchesReference(suite, reference, candidate),
  }))
  const same = outcomes.find(({ outcome }) => outcome === 'same')
  if (same !== undefined) return { certificate: same.candidate, binding: check('binding', 'passed', 'binding-ok') }
  const weak = outcomes.find(({ outcome }) => outcome === 'weak-digest')
  if (weak !== undefined) return { certificate: weak.candidate, binding: undetermined('binding-weak', reference) }
  const isUnknown = outcomes.some(({ outcome }) => outcome === 'unknown-digest')
  const binding = isUnknown ? undetermined('binding-digest', reference) : check('binding', 'failed', 'binding-other')
  return { certificate: candidates[0], binding }
}

function undetermined(code: 'binding-digest' | 'binding-weak', { digest }: CertificateReference): Check {
  return check('binding', 'undetermined', code, algorithmName(digest))
}

function readReference(signer: SignerInfo): CertificateReference | 'absent' | 'malformed' {
  try {
    return certificateReference(signer)
  } catch (error) {
    if (error instanceof DerError) return 'malformed'
    throw error
  }
}

function unbound(code: 'certificate-missing' | 'binding-absent'): Check {
  return check('binding', 'undetermined', code)
}

function distinct(certificates: Certificate[]): Certificate[] {
  const found: Certificate[] = []
  for (const certificate of certificates) {
    if (found.length === MAX_CANDIDATES) break
    if (!found.some(({ raw }) => equalBytes(raw, certificate.raw))) found.push(certificate)
  }
  return found
}
