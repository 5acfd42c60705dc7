import { type PDFContext, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib'

/** A TrueType font, as much of it as a line of text needs. Widths in thousandths of the size. */
export interface Font {
  readonly bytes: Uint8Array
  readonly bounds: readonly number[]
  readonly ascent: number
  readonly descent: number
  glyph(letter: string): number
  width(glyph: number): number
}

/** Reads the tables head, hhea, hmtx and cmap (format 4) of ISO/IEC 14496-22. */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(view)
  const table = (tag: string) => {
    const at = tables.get(tag)
    if (at === undefined) throw new Error(`The font has no ${tag}`)
    return at
  }
  const perEm = view.getUint16(table('head') + 18)
  const scaled = (value: number) => Math.round((value * 1000) / perEm)
  const metrics = view.getUint16(table('hhea') + 34)
  const glyphs = glyphsOf(view, table('cmap'))
  return {
    bytes,
    bounds: [36, 38, 40, 42].map((at) => scaled(view.getInt16(table('head') + at))),
    ascent: scaled(view.getInt16(table('hhea') + 4)),
    descent: scaled(view.getInt16(table('hhea') + 6)),
    glyph: (letter) => glyphs.get(letter.codePointAt(0) ?? 0) ?? 0,
    width: (glyph) => scaled(view.getUint16(table('hmtx') + Math.min(glyph, metrics - 1) * 4)),
  }
}

/** Embeds the whole font for these letters (ISO 32000-2, 9.7.4): glyphs by number, and back to letters for search. */
export function embedFont(context: PDFContext, font: Font, letters: string): PDFRef {
  const used = [...new Set(letters)].map((letter) => ({ letter, glyph: font.glyph(letter) }))
  const name = PDFName.of('Tinos-Regular')
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [...font.bounds],
      ItalicAngle: 0,
      Ascent: font.ascent,
      Descent: font.descent,
      CapHeight: font.ascent,
      StemV: 80,
      FontFile2: context.register(context.flateStream(font.bytes, { Length1: font.bytes.length })),
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      DW: 1000,
      W: used.flatMap(({ glyph }) => [glyph, [font.width(glyph)]]),
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(backToLetters(used))),
    }),
  )
}

export function encode(font: Font, line: string): PDFHexString {
  return PDFHexString.of(Array.from(line, (letter) => hex(font.glyph(letter))).join(''))
}

export function widthOf(font: Font, line: string, size: number): number {
  return Array.from(line).reduce((sum, letter) => sum + (font.width(font.glyph(letter)) * size) / 1000, 0)
}

function tablesOf(view: DataView): Map<string, number> {
  const found = new Map<string, number>()
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))
    found.set(tag, view.getUint32(at + 8))
  }
  return found
}

function glyphsOf(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const table = cmap + view.getUint32(cmap + 8 + i * 8)
    if (view.getUint16(table) === 4) readSegments(view, table, glyphs)
  }
  return glyphs
}

function readSegments(view: DataView, table: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(table + 6)
  for (let at = 0; at < size; at += 2) {
    const last = view.getUint16(table + 14 + at)
    const first = view.getUint16(table + 16 + size + at)
    const delta = view.getUint16(table + 16 + size * 2 + at)
    const rangeAt = table + 16 + size * 3 + at
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = range === 0 ? code : view.getUint16(rangeAt + range + (code - first) * 2)
      if (range === 0 || listed !== 0) glyphs.set(code, (listed + delta) & 0xffff)
    }
  }
}

function backToLetters(used: readonly { letter: string; glyph: number }[]): string {
  const lines = used.map(({ letter, glyph }) => `<${hex(glyph)}> <${hex(letter.codePointAt(0) ?? 0)}>`)
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0')
}
