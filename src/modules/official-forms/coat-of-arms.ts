import { inflateSync } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { Refusal } from '#kernel'

export interface Arms {
  /** An SVG that only shows; empty: the council has brought none, or took it away. */
  readonly svg: string
  readonly revision: number
  readonly saved: { readonly at: Temporal.Instant; readonly by: string } | null
}

/** Bytes of a drawing or a picture; a coat of arms stands in every paper that is made. */
export const armsLimit = 300 * 1024
const mostElements = 4000
const deepest = 40
/** Every use of a drawing may draw others: a few are enough for a shield, many for an attack. */
const mostUses = 12
/** Dots on a side of a PNG. */
const widest = 2400

/** The coat of arms as an SVG that shows and does nothing else, whatever came. */
export function readArms(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Refusal('invalid', 'forms.arms-missing')
  if (bytes.length > armsLimit) throw new Refusal('invalid', 'forms.arms-too-large', { kilobytes: armsLimit / 1024 })
  return isPng(bytes) ? wrapPng(bytes) : cleanSvg(new TextDecoder().decode(bytes))
}

/** What a drawing is made of. Scripts, pages inside pictures, movement and everything else that is not here goes. */
const drawn = new Set(
  `svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask pattern use
  symbol style`.split(/\s+/),
)

/** Written anew element by element: what is not known to be harmless does not come through. */
function cleanSvg(text: string): string {
  const writer = { parts: [] as string[], open: 0, skipped: 0, elements: 0, uses: 0 }
  let style: string | null = null
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new Refusal('invalid', 'forms.arms-unreadable')
  })
  parser.on('opentag', ({ name, attributes }) => {
    writer.elements += 1
    if (name === 'use') writer.uses += 1
    const depth = writer.open + writer.skipped
    if (writer.elements > mostElements || depth > deepest || writer.uses > mostUses)
      throw new Refusal('invalid', 'forms.arms-too-intricate')
    if (writer.open === 0 && name !== 'svg') throw new Refusal('invalid', 'forms.arms-unreadable')
    if (writer.skipped > 0 || !drawn.has(name)) {
      writer.skipped += 1
      return
    }
    writer.open += 1
    if (name === 'style') style = ''
    else writer.parts.push(`<${name}${attributesOf(attributes, writer.open === 1)}>`)
  })
  parser.on('text', (words) => {
    if (style !== null && writer.skipped === 0) style += words
  })
  parser.on('cdata', (words) => {
    if (style !== null && writer.skipped === 0) style += words
  })
  parser.on('closetag', ({ name }) => {
    if (writer.skipped > 0) {
      writer.skipped -= 1
      return
    }
    writer.open -= 1
    if (style === null) writer.parts.push(`</${name}>`)
    else writer.parts.push(isHarmless(style) ? `<style>${escaped(style)}</style>` : '')
    if (name === 'style') style = null
  })
  parser.write(text.replace(/^\ufeff/, '')).close()
  const clean = writer.parts.join('')
  if (!/<(path|rect|circle|ellipse|line|polyline|polygon)\b/.test(clean))
    throw new Refusal('invalid', 'forms.arms-empty')
  return clean
}

function attributesOf(attributes: Readonly<Record<string, string>>, isRoot: boolean): string {
  const kept = Object.entries(attributes).flatMap(([name, value]) => {
    if (name === 'xlink:href' || name === 'href') return /^#[\w.-]+$/.test(value) ? [['xlink:href', value]] : []
    const isPlain = /^[a-zA-Z][a-zA-Z0-9-]*$/.test(name) && !/^(on|xmlns$)/i.test(name)
    return isPlain && isHarmless(value) ? [[name, value]] : []
  })
  const own = isRoot
    ? [
        ['xmlns', 'http://www.w3.org/2000/svg'],
        ['xmlns:xlink', 'http://www.w3.org/1999/xlink'],
      ]
    : []
  return [...own, ...kept].map(([name, value]) => ` ${name}="${escaped(value ?? '')}"`).join('')
}

/** Names no address but a part of the drawing itself. */
function isHarmless(value: string): boolean {
  const outward = value.replace(/url\(\s*(["']?)#[\w.-]+\1\s*\)/gi, '')
  return !/url|[@\\<]|:\/\/|script|expression|&/i.test(outward)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** What a picture needs to be seen; notes, places where it was taken and the like stay behind (ISO/IEC 15948, 4.7). */
const shownChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, at) => bytes[at] === byte)
}

function wrapPng(bytes: Uint8Array): string {
  const { width, height, chunks } = readPng(Buffer.from(bytes))
  const clean = Buffer.concat([Buffer.from(pngSignature), ...chunks.map(({ whole }) => whole)]).toString('base64')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
    `<image width="${width}" height="${height}" href="data:image/png;base64,${clean}"/></svg>`
  )
}

interface Chunk {
  readonly kind: string
  readonly data: Buffer
  readonly whole: Buffer
}

function readPng(bytes: Buffer): { width: number; height: number; chunks: Chunk[] } {
  const chunks: Chunk[] = []
  for (let at = pngSignature.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw new Refusal('invalid', 'forms.arms-unreadable')
    const kind = bytes.toString('latin1', at + 4, at + 8)
    chunks.push({ kind, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) })
    at = end
  }
  const [header] = chunks
  if (header?.kind !== 'IHDR' || header.data.length !== 13 || chunks.at(-1)?.kind !== 'IEND')
    throw new Refusal('invalid', 'forms.arms-unreadable')
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)]
  if (width === 0 || height === 0) throw new Refusal('invalid', 'forms.arms-unreadable')
  if (width > widest || height > widest) throw new Refusal('invalid', 'forms.arms-too-intricate')
  requireWhole(chunks, width * height)
  return { width, height, chunks: chunks.filter(({ kind }) => shownChunks.has(kind)) }
}

// At most 16 bits in four channels a dot, and a byte a row.
function requireWhole(chunks: readonly Chunk[], dots: number): void {
  const packed = Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data))
  try {
    inflateSync(packed, { maxOutputLength: dots * 8 + widest * 8 })
  } catch {
    throw new Refusal('invalid', 'forms.arms-unreadable')
  }
}
