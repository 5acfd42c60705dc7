/** Why the bytes are not DER, with the offset inside the file. */
export class DerError extends Error {
  readonly offset: number
  constructor(message: string, offset: number) {
    super(`${message} (зміщення ${offset})`)
    this.name = 'DerError'
    this.offset = offset
  }
}

/** Limits against hostile input: nesting depth and the number of values in one file. */
export interface DerLimits {
  depth: number
  nodes: number
}

/** One DER value: `raw` is header and content exactly as they stood in the file, `body` the content alone. */
export interface DerNode {
  readonly tag: number
  readonly raw: Uint8Array
  readonly body: Uint8Array
  /** Offset of `raw` in the outermost input, bytes. */
  readonly offset: number
  readonly depth: number
  readonly budget: { nodes: number; depth: number }
}

const DEFAULT_LIMITS: DerLimits = { depth: 48, nodes: 200_000 }

/**
 * Reads exactly one DER value that fills `bytes`.
 * Refuses indefinite and non-minimal lengths, multi-byte tags, truncation and trailing bytes (X.690 clauses 8.1, 10.1).
 * @throws DerError
 */
export function readDer(bytes: Uint8Array, limits: Partial<DerLimits> = {}): DerNode {
  const node = readDerPrefix(bytes, limits)
  if (node.raw.length !== bytes.length) throw new DerError('зайві байти після значення DER', node.raw.length)
  return node
}

/** As `readDer`, but bytes may follow the value: the caller looks at `raw.length`. */
export function readDerPrefix(bytes: Uint8Array, limits: Partial<DerLimits> = {}): DerNode {
  const budget = { ...DEFAULT_LIMITS, ...limits }
  return readAt(bytes, 0, 0, 0, budget)
}

/** The values inside a constructed value, in order. @throws DerError */
export function children(node: DerNode): DerNode[] {
  if ((node.tag & 0x20) === 0) throw new DerError('очікувалося складене значення', node.offset)
  if (node.depth + 1 > node.budget.depth) throw new DerError('надто глибока вкладеність', node.offset)
  const found: DerNode[] = []
  const start = node.offset + node.raw.length - node.body.length
  for (let at = 0; at < node.body.length; ) {
    const child = readAt(node.body, at, start + at, node.depth + 1, node.budget)
    found.push(child)
    at += child.raw.length
  }
  return found
}

/** Header and content of the value at `at`, without copying. */
function readAt(
  bytes: Uint8Array,
  at: number,
  offset: number,
  depth: number,
  budget: { nodes: number; depth: number },
): DerNode {
  budget.nodes -= 1
  if (budget.nodes < 0) throw new DerError('надто багато значень у файлі', offset)
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) throw new DerError('обірваний заголовок', offset)
  if ((tag & 0x1f) === 0x1f) throw new DerError('багатобайтовий тег', offset)
  if (tag === 0) throw new DerError('порожній тег', offset)
  const { length, size } = readLength(bytes, at + 1, first, offset)
  const bodyAt = at + 1 + size
  if (length > bytes.length - bodyAt) throw new DerError('довжина виходить за межі', offset)
  const end = bodyAt + length
  return { tag, raw: bytes.subarray(at, end), body: bytes.subarray(bodyAt, end), offset, depth, budget }
}

function readLength(bytes: Uint8Array, at: number, first: number, offset: number): { length: number; size: number } {
  if (first < 0x80) return { length: first, size: 1 }
  const count = first & 0x7f
  if (count === 0) throw new DerError('невизначена довжина (BER, не DER)', offset)
  if (count > 4) throw new DerError('надто велика довжина', offset)
  let length = 0
  for (let i = 1; i <= count; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) throw new DerError('обірвана довжина', offset)
    length = length * 256 + byte
  }
  const minimal = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8)
  if (minimal !== count) throw new DerError('немінімальне кодування довжини', offset)
  return { length, size: 1 + count }
}
