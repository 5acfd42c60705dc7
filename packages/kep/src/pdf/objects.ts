/** A value of PDF (ISO 32000-2 clause 7.3). Numbers, names, strings and the rest are kept as they stood. */
export type PdfValue =
  | { kind: 'atom'; text: string }
  | PdfReference
  | { kind: 'array'; items: PdfValue[] }
  | PdfDictionary

export interface PdfReference {
  kind: 'reference'
  number: number
  generation: number
}

/** Keys with their slash. */
export interface PdfDictionary {
  kind: 'dictionary'
  entries: Map<string, PdfValue>
}

/** Why a PDF could not be read. The message is Ukrainian. */
export class PdfError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PdfError'
  }
}

/** How deep arrays and dictionaries may stand in each other. */
const MAX_DEPTH = 100
/** Values in one object. */
const MAX_VALUES = 2_000_000

const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)))

/** Reads one value after another from the bytes of a PDF. */
export interface PdfReader {
  /** Offset of what comes next. */
  at: number
  /** @throws PdfError */
  value(): PdfValue
  /** The next word if it is this one; otherwise nothing is read. */
  skip(word: string): boolean
  /** A non-negative number without a fraction. @throws PdfError */
  count(): number
}

export function readPdf(bytes: Uint8Array, from: number): PdfReader {
  let left = MAX_VALUES

  const reader: PdfReader = {
    at: from,
    value: () => valueAt(0),
    skip(word) {
      skipWhite()
      if (wordAt(reader.at) !== word) return false
      reader.at += word.length
      return true
    },
    count() {
      skipWhite()
      const word = wordAt(reader.at)
      if (!/^\d{1,10}$/.test(word)) throw new PdfError('очікувалося число')
      reader.at += word.length
      return Number(word)
    },
  }
  return reader

  function skipWhite(): void {
    for (;;) {
      const byte = bytes[reader.at]
      if (byte === 0x25) skipComment()
      else if (byte !== undefined && WHITE.has(byte)) reader.at += 1
      else return
    }
  }

  function skipComment(): void {
    while (reader.at < bytes.length && bytes[reader.at] !== 10 && bytes[reader.at] !== 13) reader.at += 1
  }

  function wordAt(start: number): string {
    let end = start
    while (end < bytes.length && end - start < 256 && isRegular(bytes[end] ?? 0)) end += 1
    return latin(bytes, start, end)
  }

  function valueAt(depth: number): PdfValue {
    left -= 1
    if (depth > MAX_DEPTH || left < 0) throw new PdfError('надто складний запис')
    skipWhite()
    const start = reader.at
    switch (bytes[start]) {
      case 0x2f:
        return { kind: 'atom', text: name() }
      case 0x28:
        return string()
      case 0x5b:
        reader.at += 1
        return array(depth)
      case 0x3c:
        if (bytes[start + 1] !== 0x3c) return hexadecimal()
        reader.at += 2
        return dictionary(depth)
      default:
        return numberOrWord()
    }
  }

  function name(): string {
    const word = wordAt(reader.at + 1)
    reader.at += 1 + word.length
    return `/${word}`
  }

  function string(): PdfValue {
    const start = reader.at
    let open = 0
    do {
      const byte = bytes[reader.at]
      if (byte === undefined) throw new PdfError('обірваний рядок')
      if (byte === 0x5c) reader.at += 1
      if (byte === 0x28) open += 1
      if (byte === 0x29) open -= 1
      reader.at += 1
    } while (open > 0)
    return { kind: 'atom', text: latin(bytes, start, reader.at) }
  }

  function hexadecimal(): PdfValue {
    const end = bytes.indexOf(0x3e, reader.at)
    if (end < 0) throw new PdfError('обірваний рядок')
    const text = latin(bytes, reader.at, end + 1)
    reader.at = end + 1
    return { kind: 'atom', text }
  }

  function array(depth: number): PdfValue {
    const items: PdfValue[] = []
    for (skipWhite(); bytes[reader.at] !== 0x5d; skipWhite()) items.push(valueAt(depth + 1))
    reader.at += 1
    return { kind: 'array', items }
  }

  function dictionary(depth: number): PdfValue {
    const entries = new Map<string, PdfValue>()
    for (skipWhite(); bytes[reader.at] === 0x2f; skipWhite()) {
      const key = name()
      // A key that stands twice means one thing to one reader and another to the next.
      if (entries.has(key)) throw new PdfError('повторений ключ словника')
      entries.set(key, valueAt(depth + 1))
    }
    if (bytes[reader.at] !== 0x3e || bytes[reader.at + 1] !== 0x3e) throw new PdfError('обірваний словник')
    reader.at += 2
    return { kind: 'dictionary', entries }
  }

  function numberOrWord(): PdfValue {
    const text = wordAt(reader.at)
    if (!/^([+-]?\d*\.?\d*|true|false|null)$/.test(text) || text === '') throw new PdfError('незрозумілий запис')
    reader.at += text.length
    const after = reader.at
    if (/^\d{1,10}$/.test(text)) {
      skipWhite()
      const generation = wordAt(reader.at)
      reader.at += generation.length
      if (/^\d{1,5}$/.test(generation) && reader.skip('R')) {
        return { kind: 'reference', number: Number(text), generation: Number(generation) }
      }
      reader.at = after
    }
    return { kind: 'atom', text }
  }
}

/** The value as it is written into a file, in Latin-1. */
export function writePdf(value: PdfValue): string {
  switch (value.kind) {
    case 'atom':
      return value.text
    case 'reference':
      return `${value.number} ${value.generation} R`
    case 'array':
      return `[${value.items.map(writePdf).join(' ')}]`
    case 'dictionary':
      return `<<${[...value.entries].map(([key, one]) => `${key} ${writePdf(one)}`).join('\n')}>>`
  }
}

/** The number that stands here, or undefined. */
export function numberIn(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'atom' && /^\d{1,15}$/.test(value.text) ? Number(value.text) : undefined
}

export function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 8192)))
  }
  return text
}

/** Bytes of text in which every letter is a byte. */
export function latinBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function isRegular(byte: number): boolean {
  return !WHITE.has(byte) && !DELIMITERS.has(byte)
}
