/** Instructions of WebAssembly as bytes. */
export type Code = number[]

/** The few instructions that our kernels need (WebAssembly core specification 2.0, chapter 5.4). */
export const wasm = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  i32: (value: number): Code => [0x41, ...signed(BigInt(value | 0))],
  i64: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load32: (offset: number): Code => [0x28, 2, ...unsigned(offset)],
  load64: (offset: number): Code => [0x29, 3, ...unsigned(offset)],
  store32: (offset: number): Code => [0x36, 2, ...unsigned(offset)],
  store64: (offset: number): Code => [0x37, 3, ...unsigned(offset)],
  add32: [0x6a],
  sub32: [0x6b],
  and32: [0x71],
  or32: [0x72],
  xor32: [0x73],
  shl32: [0x74],
  shr32: [0x76],
  add64: [0x7c],
  and64: [0x83],
  or64: [0x84],
  xor64: [0x85],
  shl64: [0x86],
  shr64: [0x88],
  wrap: [0xa7],
  widen: [0xad],
  loadWide: (offset: number): Code => [0x35, 2, ...unsigned(offset)],
  storeNarrow: (offset: number): Code => [0x3e, 2, ...unsigned(offset)],
  /** Repeats while the body leaves a value other than zero. */
  loop: (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b],
} as const

/** A function of one 32-bit parameter (local 0) and no result. */
export interface WasmFunction {
  name: string
  locals32: number
  locals64: number
  body: Code
}

export interface WasmInstance {
  memory: Uint8Array<ArrayBuffer>
  call: Record<string, (argument: number) => void>
}

/**
 * Assembles and starts a module with its own memory, or gives undefined where WebAssembly is not allowed
 * (a content security policy without 'wasm-unsafe-eval'): callers then use their portable form.
 */
export function startWasm(functions: readonly WasmFunction[], pages: number): WasmInstance | undefined {
  try {
    const { WebAssembly: api } = globalThis as unknown as { WebAssembly: WasmApi }
    const { exports } = new api.Instance(new api.Module(assemble(functions, pages)))
    const { memory, ...call } = exports
    return { memory: new Uint8Array(memory.buffer), call }
  } catch {
    return undefined
  }
}

/** The part of the JavaScript interface that is used; the types of Node do not declare it. */
interface WasmApi {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { exports: WasmExports }
}

type WasmExports = { memory: { buffer: ArrayBuffer } } & Record<string, (argument: number) => void>

function assemble(functions: readonly WasmFunction[], pages: number): Uint8Array<ArrayBuffer> {
  const exported = functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)])
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, 1, 0x7f, 0]]),
    ...section(
      3,
      functions.map(() => [0]),
    ),
    ...section(5, [[0, ...unsigned(pages)]]),
    ...section(7, [[...text('memory'), 2, 0], ...exported]),
    ...section(10, functions.map(functionBody)),
  ])
}

function functionBody({ locals32, locals64, body }: WasmFunction): Code {
  const code = [2, ...unsigned(locals32), 0x7f, ...unsigned(locals64), 0x7e, ...body, 0x0b]
  return [...unsigned(code.length), ...code]
}

function section(id: number, items: Code[]): Code {
  const content = [...unsigned(items.length), ...items.flat()]
  return [id, ...unsigned(content.length), ...content]
}

function text(value: string): Code {
  const bytes = new TextEncoder().encode(value)
  return [...unsigned(bytes.length), ...bytes]
}

/** LEB128 without sign. */
function unsigned(value: number): Code {
  const bytes: Code = []
  let left = value
  do {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0))
    left >>>= 7
  } while (left > 0)
  return bytes
}

/** LEB128 with sign. */
function signed(value: bigint): Code {
  const bytes: Code = []
  for (let left = value; ; ) {
    const byte = Number(left & 0x7fn)
    left >>= 7n
    const done = (left === 0n && (byte & 0x40) === 0) || (left === -1n && (byte & 0x40) !== 0)
    bytes.push(done ? byte : byte | 0x80)
    if (done) return bytes
  }
}
