import type { Element } from './element.ts'

/** Multiplication and squaring of one field: the two operations that everything else is made of. */
export interface Arithmetic {
  multiply(out: Element, a: Element, b: Element): void
  square(out: Element, a: Element): void
  /** Overwrites what the last operations left in working memory. */
  forget(): void
}

const SPREAD = spreadTable()

/**
 * The portable form, on typed arrays: left-to-right comb with windows of four bits (López and Dahab, 2000).
 * Used where WebAssembly is not allowed, and as its measure in the tests.
 */
export function portableArithmetic(m: number, exponents: readonly number[]): Arithmetic {
  const words = Math.ceil(m / 32)
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

  function forget(): void {
    table.fill(0)
    product.fill(0)
  }

  return { multiply, square, forget }
}

/** Each byte with a zero bit put between its bits: squaring in characteristic two. */
function spreadTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let spread = 0
    for (let bit = 0; bit < 8; bit++) spread |= ((byte >> bit) & 1) << (2 * bit)
    return spread
  })
}
