/**
 * Redaction of PDFs: every page becomes a picture, black where a box was drawn, and a new file is made of the pictures.
 * No text, layer, attachment, comment or metadata of the old file comes along, so there is nothing under the black.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { workApart } from '#platform/apart'
import type { FileStore, ReceivedFile } from '#platform/files'

/** In hundredths of the page's width and height, from its upper left corner; pages from 1. */
export interface Box {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type RedactionFlaw = 'broken' | 'encrypted' | 'too-large' | 'too-slow' | 'too-many-pages'

const limits = { time: 5 * 60_000, memory: 2000, said: 100_000 }
const resultLimit = 1024 ** 3

/** One page as a PNG picture, and how many pages there are. */
export function drawPage(
  store: FileStore,
  sha256: string,
  page: number,
): Promise<{ png: Buffer<ArrayBuffer>; pages: number } | { flaw: RedactionFlaw }> {
  return inFolder(store, sha256, async (file, folder) => {
    const done = await askApart(file, { task: 'draw', file, folder, page })
    return 'flaw' in done ? done : { png: await readFile(join(folder, 'page.png')), pages: done.pages }
  })
}

/** The file made anew, received into the store's temporary place: whoever asked keeps or discards it. */
export function redactPdf(
  store: FileStore,
  sha256: string,
  boxes: readonly Box[],
): Promise<ReceivedFile | { flaw: RedactionFlaw }> {
  return inFolder(store, sha256, async (file, folder) => {
    const done = await askApart(file, { task: 'redact', file, folder, boxes })
    if ('flaw' in done) return done
    return store.receive(createReadStream(join(folder, 'redacted.pdf')), { limit: resultLimit })
  })
}

async function askApart(file: string, input: object): Promise<{ pages: number } | { flaw: RedactionFlaw }> {
  const done = await workApart({ program: 'src/platform/redaction/apart.ts', file, input, limits, writes: true })
  return 'flaw' in done ? done : JSON.parse(done.said || '{"flaw":"broken"}')
}

async function inFolder<Result>(
  store: FileStore,
  sha256: string,
  work: (file: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-redaction-'))
  try {
    const file = join(folder, 'whole.pdf')
    await pipeline(await store.open(sha256), createWriteStream(file))
    return await work(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
