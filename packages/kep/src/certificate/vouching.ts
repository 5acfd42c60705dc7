import type { SignatureOutcome } from '../public-key.ts'
import type { Certificate } from './certificate.ts'

const known = new WeakMap<object, WeakMap<Certificate, SignatureOutcome>>()

/**
 * Whether `issuer` signed `subject`, computed once for this very pair of parsed objects. They never change, and what
 * comes with another file is another object: an identifier that somebody copied finds nothing here.
 */
export function vouched(subject: object, issuer: Certificate, verify: () => SignatureOutcome): SignatureOutcome {
  const outcomes = known.get(subject) ?? new WeakMap<Certificate, SignatureOutcome>()
  const outcome = outcomes.get(issuer) ?? verify()
  outcomes.set(issuer, outcome)
  known.set(subject, outcomes)
  return outcome
}
