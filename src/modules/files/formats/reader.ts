import { type FileHandle, open } from 'node:fs/promises'

export interface FileBytes {
  readonly path: string
  readonly size: number
  /** Up to `length` bytes; fewer where the file ends. */
  read(start: number, length: number): Promise<Buffer>
  /** From `start` to the end, piece by piece. */
  pieces(start: number): AsyncGenerator<Buffer>
}

const windowSize = 64 * 1024
const pieceSize = 256 * 1024
const mostSteps = 5_000_000

/** Millions of blocks of a few bytes each: no program writes so, and looking at them all would keep the house busy. */
export class TangledFile extends Error {}

/** Lends a file for reading at any place; it holds one window of it in memory, never the whole. */
export async function readingFile<Result>(
  file: { path: string; size: number },
  work: (bytes: FileBytes) => Promise<Result>,
): Promise<Result> {
  const handle = await open(file.path, 'r')
  try {
    return await work(bytesOf(handle, file))
  } finally {
    await handle.close()
  }
}

function bytesOf(handle: FileHandle, { path, size }: { path: string; size: number }): FileBytes {
  let windowStart = 0
  let window: Buffer = Buffer.alloc(0)
  let steps = 0
  return { path, size, read, pieces }

  async function read(start: number, length: number): Promise<Buffer> {
    steps += 1
    if (steps > mostSteps) throw new TangledFile()
    if (start < 0 || start >= size) return Buffer.alloc(0)
    const end = Math.min(start + length, size)
    if (start < windowStart || end > windowStart + window.length) {
      window = await readFrom(start, Math.max(length, windowSize))
      windowStart = start
    }
    return window.subarray(start - windowStart, end - windowStart)
  }

  async function* pieces(start: number): AsyncGenerator<Buffer> {
    for (let position = start; position < size; position += pieceSize) yield readFrom(position, pieceSize)
  }

  async function readFrom(start: number, length: number): Promise<Buffer> {
    const wanted = Math.min(length, size - start)
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, start)
    return buffer.subarray(0, bytesRead)
  }
}
