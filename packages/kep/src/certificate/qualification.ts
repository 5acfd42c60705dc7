import { readDer } from '../der/reader.ts'
import { childrenOf, readOid, TAG } from '../der/values.ts'
import type { Certificate } from './certificate.ts'
import { attributeOf } from './name.ts'

/** What a certificate states of itself (ETSI EN 319 412-5, national profile 2.x). Statements are claims, not proof. */
export interface Qualification {
  /** Issued as qualified: the ETSI statement, or the national one. */
  isQualified: boolean
  /** The secret key lives in a qualified device. */
  inDevice: boolean
  purpose: 'signature' | 'seal' | 'unknown'
  /** Certificate policies, object identifiers. */
  policies: string[]
  /** РНОКПП of a person, as stated. */
  taxNumber: string | undefined
  /** ЄДРПОУ of an organisation, as stated. */
  organisationCode: string | undefined
  /** УНЗР, as stated. */
  registryNumber: string | undefined
}

const STATEMENT = {
  compliance: '0.4.0.1862.1.1',
  device: '0.4.0.1862.1.4',
  type: '0.4.0.1862.1.6',
  national: '1.2.804.2.1.1.1.2.1',
} as const

const TYPE_SIGNATURE = '0.4.0.1862.1.6.1'
const TYPE_SEAL = '0.4.0.1862.1.6.2'
const USAGE_SEAL = '1.2.804.2.1.1.1.3.9'
const PERSONAL = '1.2.804.2.1.1.1.11.1.4'

/**
 * What a certificate says of itself: qualified or not, signature or seal, key in a device or not, policies, РНОКПП, ЄДРПОУ
 * and УНЗР (ETSI EN 319 412-5 clause 4, EN 319 412-1 clause 5.1). Claims of the issuer: nothing is looked up.
 */
export function readQualification(certificate: Certificate): Qualification {
  const { statements } = certificate.extensions
  const states = (oid: string) => statements.some((statement) => statement.oid === oid)
  return {
    isQualified: states(STATEMENT.compliance) || states(STATEMENT.national),
    inDevice: states(STATEMENT.device),
    purpose: purposeOf(certificate),
    policies: certificate.extensions.policies,
    taxNumber:
      codeOf(certificate, `${PERSONAL}.1.1`) ?? prefixed(attributeOf(certificate.subject, '2.5.4.5'), 'TINUA-'),
    organisationCode:
      codeOf(certificate, `${PERSONAL}.2.1`) ?? prefixed(attributeOf(certificate.subject, '2.5.4.97'), 'NTRUA-'),
    registryNumber: codeOf(certificate, `${PERSONAL}.7.1`),
  }
}

function purposeOf(certificate: Certificate): Qualification['purpose'] {
  const types = statedTypes(certificate)
  if (types.includes(TYPE_SEAL)) return 'seal'
  if (types.includes(TYPE_SIGNATURE)) return 'signature'
  if (certificate.extensions.extendedKeyUsage?.oids.includes(USAGE_SEAL)) return 'seal'
  return attributeOf(certificate.subject, '2.5.4.4') === undefined ? 'unknown' : 'signature'
}

function statedTypes(certificate: Certificate): string[] {
  const info = certificate.extensions.statements.find(({ oid }) => oid === STATEMENT.type)?.info
  try {
    return info === undefined ? [] : childrenOf(readDer(info), TAG.sequence).map((oid) => readOid(oid))
  } catch {
    return []
  }
}

function codeOf(certificate: Certificate, oid: string): string | undefined {
  const value = certificate.extensions.directoryAttributes.find((attribute) => attribute.oid === oid)?.value
  return value === undefined || value === '' || /^0+$/.test(value) ? undefined : value
}

function prefixed(value: string | undefined, prefix: string): string | undefined {
  return value?.startsWith(prefix) ? value.slice(prefix.length) : undefined
}
