import { createHash } from 'node:crypto'
import { degrees, PDFDocument, rgb } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, it } from 'vitest'
import { newAuthority } from '#tests/signing.ts'
import { pdfWithPlaceholder, signPdf } from '../../../packages/kep/tests/pdf.ts'
import { freePlace, type Picture } from './free-place.ts'
import { stampPdf } from './index.ts'

const signer = newAuthority(Temporal.Instant.from('2026-11-20T08:00:00Z')).issue('Прикладова Мешканка')
const stamp = {
  lines: [
    'ДОКУМЕНТ СЕД РАТУША',
    'Сертифікат 3FAA9288358EC003040000004EF4290015DADA00',
    'Підписувач Прикладова Мешканка Ґанківна',
    'Дійсний з 30.10.2024 9:01:48 по 30.10.2026 9:01:48',
    'ПРИКЛАД-МІСЬКА РАДА',
    '№ 23-18/5 від 15.01.2025',
  ],
  address: 'https://rada.example.ua/perevirka/AbCdEfGhIjKlMnOp',
}

async function pdfOf(...turns: number[]): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (const turn of turns) {
    const page = document.addPage([595, 842])
    page.setRotation(degrees(turn))
    page.drawText('A decision of the council', { x: 60, y: 700 })
  }
  return document.save()
}

async function read(pdf: Uint8Array) {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf)
  return [...document.pages()].map((page) => ({ text: page.getText(), ...page.getOriginalSize() }))
}

async function inkOf(pdf: Uint8Array) {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf)
  const { width, height, data } = await document.getPage(0).render({ scale: 1, render: 'bitmap' })
  return { width, height, dots: Array.from({ length: width * height }, (_, dot) => data[dot * 4] ?? 255) }
}

describe('a stamped copy', () => {
  it('says on every page, however it is turned, who signed it; the words stay words', async () => {
    const original = await pdfOf(0, 90, 180, 270)
    const before = createHash('sha256').update(original).digest('hex')
    const copy = await stampPdf(original, stamp)
    const pages = await read(copy ?? new Uint8Array())
    expect(pages).toHaveLength(4)
    for (const { text } of pages) {
      expect(text).toContain('A decision of the council')
      for (const line of stamp.lines) expect(text).toContain(line)
    }
    expect(createHash('sha256').update(original).digest('hex')).toBe(before)
  })

  it('gets a strip at its foot when the page is full', async () => {
    const document = await PDFDocument.create()
    document.addPage([595, 842]).drawRectangle({ x: 0, y: 0, width: 595, height: 842, color: rgb(0.8, 0.8, 0.8) })
    const [page] = await read((await stampPdf(await document.save(), stamp)) ?? new Uint8Array())
    expect(page?.originalHeight).toBeGreaterThan(890)
    expect(page?.text).toContain('ДОКУМЕНТ СЕД РАТУША')
  })

  it('covers no letter of a page full of text: every dot of the original is where it was', async () => {
    const document = await PDFDocument.create()
    const page = document.addPage([595, 842])
    for (let y = 4; y < 838; y += 9) page.drawText('Full of words from edge to edge '.repeat(5), { x: 4, y, size: 8 })
    const original = await document.save()
    const copy = (await stampPdf(original, stamp)) ?? new Uint8Array()
    const [before, after] = [await inkOf(original), await inkOf(copy)]
    const lost = before.dots.filter((dot, at) => dot < 200 && (after.dots[at] ?? 255) >= 250).length
    // The page grows downwards: seen from above, nothing moved and nothing was drawn over.
    const drawn = before.dots.filter((dot, at) => dot >= 250 && (after.dots[at] ?? 255) < 200).length
    expect([after.width, lost, drawn]).toEqual([before.width, 0, 0])
    expect(after.height).toBeGreaterThan(before.height)
  })

  it('carries no signature of the original: it is a copy', async () => {
    const copy = await stampPdf(await signPdf(pdfWithPlaceholder('Signed'), signer), stamp)
    const text = Buffer.from(copy ?? []).toString('latin1')
    expect(text.includes('Tinos-Regular')).toBe(true)
    expect(/\/AcroForm|\/FT ?\/Sig|\/ByteRange/.test(text)).toBe(false)
  })

  it('is not made of what is no PDF', async () => {
    expect(await stampPdf(new TextEncoder().encode('%PDF-1.7 broken'), stamp)).toBeNull()
    expect(await stampPdf(new Uint8Array(), stamp)).toBeNull()
  })
})

describe('a place for the stamp', () => {
  const blank = (): Picture => ({ width: 600, height: 800, dots: new Uint8Array(600 * 800).fill(255) })
  const ink = (picture: Picture, x: number, y: number, w: number, h: number) => {
    for (let row = 0; row < h; row += 1)
      picture.dots.fill(0, (picture.height - y - row - 1) * 600 + x, (picture.height - y - row - 1) * 600 + x + w)
  }

  it('is the lower right corner, else the lower left, else higher', () => {
    const page = blank()
    expect(freePlace(page, 200, 60)).toEqual({ x: 386, y: 14 })
    ink(page, 500, 20, 20, 10)
    expect(freePlace(page, 200, 60)).toEqual({ x: 14, y: 14 })
    ink(page, 20, 20, 560, 10)
    expect(freePlace(page, 200, 60)?.y).toBeGreaterThanOrEqual(30)
  })

  it('is nowhere on a page that is full or too small', () => {
    const full = blank()
    full.dots.fill(0)
    expect(freePlace(full, 200, 60)).toBeNull()
    expect(freePlace({ width: 100, height: 100, dots: new Uint8Array(10_000).fill(255) }, 200, 60)).toBeNull()
  })
})
