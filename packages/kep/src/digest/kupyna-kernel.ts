import { type Code, wasm } from '../wasm/assembler.ts'
import { type BlockKernel, DATA, STATE, startKernel } from './block-kernel.ts'

/** Eight tables of 256 words of 64 bits, from address 0. */
const TABLE_SIZE = 2048

const COUNT = 0
const AT = 1
const ROUND = 2
const INDEX = 3
const COLUMN = 4

/** Купина over many blocks: both permutations of a block with their columns in locals of 64 bits. */
export function startKupynaKernel(columns: 8 | 16, tables: Int32Array): BlockKernel | undefined {
  const body = [
    ...wasm.i32(0),
    ...wasm.set(AT),
    ...wasm.loop([
      ...loadXored(columns),
      ...permutation(columns, false),
      ...addToState(columns),
      ...loadBlock(columns),
      ...permutation(columns, true),
      ...addToState(columns),
      ...[...wasm.get(AT), ...wasm.i32(8 * columns), ...wasm.add32, ...wasm.set(AT)],
      ...[...wasm.get(COUNT), ...wasm.i32(1), ...wasm.sub32, ...wasm.tee(COUNT)],
    ]),
  ]
  const program = { name: 'absorb', locals32: COLUMN - 1, locals64: 2 * columns, body }
  return startKernel(program, [{ address: 0, words: tables }], 8 * columns)
}

function loadBlock(columns: number): Code {
  const code: Code = []
  for (let j = 0; j < columns; j++) code.push(...wasm.get(AT), ...wasm.load64(DATA + 8 * j), ...wasm.set(COLUMN + j))
  return code
}

function loadXored(columns: number): Code {
  const code: Code = []
  for (let j = 0; j < columns; j++) {
    const state = [...wasm.i32(0), ...wasm.load64(STATE + 8 * j)]
    code.push(...wasm.get(AT), ...wasm.load64(DATA + 8 * j), ...state, ...wasm.xor64, ...wasm.set(COLUMN + j))
  }
  return code
}

function addToState(columns: number): Code {
  const code: Code = []
  for (let j = 0; j < columns; j++) {
    const state = [...wasm.i32(0), ...wasm.load64(STATE + 8 * j)]
    code.push(...wasm.i32(0), ...state, ...wasm.get(COLUMN + j), ...wasm.xor64, ...wasm.store64(STATE + 8 * j))
  }
  return code
}

/** All rounds of T⊕ or T+ (ДСТУ 7564 clauses 6.2, 6.3); the round counter runs up. */
function permutation(columns: number, isSum: boolean): Code {
  const rounds = columns === 8 ? 10 : 14
  const body: Code = []
  for (let j = 0; j < columns; j++) body.push(...(isSum ? sumKey(columns, j) : xorKey(j)))
  for (let j = 0; j < columns; j++) body.push(...mixedColumn(columns, j))
  for (let j = 0; j < columns; j++) body.push(...wasm.get(COLUMN + columns + j), ...wasm.set(COLUMN + j))
  const next = [...wasm.get(ROUND), ...wasm.i32(1), ...wasm.add32, ...wasm.tee(ROUND)]
  body.push(...next, ...wasm.i32(rounds), ...wasm.xor32)
  return [...wasm.i32(0), ...wasm.set(ROUND), ...wasm.loop(body)]
}

function xorKey(j: number): Code {
  const key = [...wasm.get(ROUND), ...wasm.widen, ...wasm.i64(BigInt(j << 4)), ...wasm.xor64]
  return [...wasm.get(COLUMN + j), ...key, ...wasm.xor64, ...wasm.set(COLUMN + j)]
}

function sumKey(columns: number, j: number): Code {
  const number = [...wasm.get(ROUND), ...wasm.widen, ...wasm.i64(BigInt((columns - 1 - j) << 4)), ...wasm.xor64]
  const top = [...number, ...wasm.i64(56n), ...wasm.shl64]
  const key = [...top, ...wasm.i64(0x00f0f0f0f0f0f0f3n), ...wasm.add64]
  return [...wasm.get(COLUMN + j), ...key, ...wasm.add64, ...wasm.set(COLUMN + j)]
}

/** Eight lookups: substitution, shift of rows and the matrix together. */
function mixedColumn(columns: number, j: number): Code {
  const code: Code = []
  for (let row = 0; row < 8; row++) {
    const shift = row === 7 && columns === 16 ? 11 : row
    const source = COLUMN + ((j - shift + columns) % columns)
    // The index of an eight-byte entry: the byte times eight, in one shift and one mask.
    const moved =
      row === 0
        ? [...wasm.get(source), ...wasm.wrap, ...wasm.i32(3), ...wasm.shl32]
        : [...wasm.get(source), ...wasm.i64(BigInt(8 * row - 3)), ...wasm.shr64, ...wasm.wrap]
    code.push(...moved, ...wasm.i32(0x7f8), ...wasm.and32, ...wasm.set(INDEX))
    code.push(...wasm.get(INDEX), ...wasm.load64(TABLE_SIZE * row))
    if (row > 0) code.push(...wasm.xor64)
  }
  return [...code, ...wasm.set(COLUMN + columns + j)]
}
