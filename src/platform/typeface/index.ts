/**
 * Tinos, the typeface of official papers (OFL, the measures of Times New Roman): which letters it has and how wide they
 * are. A letter that it has not cannot stand in a PDF/A (ISO 19005-2, 6.2.11.8).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const find = createRequire(import.meta.url)

/** Where its files lie. */
export const typefaceFolder = dirname(find.resolve('@expo-google-fonts/tinos/package.json'))

/** A TrueType font, as much of it as a line of text needs. Widths in thousandths of the size. */
export interface Font {
  readonly bytes: Uint8Array
  readonly bounds: readonly number[]
  readonly ascent: number
  readonly descent: number
  glyph(letter: string): number
  width(glyph: number): number
}

export function readTinos(): Font {
  return readFont(
    new Uint8Array(readFileSync(find.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'))),
  )
}

/** Reads the tables head, hhea, hmtx and cmap (format 4) of ISO/IEC 14496-22. */
function readFont(bytes: Uint8Array): Font {
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
