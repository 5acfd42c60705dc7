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

export interface CarriedSource {
  readonly id: number
  readonly name: string
  readonly kind: 'documents' | 'acts'
  readonly lastAt: Temporal.Instant
}

/** The registers that were carried over, the newest run first. */
export async function listSources(context: Context): Promise<CarriedSource[]> {
  const { rows } = await sql<CarriedSource>`
    select id, name, kind, last_at as "lastAt" from carryover.sources order by last_at desc`.execute(context.db)
  return rows
}

export interface FlaggedRow {
  readonly line: number
  readonly ref: number
  readonly flags: readonly string[]
}

/** Rows of a source that contradict themselves, in the order of its table. Who may read each paper is asked of it. */
export async function listFlagged(
  context: Context,
  sourceId: number,
  { after, most }: { after: number; most: number },
): Promise<FlaggedRow[]> {
  const { rows } = await sql<FlaggedRow>`
    select line, ref, flags from carryover.rows
    where source_id = ${sourceId} and flags <> '{}' and line > ${after} order by line, key limit ${most}`.execute(
    context.db,
  )
  return rows
}
