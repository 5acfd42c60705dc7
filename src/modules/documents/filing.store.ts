import { sql } from 'kysely'
import { dayOf, memberName } from '#kernel'
import type { Context } from '#platform/db'
import { visibleTo } from './store.ts'

export interface FiledDocument {
  readonly cardId: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly summary: string
  readonly volume: number
  readonly ordinal: number
  readonly sheets: number
}

/** Takes the next place in a volume, whose dossier the caller has locked. */
export async function insertFiling(
  context: Context,
  { cardId, volumeId, sheets }: { cardId: number; volumeId: number; sheets: number },
): Promise<void> {
  await sql`
    insert into documents.filings (card_id, volume_id, ordinal, sheets, filed_on, filed_by)
    select ${cardId}, ${volumeId}, coalesce(max(ordinal), 0) + 1, ${sheets}, ${dayOf(context.now)},
           ${memberName(context.actor)}
    from documents.filings where volume_id = ${volumeId}`.execute(context.db)
}

/** Papers filed into these volumes, which are numbered as they are listed. */
export async function listFiledInto(context: Context, volumeIds: readonly number[]): Promise<FiledDocument[]> {
  const { rows } = await sql<FiledDocument>`
    select card.id as "cardId", card.number, card.registered_on as "registeredOn", card.summary,
           volume.ordinal as volume, filing.ordinal, filing.sheets
    from documents.filings filing
    join documents.cards card on card.id = filing.card_id
    join unnest(${volumeIds}::bigint[]) with ordinality as volume (id, ordinal) on volume.id = filing.volume_id
    where ${visibleTo(context.actor)}
    order by volume.ordinal, filing.ordinal`.execute(context.db)
  return rows
}

export async function countFiled(
  context: Context,
  volumeIds: readonly number[],
): Promise<{ documents: number; sheets: number }> {
  const { rows } = await sql<{ documents: number; sheets: number }>`
    select count(*) as documents, coalesce(sum(sheets), 0) as sheets
    from documents.filings where volume_id = any(${volumeIds}::bigint[])`.execute(context.db)
  return rows[0] ?? { documents: 0, sheets: 0 }
}
