import { PassThrough, type Readable } from 'node:stream'
import busboy from 'busboy'
import type { z } from 'zod'
import { Refusal } from '#kernel'
import { type KeptFile, keepFile } from '#modules/files'
import { type Context, inTransaction } from '#platform/db'
import { isSigned } from '#platform/secret'
import type { WebContext } from './environment.ts'
import type { House } from './house.ts'
import { sentence, sentenceOf } from './sentences.ts'

export type Fields = Readonly<Record<string, string | string[]>>

/** A form as it came: fields as text, files already kept or refused by name. */
export interface Submitted {
  readonly fields: Fields
  readonly files: readonly UploadedFile[]
  /** Ukrainian sentences about files that were not taken. */
  readonly fileProblems: readonly string[]
  /** A small file that is read and not kept. */
  readonly picture: Uint8Array | null
}

export type UploadedFile = Pick<KeptFile, 'sha256' | 'name' | 'size'>

export interface ReadFormOptions {
  /** Bytes per file. Without it files are not taken at all. */
  readonly fileLimit?: number
  /** Bytes of the whole form, files too. */
  readonly totalLimit?: number
  /** Bytes of the one file that is read and not kept. */
  readonly pictureLimit?: number
}

/** Bytes of everything in a form that is not a file. */
const fieldsLimit = 3 * 1024 * 1024
const mostFiles = 50
/** The reading of an act of three hundred pages has tens of thousands of fields. */
const mostFields = 100_000

interface FormOwner {
  readonly house: House
  readonly context: Context
  readonly sessionToken: string
}

export async function readForm(web: WebContext, owner: FormOwner, options: ReadFormOptions = {}): Promise<Submitted> {
  const type = web.req.header('content-type') ?? ''
  const submitted = type.startsWith('multipart/form-data')
    ? await readMultipart(web, owner, options)
    : { fields: await readUrlEncoded(web), files: [], fileProblems: [], picture: null }
  requireOwnForm(owner, submitted.fields)
  return submitted
}

/** What a zod form says of the fields: the value, or sentences by field for the page that comes back filled in. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  fields: Fields,
): { ok: true; value: z.infer<Schema> } | { ok: false; errors: FieldErrors } {
  if (isResumed(fields)) return { ok: false, errors: resumedErrors }
  const parsed = schema.safeParse(fields)
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const name = issue.path.join('.') || 'form'
    errors[name] ??= /[а-яіїєґ]/i.test(issue.message) ? issue.message : 'Це поле заповнено неправильно'
  }
  return { ok: false, errors }
}

/** Marks a form that was held while its writer signed in again: it is shown once more before it is sent. */
export const resumedField = '_resumed'

export const resumedErrors: FieldErrors = { form: sentence('form-resumed') }

export function isResumed(fields: Fields): boolean {
  return fieldText(fields, resumedField) !== ''
}

/** Its token belongs to no session, or to an earlier one. */
export class ForeignForm extends Refusal {
  readonly fields: Fields

  constructor(fields: Fields) {
    super('forbidden', 'form-foreign')
    this.fields = fields
  }
}

export type FieldErrors = Readonly<Record<string, string>>

export function fieldText(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

async function readUrlEncoded(web: WebContext): Promise<Fields> {
  if (Number(web.req.header('content-length') ?? 0) > fieldsLimit) throw new Refusal('invalid', 'form-too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of web.env.incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > fieldsLimit) throw new Refusal('invalid', 'form-too-large')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.split('&', mostFields + 1).length > mostFields) throw new Refusal('invalid', 'form-too-large')
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) addField(fields, name, value)
  return fields
}

// Files are streamed to the store as they arrive: a hundred megabytes never stand in memory.
async function readMultipart(web: WebContext, owner: FormOwner, options: ReadFormOptions): Promise<Submitted> {
  const fields: Record<string, string | string[]> = {}
  const files: UploadedFile[] = []
  const fileProblems: string[] = []
  const pictures: Uint8Array[] = []
  const uploads: Promise<void>[] = []
  let fieldBytes = 0
  const parser = openParser({
    headers: Object.fromEntries(Object.entries(web.req.header())),
    defParamCharset: 'utf8',
    limits: { fieldSize: fieldsLimit, fields: mostFields, files: mostFiles },
  })
  await new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value, { valueTruncated }) => {
      fieldBytes += name.length + value.length
      if (valueTruncated || fieldBytes > fieldsLimit) parser.destroy(new Refusal('invalid', 'form-too-large'))
      else addField(fields, name, value)
    })
    parser.on('fieldsLimit', () => parser.destroy(new Refusal('invalid', 'form-too-large')))
    parser.on('file', (_field, stream, { filename }) => {
      // A form that ends in the middle of a file breaks this stream too: unheard, the error would end the program.
      stream.on('error', () => undefined)
      const limit = options.fileLimit ?? options.pictureLimit
      if (!filename || limit === undefined) {
        stream.resume()
        return
      }
      // The token stands before the files in our forms: a foreign form must not fill the disk.
      if (!isOwnForm(owner, fields)) {
        stream.resume()
        return
      }
      const upload =
        options.fileLimit === undefined
          ? takePicture(stream, limit).then((taken) => void pictures.push(taken))
          : takeFile(owner, stream, filename, limit, files, fileProblems)
      // What went wrong is said when the form is over, or not at all when the form went wrong before.
      upload.catch(() => undefined)
      uploads.push(upload)
    })
    parser.on('filesLimit', () => fileProblems.push(`За один раз можна додати до ${mostFiles} файлів, решту не взято.`))
    parser.on('error', (error) => reject(error instanceof Refusal ? error : new Refusal('invalid', 'form-broken')))
    parser.on('close', resolve)
    web.env.incoming.on('aborted', () => parser.destroy(new Refusal('invalid', 'files.broken-off', { name: '' })))
    stopAt(web.env.incoming, options.totalLimit, () => parser.destroy(new Refusal('invalid', 'form-too-large')))
    web.env.incoming.pipe(parser)
  })
  await Promise.all(uploads)
  return { fields, files, fileProblems, picture: pictures[0] ?? null }
}

function stopAt(incoming: Readable, limit: number | undefined, stop: () => void): void {
  if (limit === undefined) return
  let size = 0
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limit && size - chunk.length <= limit) stop()
  })
}

// Throws at once when the form names no boundary.
function openParser(config: busboy.BusboyConfig): busboy.Busboy {
  try {
    return busboy(config)
  } catch {
    throw new Refusal('invalid', 'form-broken')
  }
}

async function takeFile(
  owner: FormOwner,
  stream: Readable,
  name: string,
  limit: number,
  files: UploadedFile[],
  problems: string[],
): Promise<void> {
  try {
    const received = await owner.house.files.receive(apart(stream), { limit })
    const kept = await inTransaction(owner.context, (context) => keepFile(context, owner.house.files, received, name))
    files.push({ sha256: kept.sha256, name: kept.name, size: kept.size })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    problems.push(sentenceOf(new Refusal(error.kind, error.code, { name, ...error.details })))
  }
}

// Who stops reading half-way closes the stream; the parser would wait for ever for a file that it gives itself.
function apart(stream: Readable): Readable {
  const own = new PassThrough()
  stream.on('error', (error) => own.destroy(error))
  stream.pipe(own)
  // After the pipe has let go of it, which stops it once more.
  own.on('close', () => stream.resume())
  return own
}

/** Up to a byte more than the limit: enough to see that it is too large. */
async function takePicture(stream: Readable, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    if (size <= limit) chunks.push(chunk)
    size += chunk.length
  }
  return Buffer.concat(chunks).subarray(0, limit + 1)
}

function addField(fields: Record<string, string | string[]>, name: string, value: string): void {
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined
  // PostgreSQL holds no NUL, and no XML (feeds, DOCX) may hold the other signs that nobody types.
  const text = value.replace(/(?![\t\n\r])\p{Cc}/gu, '')
  if (known === undefined) fields[name] = text
  // A form of a million fields of one name must not be copied a million times.
  else if (Array.isArray(known)) known.push(text)
  else fields[name] = [known, text]
}

function requireOwnForm(owner: FormOwner, fields: Fields): void {
  if (!isOwnForm(owner, fields)) throw new ForeignForm(fields)
}

function isOwnForm({ house, sessionToken }: FormOwner, fields: Fields): boolean {
  return sessionToken === '' || isSigned(house.secret, 'csrf', sessionToken, fieldText(fields, '_csrf'))
}
