import { startWasm, type WasmFunction } from '../wasm/assembler.ts'

/** Absorbs whole blocks into a state of 32-bit words: one loop in WebAssembly for many blocks. */
export interface BlockKernel {
  absorb(state: Int32Array, data: Uint8Array, at: number, blocks: number): void
}

/** Where a kernel finds its state and its data, bytes; tables lie below. Local 0 is the number of blocks. */
export const STATE = 32_768
export const DATA = 65_536
const DATA_SIZE = 65_536
const PAGES = 3

/** Starts a kernel whose function takes a number of blocks; undefined where WebAssembly is not allowed. */
export function startKernel(
  program: WasmFunction,
  tables: readonly { address: number; words: Int32Array }[],
  blockSize: number,
): BlockKernel | undefined {
  const started = startWasm([program], PAGES)
  const run = started?.call[program.name]
  if (started === undefined || run === undefined) return undefined
  const { memory } = started
  for (const { address, words } of tables) new Int32Array(memory.buffer, address, words.length).set(words)
  const perRun = DATA_SIZE / blockSize
  return {
    absorb(state, data, at, blocks) {
      const shared = new Int32Array(memory.buffer, STATE, state.length)
      shared.set(state)
      for (let done = 0; done < blocks; done += perRun) {
        const count = Math.min(perRun, blocks - done)
        const from = at + done * blockSize
        memory.set(data.subarray(from, from + count * blockSize), DATA)
        run(count)
      }
      state.set(shared)
    },
  }
}
