import { describe, expect, test } from 'vitest'
import { concatBytes, reversedBytes, toBigInt, toHex } from '../src/bytes.ts'
import type { Curve, Point } from '../src/dstu/curve.ts'
import { isInPrimeSubgroup, isOnCurve } from '../src/dstu/curve.ts'
import { decodePublicKey, encodePublicKey, publicKeyOf } from '../src/dstu/keys.ts'
import { curveOfDegree, recommendedDegrees } from '../src/dstu/named-curves.ts'
import { combinedX, multiplyPublic } from '../src/dstu/public-multiplication.ts'
import { drawScalar, signDstu, verifyDstu } from '../src/dstu/signature.ts'
import { seededBytes } from './seeded.ts'

const curve = named(257)
const random = seededBytes(9)
const secret = drawScalar(curve, random)
const key = publicKeyOf(curve, secret, random)

/**
 * Forgeries in which the equation of the standard holds and only a bound stands in the way: a verifier that forgets the
 * bound takes them. Signatures made of random or extreme numbers would fail anyway and prove nothing.
 */
describe('numbers that satisfy the equation but not the bounds are refused', () => {
  test('s enlarged by the order, in the same length and in one byte more', () => {
    const digest = random(32)
    for (;;) {
      const good = signDstu(curve, secret, digest, random)
      expect(verifyDstu(curve, key, digest, good)).toBe(true)
      const [r, s] = [good.subarray(0, 32), toBigInt(good.slice(32).reverse()) + curve.n]
      const longer = concatBytes(r, Uint8Array.of(0), littleEndian(s, 33))
      expect(verifyDstu(curve, key, digest, longer)).toBe(false)
      if (s >= 1n << 256n) continue
      expect(verifyDstu(curve, key, digest, concatBytes(r, littleEndian(s, 32)))).toBe(false)
      return
    }
  })

  test('r of zero, for a digest that was chosen to give it', () => {
    const s = 12345n
    const x = xOf(multiplyPublic(curve, curve.base, s))
    const digest = digestFor(x, 1n << 256n)
    expect(verifyDstu(curve, key, digest, concatBytes(new Uint8Array(32), littleEndian(s, 32)))).toBe(false)
    const control = signatureOf(key, 1n, s)
    expect(verifyDstu(curve, key, control.digest, control.signature)).toBe(true)
  })

  test('s of zero, or of the order, for a digest that was chosen to give it', () => {
    for (const s of [0n, curve.n]) {
      const { digest, signature } = signatureOf(key, 77n, s)
      expect(verifyDstu(curve, key, digest, signature)).toBe(false)
    }
  })
})

describe('a key that is no point of the order', () => {
  test('of order two would take a signature made without any secret, and is refused', () => {
    const root = curve.field.element()
    curve.field.squareTimes(root, curve.bElement, 256)
    const small = { x: curve.field.element(), y: root }
    expect([isOnCurve(curve, small), multiplyPublic(curve, small, 2n)]).toEqual([true, undefined])
    const { digest, signature } = signatureOf(small, 78n, 12345n)
    expect(verifyDstu(curve, small, digest, signature)).toBe(false)
  })

  test('but on another curve over the same field is refused', () => {
    const shifted = Array.from({ length: 40 }, (_, i) => {
      const y = curve.field.element()
      curve.field.add(y, key.y, curve.field.fromBigInt(BigInt(i + 1)))
      return { x: key.x, y }
    })
    // Only one that the look at the order does not refuse shows that the equation of the curve is looked at.
    const foreign = shifted.find((point) => !isOnCurve(curve, point) && isInPrimeSubgroup(curve, point))
    if (foreign === undefined) throw new Error('no such point')
    const { digest, signature } = signatureOf(foreign, 79n, 12345n)
    expect(verifyDstu(curve, foreign, digest, signature)).toBe(false)
  })

  test.each(recommendedDegrees())('is never what encoded octets decode to, over GF(2^%i)', (m) => {
    const tried = named(m)
    const bytes = seededBytes(m + 3)
    const seen = { taken: 0, refused: 0 }
    for (let round = 0; round < 24; round++) {
      const octets = bytes(tried.field.bytes)
      const spare = tried.field.bytes * 8 - m
      octets[octets.length - 1] = (octets.at(-1) ?? 0) & (0xff >> spare)
      const point = decodePublicKey(tried, octets)
      seen[point ? 'taken' : 'refused'] += 1
      if (point === undefined) continue
      expect([isOnCurve(tried, point), multiplyPublic(tried, point, tried.n)]).toEqual([true, undefined])
      expect(toHex(encodePublicKey(tried, point))).toBe(toHex(octets))
    }
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(0)
  })

  test('is not what octets of another length, with bits above the field, or of zero decode to', () => {
    const octets = encodePublicKey(curve, key)
    expect(decodePublicKey(curve, octets)).toBeDefined()
    expect(decodePublicKey(curve, octets.slice(1))).toBeUndefined()
    expect(decodePublicKey(curve, concatBytes(octets, Uint8Array.of(0)))).toBeUndefined()
    const above = Uint8Array.from(octets)
    above[32] = (above[32] ?? 0) | 2
    expect(decodePublicKey(curve, above)).toBeUndefined()
    expect(decodePublicKey(curve, new Uint8Array(33))).toBeUndefined()
  })
})

function named(m: number): Curve {
  const found = curveOfDegree(m)
  if (found === undefined) throw new Error('no curve')
  return found
}

/** A pair (r, s) with the digest for which the equation holds: anybody can make it, for a digest of no message. */
function signatureOf(by: Point, wished: bigint, s: bigint): { digest: Uint8Array; signature: Uint8Array } {
  // A key of order two is gone from the sum when r is even.
  const r = wished * 2n
  const x = combinedX(curve, s, by, r)
  if (x === undefined) throw new Error('the point at infinity')
  return { digest: digestFor(x, r), signature: concatBytes(littleEndian(r, 32), littleEndian(s, 32)) }
}

/** The digest whose product with x is this element of the field. */
function digestFor(x: Point['x'], product: bigint): Uint8Array {
  const { field } = curve
  const inverse = field.element()
  field.invert(inverse, x)
  field.multiply(inverse, inverse, field.fromBigInt(product))
  return reversedBytes(field.toBytes(inverse))
}

function xOf(point: Point | undefined): Point['x'] {
  if (point === undefined) throw new Error('the point at infinity')
  return point.x
}

function littleEndian(value: bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
}
