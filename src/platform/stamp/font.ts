import { type PDFContext, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib'
import type { Font } from '#platform/typeface'

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
