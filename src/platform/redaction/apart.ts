/** The process that draws pages of a foreign PDF: it reads that one file and writes beside it. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { PDFDocument } from '@cantoo/pdf-lib'
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import { dotsOf, type Picture, pngOf } from '#platform/png'

interface Box {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

type Wanted =
  | { readonly task: 'draw'; readonly file: string; readonly folder: string; readonly page: number }
  | { readonly task: 'redact'; readonly file: string; readonly folder: string; readonly boxes: readonly Box[] }

/** Red, green and blue of each dot. */
const mostPages = 300
const mostDots = 12_000_000

process.stdout.write(JSON.stringify(await work(JSON.parse(await textOf(process.stdin)))))

async function work(wanted: Wanted): Promise<object> {
  try {
    const library = await PDFiumLibrary.init()
    const pdf = await library.loadDocument(await readFile(wanted.file))
    const pages = pdf.getPageCount()
    if (pages === 0) return { flaw: 'broken' }
    if (pages > mostPages) return { flaw: 'too-many-pages' }
    if (wanted.task === 'draw') await draw(pdf, Math.min(wanted.page, pages), wanted.folder)
    else await redact(pdf, wanted.boxes, wanted.folder)
    return { pages }
  } catch (error) {
    return { flaw: error instanceof Error && /password|security/i.test(error.message) ? 'encrypted' : 'broken' }
  }
}

async function draw(pdf: PDFiumDocument, page: number, folder: string): Promise<void> {
  await writeFile(join(folder, 'page.png'), pngOf(await pictureOf(pdf.getPage(page - 1), 110)))
}

async function redact(pdf: PDFiumDocument, boxes: readonly Box[], folder: string): Promise<void> {
  // Nothing of the old file comes along: not its author, not its dates.
  const made = await PDFDocument.create({ updateMetadata: false })
  for (let at = 0; at < pdf.getPageCount(); at += 1) {
    const page = pdf.getPage(at)
    // Before it is drawn: drawing closes the page.
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
    const picture = await pictureOf(page, 150)
    for (const box of boxes) if (box.page === at + 1) blacken(picture, box)
    made.addPage([width, height]).drawImage(await made.embedPng(pngOf(picture)), { x: 0, y: 0, width, height })
  }
  await writeFile(join(folder, 'redacted.pdf'), await made.save())
}

/** So many dots to the inch, but never more than twelve million: a page may say that it is a kilometre wide. */
async function pictureOf(page: PDFiumPage, density: number): Promise<Picture> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(density / 72, Math.sqrt(mostDots / Math.max(1, originalWidth * originalHeight)))
  const { width, height, data } = await page.render({ scale, render: 'bitmap' })
  return { width, height, dots: dotsOf(data, width * height) }
}

// Rounded outward: half a dot of a letter is a hint.
function blacken({ width, height, dots }: Picture, box: Box): void {
  const from = Math.max(0, Math.floor((box.left / 100) * width))
  const until = Math.min(width, Math.ceil(((box.left + box.width) / 100) * width))
  const bottom = Math.min(height, Math.ceil(((box.top + box.height) / 100) * height))
  for (let row = Math.max(0, Math.floor((box.top / 100) * height)); row < bottom; row += 1)
    dots.fill(0, (row * width + from) * 3, (row * width + until) * 3)
}
