/** Piles for the tests, made as a scanner makes them: pictures of pages, without a letter of text inside. */

import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import draw from 'bwip-js/node'

export interface SamplePage {
  readonly text: string
  /** What its label's code says. */
  readonly code?: string
  readonly bars?: string
  readonly matrix?: string
}

/** A PDF of pictures of these pages at 150 dots to the inch. */
export async function scanned(pages: readonly SamplePage[]): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init()
  const drawn = await library.loadDocument(typeset(pages))
  const pile = await PDFDocument.create()
  for (const page of drawn.pages()) {
    const { width, height, data } = await page.render({ scale: 150 / 72, render: 'bitmap' })
    const picture = await pile.embedPng(greyPng(width, height, data))
    pile.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 })
  }
  drawn.destroy()
  return pile.save()
}

/** One page as a picture. */
export async function photographed(page: SamplePage): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init()
  const drawn = await library.loadDocument(typeset([page]))
  const { width, height, data } = await drawn.getPage(0).render({ scale: 150 / 72, render: 'bitmap' })
  drawn.destroy()
  return greyPng(width, height, data)
}

function typeset(pages: readonly SamplePage[]): Uint8Array {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  const compiler = NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontPaths: [fonts] }] })
  const mainFileContent = `#set text(font: "Tinos", size: 14pt, lang: "uk")\n${pages.map(pageOf).join('\n#pagebreak()\n')}`
  return compiler.pdf({ mainFileContent })
}

function pageOf({ text, code, bars, matrix }: SamplePage): string {
  return [
    code ? picture(draw.toSVG({ bcid: 'qrcode', text: code, padding: 4, backgroundcolor: 'FFFFFF' }), '22mm') : '',
    bars ? picture(draw.toSVG({ bcid: 'code128', text: bars, height: 8 }), '45mm') : '',
    matrix
      ? picture(draw.toSVG({ bcid: 'datamatrix', text: matrix, padding: 4, backgroundcolor: 'FFFFFF' }), '16mm')
      : '',
    `#v(1cm)\n${text}`,
  ].join('\n')
}

function picture(svg: string, width: string): string {
  return `#align(right, image(bytes(${JSON.stringify(svg)}), width: ${width}))`
}

function greyPng(width: number, height: number, colours: Uint8Array): Uint8Array {
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = colours[(y * width + x) * 4 + 1] ?? 255
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
