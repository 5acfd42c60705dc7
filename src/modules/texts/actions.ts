import { createWriteStream } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findBlob } from '#modules/files'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { type FileStore, MissingFileError } from '#platform/files'
import { enqueue } from '#platform/jobs'
import type { TextRead } from './events.ts'
import { isOldFormat, type ReadingLimits, readApart, readsFormat } from './reading.ts'
import { insertWanted, listWaiting, type Reading, saveReading, saveRecognised } from './store.ts'

export type { ReadingLimits } from './reading.ts'

/** Asks for the words of files, once for each: they are read by a job. */
export function wantTexts(context: Context, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return Promise.resolve()
  return inTransaction(context, async (context) => queue(context, await insertWanted(context, [...new Set(hashes)])))
}

/** What a killed server or a restored copy left unread is asked for again. Answers how many files. */
export function requeueTexts(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    const waiting = await listWaiting(context)
    await queue(context, waiting)
    return waiting.length
  })
}

/** Reads the words of one file and says so to those who listen. A second reading changes nothing. */
export async function readText(
  context: Context,
  store: FileStore,
  sha256: string,
  limits: Partial<ReadingLimits> = {},
): Promise<void> {
  const reading = await readingOf(context, store, sha256, limits)
  await inTransaction(context, async (context) => {
    if (await saveReading(context, sha256, reading)) await announce<TextRead>(context, { type: 'TextRead', sha256 })
  })
}

/** The words of a file that were found in another way, recognised on its pictures; those it has itself are not touched. */
export function supplyText(
  context: Context,
  { sha256, text, isCut }: { sha256: string; text: string; isCut: boolean },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const kept = text.replaceAll('\0', ' ').toWellFormed().trim().slice(0, 1_000_000)
    if (await saveRecognised(context, sha256, { text: kept, isCut })) {
      await announce<TextRead>(context, { type: 'TextRead', sha256 })
    }
  })
}

const nothing: Reading = { state: 'nothing', flaw: null, text: '', isCut: false }

async function readingOf(
  context: Context,
  store: FileStore,
  sha256: string,
  limits: Partial<ReadingLimits>,
): Promise<Reading> {
  const format = (await findBlob(context, sha256))?.format
  if (format === undefined) return nothing
  if (isOldFormat(format)) return { ...nothing, state: 'failed', flaw: 'texts.old-format' }
  if (!readsFormat(format)) return nothing
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-text-'))
  try {
    // A copy: the process that reads it is let into this folder and into no other file of the house.
    const path = join(folder, 'file')
    await fetchTo(store, sha256, path)
    const outcome = await readApart({ path, format }, limits)
    if ('flaw' in outcome) return { ...nothing, state: 'failed', flaw: `texts.${outcome.flaw}` }
    const text = outcome.text.replaceAll('\0', ' ').toWellFormed().trim()
    return text === '' ? nothing : { state: 'read', flaw: null, text, isCut: outcome.isCut }
  } catch (error) {
    if (error instanceof MissingFileError) return { ...nothing, state: 'failed', flaw: 'texts.missing' }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function fetchTo(store: FileStore, sha256: string, path: string): Promise<void> {
  const local = store.localPath(sha256)
  if (local === null) return pipeline(await store.open(sha256), createWriteStream(path))
  await copyFile(local, path).catch((error: unknown) => {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw isGone ? new MissingFileError(sha256) : error
  })
}

function queue(context: Context, hashes: readonly string[]): Promise<void> {
  const jobs = hashes.map((sha256) => ({ key: `text:${sha256}`, payload: { sha256 } }))
  return enqueue(context, { task: 'read-text', queue: 'texts', jobs })
}
