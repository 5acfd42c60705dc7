import type { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

export interface FileStore {
  /**
   * Streams an upload to a temporary file, hashing as it goes. Refuses `files.too-large` past `limit` bytes and
   * `files.broken-off` when the stream fails, is aborted or ends before `expectedSize`; then nothing is left behind.
   */
  receive(stream: Readable | ReadableStream<Uint8Array>, options: ReceiveOptions): Promise<ReceivedFile>
  /** After this the bytes survive a power cut. Keeping the same content again is harmless, and heals a damaged copy. */
  keep(file: ReceivedFile): Promise<void>
  /** `range` in bytes, both ends included. Throws `MissingFileError`. */
  open(sha256: string, range?: ByteRange): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Forgets what was kept before a moment; younger bytes stay. Answers whether they are gone. */
  drop(sha256: string, before: Temporal.Instant): Promise<boolean>
  /** Where another program on this machine may read the file; `null` when the bytes live elsewhere. */
  localPath(sha256: string): string | null
  /** The SHA-256 of everything kept, in no promised order. */
  list(): AsyncIterable<string>
}

export interface ReceiveOptions {
  /** Bytes. */
  readonly limit: number
  /** Bytes, as the sender declared them. */
  readonly expectedSize?: number
}

export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface ReceivedFile {
  readonly path: string
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** Removes the temporary file; after `keep` there is nothing to remove. */
  discard(): Promise<void>
}

/** A file that should be in the store is not: damage, never an answer to a question. */
export class MissingFileError extends Error {
  readonly sha256: string

  constructor(sha256: string) {
    super(`The file ${sha256} is not in the store`)
    this.name = 'MissingFileError'
    this.sha256 = sha256
  }
}

/** `ab/cd/abcd…`: at most 65,536 folders, some dozens of files in each. */
export function placeOf(sha256: string): string {
  // The name becomes a path: anything but a hash here is an attack or a bug.
  if (!isSha256(sha256)) throw new Error('Not a SHA-256')
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
