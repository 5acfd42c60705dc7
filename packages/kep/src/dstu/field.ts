import { portableArithmetic } from './arithmetic.ts'
import type { Element } from './element.ts'
import { wasmArithmetic } from './wasm-arithmetic.ts'

/** Arithmetic of one field. Every operation writes its result into `out`, which may be one of the arguments. */
export interface Field {
  readonly m: number
  readonly words: number
  readonly bytes: number
  element(): Element
  fromBigInt(value: bigint): Element
  fromBytes(bigEndian: Uint8Array): Element
  toBytes(element: Element): Uint8Array<ArrayBuffer>
  add(out: Element, a: Element, b: Element): void
  multiply(out: Element, a: Element, b: Element): void
  square(out: Element, a: Element): void
  /** a^(2^count). */
  squareTimes(out: Element, a: Element, count: number): void
  /** Inverse of a, zero for zero: the same steps for every value (Itoh and Tsujii). */
  invert(out: Element, a: Element): void
  trace(a: Element): number
  /** A root z of z² + z = a, for odd m and a trace of zero. */
  halfTrace(out: Element, a: Element): void
  /** Overwrites working memory; called after secrets went through it. */
  forget(): void
}

/**
 * The field GF(2)[x] / (x^m + x^k1 + … + 1); `exponents` are the middle ones, highest below m − 64.
 * WebAssembly assembled for this very field does the work, or typed arrays where it is not allowed.
 */
export function createField(m: number, exponents: readonly number[]): Field {
  const words = Math.ceil(m / 32)
  const bytes = Math.ceil(m / 8)
  const topMask = -1 >>> (32 - (m & 31))
  const arithmetic = wasmArithmetic(m, exponents) ?? portableArithmetic(m, exponents)
  const { multiply, square } = arithmetic
  const traceMask = traceVector(m, exponents, words)
  const scratch = new Int32Array(words)
  const chain = new Int32Array(words)

  function squareTimes(out: Element, a: Element, count: number): void {
    out.set(a)
    for (let i = 0; i < count; i++) square(out, out)
  }

  function invert(out: Element, a: Element): void {
    const base = Int32Array.from(a)
    scratch.set(a)
    let done = 1
    for (const bit of (m - 1).toString(2).slice(1)) {
      squareTimes(chain, scratch, done)
      multiply(scratch, chain, scratch)
      done *= 2
      if (bit === '0') continue
      square(scratch, scratch)
      multiply(scratch, scratch, base)
      done += 1
    }
    square(out, scratch)
    base.fill(0)
  }

  function trace(a: Element): number {
    let folded = 0
    for (let i = 0; i < words; i++) folded ^= (a[i] as number) & (traceMask[i] as number)
    return parity(folded)
  }

  function halfTrace(out: Element, a: Element): void {
    const base = Int32Array.from(a)
    scratch.set(a)
    for (let i = 0; i < (m - 1) / 2; i++) {
      squareTimes(chain, scratch, 2)
      add(scratch, chain, base)
    }
    out.set(scratch)
  }

  function add(out: Element, a: Element, b: Element): void {
    for (let i = 0; i < words; i++) out[i] = (a[i] as number) ^ (b[i] as number)
  }

  function fromBytes(bigEndian: Uint8Array): Element {
    const element = new Int32Array(words)
    const size = bigEndian.length
    for (let i = 0; i < size && i < 4 * words; i++) {
      element[i >> 2] = (element[i >> 2] as number) | ((bigEndian[size - 1 - i] as number) << (8 * (i & 3)))
    }
    element[words - 1] = (element[words - 1] as number) & topMask
    return element
  }

  function toBytes(element: Element): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: bytes }, (_, i) => {
      const at = bytes - 1 - i
      return ((element[at >> 2] as number) >>> (8 * (at & 3))) & 255
    })
  }

  function fromBigInt(value: bigint): Element {
    const element = new Int32Array(words)
    for (let i = 0; i < words; i++) element[i] = Number(BigInt.asIntN(32, value >> BigInt(32 * i)))
    return element
  }

  return {
    m,
    words,
    bytes,
    element: () => new Int32Array(words),
    fromBigInt,
    fromBytes,
    toBytes,
    add,
    multiply,
    square,
    squareTimes,
    invert,
    trace,
    halfTrace,
    forget() {
      arithmetic.forget()
      scratch.fill(0)
      chain.fill(0)
    },
  }
}

/** Which basis powers have trace one, by Newton's identities on the coefficients of the modulus. */
function traceVector(m: number, exponents: readonly number[], words: number): Int32Array {
  const sums = new Uint8Array(m)
  sums[0] = m & 1
  const steps = exponents.map((k) => m - k)
  for (let i = 1; i < m; i++) {
    let sum = steps.includes(i) ? i & 1 : 0
    for (const step of steps) if (step < i) sum ^= sums[i - step] as number
    sums[i] = sum
  }
  const mask = new Int32Array(words)
  for (let i = 0; i < m; i++) mask[i >> 5] = (mask[i >> 5] as number) | ((sums[i] as number) << (i & 31))
  return mask
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  folded ^= folded >>> 2
  return (folded ^ (folded >>> 1)) & 1
}
