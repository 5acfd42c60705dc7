import { concatBytes, toHex } from '../bytes.ts'
import { createGost34311 } from '../digest/gost34311.ts'
import { openPdf, type PdfDocument } from '../pdf/document.ts'
import {
  latinBytes,
  numberIn,
  type PdfDictionary,
  PdfError,
  type PdfReference,
  type PdfValue,
  writePdf,
} from '../pdf/objects.ts'
import { writePdfUpdate } from '../pdf/update.ts'
import type { Suite } from '../suite.ts'
import { SigningError } from './signer.ts'

/** A place for a signature in an incremental update: the bytes of the document itself are not touched. */
export interface PdfReservation {
  /** What is signed: the document as it was, and the update without the value of /Contents. */
  readonly signedPieces: readonly Uint8Array[]
  /** What follows the document, with this CMS in its place. @throws SigningError when it does not fit */
  place(cms: Uint8Array): Uint8Array<ArrayBuffer>
}

export interface ReservationOptions {
  suite: Suite
  /** The claimed time of signing (/M), milliseconds since 1970: the same moment makes the same bytes. */
  claimedAt: number
  /** Room for the CMS with its certificates and a time-stamp, bytes. Default 16 384. */
  room?: number
  /** A place for a document time-stamp (`ETSI.RFC3161`) instead of a signature. */
  timestamp?: boolean
}

const ROOM = 16_384
/** Digits of a number in /ByteRange. */
const DIGITS = 10

/**
 * Reserves a place for a PAdES signature (ETSI EN 319 142-1 clause 6.3) in any PDF: an invisible signature field in the
 * form of the document, nothing that can be seen on its pages. Earlier signatures stay whole.
 * @throws SigningError `unreadable-pdf` when the PDF is broken, encrypted, or certified against changes
 */
export function reservePdfSignature(pdf: Uint8Array, options: ReservationOptions): PdfReservation {
  try {
    const document = openPdf(pdf, options.suite)
    const contents = `<${'0'.repeat(2 * (options.room ?? ROOM))}>`
    const { objects, signature } = objectsOf(pdf, document, contents, options)
    const { text, starts } = writePdfUpdate(pdf, document, objects)
    return reservationIn(pdf, text, contents, starts.get(signature) ?? 0)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    throw new SigningError('unreadable-pdf', `Підписати всередині PDF не можна: ${error.message}.`)
  }
}

/** `from`: where the signature's own dictionary begins; the document may have such zeros in other places. */
function reservationIn(pdf: Uint8Array, update: string, contents: string, from: number): PdfReservation {
  const at = update.indexOf(contents, from)
  const [first, resumed] = [pdf.length + at, pdf.length + at + contents.length]
  const end = pdf.length + update.length
  const range = `[${[0, first, resumed, end - resumed].map((one) => String(one).padEnd(DIGITS)).join(' ')}]`
  const bytes = latinBytes(update)
  bytes.set(latinBytes(range), update.indexOf(emptyRange(), from))
  return {
    signedPieces: [pdf, bytes.subarray(0, at), bytes.subarray(at + contents.length)],
    place(cms) {
      const hex = toHex(cms)
      const room = contents.length - 2
      if (hex.length > room) throw new SigningError('no-room', 'Підпис не вміщується у відведене місце PDF.')
      const placed = Uint8Array.from(bytes)
      placed.set(latinBytes(hex), at + 1)
      return placed
    },
  }
}

function emptyRange(): string {
  return `[${Array.from({ length: 4 }, () => '*'.repeat(DIGITS)).join(' ')}]`
}

/** Everything that the update brings: the field, the signature, and what has to point at them. */
function objectsOf(
  pdf: Uint8Array,
  document: PdfDocument,
  contents: string,
  { claimedAt, timestamp = false }: ReservationOptions,
): { objects: Map<PdfReference, PdfValue>; signature: PdfReference } {
  const root = referenceIn(document.trailer.entries.get('/Root'))
  const catalog = document.dictionary(root)
  refuseCertified(document, catalog)
  const size = numberIn(document.trailer.entries.get('/Size'))
  if (size === undefined || size > 8_388_606) throw new PdfError('хибна таблиця обʼєктів')
  const field: PdfReference = { kind: 'reference', number: size, generation: 0 }
  const signature: PdfReference = { kind: 'reference', number: size + 1, generation: 0 }
  const page = firstPage(document, catalog)
  const changed = new Map<PdfReference, PdfValue>()
  const form = withField(document, catalog, field, changed)
  if (form) changed.set(root, withEntry(catalog, '/AcroForm', form))
  withAnnotation(document, page, field, changed)
  changed.set(field, fieldOf(fieldName(pdf, claimedAt), page, signature))
  changed.set(signature, signatureOf(contents, claimedAt, timestamp))
  return { objects: changed, signature }
}

/** A document certified with «no changes» would be broken by any signature (ISO 32000-2 clause 12.8.2.2). */
function refuseCertified(document: PdfDocument, catalog: PdfDictionary): void {
  const permissions = catalog.entries.get('/Perms')
  const certified = permissions && document.dictionary(permissions).entries.get('/DocMDP')
  if (!certified) return
  const references = document.resolve(document.dictionary(certified).entries.get('/Reference'))
  for (const reference of references?.kind === 'array' ? references.items : []) {
    const parameters = document.dictionary(reference).entries.get('/TransformParams')
    const level = parameters && document.resolve(document.dictionary(parameters).entries.get('/P'))
    if (numberIn(level) === 1) throw new PdfError('автор заборонив будь-які зміни в документі')
  }
}

/** The form of the document with one more field; `undefined` when the form is an object of its own and was changed there. */
function withField(
  document: PdfDocument,
  catalog: PdfDictionary,
  field: PdfReference,
  changed: Map<PdfReference, PdfValue>,
): PdfValue | undefined {
  const place = catalog.entries.get('/AcroForm')
  const form = place ? document.dictionary(place) : { kind: 'dictionary' as const, entries: new Map() }
  const fields = document.resolve(form.entries.get('/Fields'))
  const items = fields?.kind === 'array' ? fields.items : []
  const more = withEntry(form, '/Fields', { kind: 'array', items: [...items, field] })
  // SignaturesExist and AppendOnly.
  const whole = withEntry(more, '/SigFlags', { kind: 'atom', text: '3' })
  if (place?.kind !== 'reference') return whole
  changed.set(place, whole)
  return undefined
}

function withAnnotation(
  document: PdfDocument,
  page: PdfReference,
  field: PdfReference,
  changed: Map<PdfReference, PdfValue>,
): void {
  const dictionary = document.dictionary(page)
  const place = dictionary.entries.get('/Annots')
  const annotations = document.resolve(place)
  const items = annotations?.kind === 'array' ? annotations.items : []
  const more: PdfValue = { kind: 'array', items: [...items, field] }
  if (place?.kind === 'reference' && annotations?.kind === 'array') changed.set(place, more)
  else changed.set(page, withEntry(dictionary, '/Annots', more))
}

function firstPage(document: PdfDocument, catalog: PdfDictionary): PdfReference {
  let found = referenceIn(catalog.entries.get('/Pages'))
  for (let depth = 0; depth < 64; depth++) {
    const kids = document.resolve(document.dictionary(found).entries.get('/Kids'))
    if (kids === undefined) return found
    const filled = kids.kind === 'array' ? kids.items.find((kid) => !isEmpty(document, kid)) : undefined
    found = referenceIn(filled)
  }
  throw new PdfError('хибне дерево сторінок')
}

function isEmpty(document: PdfDocument, node: PdfValue): boolean {
  const { entries } = document.dictionary(node)
  return entries.has('/Kids') && numberIn(document.resolve(entries.get('/Count'))) === 0
}

/** An invisible widget: printable and locked, of no size, so it needs no appearance in PDF/A either. */
function fieldOf(name: string, page: PdfReference, signature: PdfReference): PdfValue {
  return dictionaryOf({
    '/Type': '/Annot',
    '/Subtype': '/Widget',
    '/FT': '/Sig',
    '/T': `(${name})`,
    '/F': '132',
    '/Rect': '[0 0 0 0]',
    '/P': writePdf(page),
    '/V': writePdf(signature),
  })
}

function signatureOf(contents: string, claimedAt: number, isTimestamp: boolean): PdfValue {
  const digits = new Date(claimedAt).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return dictionaryOf({
    '/Type': isTimestamp ? '/DocTimeStamp' : '/Sig',
    '/Filter': '/Adobe.PPKLite',
    '/SubFilter': isTimestamp ? '/ETSI.RFC3161' : '/ETSI.CAdES.detached',
    '/ByteRange': emptyRange(),
    '/Contents': contents,
    // A time-stamp claims no time of its own.
    ...(isTimestamp ? {} : { '/M': `(D:${digits}Z)` }),
  })
}

/** A name that no other field of this document has: it depends on all that stands there. */
function fieldName(pdf: Uint8Array, claimedAt: number): string {
  const tail = pdf.subarray(Math.max(0, pdf.length - 4096))
  const moment = latinBytes(`${pdf.length} ${claimedAt}`)
  const digest = createGost34311().update(concatBytes(moment, tail)).digest()
  return `Signature-${toHex(digest.subarray(0, 8))}`
}

function dictionaryOf(entries: Record<string, string>): PdfDictionary {
  return {
    kind: 'dictionary',
    entries: new Map(Object.entries(entries).map(([key, text]) => [key, { kind: 'atom' as const, text }])),
  }
}

function withEntry(dictionary: PdfDictionary, key: string, value: PdfValue): PdfDictionary {
  return { kind: 'dictionary', entries: new Map(dictionary.entries).set(key, value) }
}

function referenceIn(value: PdfValue | undefined): PdfReference {
  if (value?.kind !== 'reference') throw new PdfError('бракує посилання')
  return value
}
