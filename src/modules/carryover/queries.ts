import { sql } from 'kysely'
import type { Context } from '#platform/db'

export interface Carried {
  readonly source: string
  readonly line: number
  readonly flags: readonly string[]
}

/** From where a paper was carried over. Who may read it was asked of the paper itself. */
export async function findCarried(context: Context, kind: 'documents' | 'acts', ref: number): Promise<Carried | null> {
  const { rows } = await sql<Carried>`
    select source.name as source, carried.line, carried.flags
    from carryover.rows carried join carryover.sources source on source.id = carried.source_id
    where carried.ref = ${ref} and source.kind = ${kind} limit 1`.execute(context.db)
  return rows[0] ?? null
}

/** Which of these rows have been taken over already. */
export async function listCarriedKeys(
  context: Context,
  sourceId: number,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from carryover.rows where source_id = ${sourceId} and key = any(${[...keys]}::text[])`.execute(
    context.db,
  )
  return new Set(rows.map(({ key }) => key))
}
