import type { FileBytes } from './reader.ts'
import { brokenOff, encrypted, type Verdict } from './verdict.ts'

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const [streamEntry, rootEntry] = [2, 5]
const smallStream = 4096 // bytes
const lastSector = 0xfffffffa // above this: marks, not sectors
const mostSectors = 1 << 16 // of each chain read here: 32 MB of directory or table

interface Volume {
  readonly bytes: FileBytes
  readonly sectorSize: number
  readonly tableSectors: readonly number[]
}

interface Stream {
  readonly name: string
  readonly firstSector: number
  /** Small streams share the sectors of the root entry; their first sector is counted there, not in the file. */
  readonly isSmall: boolean
}

/** [MS-CFB]: Word, Excel and PowerPoint before 2007, and the wrapping of later ones that have a password. */
export async function inspectOle(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  if (!head.subarray(0, 8).equals(signature)) return null
  if (bytes.size < 1536) return brokenOff
  const shift = head.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return null
  const sectorSize = 1 << shift
  const tableSectors = await readTableSectors(bytes, head, sectorSize)
  if (!tableSectors) return brokenOff
  const volume = { bytes, sectorSize, tableSectors }
  const streams = await readDirectory(volume, head.readUInt32LE(48))
  if (!streams) return brokenOff
  const starts = [
    head.readUInt32LE(60),
    ...streams.filter(({ isSmall }) => !isSmall).map(({ firstSector }) => firstSector),
  ]
  return (await holdsAllSectors(volume, starts)) ? judge(volume, streams) : brokenOff
}

async function judge(volume: Volume, streams: readonly Stream[]): Promise<Verdict | null> {
  const named = (name: string) => streams.find((stream) => stream.name === name)
  if (named('EncryptedPackage')) return encrypted
  const word = named('WordDocument')
  // [MS-DOC] 2.5.1: fEncrypted in the flags of the file information block.
  if (word) return ((await readStart(volume, word)).at(11) ?? 0) & 1 ? encrypted : { format: 'doc' }
  const workbook = named('Workbook') ?? named('Book')
  if (workbook) return hasFilePass(await readStart(volume, workbook)) ? encrypted : { format: 'xls' }
  return named('PowerPoint Document') ? { format: 'ppt' } : null
}

// The sectors that hold the allocation table: 109 in the header, the rest in a chain of their own.
async function readTableSectors(bytes: FileBytes, head: Buffer, sectorSize: number): Promise<number[] | null> {
  const count = head.readUInt32LE(44)
  if (count > mostSectors) return null
  const sectors: number[] = []
  for (let i = 0; i < 109; i += 1) sectors.push(head.readUInt32LE(76 + 4 * i))
  let next = head.readUInt32LE(68)
  while (sectors.length < count && next < lastSector) {
    const more = await readSector({ bytes, sectorSize }, next)
    if (!more) return null
    for (let at = 0; at < sectorSize - 4; at += 4) sectors.push(more.readUInt32LE(at))
    next = more.readUInt32LE(sectorSize - 4)
  }
  const used = sectors.slice(0, count)
  return used.length === count ? used : null
}

// Every chain starts at one of `starts` and is told on by the table. What stands in the table at the unused sectors
// proves nothing: some writers put the mark of an end there.
async function holdsAllSectors(volume: Volume, starts: readonly number[]): Promise<boolean> {
  let last = 0
  const reach = (sector: number) => {
    if (sector < lastSector && sector > last) last = sector
  }
  starts.forEach(reach)
  for (const sector of volume.tableSectors) {
    reach(sector)
    const table = await readSector(volume, sector)
    if (!table) return false
    for (let at = 0; at < table.length; at += 4) reach(table.readUInt32LE(at))
  }
  return (last + 2) * volume.sectorSize <= volume.bytes.size
}

async function readDirectory(volume: Volume, first: number): Promise<Stream[] | null> {
  const streams: Stream[] = []
  let sector = first
  for (let read = 0; sector < lastSector; read += 1) {
    const entries = await readSector(volume, sector)
    if (!entries || read > mostSectors) return null
    for (let at = 0; at < volume.sectorSize; at += 128) {
      const length = Math.min(entries.readUInt16LE(at + 64), 64)
      const kind = entries[at + 66]
      if ((kind !== streamEntry && kind !== rootEntry) || length < 2) continue
      const size = entries.readUInt32LE(at + 120)
      const isSmall = size === 0 || (kind === streamEntry && size < smallStream)
      const name = entries.toString('utf16le', at, at + length - 2)
      streams.push({ name, firstSector: entries.readUInt32LE(at + 116), isSmall })
    }
    const next = await nextSector(volume, sector)
    if (next === null) return null
    sector = next
  }
  return streams
}

async function nextSector(volume: Volume, sector: number): Promise<number | null> {
  const perSector = volume.sectorSize / 4
  const holder = volume.tableSectors[Math.floor(sector / perSector)]
  const table = holder === undefined ? null : await readSector(volume, holder)
  return table ? table.readUInt32LE(4 * (sector % perSector)) : null
}

async function readStart(volume: Volume, stream: Stream): Promise<Buffer> {
  return (await readSector(volume, stream.firstSector)) ?? Buffer.alloc(0)
}

async function readSector({ bytes, sectorSize }: Omit<Volume, 'tableSectors'>, sector: number): Promise<Buffer | null> {
  const found = await bytes.read((sector + 1) * sectorSize, sectorSize)
  return found.length === sectorSize ? found : null
}

// [MS-XLS] 2.4.117: the record FilePass stands among the first ones of a workbook with a password.
function hasFilePass(start: Buffer): boolean {
  for (let at = 0; at + 4 <= start.length; at += 4 + start.readUInt16LE(at + 2)) {
    if (start.readUInt16LE(at) === 0x2f) return true
  }
  return false
}
