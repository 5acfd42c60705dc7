import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Refusal } from '#kernel'
import type { ReceivedFile, ReceiveOptions } from './file-store.ts'

const day = 24 * 60 * 60 * 1000 // milliseconds

/** The folder of uploads under way, without what a killed server left in it more than a day ago. */
export async function prepareIncoming(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'files', 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o750 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (await isOlderThanADay(path)) await rm(path, { force: true })
  }
  return folder
}

export async function receiveInto(
  folder: string,
  stream: Readable | ReadableStream<Uint8Array>,
  options: ReceiveOptions,
): Promise<ReceivedFile> {
  // A sender that breaks off before the first byte is read is met below: unheard, its error would end the program.
  if (stream instanceof Readable) stream.on('error', () => undefined)
  const path = join(folder, randomUUID())
  const discard = () => rm(path, { force: true })
  try {
    const handle = await open(path, 'wx', 0o600)
    try {
      return { path, ...(await write(stream, handle, options)), discard }
    } finally {
      await handle.close()
    }
  } catch (error) {
    await discard()
    throw error
  }
}

async function write(
  stream: Readable | ReadableStream<Uint8Array>,
  handle: FileHandle,
  { limit, expectedSize }: ReceiveOptions,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunksOf(stream)) {
    size += chunk.byteLength
    if (size > limit) throw new Refusal('invalid', 'files.too-large', { limit })
    hash.update(chunk)
    await handle.writeFile(chunk)
  }
  if (expectedSize !== undefined && size < expectedSize) throw brokenOff()
  return { sha256: hash.digest('hex'), size }
}

// Only the sender's failures become a refusal; a full disk stays what it is, an error of ours.
async function* chunksOf(stream: Readable | ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  let finished = false
  try {
    for (;;) {
      const next = await chunks.next().catch(() => {
        finished = true
        throw brokenOff()
      })
      if (next.done) {
        finished = true
        return
      }
      yield Buffer.isBuffer(next.value) || next.value instanceof Uint8Array ? next.value : Buffer.from(next.value)
    }
  } finally {
    if (!finished) await chunks.return?.().catch(() => undefined)
  }
}

function brokenOff(): Refusal {
  return new Refusal('invalid', 'files.broken-off')
}

async function isOlderThanADay(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > day
  } catch {
    return false
  }
}
