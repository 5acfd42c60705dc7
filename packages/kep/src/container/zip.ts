import type { Suite } from '../suite.ts'

/** Why a ZIP file is not taken; the message is Ukrainian. */
export class ZipError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ZipError'
  }
}

export interface ZipEntry {
  name: string
  data: Uint8Array
}

/** The largest sum of unpacked files, bytes. */
const MAX_UNPACKED = 512 * 1024 * 1024
const MAX_ENTRIES = 2000

/**
 * Reads a ZIP package strictly: one disk, no ZIP64, no encryption, stored or deflated files only.
 * Refused: names that occur twice (also in another letter case), that climb out or are absolute; local headers that
 * disagree with the directory; files that overlap; bytes that belong to no file; wrong checksums and sizes.
 * @throws ZipError
 */
export function readZip(file: Uint8Array, suite: Suite): ZipEntry[] {
  try {
    return readEntries(file, suite)
  } catch (error) {
    // A DataView answers so when an offset points outside the file.
    if (error instanceof RangeError) throw new ZipError('зміщення виходить за межі файлу')
    throw error
  }
}

function readEntries(file: Uint8Array, suite: Suite): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const end = findEnd(view)
  const headers = readDirectory(view, end)
  checkLayout(view, headers, end.directoryAt)
  let left = MAX_UNPACKED
  return headers.map((header) => {
    left -= header.size
    if (left < 0) throw new ZipError('розпаковані файли завеликі')
    return { name: header.name, data: unpack(file, header, suite) }
  })
}

interface Header {
  name: string
  nameSize: number
  method: number
  flags: number
  crc: number
  packed: number
  size: number
  headerAt: number
  dataAt: number
}

interface End {
  count: number
  directoryAt: number
  endAt: number
}

function findEnd(view: DataView): End {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    if (at + 22 + view.getUint16(at + 20, true) !== view.byteLength) continue
    const count = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 12, true)
    const directoryAt = view.getUint32(at + 16, true)
    const oneDisk = view.getUint32(at + 4, true) === 0 && view.getUint16(at + 8, true) === count
    if (!oneDisk || directoryAt + size !== at) throw new ZipError('хибний кінець каталогу')
    if (count > MAX_ENTRIES) throw new ZipError('надто багато файлів')
    return { count, directoryAt, endAt: at }
  }
  throw new ZipError('немає кінця каталогу')
}

function readDirectory(view: DataView, { count, directoryAt, endAt }: End): Header[] {
  const headers: Header[] = []
  const seen = new Set<string>()
  let at = directoryAt
  for (let i = 0; i < count; i++) {
    if (at + 46 > endAt || view.getUint32(at, true) !== 0x02014b50) throw new ZipError('хибний запис каталогу')
    const nameSize = view.getUint16(at + 28, true)
    const next = at + 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > endAt) throw new ZipError('обірваний запис каталогу')
    const header = readHeader(view, at, nameSize)
    const key = header.name.normalize('NFC').toLowerCase()
    if (seen.has(key)) throw new ZipError(`файл «${header.name}» трапляється двічі`)
    seen.add(key)
    headers.push(header)
    at = next
  }
  if (at !== endAt) throw new ZipError('зайві байти в каталозі')
  return headers
}

function readHeader(view: DataView, at: number, nameSize: number): Header {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  if ((flags & ~0x080e) !== 0) throw new ZipError('зашифрований або незвичний файл')
  if (view.getUint16(at + 34, true) !== 0) throw new ZipError('пакет із кількох частин')
  if (method !== 0 && method !== 8) throw new ZipError('невідомий спосіб стискання')
  const headerAt = view.getUint32(at + 42, true)
  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  if (method === 0 && packed !== size) throw new ZipError('хибний розмір файлу')
  const name = readName(view, at + 46, nameSize)
  if (name.endsWith('/') && size > 0) throw new ZipError(`у теці «${name}» записано дані`)
  if (headerAt + 30 + nameSize > view.byteLength) throw new ZipError('файл за межами пакета')
  const dataAt = headerAt + 30 + nameSize + view.getUint16(headerAt + 28, true)
  return { name, nameSize, method, flags, crc: view.getUint32(at + 16, true), packed, size, headerAt, dataAt }
}

function readName(view: DataView, at: number, size: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, size)
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new ZipError('назва файлу не в UTF-8')
  }
  const parts = name.split('/')
  const climbs = parts.some((part, i) => part === '..' || part === '.' || (part === '' && i < parts.length - 1))
  const hasControl = [...name].some((character) => character < ' ')
  if (name === '' || climbs || hasControl || /[\\:]/.test(name)) throw new ZipError(`небезпечна назва файлу «${name}»`)
  return name
}

/** Local headers repeat the directory, and the files lie side by side from the first byte to the directory. */
function checkLayout(view: DataView, headers: Header[], directoryAt: number): void {
  let at = 0
  for (const header of headers.toSorted((left, right) => left.headerAt - right.headerAt)) {
    if (header.headerAt !== at) throw new ZipError('між файлами є сторонні байти або файли перекриваються')
    checkLocalHeader(view, header)
    at = header.dataAt + header.packed
    if (header.flags & 8) at += descriptorSize(view, at, header)
    if (at > directoryAt) throw new ZipError('файл виходить за межі пакета')
  }
  if (at !== directoryAt) throw new ZipError('перед каталогом є сторонні байти')
}

function checkLocalHeader(view: DataView, header: Header): void {
  const { headerAt: at } = header
  const nameSize = view.getUint16(at + 26, true)
  if (nameSize !== header.nameSize) throw new ZipError(`заголовки файлу «${header.name}» розходяться`)
  const streamed = (header.flags & 8) !== 0
  const sameSizes =
    view.getUint32(at + 14, true) === header.crc &&
    view.getUint32(at + 18, true) === header.packed &&
    view.getUint32(at + 22, true) === header.size
  const same =
    view.getUint32(at, true) === 0x04034b50 &&
    view.getUint16(at + 6, true) === header.flags &&
    view.getUint16(at + 8, true) === header.method &&
    (streamed || sameSizes) &&
    readName(view, at + 30, nameSize) === header.name
  if (!same) throw new ZipError(`заголовки файлу «${header.name}» розходяться`)
}

/** The sizes that follow a file written as a stream, with or without their own mark. */
function descriptorSize(view: DataView, at: number, header: Header): number {
  if (at + 12 > view.byteLength) throw new ZipError('обірваний файл')
  const marked = at + 16 <= view.byteLength && view.getUint32(at, true) === 0x08074b50
  const from = marked ? at + 4 : at
  const same =
    view.getUint32(from, true) === header.crc &&
    view.getUint32(from + 4, true) === header.packed &&
    view.getUint32(from + 8, true) === header.size
  if (!same) throw new ZipError(`розміри файлу «${header.name}» розходяться`)
  return marked ? 16 : 12
}

function unpack(file: Uint8Array, header: Header, suite: Suite): Uint8Array {
  const packed = file.subarray(header.dataAt, header.dataAt + header.packed)
  const data = header.method === 0 ? packed : suite.inflateRaw?.(packed, header.size)
  if (data === undefined || data.length !== header.size) throw new ZipError(`файл «${header.name}» не розпаковується`)
  if (crc32(data) !== header.crc) throw new ZipError(`контрольна сума файлу «${header.name}» не збігається`)
  return data
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  return value
})

/** CRC-32 of ZIP. */
export function crc32(data: Uint8Array): number {
  let value = -1
  for (let i = 0; i < data.length; i++) {
    value = (value >>> 8) ^ (CRC_TABLE[(value ^ (data[i] as number)) & 255] as number)
  }
  return ~value >>> 0
}
