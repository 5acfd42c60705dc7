import { type Code, startWasm, wasm } from '../wasm/assembler.ts'
import type { Arithmetic } from './arithmetic.ts'
import type { Element } from './element.ts'

/** Addresses in the module's memory, bytes. A row of the table has 64 bytes, so its number is a shift. */
const A = 0
const B = 64
const OUT = 128
const TABLE = 256
const ROW_SHIFT = 6
const MEMORY = TABLE + 16 * 64

/** Local 0 is the parameter, which serves as the shift; local 1 is an address; the rest are words of 64 bits. */
const SHIFT = 0
const ADDRESS = 1
const FIRST_WORD = 2

/**
 * The same comb as the portable form, written for one field with every loop over words unrolled and the product in
 * locals. Undefined where WebAssembly is not allowed or the field is too wide for a row of the table.
 */
export function wasmArithmetic(m: number, exponents: readonly number[]): Arithmetic | undefined {
  const words = Math.ceil(m / 64)
  if (words > 7) return undefined
  const locals = { locals32: 1, locals64: 3 * words + 2 }
  const started = startWasm(
    [
      { name: 'multiply', ...locals, body: multiplication(m, exponents, words) },
      { name: 'square', ...locals, body: squaring(m, exponents, words) },
    ],
    1,
  )
  const multiplyWords = started?.call.multiply
  const squareWords = started?.call.square
  if (started === undefined || multiplyWords === undefined || squareWords === undefined) return undefined
  const { memory } = started
  const view = new Int32Array(memory.buffer, 0, MEMORY / 4)
  const size = Math.ceil(m / 32)

  function copyIn(address: number, element: Element): void {
    const at = address >> 2
    for (let i = 0; i < size; i++) view[at + i] = element[i] as number
  }

  function copyOut(out: Element): void {
    for (let i = 0; i < size; i++) out[i] = view[(OUT >> 2) + i] as number
  }

  return {
    multiply(out, a, b) {
      copyIn(A, a)
      copyIn(B, b)
      multiplyWords(60)
      copyOut(out)
    },
    square(out, a) {
      copyIn(A, a)
      squareWords(0)
      copyOut(out)
    },
    forget: () => {
      memory.fill(0, 0, MEMORY)
    },
  }
}

const product = (i: number) => FIRST_WORD + i

function multiplication(m: number, exponents: readonly number[], words: number): Code {
  const factor = (i: number) => FIRST_WORD + 2 * words + i
  const code: Code = [...tableCode(words)]
  for (let i = 0; i < words; i++) code.push(...wasm.i32(0), ...wasm.load64(A + 8 * i), ...wasm.set(factor(i)))
  const body: Code = [...shiftCode(words)]
  for (let i = 0; i < words; i++) body.push(...rowCode(i, factor(i), words))
  body.push(...wasm.get(SHIFT), ...wasm.i32(4), ...wasm.sub32, ...wasm.tee(SHIFT), ...wasm.i32(-4), ...wasm.xor32)
  return [...code, ...wasm.loop(body), ...reduction(m, exponents, words)]
}

/** Rows 1 … 15: the multiples of b by polynomials below x^4. Row 0 stays zero. */
function tableCode(words: number): Code {
  const row = (u: number, k: number) => TABLE + (u << ROW_SHIFT) + 8 * k
  const code: Code = []
  for (let k = 0; k < words; k++) {
    code.push(...wasm.i32(0), ...wasm.i32(0), ...wasm.load64(B + 8 * k), ...wasm.store64(row(1, k)))
  }
  for (let u = 2; u < 16; u += 2) {
    for (let k = 0; k <= words; k++) {
      const half = (j: number) => [...wasm.i32(0), ...wasm.load64(row(u >> 1, j))]
      const doubled = [...half(k), ...wasm.i64(1n), ...wasm.shl64]
      if (k > 0) doubled.push(...half(k - 1), ...wasm.i64(63n), ...wasm.shr64, ...wasm.or64)
      const spare = product(0)
      code.push(...wasm.i32(0), ...doubled, ...wasm.tee(spare), ...wasm.store64(row(u, k)))
      const first = [...wasm.i32(0), ...wasm.load64(row(1, k))]
      code.push(...wasm.i32(0), ...wasm.get(spare), ...first, ...wasm.xor64, ...wasm.store64(row(u + 1, k)))
    }
  }
  return [...code, ...wasm.i64(0n), ...wasm.set(product(0))]
}

function shiftCode(words: number): Code {
  const code: Code = []
  for (let i = 2 * words - 1; i >= 0; i--) {
    code.push(...wasm.get(product(i)), ...wasm.i64(4n), ...wasm.shl64)
    if (i > 0) code.push(...wasm.get(product(i - 1)), ...wasm.i64(60n), ...wasm.shr64, ...wasm.or64)
    code.push(...wasm.set(product(i)))
  }
  return code
}

/** Adds the row that four bits of one word of a choose. */
function rowCode(i: number, factor: number, words: number): Code {
  const bits = [...wasm.get(factor), ...wasm.get(SHIFT), ...wasm.widen, ...wasm.shr64, ...wasm.wrap]
  const code = [...bits, ...wasm.i32(15), ...wasm.and32, ...wasm.i32(ROW_SHIFT), ...wasm.shl32, ...wasm.set(ADDRESS)]
  for (let k = 0; k <= words && i + k < 2 * words; k++) {
    const loaded = [...wasm.get(ADDRESS), ...wasm.load64(TABLE + 8 * k)]
    code.push(...wasm.get(product(i + k)), ...loaded, ...wasm.xor64, ...wasm.set(product(i + k)))
  }
  return code
}

function squaring(m: number, exponents: readonly number[], words: number): Code {
  const code: Code = []
  for (let i = 0; i < words; i++) {
    const word = [...wasm.i32(0), ...wasm.load64(A + 8 * i)]
    const low = [...word, ...wasm.i64(0xffffffffn), ...wasm.and64]
    code.push(...spread(low, product(2 * i)))
    code.push(...spread([...word, ...wasm.i64(32n), ...wasm.shr64], product(2 * i + 1)))
  }
  return [...code, ...reduction(m, exponents, words)]
}

const SPREAD_STEPS: readonly [bigint, bigint][] = [
  [16n, 0x0000ffff0000ffffn],
  [8n, 0x00ff00ff00ff00ffn],
  [4n, 0x0f0f0f0f0f0f0f0fn],
  [2n, 0x3333333333333333n],
  [1n, 0x5555555555555555n],
]

function spread(value: Code, local: number): Code {
  const code = [...value, ...wasm.set(local)]
  for (const [shift, mask] of SPREAD_STEPS) {
    const moved = [...wasm.get(local), ...wasm.i64(shift), ...wasm.shl64, ...wasm.or64]
    code.push(...wasm.get(local), ...moved, ...wasm.i64(mask), ...wasm.and64, ...wasm.set(local))
  }
  return code
}

/** Folds the words above the field by the modulus, then the bits above m, and stores the result. */
function reduction(m: number, exponents: readonly number[], words: number): Code {
  const spare = FIRST_WORD + 3 * words
  const taps = [0, ...exponents]
  const code: Code = []
  for (let i = 2 * words - 1; i >= words; i--) {
    for (const k of taps) code.push(...fold(product(i), 64 * i - m + k))
  }
  const top = BigInt(m & 63)
  const last = product(words - 1)
  code.push(...wasm.get(last), ...wasm.i64(top), ...wasm.shr64, ...wasm.set(spare))
  code.push(...wasm.get(last), ...wasm.i64((1n << top) - 1n), ...wasm.and64, ...wasm.set(last))
  for (const k of taps) code.push(...fold(spare, k))
  for (let i = 0; i < words; i++) code.push(...wasm.i32(0), ...wasm.get(product(i)), ...wasm.store64(OUT + 8 * i))
  return code
}

function fold(from: number, bit: number): Code {
  const shift = BigInt(bit & 63)
  const low = product(bit >> 6)
  const high = product((bit >> 6) + 1)
  const code = [...wasm.get(low), ...wasm.get(from), ...wasm.i64(shift), ...wasm.shl64, ...wasm.xor64, ...wasm.set(low)]
  if (shift === 0n) return code
  const carried = [...wasm.get(from), ...wasm.i64(64n - shift), ...wasm.shr64]
  return [...code, ...wasm.get(high), ...carried, ...wasm.xor64, ...wasm.set(high)]
}
