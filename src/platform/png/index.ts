/** PNG out of dots: eight bits a colour, three colours, no transparency. */
import { crc32, deflateSync } from 'node:zlib'

export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green and blue, line by line from the top. */
  readonly dots: Uint8Array
}

export function pngOf({ width, height, dots }: Picture): Buffer {
  const lines = Buffer.alloc(height * (width * 3 + 1))
  for (let row = 0; row < height; row += 1)
    lines.set(dots.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The first three of every four bytes: a bitmap with a fourth for what shows through. */
export function dotsOf(bitmap: Uint8Array, count: number): Uint8Array {
  const dots = new Uint8Array(count * 3)
  for (let at = 0; at < count; at += 1) {
    for (let colour = 0; colour < 3; colour += 1) dots[at * 3 + colour] = bitmap[at * 4 + colour] ?? 255
  }
  return dots
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
