import { type AlgorithmIdentifier, DSTU_KEY_BE, DSTU_KEY_LE, readAlgorithm, schemeOf } from './algorithms.ts'
import { equalBytes, fromHex, reversedBytes } from './bytes.ts'
import { children, type DerNode, readDer } from './der/reader.ts'
import { childrenOf, expect, readBits, readInteger, readOctets, readOid, readSmallInteger, TAG } from './der/values.ts'
import { STANDARD_BOX } from './digest/gost28147.ts'
import type { Curve, Point } from './dstu/curve.ts'
import { isEqual } from './dstu/element.ts'
import { decodePublicKey } from './dstu/keys.ts'
import { curveOfDegree, curveOfOid } from './dstu/named-curves.ts'
import { verifyDstu } from './dstu/signature.ts'
import { digestOf, type Suite } from './suite.ts'

/** A key from a certificate. `unusable` keeps the reason, so that the verdict can say it. */
export type PublicKey =
  | { kind: 'dstu'; curve: Curve; point: Point; bigEndian: boolean }
  | { kind: 'foreign'; spki: Uint8Array; oid: string }
  | { kind: 'unusable'; oid: string; reason: 'curve' | 'point' | 'algorithm' | 'box' }

/** Why a signature is not proven. */
export type SignatureOutcome = 'valid' | 'invalid' | 'unsupported'

const FOREIGN_KEYS = ['1.2.840.10045.2.1', '1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10']

/** Reads a SubjectPublicKeyInfo. @throws DerError */
export function readPublicKey(node: DerNode): PublicKey {
  const [algorithmNode, bitsNode] = childrenOf(node, TAG.sequence)
  const algorithm = readAlgorithm(algorithmNode)
  const { bytes, unused } = readBits(bitsNode)
  if (FOREIGN_KEYS.includes(algorithm.oid)) return { kind: 'foreign', spki: node.raw, oid: algorithm.oid }
  const bigEndian = algorithm.oid === DSTU_KEY_BE
  if ((!bigEndian && algorithm.oid !== DSTU_KEY_LE) || unused !== 0) {
    return { kind: 'unusable', oid: algorithm.oid, reason: 'algorithm' }
  }
  return readDstuKey(algorithm, readOctets(readDer(bytes)), bigEndian)
}

/**
 * Checks a signature of any supported algorithm over a message.
 * @param expectedDigest the hash that the signer names beside the signature: a different one in the algorithm is invalid
 */
export function verifySignature(
  suite: Suite,
  key: PublicKey,
  algorithm: AlgorithmIdentifier,
  message: Uint8Array,
  signature: Uint8Array,
  expectedDigest?: string,
): SignatureOutcome {
  const scheme = schemeOf(algorithm)
  if (scheme === undefined || key.kind === 'unusable') return 'unsupported'
  const digest = scheme.digest ?? expectedDigest
  if (digest === undefined) return 'unsupported'
  if (expectedDigest !== undefined && expectedDigest !== digest) return 'invalid'
  if (scheme.kind === 'dstu') return verifyNational(suite, key, scheme.bigEndian === true, digest, message, signature)
  if (key.kind !== 'foreign') return 'invalid'
  const isEc = key.oid === '1.2.840.10045.2.1'
  if (isEc !== (scheme.kind === 'ecdsa')) return 'invalid'
  const { spki } = key
  const answer = suite.verifyForeign({ ...scheme, spki, scheme: scheme.kind, digest, message, signature })
  if (answer === undefined) return 'unsupported'
  return answer ? 'valid' : 'invalid'
}

/**
 * What a ДСТУ 4145 signature may mean, as little-endian r‖s: itself, as CMS has it, or what an OCTET STRING wraps, as
 * certificates and CRLs have it. Some programs leave out the zeros above both halves, so that a wrapped signature can be
 * as long as a bare one: then both are candidates, and the key decides.
 */
export function dstuForms(curve: Curve, signature: Uint8Array, bigEndian: boolean): Uint8Array[] {
  const isWrapped = signature[0] === TAG.octetString && signature[1] === signature.length - 2
  const isBare = !isWrapped || signature.length === 2 * curve.orderBytes
  const forms = [...(isWrapped ? [signature.subarray(2)] : []), ...(isBare ? [signature] : [])]
  return bigEndian ? forms.map(reversedBytes) : forms
}

function verifyNational(
  suite: Suite,
  key: PublicKey,
  bigEndian: boolean,
  digestOid: string,
  message: Uint8Array,
  signature: Uint8Array,
): SignatureOutcome {
  if (key.kind !== 'dstu') return 'invalid'
  const digest = digestOf(suite, digestOid, message)
  if (digest === undefined) return 'unsupported'
  const forms = dstuForms(key.curve, signature, bigEndian)
  return forms.some((form) => verifyDstu(key.curve, key.point, digest, form)) ? 'valid' : 'invalid'
}

function readDstuKey(algorithm: AlgorithmIdentifier, octets: Uint8Array, bigEndian: boolean): PublicKey {
  const { oid } = algorithm
  const [curveNode, box] = childrenOf(algorithm.parameters, TAG.sequence)
  const standardBox = box === undefined || equalBytes(readOctets(box), fromHex(STANDARD_BOX))
  if (!standardBox) return { kind: 'unusable', oid, reason: 'box' }
  const curve = curveOfNode(curveNode, bigEndian)
  if (curve === undefined) return { kind: 'unusable', oid, reason: 'curve' }
  const point = decodePublicKey(curve, bigEndian ? reversedBytes(octets) : octets)
  return point === undefined ? { kind: 'unusable', oid, reason: 'point' } : { kind: 'dstu', curve, point, bigEndian }
}

/** The curve of DSTU4145Params, for key containers. @throws DerError */
export function readDstuCurve(parameters: DerNode | undefined, bigEndian: boolean): Curve | undefined {
  return curveOfNode(childrenOf(parameters, TAG.sequence)[0], bigEndian)
}

function curveOfNode(node: DerNode | undefined, bigEndian: boolean): Curve | undefined {
  return node?.tag === TAG.oid ? curveOfOid(readOid(node)) : explicitCurve(node, bigEndian)
}

/** Parameters written out are allowed only when they repeat a recommended curve to the last number, base point included. */
function explicitCurve(node: DerNode | undefined, bigEndian: boolean): Curve | undefined {
  const fields = childrenOf(node, TAG.sequence)
  const [field, a, b, n, base, ...rest] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  const [degree, basis] = childrenOf(field, TAG.sequence)
  const curve = curveOfDegree(readSmallInteger(degree))
  if (curve === undefined || rest.length > 0) return undefined
  const littleEndian = (octets: Uint8Array) => (bigEndian ? reversedBytes(octets) : octets)
  const sameField = readExponents(basis).join() === [...curve.exponents].join()
  const sameA = readSmallInteger(a) === curve.a
  const sameB = equalBytes(littleEndian(readOctets(b)), curve.field.toBytes(curve.bElement).reverse())
  const point = decodePublicKey(curve, littleEndian(readOctets(base)))
  const sameBase = point !== undefined && isEqual(point.x, curve.base.x) && isEqual(point.y, curve.base.y)
  return sameField && sameA && sameB && sameBase && readInteger(n) === curve.n ? curve : undefined
}

function readExponents(basis: DerNode | undefined): number[] {
  if (basis?.tag === TAG.integer) return [readSmallInteger(basis)]
  return children(expect(basis, TAG.sequence)).map((exponent) => readSmallInteger(exponent))
}
