import { buffer } from 'node:stream/consumers'
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl'
import type { Format } from '../formats.ts'
import { safeName } from '../name.ts'
import type { FileBytes } from './reader.ts'
import { activeContent, brokenOff, encrypted, type Flaw, type Verdict } from './verdict.ts'

const mostEntries = 20_000
const mostUnpacked = 2 * 2 ** 30 // bytes
const ratioMatters = 50 * 2 ** 20 // bytes unpacked, below which any ratio is harmless
const highestRatio = 200
const longestManifest = 8 * 2 ** 20 // bytes unpacked
const localHeader = 30 // bytes before the name

const programs = /\.(exe|com|scr|pif|bat|cmd|msi|msp|cpl|dll|vbs|vbe|js|jse|wsf|wsh|hta|ps1|lnk|jar|reg|scf)$/i

const formatsByMimetype: Readonly<Record<string, Format>> = {
  'application/vnd.etsi.asic-e+zip': 'asice',
  'application/vnd.etsi.asic-s+zip': 'asics',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}

// ISO/IEC 29500-1: the content type of the main part, and the folder in which it lies.
const officeParts: readonly { readonly type: string; readonly folder: string; readonly format: Format }[] = [
  { type: 'wordprocessingml.document.main+xml', folder: 'word/', format: 'docx' },
  { type: 'spreadsheetml.sheet.main+xml', folder: 'xl/', format: 'xlsx' },
  { type: 'presentationml.presentation.main+xml', folder: 'ppt/', format: 'pptx' },
]

class Flawed extends Error {
  readonly verdict: Verdict

  constructor(verdict: Verdict) {
    super('flaw' in verdict ? verdict.flaw : '')
    this.verdict = verdict
  }
}

/** APPNOTE 6.3: judged by its central directory; of the entries only the few that name the kind are unpacked. */
export async function inspectZip(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  const start = head.subarray(0, 4).toString('latin1')
  if (start !== 'PK\x03\x04' && start !== 'PK\x05\x06') return null
  try {
    const zip = await openPromise(bytes.path, { decodeStrings: false, autoClose: false })
    try {
      return await judge(zip)
    } finally {
      zip.close()
    }
  } catch (error) {
    if (error instanceof Flawed) return error.verdict
    return error instanceof Error && error.message === 'strong encryption is not supported' ? encrypted : brokenOff
  }
}

async function judge(zip: ZipFile): Promise<Verdict | null> {
  const entries = await readDirectory(zip)
  if (entries.size === 0) return { flaw: 'files.empty' }
  forbidOverlaps([...entries.values()])
  const mimetype = (await textOf(zip, entries.get('mimetype'))).trim()
  const packed = formatsByMimetype[mimetype]
  if (packed) {
    const manifest = await textOf(zip, entries.get('META-INF/manifest.xml'))
    return manifest.includes('encryption-data') ? encrypted : { format: packed }
  }
  const types = await textOf(zip, entries.get('[Content_Types].xml'))
  if (types !== '') return judgeOffice(types, entries)
  const isProgram = entries.has('AndroidManifest.xml') || entries.has('META-INF/MANIFEST.MF')
  return isProgram ? null : { format: 'zip' }
}

function judgeOffice(types: string, entries: ReadonlyMap<string, Entry>): Verdict {
  const names = [...entries.keys()]
  if (types.includes('macroEnabled.main+xml') || names.some((name) => name.endsWith('/vbaProject.bin')))
    return activeContent
  const part = officeParts.find(
    ({ type, folder }) => types.includes(type) && names.some((name) => name.startsWith(folder)),
  )
  return { format: part?.format ?? 'zip' }
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw flawed('files.suspicious')
  const entries = new Map<string, Entry>()
  let unpacked = 0
  let compressed = 0
  for await (const entry of zip.eachEntry()) {
    const name = judgeEntry(entry, zip.fileSize)
    entries.set(name, entry)
    unpacked += entry.uncompressedSize
    compressed += entry.compressedSize
  }
  const isBomb = unpacked > mostUnpacked || (unpacked > ratioMatters && unpacked > highestRatio * compressed)
  if (isBomb) throw flawed('files.suspicious')
  return entries
}

function judgeEntry(entry: Entry, fileSize: number): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
  if (name === '' || name.includes('\0') || validateFileName(name) !== null) throw flawed('files.suspicious')
  if (entry.isEncrypted()) throw new Flawed(encrypted)
  if (endOf(entry) > fileSize) throw new Flawed(brokenOff)
  if (programs.test(name)) throw new Flawed({ ...activeContent, details: { entry: safeName(name) } })
  return name
}

// Entries that share bytes unpack kilobytes into petabytes, each with an honest size of its own.
function forbidOverlaps(entries: readonly Entry[]): void {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  for (const entry of inOrder) {
    if (entry.relativeOffsetOfLocalHeader < end) throw flawed('files.suspicious')
    end = endOf(entry)
  }
}

function endOf(entry: Entry): number {
  return entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameLength + entry.compressedSize
}

async function textOf(zip: ZipFile, entry: Entry | undefined): Promise<string> {
  if (!entry) return ''
  if (entry.uncompressedSize > longestManifest) throw flawed('files.suspicious')
  return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8')
}

function flawed(flaw: Flaw): Flawed {
  return new Flawed({ flaw })
}
