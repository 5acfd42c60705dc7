import { fromHex } from '../bytes.ts'
import type { BlockKernel } from './block-kernel.ts'
import { type RoundTable, roundTable, STANDARD_BOX } from './gost28147.ts'
import { startGostKernel } from './gost34311-kernel.ts'
import type { Hash } from './hash.ts'

const standardTable = roundTable(fromHex(STANDARD_BOX))

let standardKernel: BlockKernel | undefined | null = null

/** The constant C3 of key generation; C2 and C4 are zero. */
const C3 = Int32Array.of(
  0xff00ff00 | 0,
  0xff00ff00 | 0,
  0x00ff00ff,
  0x00ff00ff,
  0x00ffff00,
  0xff0000ff | 0,
  0x000000ff,
  0xff00ffff | 0,
)

/**
 * ГОСТ 34.311-95, digest of 32 bytes, zero initial value; streams of any length.
 * @param table another substitution block, where a key container brings its own
 */
export function createGost34311(table: RoundTable = standardTable): Hash {
  if (standardKernel === null) standardKernel = startGostKernel(standardTable)
  return createWith(table, table === standardTable ? standardKernel : undefined)
}

/** The portable form alone: where WebAssembly is not allowed, and as its measure in the tests. */
export function createPortableGost34311(): Hash {
  return createWith(standardTable, undefined)
}

function createWith(table: RoundTable, kernel: BlockKernel | undefined): Hash {
  const both = new Int32Array(16)
  const state = both.subarray(0, 8)
  const sum = both.subarray(8)
  const block = new Int32Array(8)
  const pending = new Uint8Array(32)
  const step = createStep(table, state)
  let pendingSize = 0
  let total = 0n

  function update(data: Uint8Array): Hash {
    total += BigInt(data.length)
    let at = 0
    if (pendingSize > 0) {
      at = Math.min(32 - pendingSize, data.length)
      pending.set(data.subarray(0, at), pendingSize)
      pendingSize += at
      if (pendingSize < 32) return hash
      absorb(pending, 0)
      pendingSize = 0
    }
    if (kernel !== undefined && data.length - at >= 64) {
      const blocks = (data.length - at) >> 5
      kernel.absorb(both, data, at, blocks)
      at += blocks * 32
    }
    for (; at + 32 <= data.length; at += 32) absorb(data, at)
    pending.set(data.subarray(at))
    pendingSize = data.length - at
    return hash
  }

  function absorb(data: Uint8Array, at: number): void {
    let carry = 0
    for (let i = 0, from = at; i < 8; i++, from += 4) {
      const word =
        (data[from] as number) |
        ((data[from + 1] as number) << 8) |
        ((data[from + 2] as number) << 16) |
        ((data[from + 3] as number) << 24)
      block[i] = word
      const before = sum[i] as number
      const after = (before + word + carry) | 0
      carry = ((before & word) | ((before | word) & ~after)) >>> 31
      sum[i] = after
    }
    step(block)
  }

  function digest(): Uint8Array<ArrayBuffer> {
    if (pendingSize > 0) {
      pending.fill(0, pendingSize)
      absorb(pending, 0)
    }
    block.fill(0)
    for (let i = 0; i < 3; i++) block[i] = Number(BigInt.asIntN(32, (total * 8n) >> BigInt(32 * i)))
    step(block)
    step(sum)
    return wordsToBytes(state)
  }

  const hash: Hash = { update, digest }
  return hash
}

/** One step of the hash: four encryptions of the state under keys made of state and block, then the shuffle. */
function createStep(table: RoundTable, state: Int32Array): (block: Int32Array) => void {
  const keys = new Int32Array(32)
  const register = new Int32Array(96)
  const s = new Int32Array(8)

  return function step(block: Int32Array): void {
    makeKeys(keys, state, block)
    encryptPair(table, keys, 0, state, s)
    encryptPair(table, keys, 16, state, s)
    shuffle(register, s, block, state)
  }
}

function makeKeys(keys: Int32Array, state: Int32Array, block: Int32Array): void {
  let u0 = state[0] as number
  let u1 = state[1] as number
  let u2 = state[2] as number
  let u3 = state[3] as number
  let u4 = state[4] as number
  let u5 = state[5] as number
  let u6 = state[6] as number
  let u7 = state[7] as number
  let v0 = block[0] as number
  let v1 = block[1] as number
  let v2 = block[2] as number
  let v3 = block[3] as number
  let v4 = block[4] as number
  let v5 = block[5] as number
  let v6 = block[6] as number
  let v7 = block[7] as number
  for (let i = 0; ; i += 8) {
    transpose(keys, i, u0 ^ v0, u2 ^ v2, u4 ^ v4, u6 ^ v6)
    transpose(keys, i + 4, u1 ^ v1, u3 ^ v3, u5 ^ v5, u7 ^ v7)
    if (i === 24) return
    const low = u0 ^ u2
    const high = u1 ^ u3
    u0 = u2
    u1 = u3
    u2 = u4
    u3 = u5
    u4 = u6
    u5 = u7
    u6 = low
    u7 = high
    if (i === 8) {
      u0 ^= C3[0] as number
      u1 ^= C3[1] as number
      u2 ^= C3[2] as number
      u3 ^= C3[3] as number
      u4 ^= C3[4] as number
      u5 ^= C3[5] as number
      u6 ^= C3[6] as number
      u7 ^= C3[7] as number
    }
    const v0v2 = v0 ^ v2
    const v1v3 = v1 ^ v3
    const v2v4 = v2 ^ v4
    const v3v5 = v3 ^ v5
    v0 = v4
    v1 = v5
    v2 = v6
    v3 = v7
    v4 = v0v2
    v5 = v1v3
    v6 = v2v4
    v7 = v3v5
  }
}

/** Four words as a square of bytes, turned over its diagonal: the permutation P for half a key. */
function transpose(keys: Int32Array, at: number, a: number, b: number, c: number, d: number): void {
  const even1 = (a & 0x00ff00ff) | ((b & 0x00ff00ff) << 8)
  const odd1 = ((a >>> 8) & 0x00ff00ff) | (b & 0xff00ff00)
  const even2 = (c & 0x00ff00ff) | ((d & 0x00ff00ff) << 8)
  const odd2 = ((c >>> 8) & 0x00ff00ff) | (d & 0xff00ff00)
  keys[at] = (even1 & 0xffff) | (even2 << 16)
  keys[at + 1] = (odd1 & 0xffff) | (odd2 << 16)
  keys[at + 2] = (even1 >>> 16) | (even2 & 0xffff0000)
  keys[at + 3] = (odd1 >>> 16) | (odd2 & 0xffff0000)
}

/** Two encryptions at once: they do not depend on each other, so the processor overlaps them. */
function encryptPair(table: RoundTable, keys: Int32Array, at: number, state: Int32Array, out: Int32Array): void {
  const from = at >> 2
  let low1 = state[from] as number
  let high1 = state[from + 1] as number
  let low2 = state[from + 2] as number
  let high2 = state[from + 3] as number
  for (let i = 0; i < 24; i += 2) {
    const k = at + (i & 7)
    high1 ^= round(table, low1 + (keys[k] as number))
    high2 ^= round(table, low2 + (keys[k + 8] as number))
    low1 ^= round(table, high1 + (keys[k + 1] as number))
    low2 ^= round(table, high2 + (keys[k + 9] as number))
  }
  for (let k = at + 7; k > at; k -= 2) {
    high1 ^= round(table, low1 + (keys[k] as number))
    high2 ^= round(table, low2 + (keys[k + 8] as number))
    low1 ^= round(table, high1 + (keys[k - 1] as number))
    low2 ^= round(table, high2 + (keys[k + 7] as number))
  }
  out[from] = high1
  out[from + 1] = low1
  out[from + 2] = high2
  out[from + 3] = low2
}

function round(table: RoundTable, sum: number): number {
  return (
    (table[sum & 255] as number) ^
    (table[256 + ((sum >>> 8) & 255)] as number) ^
    (table[512 + ((sum >>> 16) & 255)] as number) ^
    (table[768 + (sum >>> 24)] as number)
  )
}

/** H = ψ^61(H ⊕ ψ(M ⊕ ψ^12(S))); ψ is a shift register of sixteen words of 16 bits. */
function shuffle(register: Int32Array, s: Int32Array, block: Int32Array, state: Int32Array): void {
  for (let i = 0; i < 8; i++) {
    const word = s[i] as number
    register[2 * i] = word & 0xffff
    register[2 * i + 1] = word >>> 16
  }
  run(register, 0, 12)
  mixIn(register, 12, block)
  run(register, 12, 13)
  mixIn(register, 13, state)
  run(register, 13, 74)
  for (let i = 0; i < 8; i++) {
    state[i] = (register[74 + 2 * i] as number) | ((register[75 + 2 * i] as number) << 16)
  }
}

function run(register: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    register[i + 16] =
      (register[i] as number) ^
      (register[i + 1] as number) ^
      (register[i + 2] as number) ^
      (register[i + 3] as number) ^
      (register[i + 12] as number) ^
      (register[i + 15] as number)
  }
}

function mixIn(register: Int32Array, at: number, words: Int32Array): void {
  for (let i = 0; i < 8; i++) {
    const word = words[i] as number
    register[at + 2 * i] = (register[at + 2 * i] as number) ^ (word & 0xffff)
    register[at + 2 * i + 1] = (register[at + 2 * i + 1] as number) ^ (word >>> 16)
  }
}

function wordsToBytes(words: Int32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, i) => ((words[i >> 2] as number) >>> (8 * (i & 3))) & 255)
}
