import { describe, expect, test, vi } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { openPdf } from '../src/pdf/document.ts'
import { latinBytes, type PdfReference, type PdfValue } from '../src/pdf/objects.ts'
import { writePdfUpdate } from '../src/pdf/update.ts'
import { preparePades } from '../src/signing/pades.ts'
import { reservePdfSignature } from '../src/signing/pdf-reservation.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { type Holder, NOW } from './authority.ts'
import { buildWorld, examine, outcome } from './examining.ts'
import { plainPdf, type Shape, shapes } from './pdf.ts'
import { timestampOf } from './stamping.ts'

// A loaded machine must not fail a test.
vi.setConfig({ testTimeout: 60_000 })

const { authority, signer, stamping, trust } = buildWorld()
const pdf = plainPdf('Vydilyty 100', 'no form')

async function signInside(file: Uint8Array, holder: Holder, claimedAt = NOW): Promise<Uint8Array> {
  const place = reservePdfSignature(file, { suite: nodeSuite, claimedAt, room: 4096 })
  const prepared = preparePades(place, { suite: nodeSuite, certificate: holder.certificate })
  const [signature = new Uint8Array()] = await holder.signer.signDigests([prepared.digest])
  return concatBytes(file, prepared.finish(signature))
}

function stampOver(file: Uint8Array, at = NOW - 3_600_000): Uint8Array {
  const over = reservePdfSignature(file, { suite: nodeSuite, claimedAt: NOW, room: 4096, timestamp: true })
  return concatBytes(file, over.place(timestampOf(stamping, concatBytes(...over.signedPieces), at)))
}

/** An incremental update, properly written, that brings these objects, as text by number. */
function updated(file: Uint8Array, objects: Record<number, string>): Uint8Array {
  const values = new Map<PdfReference, PdfValue>(
    Object.entries(objects).map(([number, text]) => [
      { kind: 'reference', number: Number(number), generation: 0 },
      { kind: 'atom', text },
    ]),
  )
  return concatBytes(file, latinBytes(writePdfUpdate(file, openPdf(file, nodeSuite), values).text))
}

function coverages(file: Uint8Array): string[] {
  return examine({ file }, trust).signers.map((one) => outcome(one, 'coverage'))
}

const SIGNED_LATER = 'passed coverage-later-signatures'
const CHANGED = 'undetermined coverage-later-revision'

describe.each(shapes)('a PDF with %s', (shape: Shape) => {
  test('that several people sign one after another, and a time-stamp closes, is whole for each of them', async () => {
    const once = await signInside(plainPdf('Rishennia', shape), signer)
    const twice = await signInside(once, authority, NOW + 60_000)
    expect(coverages(twice)).toEqual([SIGNED_LATER, 'passed coverage-ok'])
    const thrice = await signInside(twice, signer, NOW + 120_000)
    expect(coverages(stampOver(thrice))).toEqual([SIGNED_LATER, SIGNED_LATER, SIGNED_LATER])
  })
})

test('an empty place of the form that is signed later changes nothing', async () => {
  const place = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Holova)/F 132/Rect[100 100 200 120]/P 3 0 R>>'
  const form = updated(pdf, {
    1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm<</Fields[7 0 R]/SigFlags 3>>>>',
    3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[7 0 R]>>',
    7: place,
  })
  const once = await signInside(form, signer)
  const filled = updated(once, { 7: `${place.slice(0, -2)}/V 30 0 R>>`, 30: '<</Type/Sig/Reason(no)>>' })
  expect(coverages(await signInside(filled, authority, NOW + 60_000))).toEqual([SIGNED_LATER, 'passed coverage-ok'])
  const moved = place.replace('[100 100 200 120]', '[0 0 595 842]')
  const grown = updated(once, { 7: `${moved.slice(0, -2)}/V 30 0 R>>`, 30: '<</Type/Sig/Reason(no)>>' })
  expect(coverages(await signInside(grown, authority, NOW + 60_000))[0]).toBe(CHANGED)
})

test('validation data added before a time-stamp change nothing', async () => {
  const once = await signInside(pdf, signer)
  const catalog = catalogOf(once)
  const data = updated(once, {
    1: `${catalog.slice(0, -2)}/DSS 40 0 R>>`,
    40: '<</Type/DSS/Certs[41 0 R]>>',
    41: '<</Length 4>>\nstream\nabcd\nendstream',
  })
  const closed = stampOver(data)
  expect(coverages(closed)).toEqual([SIGNED_LATER])
  const shown = updated(data, { 4: '<</Length 4>>\nstream\nabcd\nendstream' })
  expect(coverages(stampOver(shown))).toEqual([CHANGED])
  const drawn = updated(once, {
    1: `${catalog.slice(0, -2)}/DSS 40 0 R>>`,
    40: '<</Type/DSS/Certs[4 0 R]>>',
    4: stream(OTHER),
  })
  expect(coverages(stampOver(drawn))).toEqual([CHANGED])
})

function catalogOf(file: Uint8Array): string {
  const words = new TextDecoder('latin1').decode(file)
  const at = words.lastIndexOf('1 0 obj\n') + 8
  return words.slice(at, words.indexOf('\nendobj', at))
}

const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>'
const OTHER = 'BT /F1 12 Tf 50 700 Td (Vydilyty 100000) Tj ET'
const stream = (words: string) => `<</Length ${words.length}>>\nstream\n${words}\nendstream`

describe('a change between two signatures leaves the first one undetermined:', () => {
  const changes: [string, Record<number, string>][] = [
    ['other words on the page', { 4: stream(OTHER) }],
    ['a page with other contents', { 3: `${PAGE.replace('4 0 R', '50 0 R')}>>`, 50: stream(OTHER) }],
    ['a page of another size', { 3: `${PAGE.replace('842', '420')}>>` }],
    ['one page more', { 2: '<</Type/Pages/Kids[3 0 R 50 0 R]/Count 2>>', 50: `${PAGE}>>` }],
    [
      'another tree of pages',
      { 1: '<</Type/Catalog/Pages 50 0 R/Lang (uk)>>', 50: '<</Type/Pages/Kids[3 0 R]/Count 1>>' },
    ],
    ['a note on the page', { 3: `${PAGE}/Annots[50 0 R]>>`, 50: '<</Type/Annot/Subtype/FreeText/Rect[0 0 99 99]>>' }],
    [
      'a note written into the page itself',
      { 3: `${PAGE}/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 99 99]>>]>>` },
    ],
    ['a note that lay hidden in the paper', { 3: `${PAGE}/Annots[5 0 R]>>` }],
    [
      'a hidden object that takes the part of the form',
      { 1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm 5 0 R>>', 5: '<</Fields[]/SigFlags 3>>' },
    ],
    [
      'an action when it is opened',
      { 1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/OpenAction 50 0 R>>', 50: '<</S/JavaScript>>' },
    ],
    ['a name for a script', { 1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/Names<</JavaScript 50 0 R>>>>', 50: '<<>>' }],
    [
      'a visible field',
      {
        1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm<</Fields[50 0 R]>>>>',
        3: `${PAGE}/Annots[50 0 R]>>`,
        50: '<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 99 99]/V 51 0 R>>',
        51: '<</Type/Sig>>',
      },
    ],
    [
      'a field with an appearance or an action',
      {
        1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm<</Fields[50 0 R]>>>>',
        50: '<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]/V 51 0 R/AA<</E 51 0 R>>>>',
        51: '<</Type/Sig>>',
      },
    ],
    [
      'a field of text',
      {
        1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm<</Fields[50 0 R]>>>>',
        50: '<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/Rect[0 0 0 0]/V(x)>>',
      },
    ],
    [
      'other instructions of the form',
      { 1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm<</Fields[]/XFA 50 0 R>>>>', 50: stream('x') },
    ],
    ['an object that nothing names', { 50: stream(OTHER) }],
    ['the language of the document', { 1: '<</Type/Catalog/Pages 2 0 R/Lang (en)>>' }],
  ]

  test.each(changes)('%s', async (_, objects) => {
    const once = await signInside(pdf, signer)
    // The update keeps the form with the first signature in it, so that nothing but the change is a change.
    const kept = Object.fromEntries(
      Object.entries(objects).map(([number, words]) => [number, withFirst(once, number, words)]),
    )
    const [first, second] = coverages(await signInside(updated(once, kept), authority, NOW + 60_000))
    expect([first, second]).toEqual([CHANGED, 'passed coverage-ok'])
  })

  test('nothing at all is not one: an update that repeats the objects as they were', async () => {
    const once = await signInside(pdf, signer)
    const page = withFirst(once, '3', `${PAGE}>>`)
    const catalog = withFirst(once, '1', '<</Type/Catalog/Pages 2 0 R/Lang (uk)>>')
    const again = await signInside(updated(once, { 50: '<</Type/XRef>>' }), authority, NOW + 60_000)
    expect(coverages(again)[0]).toBe(SIGNED_LATER)
    const repeated = await signInside(updated(once, { 1: catalog, 3: page }), authority, NOW + 60_000)
    expect(coverages(repeated)[0]).toBe(SIGNED_LATER)
  })
})

/** The object with the field of the first signature, where it belongs. */
function withFirst(once: Uint8Array, number: string, words: string): string {
  const field = /\/Fields \[(\d+ 0 R)\]/.exec(new TextDecoder('latin1').decode(once))?.[1] ?? ''
  if (number === '3')
    return words.includes('/Annots[')
      ? words.replace('/Annots[', `/Annots[${field} `)
      : `${words.slice(0, -2)}/Annots[${field}]>>`
  if (number === '5') return words.replace('/Fields[', `/Fields[${field}`)
  if (number !== '1' || words.includes('/AcroForm 5')) return words
  return words.includes('/Fields[')
    ? words.replace('/Fields[', `/Fields[${field} `).replace('/AcroForm<<', '/AcroForm<</SigFlags 3')
    : `${words.slice(0, -2)}/AcroForm<</Fields[${field}]/SigFlags 3>>>>`
}

describe('a paper that was prepared for a change', () => {
  test('by a reference to what is not there yet is not whole when it comes', async () => {
    const words = new TextDecoder('latin1').decode(pdf).replace('/Contents 4 0 R', '/Contents[4 0 R 60 0 R]')
    const waiting = repaired(words)
    const once = await signInside(waiting, signer)
    const honest = await signInside(once, authority, NOW + 60_000)
    expect(coverages(honest)[0]).toBe(SIGNED_LATER)
    const brought = updated(once, { 60: stream(OTHER) })
    expect(coverages(await signInside(brought, authority, NOW + 60_000))[0]).toBe(CHANGED)
  })

  test('by one object in two parts, a list of annotations and what the page draws, is not whole when it changes', async () => {
    const words = new TextDecoder('latin1').decode(pdf).replace('/Contents 4 0 R', '/Contents 4 0 R/Annots 4 0 R')
    const once = await signInside(repaired(words.replace('/Annots 4 0 R', '')), signer)
    const page = withFirst(once, '3', `${PAGE}>>`).replace(/\/Annots\[[^\]]*\]/, '/Annots 4 0 R')
    const turned = updated(once, { 3: page, 4: stream(OTHER) })
    const first = examine({ file: stampOver(turned) }, trust).signers[0]
    expect(first && outcome(first, 'coverage')).toBe(CHANGED)
  })

  test('by an empty place for a signature that is also what the page draws is not whole when it is filled', async () => {
    const field = (more: string, words: string) =>
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]/Length ${OTHER.length}${more}>>\nstream\n${words.padEnd(OTHER.length)}\nendstream`
    const form = updated(pdf, {
      1: '<</Type/Catalog/Pages 2 0 R/Lang (uk)/AcroForm<</Fields[7 0 R]/SigFlags 3>>>>',
      3: PAGE.replace('4 0 R', '[4 0 R 7 0 R]').concat('>>'),
      7: field('', ''),
    })
    const once = await signInside(form, signer)
    expect(coverages(await signInside(once, authority, NOW + 60_000))[0]).toBe(SIGNED_LATER)
    const filled = updated(once, { 7: field('/V 30 0 R', OTHER), 30: '<</Type/Sig>>' })
    expect(coverages(await signInside(filled, authority, NOW + 60_000))[0]).toBe(CHANGED)
  })

  test('by an object in the bytes that the table does not name is not whole', async () => {
    const once = await signInside(pdf, signer)
    const judge = async (written: string) => {
      const hidden = concatBytes(once, latinBytes(written))
      const next = concatBytes(hidden, latinBytes(updateOnly(once, hidden.length)))
      return coverages(await signInside(next, authority, NOW + 60_000))[0]
    }
    expect(await judge('')).toBe(SIGNED_LATER)
    expect(await judge(`4 0 obj\n${stream(OTHER)}\nendobj\n`)).toBe(CHANGED)
    expect(await judge('1 0 obj\n<</Type/Catalog/Pages 4 0 R>>\nendobj\n')).toBe(CHANGED)
    expect(await judge('4 0 %\nobj\n<<>>\nendobj\n')).toBe(CHANGED)
    expect(await judge('70 0 obj\n<</Type/ObjStm>>\nendobj\n')).toBe(CHANGED)
  })
})

/** An empty update of `once` for a file of this length. */
function updateOnly(once: Uint8Array, length: number): string {
  const { startxref, trailer } = openPdf(once, nodeSuite)
  const size = trailer.entries.get('/Size')
  const number = size?.kind === 'atom' ? size.text : '0'
  return `xref\n0 0\ntrailer\n<</Root 1 0 R/Size ${number}/Prev ${startxref}>>\nstartxref\n${length}\n%%EOF\n`
}

/** The same file after its table was written anew. */
function repaired(words: string): Uint8Array {
  const body = words.slice(0, words.indexOf('xref\n0'))
  const offsets = [...body.matchAll(/^\d+ 0 obj/gm)].map(({ index }) => `${String(index).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n1 ${offsets.length}\n${offsets.join('')}trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\n`
  return latinBytes(`${body}${table}startxref\n${body.length}\n%%EOF\n`)
}
