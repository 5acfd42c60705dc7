import { findBlob } from '#modules/files'
import { isWordless, supplyText } from '#modules/texts'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { enqueue } from '#platform/jobs'
import { recogniseApart } from './reading.ts'
import {
  findRecognition,
  insertRecognition,
  listRecognitions,
  listWaitingRecognitions,
  saveRecognised,
  saveRecognisedPages,
} from './recognition.store.ts'
import { words } from './words.uk.ts'

const pictures: readonly string[] = ['pdf', 'jpg', 'png', 'tiff', 'webp']

/** Asks for the words on a file of pictures that has none of its own, once. */
export async function wantRecognition(context: Context, sha256: string): Promise<void> {
  const blob = await findBlob(context, sha256)
  if (!blob || !pictures.includes(blob.format) || !(await isWordless(context, sha256))) return
  await inTransaction(context, async (context) => {
    if (await insertRecognition(context, sha256)) await queue(context, [sha256])
  })
}

/** What a killed server left unread is asked for again. Answers how many files. */
export function requeueRecognition(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    const waiting = await listWaitingRecognitions(context)
    await queue(
      context,
      waiting.map(({ sha256 }) => sha256),
    )
    return waiting.length
  })
}

/** Recognises the words of one file and gives them to search. A second time changes nothing. */
export async function recogniseText(context: Context, store: FileStore, sha256: string): Promise<void> {
  const asked = await findRecognition(context, sha256)
  const blob = await findBlob(context, sha256)
  if (!blob || asked?.state !== 'waiting') return
  const outcome = await recogniseApart(store, blob, (progress) => saveRecognisedPages(context, sha256, progress))
  await inTransaction(context, async (context) => {
    const flaw = 'flaw' in outcome ? 'scans.recognition-broken' : null
    await saveRecognised(context, sha256, flaw)
    if ('text' in outcome && outcome.text !== '') await supplyText(context, { sha256, ...outcome })
  })
}

/** What is to be said beside a file whose words are recognised, or could not be. */
export async function listRecognitionNotes(
  context: Context,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await listRecognitions(context, hashes)
  return new Map(
    rows
      .filter(({ state }) => state !== 'done')
      .map(({ sha256, flaw, pages, pagesDone }) => [
        sha256,
        flaw ? (words[flaw] ?? flaw) : `текст скана розпізнається${pages ? `: ${pagesDone} з ${pages} стор.` : ''}`,
      ]),
  )
}

function queue(context: Context, hashes: readonly string[]): Promise<void> {
  const jobs = hashes.map((sha256) => ({ key: `recognition:${sha256}`, payload: { sha256 } }))
  return enqueue(context, { task: 'recognise-text', queue: 'scans', jobs })
}
