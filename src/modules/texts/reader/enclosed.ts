import { open, rm } from 'node:fs/promises'
import yauzl from 'yauzl'
import { cutAt, type Found, type Wanted } from './found.ts'
import { read } from './read.ts'

/** A file inside another one, written out beside it. */
export interface Enclosed {
  readonly name: string
  readonly path: string
}

const deepest = 3

/**
 * The names and the words of enclosed files, one after another, until there is enough or the time is over. One that
 * cannot be read is known by its name, and the others go on.
 */
export async function readEnclosed(wanted: Wanted, before: string, all: AsyncIterable<Enclosed>): Promise<Found> {
  const { characters, time, depth = 0 } = wanted
  const until = performance.now() + time
  let text = before
  let isCut = false
  for await (const { name, path } of all) {
    text += `\n${name}`
    const left = { path, characters: characters - text.length, time: until - performance.now(), depth: depth + 1 }
    if (left.characters <= 0 || left.time <= 0) return { ...cutAt(text, characters), isCut: true }
    const found = depth < deepest ? await wordsOf(left) : null
    await rm(path, { force: true })
    if (!found) continue
    text += `\n${found.text}`
    isCut ||= found.isCut
  }
  const found = cutAt(text, characters)
  return { text: found.text, isCut: found.isCut || isCut }
}

async function wordsOf(file: Wanted): Promise<Found | null> {
  try {
    const format = await formatOf(file.path)
    return format === null ? null : await read({ ...file, format })
  } catch {
    return null
  }
}

/** By its content: a name inside an archive may say anything. `null`: no words in it. */
async function formatOf(path: string): Promise<string | null> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
  await file.close()
  const start = buffer.subarray(0, bytesRead)
  const letters = start.toString('latin1')
  if (letters.startsWith('%PDF-')) return 'pdf'
  if (letters.startsWith('{\\rtf')) return 'rtf'
  if (letters.startsWith('PK\x03\x04')) return formatOfArchive(path)
  if (/^-----BEGIN (CMS|PKCS7)-----/.test(letters) || /^\x30[\x80-\x84]/.test(letters)) return 'p7s'
  // Control characters stand in no text, save in UTF-16.
  const isWide = /^(\xff\xfe|\xfe\xff)/.test(letters)
  if (!isWide && [...start].some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte))) return null
  if (isMail(letters)) return 'eml'
  return /^\s*<\?xml/.test(letters) ? 'xml' : 'txt'
}

function isMail(letters: string): boolean {
  const [head = ''] = letters.split(/\r?\n\r?\n/)
  return /^[a-z-]+: /i.test(head) && /^from: /im.test(head) && /^(date|subject|to): /im.test(head)
}

async function formatOfArchive(path: string): Promise<string> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true })
  try {
    let looked = 0
    for await (const { fileName } of zip.eachEntry()) {
      if (fileName === 'word/document.xml') return 'docx'
      if (fileName === 'xl/workbook.xml') return 'xlsx'
      if (fileName === 'ppt/presentation.xml') return 'pptx'
      if (fileName === 'content.xml') return 'odt'
      looked += 1
      if (looked > 1000) break
    }
    return 'zip'
  } finally {
    zip.close()
  }
}
