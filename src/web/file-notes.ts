import { listRecognitionNotes } from '#modules/scans'
import { listTextNotes } from '#modules/texts'
import type { Context } from '#platform/db'

/** What is to be said beside files: why search does not know all their words, or not yet. */
export async function fileNotes(context: Context, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [read, recognised] = await Promise.all([listTextNotes(context, hashes), listRecognitionNotes(context, hashes)])
  return new Map([...read, ...recognised])
}
