import { type Code, type WasmFunction, wasm } from '../wasm/assembler.ts'
import { type BlockKernel, DATA, STATE, startKernel } from './block-kernel.ts'
import type { RoundTable } from './gost28147.ts'

/** Addresses, bytes: four round tables, 32 key words. The state has eight words, the sum the next eight. */
const TABLE = 0
const KEYS = 8192
const SUM = STATE + 32

const COUNT = 0
const AT = 1
const U = 2
const V = 10
const TEMP = 18
/** The four encryptions side by side: low and high word of each. */
const LOW = 26
const HIGH = 30
/** Sixteen words of 16 bits for the shuffle. */
const RING = 34
const CARRY = 50

/** C3, the only constant of key generation that is not zero. */
const C3 = [0xff00ff00, 0xff00ff00, 0x00ff00ff, 0x00ff00ff, 0x00ffff00, 0xff0000ff, 0x000000ff, 0xff00ffff]

/** ГОСТ 34.311-95 over many blocks, all four encryptions of a block interleaved round by round. */
export function startGostKernel(table: RoundTable): BlockKernel | undefined {
  const body = [
    ...wasm.i32(0),
    ...wasm.set(AT),
    ...wasm.loop([
      ...addToSum(),
      ...makeKeys(),
      ...encrypt(),
      ...shuffle(),
      ...[...wasm.get(AT), ...wasm.i32(32), ...wasm.add32, ...wasm.set(AT)],
      ...[...wasm.get(COUNT), ...wasm.i32(1), ...wasm.sub32, ...wasm.tee(COUNT)],
    ]),
  ]
  const program: WasmFunction = { name: 'absorb', locals32: CARRY - 1, locals64: 1, body }
  return startKernel(program, [{ address: TABLE, words: table }], 32)
}

function addToSum(): Code {
  const code: Code = [...wasm.i64(0n), ...wasm.set(CARRY)]
  for (let i = 0; i < 8; i++) {
    const block = [...wasm.get(AT), ...wasm.loadWide(DATA + 4 * i)]
    const sum = [...wasm.i32(0), ...wasm.loadWide(SUM + 4 * i)]
    code.push(...wasm.get(CARRY), ...block, ...wasm.add64, ...sum, ...wasm.add64, ...wasm.set(CARRY))
    code.push(...wasm.i32(0), ...wasm.get(CARRY), ...wasm.storeNarrow(SUM + 4 * i))
    code.push(...wasm.get(CARRY), ...wasm.i64(32n), ...wasm.shr64, ...wasm.set(CARRY))
  }
  return code
}

/** Words move by renaming: `u` and `v` are the locals that hold the state and the block at this point. */
function makeKeys(): Code {
  const code: Code = []
  let u = Array.from({ length: 8 }, (_, i) => U + i)
  let v = Array.from({ length: 8 }, (_, i) => V + i)
  for (let i = 0; i < 8; i++) {
    code.push(...wasm.i32(0), ...wasm.load32(STATE + 4 * i), ...wasm.set(U + i))
    code.push(...wasm.get(AT), ...wasm.load32(DATA + 4 * i), ...wasm.set(V + i))
  }
  for (let key = 0; key < 4; key++) {
    code.push(...transpose(KEYS + 32 * key, [0, 2, 4, 6], u, v))
    code.push(...transpose(KEYS + 32 * key + 16, [1, 3, 5, 7], u, v))
    if (key === 3) break
    code.push(...xorInto(u, 0, 2), ...xorInto(u, 1, 3))
    u = [...u.slice(2), ...u.slice(0, 2)]
    if (key === 1) for (const [i, c] of C3.entries()) code.push(...xorConstant(u[i] ?? 0, c))
    code.push(...xorInto(v, 0, 2), ...xorInto(v, 1, 3), ...xorInto(v, 2, 4), ...xorInto(v, 3, 5))
    v = [...v.slice(4), ...v.slice(0, 4)]
  }
  return code
}

function xorInto(words: number[], to: number, from: number): Code {
  const target = words[to] ?? 0
  return [...wasm.get(target), ...wasm.get(words[from] ?? 0), ...wasm.xor32, ...wasm.set(target)]
}

function xorConstant(local: number, value: number): Code {
  return [...wasm.get(local), ...wasm.i32(value), ...wasm.xor32, ...wasm.set(local)]
}

/** Four words of u ⊕ v as a square of bytes, turned over its diagonal, stored as four words of a key. */
function transpose(address: number, picks: number[], u: number[], v: number[]): Code {
  const [a, b, c, d, even1, odd1, even2, odd2] = Array.from({ length: 8 }, (_, i) => TEMP + i) as EightLocals
  const code: Code = []
  for (const [i, pick] of picks.entries()) {
    code.push(...wasm.get(u[pick] ?? 0), ...wasm.get(v[pick] ?? 0), ...wasm.xor32, ...wasm.set(TEMP + i))
  }
  code.push(...evenBytes(a, b, even1), ...oddBytes(a, b, odd1), ...evenBytes(c, d, even2), ...oddBytes(c, d, odd2))
  code.push(...lowHalves(address, even1, even2), ...lowHalves(address + 4, odd1, odd2))
  code.push(...highHalves(address + 8, even1, even2), ...highHalves(address + 12, odd1, odd2))
  return code
}

type EightLocals = [number, number, number, number, number, number, number, number]

const MASK = wasm.i32(0x00ff00ff)

function evenBytes(a: number, b: number, to: number): Code {
  const left = [...wasm.get(a), ...MASK, ...wasm.and32]
  const right = [...wasm.get(b), ...MASK, ...wasm.and32, ...wasm.i32(8), ...wasm.shl32]
  return [...left, ...right, ...wasm.or32, ...wasm.set(to)]
}

function oddBytes(a: number, b: number, to: number): Code {
  const left = [...wasm.get(a), ...wasm.i32(8), ...wasm.shr32, ...MASK, ...wasm.and32]
  const right = [...wasm.get(b), ...wasm.i32(0xff00ff00), ...wasm.and32]
  return [...left, ...right, ...wasm.or32, ...wasm.set(to)]
}

function lowHalves(address: number, a: number, b: number): Code {
  const left = [...wasm.get(a), ...wasm.i32(0xffff), ...wasm.and32]
  const right = [...wasm.get(b), ...wasm.i32(16), ...wasm.shl32]
  return [...wasm.i32(0), ...left, ...right, ...wasm.or32, ...wasm.store32(address)]
}

function highHalves(address: number, a: number, b: number): Code {
  const left = [...wasm.get(a), ...wasm.i32(16), ...wasm.shr32]
  const right = [...wasm.get(b), ...wasm.i32(0xffff0000), ...wasm.and32]
  return [...wasm.i32(0), ...left, ...right, ...wasm.or32, ...wasm.store32(address)]
}

/** 32 rounds; the key words go 0 … 7 three times, then 7 … 0. */
function encrypt(): Code {
  const code: Code = []
  for (let i = 0; i < 4; i++) {
    code.push(...wasm.i32(0), ...wasm.load32(STATE + 8 * i), ...wasm.set(LOW + i))
    code.push(...wasm.i32(0), ...wasm.load32(STATE + 8 * i + 4), ...wasm.set(HIGH + i))
  }
  for (let round = 0; round < 32; round++) {
    const word = round < 24 ? round & 7 : 31 - round
    const [from, to] = round % 2 === 0 ? [LOW, HIGH] : [HIGH, LOW]
    for (let i = 0; i < 4; i++) code.push(...roundCode(from + i, to + i, KEYS + 32 * i + 4 * word))
  }
  return code
}

function roundCode(from: number, to: number, key: number): Code {
  const sum = TEMP
  const lookUp = (lane: number, shift: Code) => {
    const index = [...wasm.get(sum), ...shift, ...wasm.i32(0x3fc), ...wasm.and32]
    return [...index, ...wasm.load32(TABLE + 1024 * lane)]
  }
  return [
    ...[...wasm.get(from), ...wasm.i32(0), ...wasm.load32(key), ...wasm.add32, ...wasm.set(sum)],
    ...[...wasm.get(to), ...lookUp(0, [...wasm.i32(2), ...wasm.shl32]), ...wasm.xor32],
    ...[...lookUp(1, [...wasm.i32(6), ...wasm.shr32]), ...wasm.xor32],
    ...[...lookUp(2, [...wasm.i32(14), ...wasm.shr32]), ...wasm.xor32],
    ...[...lookUp(3, [...wasm.i32(22), ...wasm.shr32]), ...wasm.xor32, ...wasm.set(to)],
  ]
}

/** ψ^61(H ⊕ ψ(M ⊕ ψ^12(S))): each step overwrites the oldest word of the ring, and the ring turns by renaming. */
function shuffle(): Code {
  const code: Code = []
  for (let i = 0; i < 4; i++) code.push(...split(HIGH + i, 4 * i), ...split(LOW + i, 4 * i + 2))
  code.push(...turn(0, 12), ...mixIn(12, wasm.get(AT), DATA))
  code.push(...turn(12, 13), ...mixIn(13, wasm.i32(0), STATE), ...turn(13, 74))
  for (let i = 0; i < 8; i++) {
    const low = wasm.get(ring(74 + 2 * i))
    const high = [...wasm.get(ring(75 + 2 * i)), ...wasm.i32(16), ...wasm.shl32]
    code.push(...wasm.i32(0), ...low, ...high, ...wasm.or32, ...wasm.store32(STATE + 4 * i))
  }
  return code
}

function ring(step: number): number {
  return RING + (step & 15)
}

function split(word: number, at: number): Code {
  const low = [...wasm.get(word), ...wasm.i32(0xffff), ...wasm.and32, ...wasm.set(ring(at))]
  return [...low, ...wasm.get(word), ...wasm.i32(16), ...wasm.shr32, ...wasm.set(ring(at + 1))]
}

function turn(from: number, to: number): Code {
  const code: Code = []
  for (let step = from; step < to; step++) {
    code.push(...wasm.get(ring(step)))
    for (const tap of [1, 2, 3, 12, 15]) code.push(...wasm.get(ring(step + tap)), ...wasm.xor32)
    code.push(...wasm.set(ring(step)))
  }
  return code
}

function mixIn(step: number, address: Code, offset: number): Code {
  const code: Code = []
  for (let i = 0; i < 8; i++) {
    code.push(...address, ...wasm.load32(offset + 4 * i), ...wasm.set(TEMP))
    const low = [...wasm.get(TEMP), ...wasm.i32(0xffff), ...wasm.and32, ...wasm.xor32]
    code.push(...wasm.get(ring(step + 2 * i)), ...low, ...wasm.set(ring(step + 2 * i)))
    const high = [...wasm.get(TEMP), ...wasm.i32(16), ...wasm.shr32, ...wasm.xor32]
    code.push(...wasm.get(ring(step + 2 * i + 1)), ...high, ...wasm.set(ring(step + 2 * i + 1)))
  }
  return code
}
