import { fromHex } from '../bytes.ts'
import type { BlockKernel } from './block-kernel.ts'
import { type RoundTable, roundTable, STANDARD_BOX } from './gost28147.ts'
import { startGostKernel } from './gost34311-kernel.ts'
import { createStep } from './gost34311-step.ts'
import type { Hash } from './hash.ts'

const standardTable = roundTable(fromHex(STANDARD_BOX))

let standardKernel: BlockKernel | undefined | null = null

/**
 * ГОСТ 34.311-95, digest of 32 bytes, zero initial value; streams of any length, past 256 MiB too. `digest` ends it.
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

function wordsToBytes(words: Int32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, i) => ((words[i >> 2] as number) >>> (8 * (i & 3))) & 255)
}
