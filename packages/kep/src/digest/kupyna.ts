import { fromHex } from '../bytes.ts'
import type { BlockKernel } from './block-kernel.ts'
import type { Hash } from './hash.ts'
import { startKupynaKernel } from './kupyna-kernel.ts'

/** ДСТУ 7564:2014, annex А: the four substitution boxes π0 … π3. */
const BOXES = [
  'a8435f066b756c5971df879517f0d8096df31dcbc94d2caf79e097fd6f4b45393edda34fb4b69a0e1fbf15e149d293c6' +
    '92729e61d163faeef419d5ad58a4bba1dcf2833742e47a329cccab4a8f6e04272ee7e25a9616232bc265660fbca94741' +
    '3448fcb76a88a55386f95bdb387bc31e2233242836c7b23b8e77baf5149f08559b4cfe605cda1846cd7d21b03f1b89ff' +
    'eb84693a9dd7d3706740b5de5d3091b1781101e5006898a0c502a6742d0ba276b3becebdaee98a311cecf19994aaf626' +
    '2fefe88c3503d47ffb05c15e90203d82f7ea0a0d7ef8501ac40757b83c62e3c8ac526410d0d9130c122951b9cfd6738d' +
    '8154c0ed4e44a72a8525e6ca7c8b5680',
  'cebbeb92eacb13c1e93ad6b2d29017f8421556b4651c8843c55c36baf557678d31f664589ef422aa750f02b1df6d734d' +
    '7c262ef7085d443e9f14c8ae5410d8bc1a6b69f3bd33abfad19b684e169591ee4c638e5bcc3c19a181497bd96f3760ca' +
    'e72b48fd9645fc41120d79e5898ce32030dcb76c4ab53f97d4622d06a4a5835f2adac9007ea255bf11d59ccf0e0a3d51' +
    '7d931bfec44709860b8f9d6a07b9b0981832714bef3b70a0e440ffc3a9e678f98b46801e38e1b8a8e00c23761d252405' +
    'f16e94289a84e8a34f77d385e252f282507a2f7453b361af3935decd1f99acad722cddd087be5ea6ec04c60334fbdb59' +
    'b6c201f05aeda766217f8a27c7c029d7',
  '93d99ab5982245fcba6adf029fdc51594a172bc294f4bba362e471d4cd7016e1493cc0d85c9bad8553a17ac82de0d172' +
    'a62cc4e37678b7b4093b0e414cdeb29025a5d7031100c32e92ef4e129d7dcb3510d54f9e4da955c6d07b1897d336e648' +
    '56818f77cc9cb9e2acb82f15a47cda381e0b05d6146e6c7e66fdb1e560af5e3387c9f05d6d3f888dc7f71de9eced8029' +
    '27cf99a8500f3724283095d23e5b4083b369571f071c8abc20ebce8eabee31a273f9ca3a1afb0dc1fefaf26fbd96dd43' +
    '52b608f3aebe19893226b0ea4b6484826bf579bf015f75631b233d682a65e891f6ff1358f1470a7fc5a7e7615a064644' +
    '4204a0db398654aa8c34218bf80c7467',
  '688dca4d734b4e2ad45226b3541e191f2203463d2d4a5383138ab7d52579f5bd582f0d02ed519e11f23e555ed1163c66' +
    '705df34540cce8945608ce1a3ad2e1dfb5386e0ee5f4f986e94fd68523cf32993114aeeec848d330a19241b118c42c71' +
    '724415fd37be5faa9b88d8ab899cfa60eabc620c24a6a8ec6720db7c28ddac5b347e10f17b8f63a0059a437721bf2709' +
    'c39fb6d729c2ebc0a48b8c1dfbffc1b2972ef865f67507044933e4d9b9d042c76c90008e6f5001c5da473fcd69a2e27a' +
    'a7c6930f0a06e62b96a31caf6a128439e7b082f7fe9d875c8135deb4a5fc80efcbbb6b76ba5a7d780b95e3ad74983b36' +
    '646ddcf059a94c177f91b8c9571be061',
].map(fromHex)

/** First row of the circulant matrix of the linear layer (clause 5.5). */
const MATRIX = [0x01, 0x01, 0x05, 0x01, 0x08, 0x06, 0x07, 0x04]

const { low: LOW, high: HIGH } = linearTables()

/**
 * Купина (ДСТУ 7564:2014 clause 6) with a digest of 256, 384 or 512 bits; streams of any length. `digest` ends it.
 */
export function createKupyna(bits: 256 | 384 | 512): Hash {
  const columns = bits === 256 ? 8 : 16
  if (!kernels.has(columns)) kernels.set(columns, startKupynaKernel(columns, interleavedTables()))
  return createWith(bits, columns, kernels.get(columns))
}

/** The portable form alone: where WebAssembly is not allowed, and as its measure in the tests. */
export function createPortableKupyna(bits: 256 | 384 | 512): Hash {
  return createWith(bits, bits === 256 ? 8 : 16, undefined)
}

const kernels = new Map<number, BlockKernel | undefined>()

function createWith(bits: number, columns: 8 | 16, kernel: BlockKernel | undefined): Hash {
  const size = columns * 8
  const permutations = createPermutations(columns)
  const state = new Int32Array(columns * 2)
  const block = new Int32Array(columns * 2)
  const pending = new Uint8Array(size)
  let pendingSize = 0
  let total = 0n
  state[0] = size

  function update(data: Uint8Array): Hash {
    total += BigInt(data.length)
    let at = 0
    if (pendingSize > 0) {
      at = Math.min(size - pendingSize, data.length)
      pending.set(data.subarray(0, at), pendingSize)
      pendingSize += at
      if (pendingSize < size) return hash
      absorb(pending, 0)
      pendingSize = 0
    }
    const blocks = Math.floor((data.length - at) / size)
    if (kernel !== undefined && blocks > 0) {
      kernel.absorb(state, data, at, blocks)
      at += blocks * size
    }
    for (; at + size <= data.length; at += size) absorb(data, at)
    pending.set(data.subarray(at))
    pendingSize = data.length - at
    return hash
  }

  /** h = T⊕(h ⊕ m) ⊕ T+(m) ⊕ h. */
  function absorb(data: Uint8Array, at: number): void {
    for (let i = 0, from = at; i < block.length; i++, from += 4) {
      block[i] =
        (data[from] as number) |
        ((data[from + 1] as number) << 8) |
        ((data[from + 2] as number) << 16) |
        ((data[from + 3] as number) << 24)
    }
    const { left, right } = permutations
    for (let i = 0; i < block.length; i++) {
      left.state[i] = (state[i] as number) ^ (block[i] as number)
      right.state[i] = block[i] as number
    }
    left.run()
    right.run()
    for (let i = 0; i < block.length; i++) {
      state[i] = (state[i] as number) ^ (left.state[i] as number) ^ (right.state[i] as number)
    }
  }

  function digest(): Uint8Array<ArrayBuffer> {
    const bitLength = total * 8n
    const padding = new Uint8Array(((2 * size - 13 - pendingSize) % size) + 13)
    padding[0] = 0x80
    for (let i = 0; i < 12; i++) padding[padding.length - 12 + i] = Number((bitLength >> BigInt(8 * i)) & 255n)
    update(padding)
    const { left } = permutations
    left.state.set(state)
    left.run()
    const out = Uint8Array.from({ length: size }, (_, i) => {
      const word = (left.state[i >> 2] as number) ^ (state[i >> 2] as number)
      return (word >>> (8 * (i & 3))) & 255
    })
    return out.slice(size - bits / 8)
  }

  const hash: Hash = { update, digest }
  return hash
}

interface Permutation {
  readonly state: Int32Array
  run(): void
}

/** T⊕ (keys by exclusive or) and T+ (keys by addition modulo 2^64), each with its own state. */
function createPermutations(columns: number): { left: Permutation; right: Permutation } {
  const rounds = columns === 8 ? 10 : 14
  return {
    left: createPermutation(columns, rounds, addRoundXor),
    right: createPermutation(columns, rounds, addRoundSum),
  }
}

function createPermutation(
  columns: number,
  rounds: number,
  addKey: (state: Int32Array, columns: number, round: number) => void,
): Permutation {
  const state = new Int32Array(2 * columns)
  const mixed = new Int32Array(2 * columns)
  const mask = columns - 1
  const lastShift = columns === 8 ? 7 : 11

  function run(): void {
    for (let round = 0; round < rounds; round++) {
      addKey(state, columns, round)
      for (let column = 0; column < columns; column++) mixColumn(state, mixed, column, mask, lastShift)
      state.set(mixed)
    }
  }

  return { state, run }
}

/** Substitution, shift of rows and the matrix for one column, all in eight lookups. */
function mixColumn(state: Int32Array, mixed: Int32Array, column: number, mask: number, lastShift: number): void {
  const i0 = (state[2 * column] as number) & 255
  const i1 = 256 + (((state[2 * ((column - 1) & mask)] as number) >>> 8) & 255)
  const i2 = 512 + (((state[2 * ((column - 2) & mask)] as number) >>> 16) & 255)
  const i3 = 768 + ((state[2 * ((column - 3) & mask)] as number) >>> 24)
  const i4 = 1024 + ((state[2 * ((column - 4) & mask) + 1] as number) & 255)
  const i5 = 1280 + (((state[2 * ((column - 5) & mask) + 1] as number) >>> 8) & 255)
  const i6 = 1536 + (((state[2 * ((column - 6) & mask) + 1] as number) >>> 16) & 255)
  const i7 = 1792 + ((state[2 * ((column - lastShift) & mask) + 1] as number) >>> 24)
  mixed[2 * column] =
    (LOW[i0] as number) ^
    (LOW[i1] as number) ^
    (LOW[i2] as number) ^
    (LOW[i3] as number) ^
    (LOW[i4] as number) ^
    (LOW[i5] as number) ^
    (LOW[i6] as number) ^
    (LOW[i7] as number)
  mixed[2 * column + 1] =
    (HIGH[i0] as number) ^
    (HIGH[i1] as number) ^
    (HIGH[i2] as number) ^
    (HIGH[i3] as number) ^
    (HIGH[i4] as number) ^
    (HIGH[i5] as number) ^
    (HIGH[i6] as number) ^
    (HIGH[i7] as number)
}

function addRoundXor(state: Int32Array, columns: number, round: number): void {
  for (let j = 0; j < columns; j++) state[2 * j] = (state[2 * j] as number) ^ (j << 4) ^ round
}

function addRoundSum(state: Int32Array, columns: number, round: number): void {
  for (let j = 0; j < columns; j++) {
    const low = (state[2 * j] as number) >>> 0
    const sum = low + 0xf0f0f0f3
    const top = (((columns - 1 - j) << 4) ^ round) << 24
    state[2 * j] = sum | 0
    state[2 * j + 1] = ((state[2 * j + 1] as number) + 0x00f0f0f0 + top + (sum > 0xffffffff ? 1 : 0)) | 0
  }
}

/** For each row and byte: its column of the matrix times the substituted byte, as two words. */
function linearTables(): { low: Int32Array; high: Int32Array } {
  const low = new Int32Array(2048)
  const high = new Int32Array(2048)
  for (let row = 0; row < 8; row++) {
    for (let byte = 0; byte < 256; byte++) {
      const value = (BOXES[row & 3] as Uint8Array)[byte] as number
      for (let i = 0; i < 4; i++) {
        const at = 256 * row + byte
        low[at] = (low[at] as number) | (times(value, MATRIX[(row - i) & 7] as number) << (8 * i))
        high[at] = (high[at] as number) | (times(value, MATRIX[(row - i - 4) & 7] as number) << (8 * i))
      }
    }
  }
  return { low, high }
}

/** The same tables as words of 64 bits, low half first. */
function interleavedTables(): Int32Array {
  return Int32Array.from({ length: 4096 }, (_, i) => (i & 1 ? HIGH : LOW)[i >> 1] as number)
}

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0
  let power = a
  for (let left = b; left > 0; left >>= 1) {
    if (left & 1) product ^= power
    power = (power << 1) ^ (power & 0x80 ? 0x11d : 0)
  }
  return product
}
