import { sql } from 'kysely'
import type { Context } from '#platform/db'

interface Recognition {
  readonly sha256: string
  readonly state: string
  readonly flaw: string | null
  readonly pages: number | null
  readonly pagesDone: number
}

const columns = ['sha256', 'state', 'flaw', 'pages', 'pages_done as pagesDone'] as const

/** Answers whether nobody has asked for it before. */
export async function insertRecognition(context: Context, sha256: string): Promise<boolean> {
  const { rows } = await sql`insert into scans.recognitions (sha256, state, wanted_at)
    values (${sha256}, 'waiting', ${context.now}) on conflict (sha256) do nothing returning sha256`.execute(context.db)
  return rows.length === 1
}

export function findRecognition(context: Context, sha256: string): Promise<Recognition | undefined> {
  return context.db.selectFrom('scans.recognitions').select(columns).where('sha256', '=', sha256).executeTakeFirst()
}

export async function listRecognitions(context: Context, hashes: readonly string[]): Promise<Recognition[]> {
  if (hashes.length === 0) return []
  return context.db
    .selectFrom('scans.recognitions')
    .select(columns)
    .where('sha256', 'in', [...new Set(hashes)])
    .execute()
}

export function listWaitingRecognitions(context: Context): Promise<{ sha256: string }[]> {
  return context.db.selectFrom('scans.recognitions').select('sha256').where('state', '=', 'waiting').execute()
}

export async function saveRecognisedPages(
  context: Context,
  sha256: string,
  { pages, read }: { pages: number; read: number },
): Promise<void> {
  await context.db
    .updateTable('scans.recognitions')
    .set({ pages, pages_done: read })
    .where('sha256', '=', sha256)
    .where('state', '=', 'waiting')
    .execute()
}

export async function saveRecognised(context: Context, sha256: string, flaw: string | null): Promise<void> {
  await context.db
    .updateTable('scans.recognitions')
    .set({ state: flaw ? 'failed' : 'done', flaw, done_at: context.now })
    .where('sha256', '=', sha256)
    .execute()
}
