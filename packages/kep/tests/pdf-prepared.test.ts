import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes.ts'
import { openPdf } from '../src/pdf/document.ts'
import { latinBytes } from '../src/pdf/objects.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { NOW } from './authority.ts'
import { examine, outcome } from './examining.ts'
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

const { authority, signer, trust } = world

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
