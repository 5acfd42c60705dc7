import { children, DerError, type DerNode, readDer } from './der/reader.ts'
import { childrenOf, expect, readOid, readSmallInteger, TAG } from './der/values.ts'
import { DIGEST } from './digest/registry.ts'

/** AlgorithmIdentifier: the identifier and the parameters as they stood in the file. */
export interface AlgorithmIdentifier {
  oid: string
  parameters: DerNode | undefined
  raw: Uint8Array
}

/** How a signature is to be checked. `digest` is undefined where the signer names it elsewhere. */
export interface SignatureScheme {
  kind: 'dstu' | 'ecdsa' | 'rsa-pkcs1' | 'rsa-pss'
  digest: string | undefined
  bigEndian?: boolean
  saltLength?: number
}

export const DSTU_KEY_LE = '1.2.804.2.1.1.1.1.3.1.1'
export const DSTU_KEY_BE = '1.2.804.2.1.1.1.1.3.1.1.1.1'
const RSA_PSS = '1.2.840.113549.1.1.10'

const SCHEMES: Record<string, SignatureScheme> = {
  [DSTU_KEY_LE]: { kind: 'dstu', digest: DIGEST.gost34311 },
  [DSTU_KEY_BE]: { kind: 'dstu', digest: DIGEST.gost34311, bigEndian: true },
  '1.2.804.2.1.1.1.1.3.6.1': { kind: 'dstu', digest: DIGEST.kupyna256 },
  '1.2.804.2.1.1.1.1.3.6.1.1': { kind: 'dstu', digest: DIGEST.kupyna256 },
  '1.2.804.2.1.1.1.1.3.6.2': { kind: 'dstu', digest: DIGEST.kupyna384 },
  '1.2.804.2.1.1.1.1.3.6.2.1': { kind: 'dstu', digest: DIGEST.kupyna384 },
  '1.2.804.2.1.1.1.1.3.6.3': { kind: 'dstu', digest: DIGEST.kupyna512 },
  '1.2.804.2.1.1.1.1.3.6.3.1': { kind: 'dstu', digest: DIGEST.kupyna512 },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', digest: DIGEST.sha256 },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', digest: DIGEST.sha384 },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', digest: DIGEST.sha512 },
  '1.2.840.113549.1.1.1': { kind: 'rsa-pkcs1', digest: undefined },
  '1.2.840.113549.1.1.11': { kind: 'rsa-pkcs1', digest: DIGEST.sha256 },
  '1.2.840.113549.1.1.12': { kind: 'rsa-pkcs1', digest: DIGEST.sha384 },
  '1.2.840.113549.1.1.13': { kind: 'rsa-pkcs1', digest: DIGEST.sha512 },
}

const NAMES: Record<string, string> = {
  [DIGEST.gost34311]: 'ГОСТ 34.311-95',
  [DIGEST.kupyna256]: 'Купина-256',
  [DIGEST.kupyna384]: 'Купина-384',
  [DIGEST.kupyna512]: 'Купина-512',
  [DIGEST.sha1]: 'SHA-1',
  [DIGEST.sha256]: 'SHA-256',
  [DIGEST.sha384]: 'SHA-384',
  [DIGEST.sha512]: 'SHA-512',
  [DSTU_KEY_LE]: 'ДСТУ 4145-2002',
  [DSTU_KEY_BE]: 'ДСТУ 4145-2002',
  '1.2.840.113549.1.1.5': 'RSA з SHA-1',
  '1.2.840.113549.1.1.4': 'RSA з MD5',
  '1.2.840.113549.2.5': 'MD5',
  '1.2.840.10045.4.1': 'ECDSA з SHA-1',
  '1.3.101.112': 'Ed25519',
}

/** Reads an AlgorithmIdentifier. @throws DerError */
export function readAlgorithm(node: DerNode | undefined): AlgorithmIdentifier {
  const sequence = expect(node, TAG.sequence)
  const [oid, parameters, ...rest] = children(sequence)
  if (rest.length > 0) throw new DerError('зайві поля алгоритму', sequence.offset)
  return { oid: readOid(oid), parameters, raw: sequence.raw }
}

/** The scheme of a signature algorithm, or undefined when it is not one that we check. @throws DerError */
export function schemeOf(algorithm: AlgorithmIdentifier): SignatureScheme | undefined {
  // Read afresh each time: the budget of values of a long-lived certificate must not run out.
  if (algorithm.oid === RSA_PSS) return pssScheme(algorithm.parameters && readDer(algorithm.parameters.raw))
  return SCHEMES[algorithm.oid]
}

/** A name for people: the known one, or the identifier itself. */
export function algorithmName(oid: string): string {
  const scheme = SCHEMES[oid]
  if (NAMES[oid] !== undefined) return NAMES[oid]
  if (scheme?.kind === 'dstu') return `ДСТУ 4145-2002 з ${NAMES[scheme.digest ?? '']}`
  if (scheme?.kind === 'ecdsa') return `ECDSA з ${NAMES[scheme.digest ?? '']}`
  if (scheme?.kind === 'rsa-pkcs1') return scheme.digest ? `RSA з ${NAMES[scheme.digest]}` : 'RSA'
  return oid === RSA_PSS ? 'RSA-PSS' : oid
}

/** RSASSA-PSS-params (RFC 4055 clause 3.1): the mask must use the same hash, the trailer must be 1. */
function pssScheme(parameters: DerNode | undefined): SignatureScheme | undefined {
  const fields = new Map(childrenOf(parameters, TAG.sequence).map((field) => [field.tag, children(field)[0]]))
  const hash = fields.get(0xa0)
  const mask = fields.get(0xa1)
  if (hash === undefined || mask === undefined) return undefined
  const digest = readAlgorithm(hash).oid
  const maskAlgorithm = readAlgorithm(mask)
  const maskDigest = readAlgorithm(maskAlgorithm.parameters).oid
  const trailer = fields.get(0xa3)
  const plain = maskAlgorithm.oid === '1.2.840.113549.1.1.8' && maskDigest === digest
  if (!plain || (trailer !== undefined && readSmallInteger(trailer) !== 1)) return undefined
  const salt = fields.get(0xa2)
  return { kind: 'rsa-pss', digest, saltLength: salt === undefined ? 20 : readSmallInteger(salt) }
}
