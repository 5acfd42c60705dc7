import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Verdict } from '@ratusha/kep'
import busboy from 'busboy'
import { Refusal } from '#kernel'
import type { FileStore, ReceivedFile } from '#platform/files'
import type { WebContext } from './environment.ts'

/** What came to be checked: lies in the folder of uploads under way, and goes with `discard`. */
export interface VerificationUpload {
  readonly signature: UploadedToVerify
  readonly content: UploadedToVerify | null
  /** Files said to be appendices of the signed document. */
  readonly appendices: readonly UploadedToVerify[]
  discard(): Promise<void>
}

export interface UploadedToVerify extends ReceivedFile {
  readonly name: string
}

/** Bytes of the file, its content and its appendices together. */
export const verificationLimit = 100 * 1024 * 1024

/** A file in which there is nothing to examine is refused like any other wrong input; a signature of whatever worth is not. */
export function requireSignature({ signers, state, format, sentence }: Verdict): void {
  if (signers.length > 0 || (state !== 'failed' && format !== 'unknown')) return
  throw new Refusal('invalid', 'signatures.nothing-to-verify', { state, format, why: sentence })
}

const fields = ['signature', 'content', 'appendix'] as const
type Field = (typeof fields)[number]
type Taken = Record<Field, UploadedToVerify[]>
const mostAppendices = 30

/**
 * Streams a form with `signature`, perhaps `content` and any number of `appendix` to the disk. Whatever goes wrong, and if the sender breaks off,
 * nothing is left behind.
 */
export async function receiveToVerify(web: WebContext, files: FileStore): Promise<VerificationUpload> {
  const declared = Number(web.req.header('content-length') ?? 0)
  if (declared > verificationLimit + 64 * 1024) throw tooLarge()
  const taken: Taken = { signature: [], content: [], appendix: [] }
  const discard = async () => {
    await Promise.all(Object.values(taken).flatMap((some) => some.map((file) => file.discard())))
  }
  try {
    await takeParts(web, files, taken)
    const {
      signature: [signature],
      content: [content = null],
      appendix: appendices,
    } = taken
    if (!signature) throw new Refusal('invalid', 'signatures.file-missing')
    return { signature, content, appendices, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

async function takeParts(web: WebContext, files: FileStore, taken: Taken): Promise<void> {
  const parser = openParser(web)
  const receiving: Promise<void>[] = []
  parser.on('file', (field, stream, { filename }) => {
    // Broken off before anybody listens, its error would end the program.
    stream.on('error', () => undefined)
    const known = fields.find((one) => one === field)
    if (!known) {
      stream.resume()
      return
    }
    const received = takeOne(files, taken, known, stream, filename ?? '')
    // Told below; a refusal of one part must not wait for the rest of the form.
    received.catch((error: unknown) => parser.destroy(error instanceof Error ? error : undefined))
    receiving.push(received)
  })
  const source = bodyOf(web)
  const outcome = await pipeline(source, parser).then(
    () => null,
    (error: unknown) => error ?? new Error('broken off'),
  )
  const parts = await Promise.allSettled(receiving)
  const refused = parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : []))
  // What a part refused for is the reason; the stream only broke because of it.
  const [reason] = [...refused.filter((error) => !isBrokenOff(error)), ...refused]
  if (reason) throw reason
  if (outcome instanceof Refusal) throw outcome
  if (outcome !== null) throw new Refusal('invalid', 'form-broken')
}

async function takeOne(files: FileStore, taken: Taken, field: Field, stream: Readable, name: string): Promise<void> {
  const received = await files.receive(stream, { limit: verificationLimit }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'files.too-large') throw tooLarge()
    throw error
  })
  // A field of the form in which nothing was chosen.
  if (received.size === 0) return received.discard()
  taken[field].push({ ...received, name: name.slice(0, 255) })
  if (taken[field].length > (field === 'appendix' ? mostAppendices : 1))
    throw new Refusal('invalid', field === 'appendix' ? 'signatures.too-many-appendices' : 'signatures.sent-twice')
  const size = Object.values(taken)
    .flat()
    .reduce((sum, file) => sum + file.size, 0)
  if (size > verificationLimit) throw tooLarge()
}

// Throws at once when the form names no boundary.
function openParser(web: WebContext): busboy.Busboy {
  const type = web.req.header('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw new Refusal('invalid', 'signatures.form-expected')
  try {
    const headers = Object.fromEntries(Object.entries(web.req.header()))
    return busboy({
      headers,
      defParamCharset: 'utf8',
      limits: { fieldSize: 4096, fields: 20, files: mostAppendices + 4, parts: mostAppendices + 24 },
    })
  } catch {
    throw new Refusal('invalid', 'form-broken')
  }
}

function bodyOf(web: WebContext): Readable {
  // A request through a socket; without one (tests, other servers of the same standard) the body of the standard.
  if (web.env?.incoming) return web.env.incoming
  return web.req.raw.body ? Readable.fromWeb(web.req.raw.body as ReadableStream) : Readable.from([])
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'files.broken-off'
}

function tooLarge(): Refusal {
  return new Refusal('invalid', 'signatures.too-large', { limit: verificationLimit / 1024 / 1024 })
}
