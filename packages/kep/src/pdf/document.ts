import type { Suite } from '../suite.ts'
import { latin, numberIn, type PdfDictionary, PdfError, type PdfReference, type PdfValue, readPdf } from './objects.ts'
import { readPdfStream } from './streams.ts'

/** Where an object lies: at an offset of the file, or as one of many in an object stream. */
type Place = { offset: number } | { container: number; index: number }

/** A PDF through its cross-reference table, as viewers read it. Nothing is mended: a broken table is refused. */
export interface PdfDocument {
  /** The newest trailer. */
  readonly trailer: PdfDictionary
  /** Offset of the newest table, bytes. */
  readonly startxref: number
  /** Whether the newest table is a stream: an update must then bring another stream. */
  readonly hasStreamTable: boolean
  /** The value itself, or the one that is referred to. @throws PdfError */
  resolve(value: PdfValue | undefined): PdfValue | undefined
  /** As `resolve`, for what must be a dictionary. @throws PdfError */
  dictionary(value: PdfValue | undefined): PdfDictionary
  /** Where the object stands, to compare: its offset in bytes, or its place in an object stream. */
  placeOf(reference: PdfReference): string | undefined
  /** Whether the object is a stream. @throws PdfError */
  isStream(reference: PdfReference): boolean
}

/** Tables that refer to earlier ones. */
const MAX_TABLES = 1000
const MAX_OBJECTS = 4_000_000
/** Decoded bytes of one stream of tables or objects. */
const MAX_STREAM = 64 * 1024 * 1024

interface Table {
  trailer: PdfDictionary
  isStream: boolean
}

/** @throws PdfError */
export function openPdf(bytes: Uint8Array, suite: Suite): PdfDocument {
  const places = new Map<number, Place | undefined>()
  const containers = new Map<number, { bytes: Uint8Array; offsets: Map<number, number> }>()
  const startxref = findStart(bytes)
  const { trailer, isStream } = readTables()
  if (trailer.entries.has('/Encrypt')) throw new PdfError('PDF зашифровано')
  const document: PdfDocument = {
    trailer,
    startxref,
    hasStreamTable: isStream,
    resolve,
    dictionary,
    placeOf,
    isStream: isStreamAt,
  }
  return document

  function resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value
    for (let steps = 0; found?.kind === 'reference'; steps++) {
      if (steps > 20) throw new PdfError('посилання по колу')
      found = objectOf(found)
    }
    return found
  }

  function dictionary(value: PdfValue | undefined): PdfDictionary {
    const found = resolve(value)
    if (found?.kind !== 'dictionary') throw new PdfError('бракує словника')
    return found
  }

  function placeOf({ number }: PdfReference): string | undefined {
    const place = places.get(number)
    if (place === undefined) return undefined
    if ('offset' in place) return String(place.offset)
    const container = places.get(place.container)
    return `${place.index} in ${place.container} at ${container && 'offset' in container ? container.offset : ''}`
  }

  function isStreamAt({ number, generation }: PdfReference): boolean {
    const place = places.get(number)
    if (place === undefined || 'container' in place) return false
    return readPdf(bytes, indirectAt(place.offset, number, generation).end).skip('stream')
  }

  function objectOf({ number, generation }: PdfReference): PdfValue | undefined {
    const place = places.get(number)
    if (place === undefined) return undefined
    if ('container' in place) return objectInside(place.container, number)
    return indirectAt(place.offset, number, generation).value
  }

  function indirectAt(offset: number, number?: number, generation?: number): { value: PdfValue; end: number } {
    const reader = readPdf(bytes, offset)
    const found = [reader.count(), reader.count()]
    const isAsked =
      (number === undefined || found[0] === number) && (generation === undefined || found[1] === generation)
    if (!isAsked || !reader.skip('obj')) throw new PdfError('таблиця вказує не туди')
    return { value: reader.value(), end: reader.at }
  }

  function streamAt(offset: number, number?: number): { dictionary: PdfDictionary; data: Uint8Array } {
    const { value, end } = indirectAt(offset, number)
    if (value.kind !== 'dictionary') throw new PdfError('очікувався потік')
    const length = numberIn(resolve(value.entries.get('/Length')))
    const data = readPdfStream(bytes, end, { dictionary: value, length, suite, limit: MAX_STREAM })
    return { dictionary: value, data }
  }

  function objectInside(container: number, number: number): PdfValue {
    const known = containers.get(container) ?? openContainer(container)
    containers.set(container, known)
    const offset = known.offsets.get(number)
    if (offset === undefined) throw new PdfError('таблиця вказує не туди')
    return readPdf(known.bytes, offset).value()
  }

  function openContainer(number: number): { bytes: Uint8Array; offsets: Map<number, number> } {
    const place = places.get(number)
    if (place === undefined || !('offset' in place)) throw new PdfError('таблиця вказує не туди')
    const { dictionary, data } = streamAt(place.offset, number)
    const [count, first] = [numberIn(dictionary.entries.get('/N')), numberIn(dictionary.entries.get('/First'))]
    if (count === undefined || first === undefined || count > MAX_OBJECTS) throw new PdfError('хибний потік обʼєктів')
    const header = readPdf(data, 0)
    const offsets = new Map<number, number>()
    for (let i = 0; i < count; i++) offsets.set(header.count(), first + header.count())
    return { bytes: data, offsets }
  }

  /** Newest first: what is known already is not overwritten by an older table. */
  function readTables(): Table {
    let newest: Table | undefined
    const seen = new Set<number>()
    const waiting = [startxref]
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      if (seen.has(offset) || seen.size > MAX_TABLES) throw new PdfError('таблиці обʼєктів посилаються по колу')
      seen.add(offset)
      const table = readPdf(bytes, offset).skip('xref') ? plainTable(offset) : streamTable(offset)
      newest ??= table
      // A hybrid file: its stream is read before the older table (ISO 32000-2 clause 7.5.8.4).
      const hybrid = numberIn(table.trailer.entries.get('/XRefStm'))
      if (hybrid !== undefined && !seen.has(hybrid)) {
        seen.add(hybrid)
        streamTable(hybrid)
      }
      const previous = numberIn(table.trailer.entries.get('/Prev'))
      if (previous !== undefined) waiting.push(previous)
    }
    if (newest === undefined) throw new PdfError('немає таблиці обʼєктів')
    return newest
  }

  function plainTable(offset: number): Table {
    const reader = readPdf(bytes, offset)
    reader.skip('xref')
    while (!reader.skip('trailer')) {
      const [first, count] = [reader.count(), reader.count()]
      if (first + count > MAX_OBJECTS) throw new PdfError('надто багато обʼєктів')
      for (let number = first; number < first + count; number++) {
        const at = reader.count()
        reader.count()
        const isUsed = reader.skip('n')
        if (!isUsed && !reader.skip('f')) throw new PdfError('хибний рядок таблиці')
        note(number, isUsed ? { offset: at } : undefined)
      }
    }
    const trailer = reader.value()
    if (trailer.kind !== 'dictionary') throw new PdfError('немає словника таблиці')
    return { trailer, isStream: false }
  }

  function streamTable(offset: number): Table {
    const { dictionary, data } = streamAt(offset)
    const widths = numbersIn(dictionary.entries.get('/W'))
    const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths
    const row = kindWidth + firstWidth + secondWidth
    if (widths.length !== 3 || widths.some((width) => width > 8) || row === 0) throw new PdfError('хибна таблиця')
    const size = numberIn(dictionary.entries.get('/Size')) ?? 0
    const stretches = numbersIn(dictionary.entries.get('/Index') ?? undefined)
    const index = stretches.length > 0 ? stretches : [0, size]
    let at = 0
    const take = (width: number, absent: number) => {
      let value = width === 0 ? absent : 0
      for (let i = 0; i < width; i++) value = value * 256 + (data[at + i] ?? 0)
      at += width
      return value
    }
    for (let i = 0; i + 1 < index.length; i += 2) {
      const [first = 0, count = 0] = [index[i], index[i + 1]]
      if (first + count > MAX_OBJECTS || at + count * row > data.length) throw new PdfError('хибна таблиця')
      for (let number = first; number < first + count; number++) {
        const [kind, one, two] = [take(kindWidth, 1), take(firstWidth, 0), take(secondWidth, 0)]
        note(number, kind === 1 ? { offset: one } : kind === 2 ? { container: one, index: two } : undefined)
      }
    }
    return { trailer: dictionary, isStream: true }
  }

  function note(number: number, place: Place | undefined): void {
    if (!places.has(number)) places.set(number, place)
  }
}

/** The last startxref, near the end of the file. */
function findStart(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - 2048)
  const tail = latin(bytes, from, bytes.length)
  const found = /startxref\s+(\d{1,10})\s+%%EOF/.exec(tail.slice(Math.max(0, tail.lastIndexOf('startxref'))))
  const offset = Number(found?.[1] ?? Number.NaN)
  if (!(offset > 0 && offset < bytes.length)) throw new PdfError('немає вказівки на таблицю обʼєктів')
  return offset
}

function numbersIn(value: PdfValue | undefined): number[] {
  if (value?.kind !== 'array') return []
  const numbers = value.items.map(numberIn)
  return numbers.flatMap((number) => number ?? [])
}
