/** One signature dictionary found in the bytes of a PDF. Offsets are bytes from the start of the file. */
export interface PdfSignature {
  subFilter: string
  /** /M of the dictionary, milliseconds since 1970: a claim like signingTime. */
  claimedAt: number | undefined
  /** The two signed stretches, as written. */
  range: [number, number, number, number]
  /** The CMS with its padding, decoded from hexadecimal; empty when the gap of the range holds no such value. */
  contents: Uint8Array
  /** The written stretches are exactly everything but the value of /Contents, from the first byte on. */
  isRangeSound: boolean
  /** End of the second stretch: the signature knows nothing of what follows. */
  end: number
}

const MAX_SIGNATURES = 64
/** Mentions of /ByteRange that are looked at, in signatures or not. */
const MAX_MENTIONS = 1000

/**
 * Finds every signature by its /ByteRange in the raw bytes, not through the cross-reference table: a table can be
 * rewritten to hide a signature, and one that stands in an older revision must be reported too.
 */
export function findPdfSignatures(file: Uint8Array): PdfSignature[] {
  const found: PdfSignature[] = []
  let tries = 0
  for (let at = indexOf(file, BYTE_RANGE, 0); at >= 0; at = indexOf(file, BYTE_RANGE, at + 1)) {
    const signature = readSignature(file, at)
    if (signature !== undefined) found.push(signature)
    tries += 1
    if (found.length > MAX_SIGNATURES || tries > MAX_MENTIONS) break
  }
  return found.toSorted((left, right) => left.end - right.end)
}

const BYTE_RANGE = ascii('/ByteRange')
const CONTENTS = ascii('/Contents')
const END_OF_OBJECT = ascii('endobj')

/** How far around /ByteRange its dictionary may reach beside the value of /Contents, bytes. */
const NEIGHBOURHOOD = 65_536

function readSignature(file: Uint8Array, at: number): PdfSignature | undefined {
  const range = readRange(latin(file.subarray(at, at + 200)))
  if (range === undefined) return undefined
  const [start, first, resumed, second] = range
  const dictionary = dictionaryText(file, at, first, resumed)
  const contents = readHex(file.subarray(first, Math.max(first, Math.min(resumed, file.length))))
  const isPlaced = dictionary !== undefined && precedes(file, CONTENTS, first)
  const isRangeSound =
    start === 0 && first > 0 && resumed > first && resumed + second <= file.length && contents !== undefined && isPlaced
  return {
    claimedAt: claimedMoment(dictionary ?? ''),
    subFilter: /\/SubFilter\s*\/([\w.#-]+)/.exec(dictionary ?? latin(file.subarray(at, at + 2000)))?.[1] ?? '',
    range,
    contents: contents ?? new Uint8Array(),
    isRangeSound,
    end: resumed + second,
  }
}

function readRange(text: string): PdfSignature['range'] | undefined {
  const match = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(text)
  if (match === null) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(Number)
  return [a, b, c, d]
}

/** The dictionary around /ByteRange without the value of /Contents; undefined when they are not in one object. */
function dictionaryText(file: Uint8Array, at: number, first: number, resumed: number): string | undefined {
  if (first >= file.length || resumed > file.length || resumed < first) return undefined
  const isBefore = at < first
  const between = isBefore ? file.subarray(at, first) : file.subarray(resumed, at)
  if (between.length > NEIGHBOURHOOD || indexOf(between, END_OF_OBJECT, 0) >= 0) return undefined
  const low = Math.min(at, first)
  const head = latin(file.subarray(Math.max(0, low - NEIGHBOURHOOD), first))
  const tail = latin(file.subarray(resumed, resumed + NEIGHBOURHOOD))
  // Bounded on purpose: the zeros of another signature's padding would make unbounded digits quadratic.
  const opened = [...head.matchAll(/\d{1,10}\s{1,20}\d{1,5}\s{1,20}obj\b/g)].at(-1)?.index ?? 0
  const closed = tail.indexOf('endobj')
  return head.slice(opened) + tail.slice(0, closed < 0 ? tail.length : closed)
}

/** A date of PDF: D:YYYYMMDDHHmmSS with Z or +HH'mm'. */
function claimedMoment(dictionary: string): number | undefined {
  const match = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d))?/.exec(dictionary)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7)
  const zone = match[7] === undefined ? 'Z' : `${match[7]}:${match[8]}`
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(moment) ? undefined : moment
}

/** Whether the key stands directly before the offset, with nothing but white space between. */
function precedes(file: Uint8Array, key: Uint8Array, offset: number): boolean {
  let at = offset
  while (at > 0 && [0, 9, 10, 12, 13, 32].includes(file[at - 1] ?? 0)) at -= 1
  return at >= key.length && indexOf(file.subarray(at - key.length, at), key, 0) === 0
}

/** The value between < and >, which must fill the whole gap. */
function readHex(gap: Uint8Array): Uint8Array | undefined {
  if (gap[0] !== 0x3c || gap.at(-1) !== 0x3e || gap.length % 2 !== 0) return undefined
  const bytes = new Uint8Array(gap.length / 2 - 1)
  for (let i = 0; i < bytes.length; i++) {
    const high = nibble(gap[2 * i + 1] ?? 0)
    const low = nibble(gap[2 * i + 2] ?? 0)
    if (high < 0 || low < 0) return undefined
    bytes[i] = high * 16 + low
  }
  return bytes
}

function nibble(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

function indexOf(file: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted
  for (let at = file.indexOf(first, from); at >= 0; at = file.indexOf(first, at + 1)) {
    let i = 1
    while (i < wanted.length && file[at + i] === wanted[i]) i += 1
    if (i === wanted.length) return at
  }
  return -1
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
