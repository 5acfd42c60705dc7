import { type Curve, negate, type Point } from './curve.ts'
import { type Element, isZero } from './field.ts'

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

interface Projective {
  X: Element
  Y: Element
  Z: Element
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

function scale(curve: Curve, X: Element, Y: Element, inverse: Element): Point {
  const { field } = curve
  const x = field.element()
  const y = field.element()
  field.multiply(x, X, inverse)
  field.square(inverse, inverse)
  field.multiply(y, Y, inverse)
  return { x, y }
}

interface Accumulator {
  double(): void
  add(point: Point): void
  copy(): Projective
  affine(): Point | undefined
  affineX(): Element | undefined
}

/** A running sum in López–Dahab coordinates: x = X/Z, y = Y/Z²; Z = 0 is the point at infinity. */
function createAccumulator(curve: Curve): Accumulator {
  const { field, bElement, a } = curve
  const { multiply, square } = field
  const plus = field.add
  const X = field.element()
  const Y = field.element()
  const Z = field.element()
  const t1 = field.element()
  const t2 = field.element()
  const t3 = field.element()
  let infinite = true

  function double(): void {
    if (infinite) return
    square(t1, X)
    square(t2, Z)
    multiply(Z, t1, t2)
    square(t2, t2)
    multiply(t2, t2, bElement)
    square(X, t1)
    plus(X, X, t2)
    square(t1, Y)
    plus(t1, t1, t2)
    if (a === 1) plus(t1, t1, Z)
    multiply(t1, t1, X)
    multiply(t2, t2, Z)
    plus(Y, t1, t2)
    infinite = isZero(Z)
  }

  function add(point: Point): void {
    if (infinite) {
      X.set(point.x)
      Y.set(point.y)
      Z.fill(0)
      Z[0] = 1
      infinite = false
      return
    }
    multiply(t1, Z, point.x)
    square(t2, Z)
    plus(X, X, t1)
    multiply(t1, Z, X)
    multiply(t3, t2, point.y)
    plus(Y, Y, t3)
    if (isZero(X)) addSameX(point)
    else finishAddition(point)
  }

  /** Both points have the same x: either the same point or its negative. */
  function addSameX(point: Point): void {
    infinite = !isZero(Y)
    if (infinite) return
    X.set(point.x)
    Y.set(point.y)
    Z.fill(0)
    Z[0] = 1
    double()
  }

  function finishAddition(point: Point): void {
    square(Z, t1)
    multiply(t3, t1, Y)
    if (a === 1) plus(t1, t1, t2)
    square(t2, X)
    multiply(X, t2, t1)
    square(t2, Y)
    plus(X, X, t2)
    plus(X, X, t3)
    multiply(t2, point.x, Z)
    plus(t2, t2, X)
    square(t1, Z)
    plus(t3, t3, Z)
    multiply(Y, t3, t2)
    plus(t2, point.x, point.y)
    multiply(t3, t1, t2)
    plus(Y, Y, t3)
  }

  function affine(): Point | undefined {
    if (infinite) return undefined
    const inverse = field.element()
    field.invert(inverse, Z)
    return scale(curve, X, Y, inverse)
  }

  function affineX(): Element | undefined {
    if (infinite) return undefined
    const x = field.element()
    field.invert(x, Z)
    multiply(x, x, X)
    return x
  }

  function copy(): Projective {
    return { X: Int32Array.from(X), Y: Int32Array.from(Y), Z: Int32Array.from(Z) }
  }

  return { double, add, copy, affine, affineX }
}

/** Signed odd digits below 2^(w−1), at most one in any w places; lowest first. */
function windowNaf(value: bigint, width: number): Int8Array {
  const words = toWords(value)
  const bits = words.length * 32 - 31
  const digits = new Int8Array(bits + 1)
  const size = 1 << width
  let carry = 0
  for (let i = 0; i <= bits; ) {
    if ((bitsAt(words, i, 1) ^ carry) === 0) {
      i += 1
      continue
    }
    const window = bitsAt(words, i, width) + carry
    carry = window > size / 2 ? 1 : 0
    digits[i] = window - carry * size
    i += width
  }
  return digits
}

/** Words of 32 bits, two spare ones at the top. */
function toWords(value: bigint): Int32Array {
  const hex = value.toString(16)
  const words = new Int32Array(Math.ceil(hex.length / 8) + 2)
  for (let i = 0; i * 8 < hex.length; i++) {
    words[i] = Number.parseInt(hex.slice(Math.max(0, hex.length - 8 * i - 8), hex.length - 8 * i), 16) | 0
  }
  return words
}

function bitsAt(words: Int32Array, at: number, count: number): number {
  const low = (words[at >> 5] ?? 0) >>> (at & 31)
  const high = ((words[(at >> 5) + 1] ?? 0) << 1) << (31 - (at & 31))
  return (low | high) & ((1 << count) - 1)
}
