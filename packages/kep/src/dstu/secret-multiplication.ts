import type { Curve, Point } from './curve.ts'
import { type Element, isZero } from './element.ts'
import { bitOfScalar, fixedLengthScalar, type Scalar } from './scalar.ts'

/** Fills an array with bytes of a cryptographic generator. */
export type RandomBytes = (size: number) => Uint8Array

/**
 * k·P for a secret k in 1 … n − 1, with its y-coordinate.
 * Montgomery ladder (López and Dahab, 1999) of one length for every k, branchless swaps, coordinates blinded at random.
 */
export function multiplySecret(curve: Curve, point: Point, k: Scalar, random: RandomBytes): Point {
  const state = climb(curve, point, k, random)
  const result = recoverPoint(curve, point, state)
  wipe(curve, state)
  return result
}

/** x-coordinate of k·P for a secret k in 1 … n − 1. */
export function multiplySecretX(curve: Curve, point: Point, k: Scalar, random: RandomBytes): Element {
  const { field } = curve
  const state = climb(curve, point, k, random)
  const x = field.element()
  field.invert(x, state.Z1)
  field.multiply(x, x, state.X1)
  wipe(curve, state)
  return x
}

interface Ladder {
  X1: Element
  Z1: Element
  X2: Element
  Z2: Element
}

/** After it X1/Z1 is x(kP) and X2/Z2 is x((k+1)P). */
function climb(curve: Curve, point: Point, k: Scalar, random: RandomBytes): Ladder {
  const { field, bElement } = curve
  const { multiply, square, add } = field
  const scalar = fixedLengthScalar(k, curve)
  const { X1, Z1, X2, Z2 } = startLadder(curve, point, random)
  const t1 = field.element()
  const t2 = field.element()
  let swapped = 0
  for (let i = curve.orderBits - 1; i >= 0; i--) {
    const bit = bitOfScalar(scalar, i)
    swapWhen(bit ^ swapped, X1, X2)
    swapWhen(bit ^ swapped, Z1, Z2)
    swapped = bit
    multiply(t1, X1, Z2)
    multiply(t2, X2, Z1)
    add(Z2, t1, t2)
    square(Z2, Z2)
    multiply(t1, t1, t2)
    multiply(X2, point.x, Z2)
    add(X2, X2, t1)
    square(X1, X1)
    square(Z1, Z1)
    multiply(t1, X1, Z1)
    square(X1, X1)
    square(Z1, Z1)
    multiply(Z1, Z1, bElement)
    add(X1, X1, Z1)
    Z1.set(t1)
  }
  swapWhen(swapped, X1, X2)
  swapWhen(swapped, Z1, Z2)
  scalar.fill(0)
  return { X1, Z1, X2, Z2 }
}

/** (P, 2P): the leading bit of the scalar is always one. */
function startLadder(curve: Curve, point: Point, random: RandomBytes): Ladder {
  const { field } = curve
  const Z1 = blind(curve, random)
  const X1 = field.element()
  field.multiply(X1, point.x, Z1)
  const Z2 = field.element()
  const X2 = field.element()
  field.square(Z2, point.x)
  field.square(X2, Z2)
  field.add(X2, X2, curve.bElement)
  const factor = blind(curve, random)
  field.multiply(X2, X2, factor)
  field.multiply(Z2, Z2, factor)
  return { X1, Z1, X2, Z2 }
}

function blind(curve: Curve, random: RandomBytes): Element {
  const { field } = curve
  for (;;) {
    const element = field.fromBytes(random(field.bytes))
    if (!isZero(element)) return element
  }
}

/** y from the two x-coordinates of the ladder (Guide to ECC, algorithm 3.40). */
function recoverPoint(curve: Curve, point: Point, { X1, Z1, X2, Z2 }: Ladder): Point {
  const { field } = curve
  const { multiply, square, add } = field
  const x1 = field.element()
  const x2 = field.element()
  const inverse = field.element()
  field.invert(inverse, Z1)
  multiply(x1, X1, inverse)
  field.invert(inverse, Z2)
  multiply(x2, X2, inverse)
  const sum1 = field.element()
  const sum2 = field.element()
  add(sum1, x1, point.x)
  add(sum2, x2, point.x)
  const y = field.element()
  const xSquared = field.element()
  multiply(y, sum1, sum2)
  square(xSquared, point.x)
  add(y, y, xSquared)
  add(y, y, point.y)
  multiply(y, y, sum1)
  field.invert(inverse, point.x)
  multiply(y, y, inverse)
  add(y, y, point.y)
  return { x: x1, y }
}

function swapWhen(bit: number, a: Element, b: Element): void {
  const mask = -bit
  for (let i = 0; i < a.length; i++) {
    const difference = ((a[i] as number) ^ (b[i] as number)) & mask
    a[i] = (a[i] as number) ^ difference
    b[i] = (b[i] as number) ^ difference
  }
}

function wipe({ field }: Curve, state: Ladder): void {
  for (const element of [state.X1, state.Z1, state.X2, state.Z2]) element.fill(0)
  field.forget()
}
