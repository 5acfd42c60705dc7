import {
  beginText,
  concatTransformationMatrix,
  endText,
  fill,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFOperator,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
  setFontAndSize,
  setLineWidth,
  setStrokingGrayscaleColor,
  setTextMatrix,
  showText,
  stroke,
} from '@cantoo/pdf-lib'
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import bwip from 'bwip-js/node'
import { type Font, readTinos } from '#platform/typeface'
import { embedFont, encode, widthOf } from './font.ts'
import { freePlace, type Picture, type Place } from './free-place.ts'

interface Stamp {
  readonly lines: readonly string[]
  readonly address: string
  readonly scale?: number | undefined
}

/** The stamp as it is drawn; all in points. */
interface Drawing extends Stamp {
  readonly font: Font
  readonly code: { readonly side: number; readonly dark: readonly boolean[] }
  readonly width: number
  readonly height: number
  readonly size: number
  readonly leading: number
  readonly codeSide: number
}

const mostPages = 500
/** Of a line of text, from line to line, and of the code. */
const usual = { size: 6.5, leading: 8.2, codeSide: 52 }
const padding = 5

/** Every page of a copy with the stamp on it. Throws when the file cannot be read. */
export async function stampPages(pdf: Uint8Array, stamp: Stamp): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const pages = document.getPages()
  if (pages.length === 0 || pages.length > mostPages) throw new Error('Too many pages, or none')
  const pictures = await (await PDFiumLibrary.init()).loadDocument(pdf)
  const drawing = draw(stamp)
  const font = embedFont(document.context, drawing.font, drawing.lines.join(''))
  for (const [at, page] of pages.entries()) await stampPage(page, await pictureOf(pictures, at), drawing, font)
  dropSignatures(document)
  return document.save({ useObjectStreams: false })
}

async function stampPage(page: PDFPage, picture: Picture, drawing: Drawing, font: PDFRef): Promise<void> {
  const name = PDFName.of('RatushaStamp')
  page.node.setFontDictionary(name, font)
  const room = drawing.height + 2 * padding
  const place = freePlace(picture, drawing.width, drawing.height) ?? addStrip(page, room)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(...displayed(page)),
    ...frame(drawing, place),
    ...words(drawing, place, name),
    ...squares(drawing, place),
    popGraphicsState(),
  )
}

function draw(stamp: Stamp): Drawing {
  const font = readTinos()
  const scale = stamp.scale ?? 1
  const [size, leading, codeSide] = [usual.size * scale, usual.leading * scale, usual.codeSide * scale]
  const longest = Math.max(...stamp.lines.map((line) => widthOf(font, line, size)))
  const height = Math.max(codeSide, stamp.lines.length * leading) + 2 * padding
  const width = codeSide + longest + 3 * padding
  return { ...stamp, font, code: codeOf(stamp.address), width, height, size, leading, codeSide }
}

function codeOf(address: string): Drawing['code'] {
  const [drawn] = bwip.raw({ bcid: 'qrcode', text: address }) as unknown as { pixs?: number[]; pixx?: number }[]
  if (!drawn?.pixs || !drawn.pixx) throw new Error('No QR code was drawn')
  return { side: drawn.pixx, dark: drawn.pixs.map((dot) => dot === 1) }
}

function frame({ width, height }: Drawing, { x, y }: Place): PDFOperator[] {
  return [setStrokingGrayscaleColor(0.35), setLineWidth(0.6), rectangle(x, y, width, height), stroke()]
}

function words(
  { lines, height, font, size, leading, codeSide }: Drawing,
  { x, y }: Place,
  name: PDFName,
): PDFOperator[] {
  const left = x + codeSide + 2 * padding
  const shown = lines.flatMap((line, at) => [
    setTextMatrix(1, 0, 0, 1, left, y + height - padding - size - at * leading),
    showText(encode(font, line)),
  ])
  return [setFillingGrayscaleColor(0), beginText(), setFontAndSize(name, size), ...shown, endText()]
}

function squares({ code, height, codeSide }: Drawing, { x, y }: Place): PDFOperator[] {
  const dot = codeSide / code.side
  const bottom = y + (height - codeSide) / 2
  const boxes = code.dark.flatMap((isDark, at) => {
    const [column, row] = [at % code.side, Math.floor(at / code.side)]
    return isDark ? [rectangle(x + padding + column * dot, bottom + codeSide - (row + 1) * dot, dot, dot)] : []
  })
  return [setFillingGrayscaleColor(0), ...boxes, fill()]
}

async function pictureOf(document: PDFiumDocument, at: number): Promise<Picture> {
  const page = document.getPage(at)
  const { width, height, data } = await page.render({ scale: 1, render: 'bitmap' })
  const dots = new Uint8Array(width * height)
  for (let dot = 0; dot < dots.length; dot += 1) {
    dots[dot] = Math.min(data[dot * 4] ?? 255, data[dot * 4 + 1] ?? 255, data[dot * 4 + 2] ?? 255)
  }
  return { width, height, dots }
}

type Matrix = [number, number, number, number, number, number]

/** From the page as a reader sees it, turned and cropped, to its own coordinates (ISO 32000-2, 7.7.3.3 and 8.3.2). */
function displayed(page: PDFPage): Matrix {
  const { x, y, width, height } = page.getCropBox()
  switch (turnOf(page)) {
    case 90:
      return [0, 1, -1, 0, x + width, y]
    case 180:
      return [-1, 0, 0, -1, x + width, y + height]
    case 270:
      return [0, -1, 1, 0, x, y + height]
    default:
      return [1, 0, 0, 1, x, y]
  }
}

/** The page grows by a strip at the foot that a reader sees. */
function addStrip(page: PDFPage, room: number): Place {
  const { x, y, width, height } = page.getCropBox()
  const turn = turnOf(page)
  const grown: [number, number, number, number] =
    turn === 90
      ? [x, y, width + room, height]
      : turn === 180
        ? [x, y, width, height + room]
        : turn === 270
          ? [x - room, y, width + room, height]
          : [x, y - room, width, height + room]
  page.setMediaBox(...grown)
  page.setCropBox(...grown)
  return { x: padding, y: padding }
}

function turnOf(page: PDFPage): number {
  return ((page.getRotation().angle % 360) + 360) % 360
}

/** A copy carries no signature: what it had would be broken, and would look as if the original were. */
function dropSignatures({ catalog, context }: PDFDocument): void {
  catalog.delete(PDFName.of('AcroForm'))
  catalog.delete(PDFName.of('Perms'))
  for (const [ref, thing] of context.enumerateIndirectObjects()) {
    if (!(thing instanceof PDFDict)) continue
    const kind = thing.get(PDFName.of('Type'))
    if (thing.get(PDFName.of('FT')) === PDFName.of('Sig') || kind === PDFName.of('Sig')) context.delete(ref)
    const notes = thing.lookup(PDFName.of('Annots'))
    if (notes instanceof PDFArray) keepOthers(notes)
  }
}

function keepOthers(notes: PDFArray): void {
  for (let at = notes.size() - 1; at >= 0; at -= 1) {
    const note = notes.lookup(at)
    const isGone = note === undefined || (note instanceof PDFDict && note.get(PDFName.of('FT')) === PDFName.of('Sig'))
    if (isGone) notes.remove(at)
  }
}
