import { sql } from 'kysely'
import { dayOf, memberName } from '#kernel'
import type { Context } from '#platform/db'

export interface Filing {
  readonly volumeId: number
  readonly ordinal: number
  readonly sheets: number
  readonly filedOn: Temporal.PlainDate
}

/** Takes the next place in a volume, whose dossier the caller has locked. */
export async function insertFiling(
  context: Context,
  { cardId, volumeId, sheets }: { cardId: number; volumeId: number; sheets: number },
): Promise<void> {
  await sql`
    insert into filings.filings (card_id, volume_id, ordinal, sheets, filed_on, filed_by)
    select ${cardId}, ${volumeId}, coalesce(max(ordinal), 0) + 1, ${sheets}, ${dayOf(context.now)},
           ${memberName(context.actor)}
    from filings.filings where volume_id = ${volumeId}`.execute(context.db)
}

export async function findFilingRow(context: Context, cardId: number): Promise<Filing | null> {
  const row = await context.db
    .selectFrom('filings.filings')
    .select(['volume_id as volumeId', 'ordinal', 'sheets', 'filed_on as filedOn'])
    .where('card_id', '=', cardId)
    .executeTakeFirst()
  return row ?? null
}

/** What lies in these volumes, which are numbered as they are listed; whose papers they are is not asked here. */
export async function listPlaces(
  context: Context,
  volumeIds: readonly number[],
): Promise<{ cardId: number; volume: number; ordinal: number; sheets: number }[]> {
  const { rows } = await sql<{ cardId: number; volume: number; ordinal: number; sheets: number }>`
    select filing.card_id as "cardId", volume.ordinal as volume, filing.ordinal, filing.sheets
    from filings.filings filing
    join unnest(${volumeIds}::bigint[]) with ordinality as volume (id, ordinal) on volume.id = filing.volume_id
    order by volume.ordinal, filing.ordinal`.execute(context.db)
  return rows
}

export async function countFiled(
  context: Context,
  volumeIds: readonly number[],
): Promise<{ documents: number; sheets: number }> {
  const { rows } = await sql<{ documents: number; sheets: number }>`
    select count(*) as documents, coalesce(sum(sheets), 0) as sheets
    from filings.filings where volume_id = any(${volumeIds}::bigint[])`.execute(context.db)
  return rows[0] ?? { documents: 0, sheets: 0 }
}
