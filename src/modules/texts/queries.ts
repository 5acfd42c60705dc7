import type { Context } from '#platform/db'
import { words } from './words.uk.ts'

export interface TextOfFile {
  readonly sha256: string
  readonly text: string
}

/** The words of a file; `''` when they are not known or there are none. */
export async function findText(context: Context, sha256: string): Promise<string> {
  const [found] = await listTexts(context, [sha256], 2_000_000)
  return found?.text ?? ''
}

/** Whether the file was read and has no words inside: it is a picture. */
export async function isWordless(context: Context, sha256: string): Promise<boolean> {
  const row = await context.db.selectFrom('texts.texts').select('state').where('sha256', '=', sha256).executeTakeFirst()
  return row?.state === 'nothing'
}

/** The beginnings of the texts of those files that have words, `most` characters of each. */
export async function listTexts(context: Context, hashes: readonly string[], most: number): Promise<TextOfFile[]> {
  if (hashes.length === 0) return []
  return context.db
    .selectFrom('texts.texts')
    .select(['sha256', (eb) => eb.fn<string>('left', ['text', eb.val(most)]).as('text')])
    .where('sha256', 'in', [...new Set(hashes)])
    .where('state', '=', 'read')
    .execute()
}

/** The files whose words are known. */
export async function listTextHashes(context: Context): Promise<string[]> {
  const rows = await context.db.selectFrom('texts.texts').select('sha256').where('state', '=', 'read').execute()
  return rows.map(({ sha256 }) => sha256)
}

/** What is to be said beside a file: why its words are not found, or not all of them. */
export async function listTextNotes(context: Context, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('texts.texts')
    .select(['sha256', 'state', 'flaw', 'is_cut as isCut', 'recognised'])
    .where('sha256', 'in', [...new Set(hashes)])
    .where((eb) =>
      eb.or([eb('state', 'in', ['failed', 'waiting']), eb('is_cut', '=', true), eb('recognised', '=', true)]),
    )
    .execute()
  return new Map(rows.map((row) => [row.sha256, noteOf(row)]))
}

function noteOf(row: { state: string; flaw: string | null; isCut: boolean }): string {
  const code = row.flaw ?? (row.state === 'waiting' ? 'texts.waiting' : row.isCut ? 'texts.cut' : 'texts.recognised')
  return words[code] ?? code
}
