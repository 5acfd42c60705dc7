import { toHex } from '../bytes.ts'
import { createGost34311 } from '../digest/gost34311.ts'
import type { PdfDocument } from './document.ts'
import { latinBytes, numberIn, type PdfReference, type PdfValue, writePdf } from './objects.ts'

/** What follows a file: Latin-1 text, and where in it each object begins. */
export interface PdfUpdate {
  readonly text: string
  readonly starts: ReadonlyMap<PdfReference, number>
}

/** An incremental update (ISO 32000-2 clause 7.5.6) that brings these objects. */
export function writePdfUpdate(
  pdf: Uint8Array,
  document: PdfDocument,
  objects: ReadonlyMap<PdfReference, PdfValue>,
): PdfUpdate {
  let body = isLineEnd(pdf.at(-1)) ? '' : '\n'
  const starts = new Map<PdfReference, number>()
  const rows: Row[] = [...objects].map(([reference, value]) => {
    const { number, generation } = reference
    const offset = pdf.length + body.length
    starts.set(reference, body.length)
    body += `${number} ${generation} obj\n${writePdf(value)}\nendobj\n`
    return { number, generation, offset }
  })
  const size = Math.max(numberIn(document.trailer.entries.get('/Size')) ?? 0, ...rows.map(({ number }) => number + 1))
  const start = pdf.length + body.length
  const table = document.hasStreamTable ? streamTable : plainTable
  const text = `${body}${table(rows, size, start, trailerOf(pdf, document))}startxref\n${start}\n%%EOF\n`
  return { text, starts }
}

interface Row {
  number: number
  generation: number
  offset: number
}

function plainTable(rows: readonly Row[], size: number, _start: number, trailer: string): string {
  const sorted = rows.toSorted((left, right) => left.number - right.number)
  const lines = sorted.map(({ number, generation, offset }) => {
    return `${number} 1\n${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`
  })
  return `xref\n${lines.join('')}trailer\n<<${trailer}/Size ${size}>>\n`
}

/** A file whose newest table is a stream gets another one; it names itself too. */
function streamTable(rows: readonly Row[], size: number, start: number, trailer: string): string {
  const itself = { number: size, generation: 0, offset: start }
  const sorted = [...rows, itself].toSorted((left, right) => left.number - right.number)
  const index = sorted.map(({ number }) => `${number} 1`).join(' ')
  const data = sorted
    .map(({ offset, generation }) => `\u0001${bigEndian(offset, 4)}${bigEndian(generation, 2)}`)
    .join('')
  const dictionary = `<</Type/XRef/W[1 4 2]/Index[${index}]/Length ${data.length}${trailer}/Size ${size + 1}>>`
  return `${itself.number} 0 obj\n${dictionary}\nstream\n${data}\nendstream\nendobj\n`
}

/** What an update repeats of the trailer; the second half of /ID is new. */
function trailerOf(pdf: Uint8Array, { trailer, startxref }: PdfDocument): string {
  const kept = ['/Root', '/Info'].flatMap((key) => {
    const value = trailer.entries.get(key)
    return value ? `${key} ${writePdf(value)}` : []
  })
  const id = trailer.entries.get('/ID')
  const [first] = id?.kind === 'array' ? id.items : []
  const tail = createGost34311()
    .update(latinBytes(String(pdf.length)))
    .update(pdf.subarray(Math.max(0, pdf.length - 4096)))
    .digest()
  const identifier = first ? `/ID[${writePdf(first)}<${toHex(tail.subarray(0, 16))}>]` : ''
  return `${kept.join('')}${identifier}/Prev ${startxref}`
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 10 || byte === 13
}

function bigEndian(value: number, size: number): string {
  return String.fromCharCode(...Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256))
}
