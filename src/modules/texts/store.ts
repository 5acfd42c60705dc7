import { sql } from 'kysely'
import type { Context } from '#platform/db'

export type TextState = 'waiting' | 'read' | 'nothing' | 'failed'

export interface Reading {
  readonly state: Exclude<TextState, 'waiting'>
  readonly flaw: string | null
  readonly text: string
  readonly isCut: boolean
}

/** Answers those of the files that nobody has asked for before. */
export async function insertWanted(context: Context, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    insert into texts.texts (sha256, state, wanted_at)
    select sha256, 'waiting', ${context.now} from unnest(${[...hashes]}::text[]) as wanted (sha256)
    on conflict (sha256) do nothing returning sha256`.execute(context.db)
  return rows.map(({ sha256 }) => sha256)
}

export async function listWaiting(context: Context): Promise<string[]> {
  const rows = await context.db.selectFrom('texts.texts').select('sha256').where('state', '=', 'waiting').execute()
  return rows.map(({ sha256 }) => sha256)
}

/** Saves what was read while it is still waited for; answers whether it was. */
export async function saveReading(context: Context, sha256: string, reading: Reading): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('texts.texts')
    .set({
      state: reading.state,
      flaw: reading.flaw,
      text: reading.text,
      is_cut: reading.isCut,
      read_at: context.now,
    })
    .where('sha256', '=', sha256)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Fills in the words of a file that has none of its own; answers whether it had none. */
export async function saveRecognised(
  context: Context,
  sha256: string,
  { text, isCut }: Pick<Reading, 'text' | 'isCut'>,
): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('texts.texts')
    .set({ state: 'read', text, is_cut: isCut, recognised: true, read_at: context.now })
    .where('sha256', '=', sha256)
    .where('state', '=', 'nothing')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
