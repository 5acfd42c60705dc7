import type { Curve, Point } from './curve.ts'
import { type Element, isZero } from './element.ts'

/** A point in López–Dahab coordinates: x = X/Z, y = Y/Z². */
export interface Projective {
  X: Element
  Y: Element
  Z: Element
}

export interface Accumulator {
  double(): void
  add(point: Point): void
  copy(): Projective
  affine(): Point | undefined
  affineX(): Element | undefined
}

/** A running sum in López–Dahab coordinates: x = X/Z, y = Y/Z²; Z = 0 is the point at infinity. */
export function createAccumulator(curve: Curve): Accumulator {
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

/** The affine point, from 1/Z, which is overwritten. */
export function scale(curve: Curve, X: Element, Y: Element, inverse: Element): Point {
  const { field } = curve
  const x = field.element()
  const y = field.element()
  field.multiply(x, X, inverse)
  field.square(inverse, inverse)
  field.multiply(y, Y, inverse)
  return { x, y }
}
