import { type Element, isEqual, isZero } from './element.ts'
import { createField, type Field } from './field.ts'

/** An affine point; the point at infinity is `undefined` wherever it may occur. */
export interface Point {
  readonly x: Element
  readonly y: Element
}

/** Domain parameters: y² + xy = x³ + ax² + b over GF(2^m), base point of prime order n, cofactor 2 or 4. */
export interface CurveParameters {
  readonly m: number
  readonly exponents: readonly number[]
  readonly a: 0 | 1
  readonly b: bigint
  readonly n: bigint
  readonly x: bigint
  readonly y: bigint
}

export interface Curve extends CurveParameters {
  readonly field: Field
  readonly base: Point
  readonly bElement: Element
  readonly orderBits: number
  /** Bytes of one half of a signature. */
  readonly orderBytes: number
}

/** Builds the working form of a curve. */
export function createCurve(parameters: CurveParameters): Curve {
  const field = createField(parameters.m, parameters.exponents)
  const orderBits = parameters.n.toString(2).length
  return {
    ...parameters,
    field,
    base: { x: field.fromBigInt(parameters.x), y: field.fromBigInt(parameters.y) },
    bElement: field.fromBigInt(parameters.b),
    orderBits,
    orderBytes: Math.ceil(orderBits / 8),
  }
}

/** y² + xy = x³ + ax² + b. */
export function isOnCurve(curve: Curve, point: Point): boolean {
  const { field } = curve
  const left = field.element()
  const right = field.element()
  field.add(left, point.y, point.x)
  field.multiply(left, left, point.y)
  field.square(right, point.x)
  const cubed = field.element()
  field.multiply(cubed, right, point.x)
  if (curve.a === 1) field.add(cubed, cubed, right)
  field.add(cubed, cubed, curve.bElement)
  return isEqual(left, cubed)
}

/**
 * True when the point lies in the subgroup of order n, decided by traces instead of a multiplication by n:
 * it must be twice some point (trace of x equals trace of a), and with cofactor 4 that half must be twice a point too.
 */
export function isInPrimeSubgroup(curve: Curve, point: Point): boolean {
  const { field } = curve
  if (isZero(point.x)) return false
  if (field.trace(point.x) !== curve.a) return false
  if (curve.a === 1) return true
  const lambda = field.element()
  field.halfTrace(lambda, point.x)
  const half = field.element()
  field.multiply(half, lambda, point.x)
  field.add(half, half, point.x)
  field.add(half, half, point.y)
  return field.trace(half) === 0
}

/** The point with x and the chosen bit of y/x, or undefined when there is none (ДСТУ 4145-2002 clause 6.10). */
export function decompress(curve: Curve, x: Element, bit: number): Point | undefined {
  const { field } = curve
  if (isZero(x)) return undefined
  const beta = field.element()
  field.invert(beta, x)
  field.square(beta, beta)
  field.multiply(beta, beta, curve.bElement)
  field.add(beta, beta, x)
  beta[0] = (beta[0] as number) ^ curve.a
  if (field.trace(beta) !== 0) return undefined
  const z = field.element()
  field.halfTrace(z, beta)
  if (field.trace(z) !== bit) z[0] = (z[0] as number) ^ 1
  const y = field.element()
  field.multiply(y, z, x)
  return { x, y }
}

/** The bit that `decompress` takes: the trace of y/x. */
export function compressionBit(curve: Curve, point: Point): number {
  const { field } = curve
  const ratio = field.element()
  field.invert(ratio, point.x)
  field.multiply(ratio, ratio, point.y)
  return field.trace(ratio)
}

/** −P = (x, x + y). */
export function negate(curve: Curve, point: Point): Point {
  const y = curve.field.element()
  curve.field.add(y, point.x, point.y)
  return { x: point.x, y }
}

/** Whether b ≠ 0 and the base point is a point of order n, for parameters that come from a test or a standard. */
export function isSoundCurve(curve: Curve): boolean {
  return !isZero(curve.bElement) && isOnCurve(curve, curve.base) && isInPrimeSubgroup(curve, curve.base)
}
