/** Files of every kind, made for the tests by the rules of their formats. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface PackedEntry {
  readonly name: string
  readonly data?: Buffer | string
  readonly stored?: boolean
  readonly encrypted?: boolean
  /** Bytes that the directory declares instead of the true count. */
  readonly declaredSize?: number
  /** Where the directory says the entry lies, instead of where it does. */
  readonly offset?: number
}

export function makeZip(entries: readonly PackedEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const data = Buffer.from(entry.data ?? '')
    const packed = entry.stored ? data : deflateRawSync(data)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2)
    fields.writeUInt16LE(entry.stored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(entry.declaredSize ?? data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(entry.offset ?? offset, 10)
    locals.push(Buffer.from('PK\x03\x04'), fields, name, packed)
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, name)
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const mainParts = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const

export function makeOffice(kind: keyof typeof mainParts, more: readonly PackedEntry[] = []): Buffer {
  const [part, type] = mainParts[kind]
  const types = `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`
  return makeZip([{ name: '[Content_Types].xml', data: types }, { name: part, data: '<w/>'.repeat(500) }, ...more])
}

export function makeOpenDocument(mimetype: string, manifest = '<manifest:manifest/>'): Buffer {
  return makeZip([
    { name: 'mimetype', data: mimetype, stored: true },
    { name: 'content.xml', data: '<text>Рішення</text>'.repeat(100) },
    { name: 'META-INF/manifest.xml', data: manifest },
  ])
}

export function makePdf(trailerEntries = ''): Buffer {
  const body =
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n'
  const table = 'xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n'
  return Buffer.from(
    `${body}${table}trailer\n<</Size 3/Root 1 0 R${trailerEntries}>>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

export function makePdfWithReferenceStream(entries = ''): Buffer {
  const body = '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n'
  const stream = `7 0 obj\n<</Type/XRef/Size 8/W[1 2 1]/Root 1 0 R${entries}/Length 12>>\nstream\n/Encrypt 1 0\nendstream\nendobj\n`
  return Buffer.from(`${body}${stream}startxref\n${body.length}\n%%EOF`)
}

/** The first part of a file made for the web ends like a file, and objects follow. */
export function makeWebPdf(): Buffer {
  const first =
    '%PDF-1.7\n9 0 obj\n<</Linearized 1>>\nendobj\nxref\n0 0\ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
  const rest = `1 0 obj\n<</Type/Catalog>>\nendobj\n${'% page\n'.repeat(300)}`
  return Buffer.from(`${first}${rest}startxref\n${first.indexOf('xref')}\n%%EOF\n`)
}

/** A compound file of one table sector, one directory sector, then streams of 4096 bytes, each filled from `start`. */
export function makeOle(streams: readonly { name: string; start?: Buffer }[]): Buffer {
  const header = Buffer.alloc(512)
  header.write('d0cf11e0a1b11ae1', 'hex')
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0xfffffffe, 68)
  header.writeUInt32LE(0xfffffffe, 60)
  header.fill(0xff, 80)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  table.writeUInt32LE(0xfffffffe, 4)
  const directory = Buffer.alloc(512)
  const contents = streams.map(({ name, start }, i) => {
    const first = 2 + 8 * i
    for (let sector = first; sector < first + 8; sector += 1)
      table.writeUInt32LE(sector === first + 7 ? 0xfffffffe : sector + 1, 4 * sector)
    const written = directory.write(`${name}\0`, 128 * (i + 1), 'utf16le')
    directory.writeUInt16LE(written, 128 * (i + 1) + 64)
    directory[128 * (i + 1) + 66] = 2
    directory.writeUInt32LE(first, 128 * (i + 1) + 116)
    directory.writeUInt32LE(4096, 128 * (i + 1) + 120)
    return Buffer.concat([start ?? Buffer.alloc(0), Buffer.alloc(4096)]).subarray(0, 4096)
  })
  return Buffer.concat([header, table, directory, ...contents])
}

const signedData = Buffer.from('06092a864886f70d010702', 'hex')

export function makeSignature(oid = signedData): Buffer {
  const content = Buffer.concat([oid, Buffer.from('a0820400', 'hex'), Buffer.alloc(1024, 5)])
  const head = Buffer.from([0x30, 0x82, 0, 0])
  head.writeUInt16BE(content.length, 2)
  return Buffer.concat([head, content])
}

/** As signers write that do not know the length beforehand: open lengths, the content in pieces. */
export function makeStreamedSignature(): Buffer {
  const pieces = Array.from({ length: 20 }, () => Buffer.concat([Buffer.from('048164', 'hex'), Buffer.alloc(100, 0)]))
  const end = Buffer.alloc(2)
  const open = (tag: number, ...parts: Buffer[]) => Buffer.concat([Buffer.from([tag, 0x80]), ...parts, end])
  return open(0x30, signedData, open(0xa0, open(0x30, Buffer.from('020101', 'hex'), open(0x24, ...pieces))))
}

export function makePem(): Buffer {
  const lines =
    makeSignature()
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return Buffer.from(`-----BEGIN PKCS7-----\n${lines.join('\n')}\n-----END PKCS7-----\n`)
}

export function makeMail(): Buffer {
  const headers = 'From: Мешканка <a@example.ua>\r\nTo: rada@example.ua\r\nSubject: Звернення\r\nMIME-Version: 1.0\r\n'
  const type = 'Content-Type: multipart/mixed;\r\n boundary="=_межа_1"\r\n\r\n'
  const part = `--=_межа_1\r\nContent-Type: text/plain\r\n\r\n${'Прошу відремонтувати дорогу. '.repeat(40)}\r\n`
  return Buffer.from(`${headers}${type}${part}${part}--=_межа_1--\r\n`)
}

export function makeRtf(): Buffer {
  const picture = '{\\pict\\pngblip\\bin8 }}}}}}}}\\par}'
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1251 {\\fonttbl{\\f0 Times;}}\\{${"\\'d0\\'b3 слово ".repeat(60)}${picture}\\}}\r\n\0`,
    'latin1',
  )
}

export function makeXml(): Buffer {
  const rows = '<рядок номер="1">значення</рядок>\n'.repeat(50)
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- реєстр -->\n<реєстр>\n${rows}</реєстр>\n<!-- кінець -->\n`,
  )
}

export function makeMp4(): Buffer {
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isom')),
    box('moov', Buffer.alloc(300)),
    box('mdat', Buffer.alloc(2000)),
  ])
}

function box(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, data])
}

export function makeOgg(): Buffer {
  return Buffer.concat([page(2), page(0), page(4)])
}

function page(flags: number): Buffer {
  const head = Buffer.alloc(29)
  head.write('OggS', 'latin1')
  head[5] = flags
  head[26] = 2
  head[27] = 255
  head[28] = 45
  return Buffer.concat([head, Buffer.alloc(300, 1)])
}

export function makeMp3(): Buffer {
  const frame = Buffer.concat([Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)])
  return Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\x0a', 'latin1'), Buffer.alloc(10), frame, frame, frame])
}

export const windows1251Letter = Buffer.from([
  0xcf, 0xf0, 0xee, 0x20, 0xe7, 0xe0, 0xf2, 0xe2, 0xe5, 0xf0, 0xe4, 0xe6, 0xe5, 0xed, 0xed, 0xff, 0x20, 0xef, 0xeb,
  0xe0, 0xed, 0xf3, 0x20, 0xb9, 0x20, 0x35, 0x37, 0x0d, 0x0a,
])
