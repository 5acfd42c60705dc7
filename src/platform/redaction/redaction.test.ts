import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FileStore, openFileStore } from '#platform/files'
import { drawPage, redactPdf } from './index.ts'

let folder: string
let store: FileStore

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratusha-redaction-test-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('under the black there is nothing: no text, no comment, no attachment, no author', async () => {
  const sha256 = await keep(await letter())
  expect(await wordsOf(await bytesOf(sha256))).toContain('TAJEMNYCIA')
  const made = await redactPdf(store, sha256, [{ page: 1, left: 0, top: 0, width: 100, height: 50 }])
  if ('flaw' in made) throw new Error(made.flaw)
  const bytes = readFileSync(made.path)
  expect(await wordsOf(bytes)).toBe('')
  const whole = bytes.toString('latin1')
  for (const trace of ['TAJEMNYCIA', 'Prykladova', 'attached.txt', 'XMP', '/Author', '/EmbeddedFile'])
    expect(whole).not.toContain(trace)
  const pdf = await PDFDocument.load(bytes)
  expect([pdf.getAuthor(), pdf.getTitle(), pdf.getPageCount()]).toEqual([undefined, undefined, 2])
  await made.discard()
})

it('is black inside the box and as it was outside, in its colours and on its page only', async () => {
  const sha256 = await keep(await letter())
  const made = await redactPdf(store, sha256, [{ page: 1, left: 0, top: 0, width: 100, height: 50 }])
  if ('flaw' in made) throw new Error(made.flaw)
  const bytes = readFileSync(made.path)
  expect(await dotAt(bytes, { page: 1, x: 0.5, y: 0.25 })).toEqual([0, 0, 0])
  const [red = 0, green = 255, blue = 255] = await dotAt(bytes, { page: 1, x: 0.5, y: 0.9 })
  expect(red).toBeGreaterThan(200)
  expect(Math.max(green, blue)).toBeLessThan(60)
  expect(await dotAt(bytes, { page: 2, x: 0.5, y: 0.25 })).toEqual([255, 255, 255])
  await made.discard()
})

it('draws a page as a picture, and says how many there are', async () => {
  const drawn = await drawPage(store, await keep(await letter()), 2)
  if ('flaw' in drawn) throw new Error(drawn.flaw)
  expect(drawn.pages).toBe(2)
  expect(drawn.png.subarray(1, 4).toString()).toBe('PNG')
})

it('of a file that is no PDF says that it is broken', async () => {
  const sha256 = await keep(Buffer.from('%PDF-1.7 і далі нічого'))
  expect(await redactPdf(store, sha256, [])).toEqual({ flaw: 'broken' })
  expect(await drawPage(store, sha256, 1)).toEqual({ flaw: 'broken' })
})

/** Two pages: a name in the upper half of the first, something red in its lower half; author, attachment. */
async function letter(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setAuthor('Prykladova')
  pdf.setTitle('TAJEMNYCIA')
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const page = pdf.addPage([595, 842])
  page.drawText('TAJEMNYCIA Prykladova', { x: 200, y: 630, size: 30, font })
  page.drawRectangle({ x: 0, y: 0, width: 595, height: 200, color: rgb(1, 0, 0) })
  pdf.addPage([595, 842])
  await pdf.attach(Buffer.from('TAJEMNYCIA'), 'attached.txt')
  return pdf.save({ useObjectStreams: false })
}

async function keep(bytes: Uint8Array): Promise<string> {
  const received = await store.receive(Readable.from([Buffer.from(bytes)]), { limit: 10_000_000 })
  expect(received.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  await store.keep(received)
  return received.sha256
}

async function bytesOf(sha256: string): Promise<Buffer> {
  return Buffer.concat(await (await store.open(sha256)).toArray())
}

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.trim()
}

/** The colour of a dot of a page, its place in parts of the page from the upper left corner. */
async function dotAt(bytes: Uint8Array, { page, x, y }: { page: number; x: number; y: number }): Promise<number[]> {
  const library = await PDFiumLibrary.init()
  const pdf = await library.loadDocument(bytes)
  const { width, height, data } = await pdf.getPage(page - 1).render({ scale: 1, render: 'bitmap' })
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4
  const dot = [...data.subarray(at, at + 3)]
  library.destroy()
  return dot
}
