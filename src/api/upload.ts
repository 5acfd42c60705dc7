import { Readable } from 'node:stream'
import { Refusal } from '#kernel'
import { attachFile, type Card, getCard, getCardPage, mayChange } from '#modules/documents'
import { keepFile } from '#modules/files'
import type { ReceivedFile } from '#platform/files'
import { fileAddress } from './documents.page.ts'
import { keptFile } from './documents.schemas.ts'
import { type Call, type Operation, writeOnce } from './operation.ts'
import { ApiProblem, invalid } from './problem.ts'
import { inputWords } from './words.uk.ts'

/** Bytes. */
const fileLimit = 2 * 1024 * 1024 * 1024

/** A file as the body itself: streamed to the store as it comes, whatever its size. */
export function attachToDocument(example: unknown): Operation {
  return {
    method: 'post',
    path: '/documents/{id}/files',
    name: 'attachFile',
    tag: 'documents',
    summary: 'Додати файл до документа',
    description:
      'Тіло запиту це самі байти, до 2 ГБ; назва в Content-Disposition. Файл перевіряють за вмістом: порожній, обірваний, зашифрований або не той, за кого себе видає, не приймають.',
    right: 'documents:write',
    takesFile: true,
    answer: { status: 201, schema: keptFile, description: 'Додано.', example },
    run: attach,
  }
}

async function attach(call: Call): Promise<Response> {
  const id = call.id('id')
  requireChangeable(call, await getCard(call.context, id))
  const name = sentName(call)
  const received = await receiveFile(call, name)
  try {
    return await writeOnce(call, JSON.stringify([name, received.sha256]), keptFile, async (inside) => {
      const { context, house } = inside
      const kept = await keepFile(context, house.files, received, name)
      await attachFile(context, id, { sha256: kept.sha256, name: kept.name })
      const { attachments } = await getCardPage(context, id)
      const file = attachments.findLast(({ sha256 }) => sha256 === kept.sha256)
      const href = fileAddress(id, file?.id ?? 0)
      return { status: 201, location: href, body: { ...file, href } }
    })
  } finally {
    await received.discard()
  }
}

// Before the first byte: a key without the right must not fill the disk.
function requireChangeable({ actor }: Call, card: Card): void {
  if (card.state === 'filed') throw new Refusal('conflict', 'documents.filed', { number: card.number })
  if (!mayChange(actor, card)) throw new Refusal('forbidden', 'documents.change-forbidden')
}

/** The bytes of the body, among the uploads under way: kept or discarded by the caller. */
export async function receiveFile({ house, web, header }: Call, name: string): Promise<ReceivedFile> {
  if (/^multipart\//i.test(header('content-type') ?? '')) throw new ApiProblem(415, 'api.file-media-type')
  const declared = header('content-length')
  const size = declared !== undefined && /^\d{1,15}$/.test(declared) ? { expectedSize: Number(declared) } : {}
  try {
    return await house.files.receive(web.req.raw.body ?? Readable.from([]), { limit: fileLimit, ...size })
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.kind, error.code, { name, ...error.details })
    throw error
  }
}

/** How the sender names it (RFC 6266). */
export function sentName({ header }: Call): string {
  const given = header('content-disposition') ?? ''
  const encoded = /;\s*filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(given)?.[1]
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(given)
  const name =
    encoded === undefined ? asUtf8((plain?.[1] ?? plain?.[2] ?? '').replace(/\\(.)/g, '$1')) : decoded(encoded)
  if (name.trim() === '') throw invalid({ path: 'Content-Disposition', message: inputWords.fileName })
  return name
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

// Headers come as bytes in Latin-1 clothes; curl sends the name in UTF-8 as it is.
function asUtf8(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}
