import { equalBytes } from '../bytes.ts'
import { allowsUsage, type Certificate, USAGE } from '../certificate/certificate.ts'
import { attributeOf, describeName } from '../certificate/name.ts'
import { buildPath, type Path, type PathProblem, type PathQuestion } from '../certificate/path.ts'
import { readQualification } from '../certificate/qualification.ts'
import { checkRevocation } from '../certificate/revocation.ts'
import { momentInWords, type Sentence } from '../sentences.uk.ts'
import type { Suite } from '../suite.ts'
import type { TrustListStatus } from '../trust-list/trust-list.ts'
import { type Check, type CheckState, check, worst } from '../verdict.ts'
import type { Evidence } from './evidence.ts'

const PATH_ANSWERS: Record<PathProblem, [CheckState, Sentence]> = {
  'no-issuer': ['undetermined', 'path-none'],
  'bad-signature': ['failed', 'path-bad-signature'],
  'not-authority': ['failed', 'path-not-authority'],
  'path-length': ['failed', 'path-length'],
  'critical-extension': ['undetermined', 'path-critical'],
  'unsupported-algorithm': ['undetermined', 'path-algorithm'],
  'out-of-validity': ['failed', 'path-validity'],
  'too-complex': ['undetermined', 'path-complex'],
}

/** The chain to an anchor, and whether the certificate may sign documents at all. */
export function checkPath(
  certificate: Certificate | undefined,
  question: PathQuestion,
): { check: Check; path: Path | undefined } {
  if (certificate === undefined) return { check: check('path', 'undetermined', 'path-unchecked'), path: undefined }
  const outcome = buildPath(certificate, question)
  if ('problem' in outcome) return { check: pathProblem(outcome.problem, outcome.certificate), path: undefined }
  const { path } = outcome
  if (!maySignDocuments(certificate)) return { check: check('path', 'failed', 'path-usage'), path }
  return { check: check('path', 'passed', 'path-ok', shortName(path.at(-1) ?? certificate)), path }
}

/** In force at the moment; an expired certificate with no proven earlier time fails. */
export function checkValidity(certificate: Certificate | undefined, at: number, isProven: boolean): Check {
  if (certificate === undefined) return check('validity', 'undetermined', 'validity-unchecked')
  const moment = momentInWords(at)
  if (at < certificate.notBefore) return check('validity', 'failed', 'validity-early', moment)
  if (at > certificate.notAfter) {
    if (isProven) return check('validity', 'failed', 'validity-expired-at', moment)
    return check('validity', 'failed', 'validity-expired', momentInWords(certificate.notAfter))
  }
  return check('validity', 'passed', isProven ? 'validity-ok' : 'validity-now', moment)
}

/** Every certificate of the chain but the anchor; the worst answer stands. */
export function checkRevocations(
  path: Path | undefined,
  { suite, evidence, at }: { suite: Suite; evidence: Evidence; at: number },
): Check {
  if (path === undefined) return check('revocation', 'undetermined', 'revocation-unchecked')
  const checks: Check[] = []
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const issuer = path[index + 1]
    if (issuer !== undefined) checks.push(checkOne(certificate, issuer, suite, evidence, at))
  }
  if (checks.length === 0) return check('revocation', 'passed', 'revocation-ok', 'сертифікат довірено безпосередньо')
  const state = worst(checks.map((one) => one.state))
  return checks.find((one) => one.state === state) ?? check('revocation', 'undetermined', 'revocation-unchecked')
}

/** Qualified by its own statement, and by the trust list that says who may issue such certificates. */
export function checkQualification(
  certificate: Certificate | undefined,
  path: Path | undefined,
  trustList: TrustListStatus | undefined,
  at: number,
): Check {
  if (certificate === undefined) return check('qualification', 'undetermined', 'qualification-unchecked')
  if (!readQualification(certificate).isQualified) return check('qualification', 'failed', 'qualification-no')
  if (path === undefined) return check('qualification', 'undetermined', 'qualification-unchecked')
  if (trustList === undefined) return check('qualification', 'undetermined', 'qualification-no-list')
  const isGranted = path.slice(1).some((issuer) => trustList.isGranted(issuer, at))
  if (!isGranted) return check('qualification', 'failed', 'qualification-not-listed')
  if (!trustList.isAuthentic) return check('qualification', 'undetermined', 'qualification-list-unproven')
  return check('qualification', 'passed', 'qualification-ok')
}

function pathProblem(problem: PathProblem, certificate: Certificate): Check {
  const isForeignRoot = problem === 'no-issuer' && equalBytes(certificate.issuer.raw, certificate.subject.raw)
  if (isForeignRoot) return check('path', 'failed', 'path-foreign-root', shortName(certificate))
  const [state, code] = PATH_ANSWERS[problem]
  return check('path', state, code, shortName(certificate))
}

/** Purposes of services (RFC 5280 clause 4.2.1.12): TLS, code, time-stamps, OCSP. Who has only these signs no documents. */
const SERVICES = [1, 3, 8, 9].map((purpose) => `1.3.6.1.5.5.7.3.${purpose}`)

function maySignDocuments(certificate: Certificate): boolean {
  const purposes = certificate.extensions.extendedKeyUsage?.oids ?? []
  if (purposes.length > 0 && purposes.every((purpose) => SERVICES.includes(purpose))) return false
  return allowsUsage(certificate, USAGE.digitalSignature) || allowsUsage(certificate, USAGE.nonRepudiation)
}

function checkOne(
  certificate: Certificate,
  issuer: Certificate,
  suite: Suite,
  { crls, ocsps, certificates }: Evidence,
  at: number,
): Check {
  const outcome = checkRevocation({ suite, certificate, issuer, crls, ocsps, pool: certificates, at })
  const name = shortName(certificate)
  switch (outcome.status) {
    case 'good': {
      const source = outcome.source === 'crl' ? 'список відкликаних' : 'відповідь OCSP'
      return check('revocation', 'passed', 'revocation-ok', `${source} від ${momentInWords(outcome.thisUpdate)}`)
    }
    case 'revoked':
      return check('revocation', 'failed', 'revocation-revoked', name, momentInWords(outcome.at))
    case 'revoked-later':
      return check('revocation', 'passed', 'revocation-later', name, momentInWords(outcome.at))
    case 'unknown':
      return check('revocation', 'undetermined', UNKNOWN_STATUS[outcome.why], name)
  }
}

const UNKNOWN_STATUS = {
  'no-evidence': 'revocation-none',
  'only-delta': 'revocation-delta',
  'not-fresh': 'revocation-stale',
} as const

function shortName(certificate: Certificate): string {
  return attributeOf(certificate.subject, '2.5.4.3') ?? describeName(certificate.subject)
}
