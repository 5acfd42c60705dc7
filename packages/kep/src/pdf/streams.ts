import type { Suite } from '../suite.ts'
import { latin, numberIn, type PdfDictionary, PdfError, type PdfValue } from './objects.ts'

interface StreamWish {
  dictionary: PdfDictionary
  length: number | undefined
  suite: Suite
  /** Decoded bytes. */
  limit: number
}

/** The decoded bytes of a stream whose dictionary ends at `end`: plain or FlateDecode, with PNG predictors. @throws PdfError */
export function readPdfStream(file: Uint8Array, end: number, wish: StreamWish): Uint8Array {
  const { dictionary, length, suite, limit } = wish
  const opening = /^\s*stream(\r\n|\n)/.exec(latin(file, end, Math.min(file.length, end + 64)))
  if (opening === null || length === undefined) throw new PdfError('очікувався потік')
  const start = end + opening[0].length
  if (start + length > file.length) throw new PdfError('обірваний потік')
  const packed = file.subarray(start, start + length)
  const filter = onlyOne(dictionary.entries.get('/Filter'))
  if (filter === undefined) return packed
  if (filter.kind !== 'atom' || filter.text !== '/FlateDecode') throw new PdfError('невідоме стиснення потоку')
  const data = suite.inflate?.(packed, limit)
  if (data === undefined) throw new PdfError('потік не розпаковується')
  const parameters = onlyOne(dictionary.entries.get('/DecodeParms'))
  return parameters?.kind === 'dictionary' ? unpredicted(data, parameters) : data
}

function onlyOne(value: PdfValue | undefined): PdfValue | undefined {
  if (value?.kind !== 'array') return value
  if (value.items.length > 1) throw new PdfError('невідоме стиснення потоку')
  return value.items[0]
}

/** PNG predictors of one byte per component (ISO 32000-2 clause 7.4.4.4), as tables of objects use them. */
function unpredicted(data: Uint8Array, { entries }: PdfDictionary): Uint8Array {
  const predictor = numberIn(entries.get('/Predictor')) ?? 1
  if (predictor === 1) return data
  const colours = numberIn(entries.get('/Colors')) ?? 1
  const isPlain = colours === 1 && (numberIn(entries.get('/BitsPerComponent')) ?? 8) === 8
  const columns = numberIn(entries.get('/Columns')) ?? 1
  if (predictor < 10 || !isPlain || columns < 1 || columns > 65_536) throw new PdfError('невідоме стиснення потоку')
  const rows = Math.floor(data.length / (columns + 1))
  const plain = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (columns + 1)] ?? 0
    for (let i = 0; i < columns; i++) {
      const left = i > 0 ? (plain[row * columns + i - 1] ?? 0) : 0
      const above = row > 0 ? (plain[(row - 1) * columns + i] ?? 0) : 0
      const corner = row > 0 && i > 0 ? (plain[(row - 1) * columns + i - 1] ?? 0) : 0
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][kind]
      if (guess === undefined) throw new PdfError('невідоме стиснення потоку')
      plain[row * columns + i] = (data[row * (columns + 1) + 1 + i] ?? 0) + guess
    }
  }
  return plain
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}
