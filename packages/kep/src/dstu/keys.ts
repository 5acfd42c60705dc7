import { reversedBytes } from '../bytes.ts'
import { type Curve, compressionBit, decompress, isInPrimeSubgroup, isOnCurve, negate, type Point } from './curve.ts'
import type { Scalar } from './scalar.ts'
import { multiplySecret, type RandomBytes } from './secret-multiplication.ts'

/**
 * Reads a compressed public key: x with its lowest bit replaced by the trace of y/x (ДСТУ 4145-2002 clause 6.9).
 * @param littleEndian the octets as the little-endian key OID has them
 * @returns undefined when there is no such point of order n
 */
export function decodePublicKey(curve: Curve, littleEndian: Uint8Array): Point | undefined {
  const { field } = curve
  if (littleEndian.length !== field.bytes) return undefined
  const bigEndian = reversedBytes(littleEndian)
  const spare = field.bytes * 8 - field.m
  if ((bigEndian[0] as number) >> (8 - spare) !== 0) return undefined
  const x = field.fromBytes(bigEndian)
  const bit = (x[0] as number) & 1
  x[0] = (x[0] as number) & ~1
  if (field.trace(x) !== curve.a) x[0] = (x[0] as number) | 1
  const point = decompress(curve, x, bit)
  return point && isOnCurve(curve, point) && isInPrimeSubgroup(curve, point) ? point : undefined
}

/** The compressed form that `decodePublicKey` reads: little-endian octets of the length of the field (clause 6.9). */
export function encodePublicKey(curve: Curve, key: Point): Uint8Array<ArrayBuffer> {
  const x = Int32Array.from(key.x)
  x[0] = ((x[0] as number) & ~1) | compressionBit(curve, key)
  return curve.field.toBytes(x).reverse()
}

/** The public key of a secret one: Q = −dP. @throws RangeError when the key gives no valid point */
export function publicKeyOf(curve: Curve, d: Scalar, random: RandomBytes): Point {
  const key = negate(curve, multiplySecret(curve, curve.base, d, random))
  if (!isOnCurve(curve, key)) throw new RangeError('the secret key gives no valid point')
  return key
}
