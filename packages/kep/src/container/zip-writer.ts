import { concatBytes } from '../bytes.ts'
import { crc32, type ZipEntry } from './zip.ts'

/** Names in UTF-8. */
const FLAGS = 0x0800
/** 1 January 1980: the same files give the same package. */
const DATE = 0x0021

/** Writes a ZIP package of stored files, in order, without extra fields. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, data } of entries) {
    const title = new TextEncoder().encode(name)
    const shared = [0, FLAGS, 0, 0, DATE, crc32(data), data.length, data.length, title.length, 0]
    const local = concatBytes(numbers([0x04034b50, ...shared], 'IHHHHHIIIHH', 10), title, data)
    const central = numbers([0x02014b50, 10, ...shared, 0, 0, 0, 0, at], 'IHHHHHHIIIHHHHHII', 10)
    locals.push(local)
    directory.push(concatBytes(central, title))
    at += local.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = numbers([0x06054b50, 0, 0, entries.length, entries.length, size, at, 0], 'IHHHHIIH')
  return concatBytes(...locals, ...directory, end)
}

/** Little-endian fields: H of two bytes, I of four. `version` is put where the first zero field of an entry stands. */
function numbers(values: number[], layout: string, version = 0): Uint8Array {
  const parts = Array.from(layout, (kind, i) => {
    const value = values[i] ?? 0
    const part = new Uint8Array(kind === 'I' ? 4 : 2)
    for (let byte = 0; byte < part.length; byte++) part[byte] = (value >>> (8 * byte)) & 255
    return part
  })
  const versionAt = layout.startsWith('IHHHHHHIII') ? 2 : 1
  if (version > 0) parts[versionAt]?.set([version, 0])
  return concatBytes(...parts)
}
