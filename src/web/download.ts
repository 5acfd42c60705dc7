import { Readable } from 'node:stream'
import { Refusal } from '#kernel'
import { extensionOf, findBlob } from '#modules/files'
import type { Visit } from './visit.ts'

interface NamedFile {
  readonly sha256: string
  readonly name: string
}

/** Shown in the browser: formats that run no code of their own. Everything else is only saved. */
const shownInBrowser = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/gif', 'text/plain'])

/** Streams a kept file, whole or the part that was asked for. Who may read it was asked before. */
export async function sendFile(visit: Visit, file: NamedFile): Promise<Response> {
  const blob = await findBlob(visit.context, file.sha256)
  if (!blob) throw new Refusal('not-found', 'page-not-found')
  const tag = `"${file.sha256}"`
  if (visit.header('if-none-match') === tag) return new Response(null, { status: 304, headers: { ETag: tag } })
  const whole = visit.header('if-range') !== undefined && visit.header('if-range') !== tag
  const range = whole ? null : rangeOf(visit.header('range'), blob.size)
  const stream = await visit.house.files.open(file.sha256, range ?? undefined)
  const shown = shownInBrowser.has(blob.mediaType) && visit.query.get('zberehty') === null
  const headers = new Headers({
    'Content-Type': blob.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : blob.mediaType,
    'Content-Length': String(range ? range.end - range.start + 1 : blob.size),
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename="file.${extensionOf(file.name) || 'bin'}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, max-age=0, must-revalidate',
    ETag: tag,
    // A document is never a page of ours: no script of it runs here.
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'self'",
  })
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${blob.size}`)
  return new Response(Readable.toWeb(stream) as ReadableStream, { status: range ? 206 : 200, headers })
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (!found) return null
  const start = Number(found[1])
  const end = found[2] ? Math.min(Number(found[2]), size - 1) : size - 1
  return start <= end && start < size ? { start, end } : null
}

/** Bytes that were made for this visit and are kept nowhere: only saved, never shown as a page of ours. */
export function sendMade({ bytes, name, mediaType }: { bytes: Uint8Array; name: string; mediaType: string }): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="file.${extensionOf(name) || 'bin'}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

const made = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** A file that was made for this visit and is kept nowhere. */
export function madeFile(bytes: Uint8Array, name: `${string}.${keyof typeof made}`): Response {
  const kind = name.endsWith('.pdf') ? 'pdf' : 'docx'
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': made[kind],
      'Content-Disposition': `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
      'Cache-Control': 'private, no-cache',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}
