import { readFile } from 'node:fs/promises'
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'

export const mostPages = 1000

/** A page as grey dots, one byte each. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

export async function openPdf(path: string): Promise<PDFiumDocument> {
  const library = await PDFiumLibrary.init()
  return library.loadDocument(await readFile(path))
}

/** Says what pdfium thinks of a file that does not open. */
export function flawIn(error: unknown): string {
  return error instanceof Error && /password|security/i.test(error.message) ? 'encrypted' : 'broken'
}

/** 200 dots to the inch, but never more than some forty million of them: a page may say that it is a kilometre wide. */
export async function pictureOf(page: PDFiumPage): Promise<Picture> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(200 / 72, Math.sqrt(40_000_000 / Math.max(1, originalWidth * originalHeight)))
  const { width, height, data } = await page.render({ scale, render: 'bitmap' })
  const dots = new Uint8Array(width * height)
  for (let at = 0; at < dots.length; at += 1) dots[at] = data[at * 4 + 1] ?? 255
  return { width, height, dots }
}

export function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
