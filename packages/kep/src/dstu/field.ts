/**
 * An element of GF(2^m) in a polynomial basis: words of 32 bits, the lowest first.
 * Signed words, because V8 keeps Int32Array values in registers where Uint32Array values may turn into doubles.
 */
export type Element = Int32Array<ArrayBuffer>

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
}

const SPREAD = spreadTable()

/**
 * The field GF(2)[x] / (x^m + x^k1 + … + 1); `exponents` are the middle ones, highest below m − 64.
 * Multiplication: left-to-right comb with windows of four bits (López and Dahab, 2000).
 */
export function createField(m: number, exponents: readonly number[]): Field {
  const words = Math.ceil(m / 32)
  const bytes = Math.ceil(m / 8)
  const stride = words + 1
  const table = new Int32Array(16 * stride)
  const product = new Int32Array(2 * words + 1)
  const top = m & 31
  const topMask = -1 >>> (32 - top)
  const taps = [0, ...exponents]
  const tapCount = taps.length
  const tapWord = Int32Array.from(taps, (k) => (k - m) >> 5)
  const tapShift = Int32Array.from(taps, (k) => (k - m) & 31)
  const lowTaps = Int32Array.from(taps)
  const traceMask = traceVector(m, exponents, words)
  const scratch = new Int32Array(words)
  const chain = new Int32Array(words)

  function multiply(out: Element, a: Element, b: Element): void {
    fillTable(b)
    product.fill(0)
    for (let shift = 28; shift >= 0; shift -= 4) {
      for (let i = 0; i < words; i++) {
        let at = (((a[i] as number) >>> shift) & 15) * stride
        const end = i + stride
        for (let k = i; k < end; k++) {
          product[k] = (product[k] as number) ^ (table[at++] as number)
        }
      }
      if (shift > 0) shiftProduct()
    }
    reduce(out)
  }

  function fillTable(b: Element): void {
    for (let k = 0; k < words; k++) table[stride + k] = b[k] as number
    table[2 * stride - 1] = 0
    for (let u = 2; u < 16; u += 2) {
      const half = (u >> 1) * stride
      const even = u * stride
      const odd = even + stride
      let carry = 0
      for (let k = 0; k < stride; k++) {
        const word = table[half + k] as number
        const doubled = (word << 1) | carry
        carry = word >>> 31
        table[even + k] = doubled
        table[odd + k] = doubled ^ (table[stride + k] as number)
      }
    }
  }

  function shiftProduct(): void {
    for (let k = 2 * words - 1; k > 0; k--) {
      product[k] = ((product[k] as number) << 4) | ((product[k - 1] as number) >>> 28)
    }
    product[0] = (product[0] as number) << 4
  }

  function square(out: Element, a: Element): void {
    for (let i = 0; i < words; i++) {
      const word = a[i] as number
      product[2 * i] = (SPREAD[word & 255] as number) | ((SPREAD[(word >>> 8) & 255] as number) << 16)
      product[2 * i + 1] = (SPREAD[(word >>> 16) & 255] as number) | ((SPREAD[word >>> 24] as number) << 16)
    }
    reduce(out)
  }

  function reduce(out: Element): void {
    for (let i = 2 * words - 1; i >= words; i--) {
      const word = product[i] as number
      for (let t = 0; t < tapCount; t++) {
        const at = i + (tapWord[t] as number)
        const shift = tapShift[t] as number
        product[at] = (product[at] as number) ^ (word << shift)
        product[at + 1] = (product[at + 1] as number) ^ ((word >>> 1) >>> (31 - shift))
      }
    }
    const last = product[words - 1] as number
    const rest = last >>> top
    product[words - 1] = last & topMask
    for (let t = 0; t < tapCount; t++) {
      const k = lowTaps[t] as number
      const at = k >> 5
      product[at] = (product[at] as number) ^ (rest << (k & 31))
      product[at + 1] = (product[at + 1] as number) ^ ((rest >>> 1) >>> (31 - (k & 31)))
    }
    for (let i = 0; i < words; i++) out[i] = product[i] as number
  }

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
  }
}

/** True when every word is zero; looks at all of them. */
export function isZero(element: Element): boolean {
  let folded = 0
  for (let i = 0; i < element.length; i++) folded |= element[i] as number
  return folded === 0
}

/** True when both elements are the same; looks at all words. */
export function isEqual(a: Element, b: Element): boolean {
  let folded = 0
  for (let i = 0; i < a.length; i++) folded |= (a[i] as number) ^ (b[i] as number)
  return folded === 0
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

/** Each byte with a zero bit put between its bits: squaring in characteristic two. */
function spreadTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let spread = 0
    for (let bit = 0; bit < 8; bit++) spread |= ((byte >> bit) & 1) << (2 * bit)
    return spread
  })
}
