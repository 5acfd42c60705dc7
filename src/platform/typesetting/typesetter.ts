/** The process that sets pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { dotsOf, pngOf } from '#platform/png'
import { type Font, readTinos, typefaceFolder } from '#platform/typeface'

export interface Order {
  readonly id: number
  readonly template: string
  readonly data: string
  readonly as: 'pdf' | 'png' | 'svg'
}
/** `made`: base64 of a PDF or of a PNG of its first page, or the text of an SVG with the pages one below another. */
export type Answer = { readonly id: number; readonly made: string } | { readonly id: number; readonly flaw: string }

const find = createRequire(import.meta.url)
const { Compiler, pdfStandard } = openTypst()
const typeface = readTinos()
// A template reads files below its workspace and nowhere else: here there are none.
const workspace = mkdtempSync(join(tmpdir(), 'ratusha-press-'))
const compiler = Compiler.create({ workspace, fontArgs: [{ fontPaths: [typefaceFolder] }] })

process.on('message', async (order: Order) => process.send?.(await answer(order)))
process.on('disconnect', () => process.exit())
process.on('exit', () => rmSync(workspace, { recursive: true, force: true }))

// Only 0.7 writes tagged PDF/A-2a, and it is published for Linux on x64 alone; elsewhere 0.6 writes PDF/A-2b.
function openTypst(): { Compiler: typeof NodeCompiler; pdfStandard: string } {
  try {
    const { NodeCompiler: Compiler } = find('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu')
    return { Compiler, pdfStandard: 'a-2a' }
  } catch {
    return { Compiler: find('@myriaddreamin/typst-ts-node-compiler').NodeCompiler, pdfStandard: 'a-2b' }
  }
}

async function answer({ id, template, data, as }: Order): Promise<Answer> {
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { data: printable(data, typeface) } })
    const { result } = compiled
    if (!result) return { id, flaw: flawOf(compiled.takeDiagnostics()) }
    if (as === 'svg') return { id, made: compiler.plainSvg(result) }
    const pdf = pdfOf(result)
    return { id, made: (as === 'png' ? await pictureOf(pdf) : pdf).toString('base64') }
  } catch (error) {
    return { id, flaw: error instanceof Error ? messageOf(error.message) : 'сторінку не вдалося скласти' }
  } finally {
    compiler.evictCache(0)
  }
}

function pdfOf(document: NodeTypstDocument): Buffer {
  const pdf = compiler.pdf(document, { pdfStandard, creationTimestamp: 0 })
  // Poppler takes the usual value, written out, for an error (Catalog.cc, getMarkInfo): it may as well not be written.
  const usual = '/Suspects false'
  const at = pdf.lastIndexOf(usual)
  if (at >= 0) pdf.fill(' ', at, at + usual.length)
  return pdf
}

/** The first page, 600 dots to the inch. */
async function pictureOf(pdf: Buffer): Promise<Buffer> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium')
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const { width, height, data } = await document.getPage(0).render({ scale: 600 / 72, render: 'bitmap' })
  library.destroy()
  return pngOf({ width, height, dots: dotsOf(data, width * height) })
}

/**
 * A letter that the typeface has not cannot stand in a PDF/A: an empty square says that something stood there. What shows
 * nothing, like marks that turn the direction of words, only deceives on an official paper.
 */
function printable(data: string, { glyph }: Font): string {
  return data
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, (letter) => (letter === '\u00ad' ? letter : ''))
    .replace(/\P{ASCII}/gu, (letter) => (letter === '\u00ad' || glyph(letter) !== 0 ? letter : '□'))
}

// Errors that arise while the file is written come as the inner form of a list.
function messageOf(text: string): string {
  return /message: "((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replace(/\\"/g, '"') ?? text
}

function flawOf(error: ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>): string {
  const told = error?.shortDiagnostics ?? []
  return told.map(({ message }: { message?: string }) => message ?? '').join('; ') || 'помилка в зразку'
}
