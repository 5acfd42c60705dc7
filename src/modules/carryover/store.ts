import { sql } from 'kysely'
import type { Context } from '#platform/db'
import type { Mapping } from './mapping.ts'

export async function ensureSource(context: Context, mapping: Mapping): Promise<{ id: number; kind: string }> {
  const { rows } = await sql<{ id: number; kind: string }>`
    insert into carryover.sources as known (name, kind, mapping, first_at, last_at)
    values (${mapping.source}, ${mapping.kind}, ${JSON.stringify(mapping)}::jsonb, ${context.now}, ${context.now})
    on conflict (name) do update set
      last_at = excluded.last_at,
      mapping = case when known.kind = excluded.kind then excluded.mapping else known.mapping end
    returning id, kind`.execute(context.db)
  const [source] = rows
  if (!source) throw new Error('The source was not written')
  return source
}

export async function insertRows(
  context: Context,
  sourceId: number,
  rows: readonly { key: string; line: number; ref: number; flags: readonly string[] }[],
): Promise<void> {
  await sql`
    insert into carryover.rows (source_id, key, line, ref, flags)
    select ${sourceId}, key, line, ref, flags
    from json_to_recordset(${JSON.stringify(rows.map(({ key, line, ref, flags }) => ({ key, line, ref, flags })))}::json)
      as carried (key text, line int, ref bigint, flags text[])`.execute(context.db)
}
