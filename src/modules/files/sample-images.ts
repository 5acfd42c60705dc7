import { crc32, deflateSync } from 'node:zlib'

export function makeJpeg(): Buffer {
  const preview = Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(300, 7), Buffer.from('ffd9', 'hex')])
  const scan = Buffer.concat([Buffer.alloc(900, 0x5a), Buffer.from('ff00ffd3', 'hex'), Buffer.alloc(900, 0x33)])
  const segments = [segment(0xe1, preview), segment(0xdb, Buffer.alloc(65)), segment(0xda, Buffer.alloc(10)), scan]
  const second = [segment(0xc4, Buffer.from('0102ffd9', 'hex')), segment(0xda, Buffer.alloc(8)), Buffer.alloc(700, 1)]
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...segments, ...second, Buffer.from('ffd9', 'hex')])
}

function segment(code: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

export function makePng(): Buffer {
  const header = Buffer.from('00000010000000100800000000', 'hex')
  const pixels = deflateSync(Buffer.from(Array.from({ length: 16 * 17 }, (_, i) => (i * i) % 251)))
  const chunks = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const typed = Buffer.concat([Buffer.from(type), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}

export function makeGif(): Buffer {
  const screen = Buffer.from('47494638396110001000800000000000ffffff', 'hex')
  const extension = Buffer.from('21f90400000000003b3b', 'hex').subarray(0, 8)
  const blocks = Buffer.concat([
    Buffer.from([200]),
    Buffer.alloc(200, 0x3b),
    Buffer.from([50]),
    Buffer.alloc(50),
    Buffer.from([0]),
  ])
  return Buffer.concat([
    screen,
    extension,
    Buffer.from('2c0000000010001000008002', 'hex').subarray(0, 11),
    blocks,
    Buffer.from([0x3b]),
  ])
}

export function makeTiff(isLittle = true): Buffer {
  const file = Buffer.alloc(600, 0x11)
  const uint16 = (value: number, at: number) =>
    isLittle ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at)
  const uint32 = (value: number, at: number) =>
    isLittle ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at)
  file.write(isLittle ? 'II' : 'MM', 'latin1')
  uint16(42, 2)
  uint32(8, 4)
  uint16(2, 8)
  const fields = [
    [273, 4, 2, 60],
    [279, 4, 2, 68],
  ] as const
  for (const [i, [tag, type, count, value]] of fields.entries()) {
    uint16(tag, 10 + 12 * i)
    uint16(type, 12 + 12 * i)
    uint32(count, 14 + 12 * i)
    uint32(value, 18 + 12 * i)
  }
  uint32(0, 34)
  for (const [i, value] of [100, 400, 300, 200].entries()) uint32(value, 60 + 4 * i)
  return file
}

export function makeWebp(): Buffer {
  const head = Buffer.alloc(12)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(404, 4)
  head.write('WEBP', 8, 'latin1')
  return Buffer.concat([head, Buffer.alloc(400, 9)])
}
