import type { Curve } from './curve.ts'

/**
 * A number modulo n as limbs of 16 bits, the lowest first. Secrets live here and never in a bigint:
 * limbs can be wiped, and these functions take the same steps for every value.
 */
export type Scalar = Uint16Array<ArrayBuffer>

/** Little-endian bytes as a scalar of this curve's length; the caller checks the range. */
export function scalarFromBytes(curve: Curve, littleEndian: Uint8Array): Scalar {
  const scalar = new Uint16Array(limbs(curve))
  for (let i = 0; i < littleEndian.length && i < 2 * scalar.length; i++) {
    scalar[i >> 1] = (scalar[i >> 1] as number) | ((littleEndian[i] as number) << (8 * (i & 1)))
  }
  return scalar
}

/** Little-endian bytes of the length of the order. */
export function scalarToBytes(curve: Curve, scalar: Scalar): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(curve.orderBytes)
  for (let i = 0; i < bytes.length; i++) bytes[i] = ((scalar[i >> 1] as number) >>> (8 * (i & 1))) & 255
  return bytes
}

/** Whether 0 < scalar < n. */
export function isInRange(curve: Curve, scalar: Scalar): boolean {
  const order = orderLimbs(curve)
  let borrow = 0
  let any = 0
  for (let i = 0; i < scalar.length; i++) {
    const difference = (scalar[i] as number) - (order[i] as number) - borrow
    borrow = (difference >>> 31) & 1
    any |= scalar[i] as number
  }
  return (borrow & (((any | -any) >>> 31) & 1)) === 1
}

/** a·b + c modulo n. */
export function multiplyAdd(curve: Curve, a: Scalar, b: Scalar, c: Scalar): Scalar {
  const order = orderLimbs(curve)
  const wide = multiplyWide(a, b)
  const remainder = new Uint16Array(order.length)
  for (let i = wide.length * 16 - 1; i >= 0; i--) {
    shiftIn(remainder, ((wide[i >> 4] as number) >>> (i & 15)) & 1)
    subtractWhenNotLess(remainder, order)
  }
  wide.fill(0)
  addInto(remainder, c)
  subtractWhenNotLess(remainder, order)
  return remainder
}

/** k + n or k + 2n, whichever has exactly one bit more than n: every ladder then has the same length. */
export function fixedLengthScalar(k: Scalar, curve: Curve): Scalar {
  const order = orderLimbs(curve)
  const once = Uint16Array.from(k)
  addInto(once, order)
  const twice = Uint16Array.from(once)
  addInto(twice, order)
  const mask = -bitOfScalar(once, curve.orderBits)
  for (let i = 0; i < once.length; i++) {
    once[i] = ((once[i] as number) & mask) | ((twice[i] as number) & ~mask)
  }
  twice.fill(0)
  return once
}

export function bitOfScalar(scalar: Scalar, index: number): number {
  return ((scalar[index >> 4] as number) >>> (index & 15)) & 1
}

/** The order itself, with a spare bit or more above it. */
function orderLimbs(curve: Curve): Scalar {
  const order = new Uint16Array(limbs(curve))
  for (let i = 0; i < order.length; i++) order[i] = Number((curve.n >> BigInt(16 * i)) & 0xffffn)
  return order
}

function limbs(curve: Curve): number {
  return Math.ceil((curve.orderBits + 2) / 16)
}

function multiplyWide(a: Scalar, b: Scalar): Uint16Array {
  const wide = new Uint16Array(a.length + b.length)
  for (let i = 0; i < a.length; i++) {
    let carry = 0
    for (let j = 0; j < b.length; j++) {
      const sum = (a[i] as number) * (b[j] as number) + (wide[i + j] as number) + carry
      wide[i + j] = sum & 0xffff
      carry = Math.floor(sum / 65536)
    }
    wide[i + b.length] = carry
  }
  return wide
}

function shiftIn(value: Scalar, bit: number): void {
  let carry = bit
  for (let i = 0; i < value.length; i++) {
    const shifted = ((value[i] as number) << 1) | carry
    value[i] = shifted & 0xffff
    carry = shifted >>> 16
  }
}

function addInto(value: Scalar, other: Scalar): void {
  let carry = 0
  for (let i = 0; i < value.length; i++) {
    const sum = (value[i] as number) + (other[i] as number) + carry
    value[i] = sum & 0xffff
    carry = sum >>> 16
  }
}

function subtractWhenNotLess(value: Scalar, order: Scalar): void {
  let borrow = 0
  for (let i = 0; i < value.length; i++) {
    borrow = (((value[i] as number) - (order[i] as number) - borrow) >>> 31) & 1
  }
  const mask = borrow - 1
  borrow = 0
  for (let i = 0; i < value.length; i++) {
    const difference = (value[i] as number) - ((order[i] as number) & mask) - borrow
    value[i] = difference & 0xffff
    borrow = (difference >>> 31) & 1
  }
}
