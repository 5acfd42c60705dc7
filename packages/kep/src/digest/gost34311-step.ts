import type { RoundTable } from './gost28147.ts'

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

/** One step of the hash: four encryptions of the state under keys made of state and block, then the shuffle. */
export function createStep(table: RoundTable, state: Int32Array): (block: Int32Array) => void {
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
