import { lockLexicon } from '#modules/lexicon'
import { findText, wantTexts } from '#modules/texts'
import { type Context, inTransaction } from '#platform/db'
import { vectorOfText } from './analysis.ts'
import type { FoundKind, Searchable } from './searchable.ts'
import {
  deleteEntry,
  insertEntries,
  insertEntry,
  listEntries,
  listStale,
  listStaleAttached,
  refreshCarriers,
  saveAnalysis,
  saveAttached,
  saveEntry,
} from './store.ts'

export function indexFound(context: Context, thing: Searchable): Promise<void> {
  return inTransaction(context, async (context) => {
    const files = (thing.files ?? []).slice(0, mostFiles)
    await saveEntry(context, { ...thing, files })
    await wantTexts(
      context,
      files.map(({ sha256 }) => sha256),
    )
  })
}

/** Many new things at once: a register that was carried over from elsewhere. */
export function indexAllFound(context: Context, things: readonly Searchable[]): Promise<void> {
  return inTransaction(context, async (context) => {
    const [plain, carrying] = [things.filter(hasNoFiles), things.filter((thing) => !hasNoFiles(thing))]
    await insertEntries(context, plain)
    for (const thing of carrying) await indexFound(context, thing)
  })
}

function hasNoFiles({ files = [] }: Searchable): boolean {
  return files.length === 0
}

/** The words of a file are known: the things that carry it are found by them from now on. */
export async function indexText(context: Context, sha256: string): Promise<void> {
  const vector = await vectorOfText(await findText(context, sha256))
  await inTransaction(context, async (context) => {
    await saveAttached(context, sha256, vector)
    await refreshCarriers(context, sha256)
  })
}

/** For what has just come into being: unless it carries files, nothing is asked before its row is written. */
export function indexNew(context: Context, thing: Searchable): Promise<void> {
  if (thing.files && thing.files.length > 0) return indexFound(context, thing)
  return inTransaction(context, (context) => insertEntry(context, thing))
}

export function forgetFound(context: Context, kind: FoundKind, ref: number): Promise<void> {
  return inTransaction(context, (context) => deleteEntry(context, kind, ref))
}

/** Makes the rows of a kind those given: writes what differs, drops what is no more. */
export function saveWhatDiffers(context: Context, kind: FoundKind, things: readonly Searchable[]): Promise<void> {
  return inTransaction(context, async (context) => {
    const gone = new Map((await listEntries(context, kind)).map((entry) => [entry.ref, entry]))
    for (const thing of things) {
      const known = gone.get(thing.ref)
      gone.delete(thing.ref)
      const fields = ['title', 'detail', 'words', 'href'] as const
      if (!known || fields.some((field) => known[field] !== thing[field])) await saveEntry(context, thing)
    }
    for (const ref of gone.keys()) await deleteEntry(context, kind, ref)
  })
}

const mostFiles = 200
const batch = 50

/**
 * Analyses again what another version of the analyser has made, in transactions of fifty rows. Each row says by
 * which version it was made, so that a run that was cut short goes on where it stopped. Answers how many rows there were.
 */
export async function reindexSearch(context: Context, onProgress: (done: number) => void): Promise<number> {
  for (const sha256 of await listStaleAttached(context)) await indexText(context, sha256)
  let done = 0
  let after = { kind: '', ref: 0 }
  for (;;) {
    const stale = await listStale(context, after, batch)
    const last = stale.at(-1)
    if (!last) return done
    await inTransaction(context, async (context) => {
      await lockLexicon(context)
      for (const entry of stale) await saveAnalysis(context, entry)
    })
    after = last
    done += stale.length
    onProgress(done)
  }
}
