import { type Accumulator, createAccumulator, type Projective, scale } from './accumulator.ts'
import { type Curve, negate, type Point } from './curve.ts'
import type { Element } from './element.ts'
import { windowNaf } from './window-naf.ts'

/** Window of the base point's table: 2^(w−2) points kept for each curve. */
const BASE_WINDOW = 8
/** Window of a key seen once: its table is paid for by every verification. */
const KEY_WINDOW = 5

const baseTables = new WeakMap<Curve, Point[]>()

/**
 * x-coordinate of s·P + r·Q, or undefined for the point at infinity. For public numbers only: it branches on them.
 * Interleaved window NAF over López–Dahab coordinates (Guide to ECC, algorithms 3.51, 3.25, 3.26).
 */
export function combinedX(curve: Curve, s: bigint, q: Point, r: bigint): Element | undefined {
  const baseDigits = windowNaf(s, BASE_WINDOW)
  const keyDigits = windowNaf(r, KEY_WINDOW)
  const basePoints = baseTable(curve)
  const keyPoints = oddMultiples(curve, q, 1 << (KEY_WINDOW - 2))
  const sum = createAccumulator(curve)
  for (let i = Math.max(baseDigits.length, keyDigits.length) - 1; i >= 0; i--) {
    sum.double()
    addDigit(curve, sum, basePoints, baseDigits[i] ?? 0)
    addDigit(curve, sum, keyPoints, keyDigits[i] ?? 0)
  }
  return sum.affineX()
}

/** k·P for public k: used by tests and for key checks. */
export function multiplyPublic(curve: Curve, point: Point, k: bigint): Point | undefined {
  const sum = createAccumulator(curve)
  for (const bit of k.toString(2)) {
    sum.double()
    if (bit === '1') sum.add(point)
  }
  return sum.affine()
}

function addDigit(curve: Curve, sum: Accumulator, table: Point[], digit: number): void {
  if (digit === 0) return
  const point = table[(Math.abs(digit) - 1) >> 1]
  if (point !== undefined) sum.add(digit > 0 ? point : negate(curve, point))
}

function baseTable(curve: Curve): Point[] {
  const known = baseTables.get(curve)
  if (known !== undefined) return known
  const table = oddMultiples(curve, curve.base, 1 << (BASE_WINDOW - 2))
  baseTables.set(curve, table)
  return table
}

/** P, 3P, 5P … in affine form: one inversion for all of them (Montgomery's trick). */
function oddMultiples(curve: Curve, point: Point, count: number): Point[] {
  const twice = createAccumulator(curve)
  twice.add(point)
  twice.double()
  const step = twice.affine()
  if (step === undefined) return [point]
  const sum = createAccumulator(curve)
  sum.add(point)
  const raw = [sum.copy()]
  for (let i = 1; i < count; i++) {
    sum.add(step)
    raw.push(sum.copy())
  }
  return toAffine(curve, raw)
}

function toAffine(curve: Curve, points: Projective[]): Point[] {
  const { field } = curve
  const running: Element[] = []
  const product = field.element()
  product[0] = 1
  for (const { Z } of points) {
    running.push(Int32Array.from(product))
    field.multiply(product, product, Z)
  }
  field.invert(product, product)
  const affine: Point[] = new Array(points.length)
  for (let i = points.length - 1; i >= 0; i--) {
    const { X, Y, Z } = points[i] as Projective
    const inverse = field.element()
    field.multiply(inverse, product, running[i] as Element)
    field.multiply(product, product, Z)
    affine[i] = scale(curve, X, Y, inverse)
  }
  return affine
}
