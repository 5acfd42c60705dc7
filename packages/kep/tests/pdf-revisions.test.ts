import { describe, expect, test } from 'vitest'
import { NOW } from './authority.ts'
import { plainPdf, type Shape, shapes } from './pdf.ts'
import {
  CHANGED,
  coverages,
  OTHER,
  PAGE,
  pdf,
  SIGNED_LATER,
  signInside,
  stampOver,
  stream,
  updated,
  withFirst,
  world,
} from './revisions.ts'

const { authority, signer } = world

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
