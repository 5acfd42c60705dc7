import { concatBytes, reversedBytes, toBigInt } from '../bytes.ts'
import { type Curve, isInPrimeSubgroup, isOnCurve, type Point } from './curve.ts'
import { type Element, isZero } from './element.ts'
import { combinedX } from './public-multiplication.ts'
import { isInRange, multiplyAdd, type Scalar, scalarFromBytes, scalarToBytes } from './scalar.ts'
import { multiplySecretX, type RandomBytes } from './secret-multiplication.ts'

/**
 * Verifies a ДСТУ 4145-2002 signature (clause 13).
 * @param digest bytes of the hash as the hash function gives them (ГОСТ 34.311 or Купина)
 * @param signature r‖s, each half little-endian, as CMS carries it; a half may be padded with zeros by one byte
 * @returns false for anything that is not a signature by this key: r or s out of 1 … n − 1, a foreign point, a wrong length
 */
export function verifyDstu(curve: Curve, key: Point, digest: Uint8Array, signature: Uint8Array): boolean {
  const halves = splitSignature(curve, signature)
  if (halves === undefined) return false
  if (!isOnCurve(curve, key) || !isInPrimeSubgroup(curve, key)) return false
  const x = combinedX(curve, halves.s, key, halves.r)
  if (x === undefined || isZero(x)) return false
  return toBigInt(signaturePart(curve, digest, x).toReversed()) === halves.r
}

/**
 * Signs a digest by ДСТУ 4145-2002 (clause 12). The nonce is drawn by rejection sampling and wiped.
 * @param d secret key, 1 … n − 1
 * @param random a cryptographic generator
 * @returns r‖s, each half little-endian of the length of the order
 * @throws RangeError when the key is out of range
 */
export function signDstu(curve: Curve, d: Scalar, digest: Uint8Array, random: RandomBytes): Uint8Array<ArrayBuffer> {
  if (!isInRange(curve, d)) throw new RangeError('the secret key is out of range')
  for (;;) {
    const signature = trySigning(curve, d, digest, drawScalar(curve, random), random)
    if (signature !== undefined) return signature
  }
}

/** The same with a nonce given by the caller: only for the vectors of the standard. */
export function signDstuWithNonce(
  curve: Curve,
  d: Scalar,
  digest: Uint8Array,
  nonce: Scalar,
  random: RandomBytes,
): Uint8Array<ArrayBuffer> | undefined {
  return trySigning(curve, d, digest, Uint16Array.from(nonce), random)
}

/** A uniform number in 1 … n − 1, by rejection: what does not fit is drawn again, never reduced. The bytes are wiped. */
export function drawScalar(curve: Curve, random: RandomBytes): Scalar {
  for (;;) {
    const bytes = random(curve.orderBytes)
    const spare = curve.orderBytes * 8 - curve.orderBits
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) & (0xff >> spare)
    const scalar = scalarFromBytes(curve, bytes)
    bytes.fill(0)
    if (isInRange(curve, scalar)) return scalar
  }
}

function trySigning(
  curve: Curve,
  d: Scalar,
  digest: Uint8Array,
  nonce: Scalar,
  random: RandomBytes,
): Uint8Array<ArrayBuffer> | undefined {
  const x = multiplySecretX(curve, curve.base, nonce, random)
  const r = signaturePart(curve, digest, x)
  const s = multiplyAdd(curve, d, scalarFromBytes(curve, r), nonce)
  nonce.fill(0)
  x.fill(0)
  if (r.every((byte) => byte === 0) || s.every((limb) => limb === 0)) return undefined
  return concatBytes(r, scalarToBytes(curve, s))
}

/** r: the product of the hash and x, cut to one bit less than the order; little-endian (clauses 5.8, 5.9). */
function signaturePart(curve: Curve, digest: Uint8Array, x: Element): Uint8Array<ArrayBuffer> {
  const { field } = curve
  const hash = field.fromBytes(reversedBytes(digest))
  if (isZero(hash)) hash[0] = 1
  const product = field.element()
  field.multiply(product, hash, x)
  const part = field.toBytes(product).reverse().slice(0, curve.orderBytes)
  const spare = curve.orderBytes * 8 - (curve.orderBits - 1)
  for (let i = 0; i < spare; i++) {
    const bit = curve.orderBytes * 8 - 1 - i
    part[bit >> 3] = (part[bit >> 3] as number) & ~(1 << (bit & 7))
  }
  return part
}

function splitSignature(curve: Curve, signature: Uint8Array): { r: bigint; s: bigint } | undefined {
  const half = signature.length / 2
  if (!Number.isInteger(half) || half < 1 || half > curve.orderBytes + 1) return undefined
  const r = toBigInt(reversedBytes(signature.subarray(0, half)))
  const s = toBigInt(reversedBytes(signature.subarray(half)))
  const inRange = r > 0n && r < curve.n && s > 0n && s < curve.n
  return inRange ? { r, s } : undefined
}
