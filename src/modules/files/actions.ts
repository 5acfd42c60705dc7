import { createHash } from 'node:crypto'
import { type Context, inTransaction } from '#platform/db'
import { type FileStore, MissingFileError, type ReceivedFile } from '#platform/files'
import { logWarning } from '#platform/log'
import { type Content, recognise } from './content.ts'
import { mediaTypeOf } from './formats.ts'
import { countBlobs, insertBlob, listHashesAfter, markCame, markDamaged, markVerified } from './store.ts'

export interface KeptFile extends Content {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

export interface FilesVerification {
  readonly checked: number
  readonly damaged: readonly string[]
}

interface VerificationOptions {
  onProgress?(progress: { checked: number; total: number }): void
}

/** Looks at what was received and keeps it; what is refused leaves nothing behind. */
export async function keepFile(
  context: Context,
  store: FileStore,
  received: ReceivedFile,
  name: string,
): Promise<KeptFile> {
  try {
    return await keep(context, store, received, await recognise(received, name))
  } finally {
    await received.discard()
  }
}

/**
 * Keeps a letter as its mail server gave it, were it broken: it is the original of what came, and nobody can be asked to
 * send it whole. Nothing opens it but a reader that expects the worst.
 */
export async function keepLetter(
  context: Context,
  store: FileStore,
  received: ReceivedFile,
  name: string,
): Promise<KeptFile> {
  try {
    return await keep(context, store, received, { name, format: 'eml', mediaType: mediaTypeOf('eml') })
  } finally {
    await received.discard()
  }
}

// The row first: whoever drops this same content holds it until the bytes are gone, and only then may they come anew.
function keep(context: Context, store: FileStore, received: ReceivedFile, content: Content): Promise<KeptFile> {
  const file = { ...content, sha256: received.sha256, size: received.size }
  return inTransaction(context, async (context) => {
    await insertBlob(context, file)
    await store.keep(received)
    return file
  })
}

/** Files of a form that has come back filled in wait for it anew. Answers which of them are still here. */
export function awaitAgain(context: Context, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  return markCame(context, hashes)
}

/** Reads every file again and compares it with its hash: the nightly round that finds what a disk has spoilt. */
export async function verifyFiles(
  context: Context,
  store: FileStore,
  options: VerificationOptions = {},
): Promise<FilesVerification> {
  const total = await countBlobs(context)
  const damaged: string[] = []
  let checked = 0
  for await (const sha256 of allHashes(context)) {
    if (await isIntact(store, sha256)) {
      await markVerified(context, sha256)
    } else {
      logWarning('files.damaged', { sha256 })
      await markDamaged(context, sha256)
      damaged.push(sha256)
    }
    checked += 1
    options.onProgress?.({ checked, total })
  }
  return { checked, damaged }
}

async function* allHashes(context: Context): AsyncGenerator<string> {
  let last = ''
  for (;;) {
    const page = await listHashesAfter(context, last, 500)
    yield* page
    const end = page.at(-1)
    if (end === undefined) return
    last = end
  }
}

async function isIntact(store: FileStore, sha256: string): Promise<boolean> {
  try {
    const hash = createHash('sha256')
    for await (const piece of await store.open(sha256)) hash.update(piece)
    return hash.digest('hex') === sha256
  } catch (error) {
    if (error instanceof MissingFileError) return false
    throw error
  }
}
