import type { FileBytes } from './reader.ts'
import { brokenOff, encrypted, type Verdict } from './verdict.ts'

const furthestEnd = 1024 // bytes from the end in which readers look for %%EOF, ISO 32000-2 annex I
const longestTable = 32 << 20 // bytes of cross-reference table, some 1.6 million objects
const longestTrailer = 64 << 10

/** ISO 32000-2, 7.5: a header, an end mark, and before it the place of the cross-reference whose trailer names `Encrypt`. */
export async function inspectPdf(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  const start = headerStart(head)
  if (start < 0) return null
  const tail = (await bytes.read(Math.max(0, bytes.size - 2 * furthestEnd), 2 * furthestEnd)).toString('latin1')
  const reference = lastReference(tail)
  if (reference === null || reference === 0 || reference >= bytes.size) return brokenOff
  const trailer = await findTrailer(bytes, reference + start)
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(trailer) ? encrypted : { format: 'pdf' }
}

function headerStart(head: Buffer): number {
  const text = head.subarray(0, 1024).toString('latin1')
  return /^(\xef\xbb\xbf)?[\s\0]*%PDF-\d/.test(text) ? text.indexOf('%PDF-') : -1
}

// The first part of a file made for the web ends in `startxref 0 %%EOF`, and objects follow: that is no end.
function lastReference(tail: string): number | null {
  const end = tail.lastIndexOf('%%EOF')
  if (end < 0 || tail.length - end > furthestEnd) return null
  const beyond = tail.slice(end + '%%EOF'.length).replace(/^[\s\0]+/, '')
  if (/^[\dx%]/.test(beyond)) return null
  const place = /startxref\s+(\d+)\s*$/.exec(tail.slice(0, end))?.[1]
  return place === undefined ? null : Number(place)
}

async function findTrailer(bytes: FileBytes, reference: number): Promise<string> {
  const text = (await bytes.read(reference, longestTrailer)).toString('latin1')
  if (/^\s*\d+\s+\d+\s+obj/.test(text)) return upTo(text, 'stream')
  if (/^\s*xref/.test(text)) return trailerAfter(bytes, reference)
  // A wrong place, which every reader mends by searching; the trailer is near the end then.
  return (await bytes.read(Math.max(0, bytes.size - longestTrailer), longestTrailer)).toString('latin1')
}

async function trailerAfter(bytes: FileBytes, table: number): Promise<string> {
  for (let place = table; place < table + longestTable && place < bytes.size; place += longestTrailer / 2) {
    const text = (await bytes.read(place, longestTrailer)).toString('latin1')
    const start = text.indexOf('trailer')
    if (start < 0) continue
    const trailer = (await bytes.read(place + start, longestTrailer)).toString('latin1')
    return upTo(trailer, 'startxref')
  }
  return ''
}

function upTo(text: string, mark: string): string {
  const end = text.indexOf(mark)
  return end < 0 ? text : text.slice(0, end)
}
