/** The process that reads one pile: labels page by page, then a file for each paper. */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { PDFiumDocument } from '@hyzyla/pdfium'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { cardOfLabel, type Part, splitAtLabels } from '../splitting.ts'
import { flawIn, mostPages, openPdf, type Picture, pictureOf, say } from './pages.ts'

interface Wanted {
  readonly file: string
  readonly folder: string
  readonly separate: boolean
}

await readPile(JSON.parse(await textOf(process.stdin)))

async function readPile({ file, folder, separate }: Wanted): Promise<void> {
  try {
    const pdf = await openPdf(file)
    const pages = pdf.getPageCount()
    if (pages === 0) return say({ flaw: 'broken' })
    if (pages > mostPages) return say({ flaw: 'too-many-pages' })
    const labels = await readLabels(pdf, pages)
    pdf.destroy()
    say({ parts: await cut(file, folder, splitAtLabels(pages, labels, separate)) })
  } catch (error) {
    say({ flaw: flawIn(error) })
  }
}

async function readLabels(pdf: PDFiumDocument, pages: number): Promise<Map<number, number>> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  // A copy that is exactly the file: the bytes of a small file share their buffer with others.
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(wasm)).buffer } })
  const labels = new Map<number, number>()
  for (let at = 0; at < pages; at += 1) {
    const cardId = await labelOn(await pictureOf(pdf.getPage(at)))
    if (cardId !== null) labels.set(at + 1, cardId)
    say({ pages, read: at + 1 })
  }
  return labels
}

async function labelOn({ width, height, dots }: Picture): Promise<number | null> {
  const data = new Uint8ClampedArray(dots.length * 4).fill(255)
  for (let at = 0; at < dots.length; at += 1) data.fill(dots[at] ?? 255, at * 4, at * 4 + 3)
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode', 'DataMatrix', 'Code128'] },
  )
  return found.map(({ text }) => cardOfLabel(text)).find((cardId) => cardId !== null) ?? null
}

async function cut(file: string, folder: string, parts: readonly Part[]): Promise<(Part & { file: string })[]> {
  const whole = await PDFDocument.load(await readFile(file), { updateMetadata: false })
  const cut = []
  for (const part of parts) {
    const own = await PDFDocument.create()
    const pages = Array.from({ length: part.lastPage - part.firstPage + 1 }, (_, at) => part.firstPage - 1 + at)
    for (const page of await own.copyPages(whole, pages)) own.addPage(page)
    const name = `part-${part.firstPage}.pdf`
    await writeFile(join(folder, name), await own.save())
    cut.push({ ...part, file: name })
  }
  return cut
}
