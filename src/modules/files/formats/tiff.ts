import type { FileBytes } from './reader.ts'

const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8] // bytes, by field type
const [stripOffsets, stripSizes, tileOffsets, tileSizes] = [273, 279, 324, 325]
const mostPages = 10_000
const mostStrips = 1_000_000

interface Field {
  readonly tag: number
  readonly values: readonly number[]
}

/** TIFF 6.0, section 2: it has no end mark, so every page's strips and values must lie inside the file. */
export async function inspectTiff(bytes: FileBytes, head: Buffer): Promise<boolean> {
  const order = head[0] === 0x49 ? littleEndian : bigEndian
  if (head.length < 8) return false
  let directory = order.uint32(head, 4)
  for (let page = 0; directory !== 0; page += 1) {
    if (page > mostPages) return false
    const next = await afterPage(bytes, order, directory)
    if (next === null) return false
    directory = next
  }
  return true
}

interface ByteOrder {
  uint16(buffer: Buffer, at: number): number
  uint32(buffer: Buffer, at: number): number
}

const littleEndian: ByteOrder = {
  uint16: (buffer, at) => buffer.readUInt16LE(at),
  uint32: (buffer, at) => buffer.readUInt32LE(at),
}

const bigEndian: ByteOrder = {
  uint16: (buffer, at) => buffer.readUInt16BE(at),
  uint32: (buffer, at) => buffer.readUInt32BE(at),
}

/** The place of the next page, 0 after the last; `null` when this page is not all there. */
async function afterPage(bytes: FileBytes, order: ByteOrder, place: number): Promise<number | null> {
  const counted = await bytes.read(place, 2)
  if (counted.length < 2) return null
  const count = order.uint16(counted, 0)
  const directory = Buffer.from(await bytes.read(place + 2, count * 12 + 4))
  if (directory.length < count * 12 + 4) return null
  const fields: Field[] = []
  for (let i = 0; i < count; i += 1) {
    const field = await readField(bytes, order, directory.subarray(i * 12, i * 12 + 12))
    if (!field) return null
    fields.push(field)
  }
  return holdsAllStrips(fields, bytes.size) ? order.uint32(directory, count * 12) : null
}

async function readField(bytes: FileBytes, order: ByteOrder, entry: Buffer): Promise<Field | null> {
  const tag = order.uint16(entry, 0)
  const typeSize = typeSizes[order.uint16(entry, 2)] ?? 0
  const count = order.uint32(entry, 4)
  const length = typeSize * count
  const place = order.uint32(entry, 8)
  if (length > 4 && place + length > bytes.size) return null
  const isPlace = tag === stripOffsets || tag === stripSizes || tag === tileOffsets || tag === tileSizes
  if (!isPlace || (typeSize !== 2 && typeSize !== 4)) return { tag, values: [] }
  if (count > mostStrips) return null
  const data = length > 4 ? await bytes.read(place, length) : entry.subarray(8, 8 + length)
  const read = (i: number) => (typeSize === 2 ? order.uint16(data, 2 * i) : order.uint32(data, 4 * i))
  return { tag, values: Array.from({ length: count }, (_, i) => read(i)) }
}

function holdsAllStrips(fields: readonly Field[], size: number): boolean {
  const valuesOf = (tag: number) => fields.find((field) => field.tag === tag)?.values ?? []
  const fits = (offsets: readonly number[], sizes: readonly number[]) =>
    offsets.every((offset, i) => offset + (sizes[i] ?? 0) <= size)
  return fits(valuesOf(stripOffsets), valuesOf(stripSizes)) && fits(valuesOf(tileOffsets), valuesOf(tileSizes))
}
