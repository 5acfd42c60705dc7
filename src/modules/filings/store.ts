import { sql } from 'kysely'
import { dayOf, memberName } from '#kernel'
import { type Context, opens } from '#platform/db'

export interface Filing {
  readonly volumeId: number
  readonly ordinal: number
  readonly sheets: number
  readonly filedOn: Temporal.PlainDate
}

/** A paper that has a register of its own, as it stands when it is filed. */
export interface Paper {
  readonly kind: string
  readonly ref: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly title: string
  readonly href: string
  readonly audience: readonly string[]
}

interface Place {
  readonly volumeId: number
  readonly sheets: number
}

/** Takes the next place in a volume, whose dossier the caller has locked. */
export async function insertFiling(
  context: Context,
  { cardId, volumeId, sheets }: Place & { cardId: number },
): Promise<void> {
  await sql`
    insert into filings.filings (kind, ref, card_id, volume_id, ordinal, sheets, filed_on, filed_by)
    select 'document', ${cardId}, ${cardId}, ${volumeId}, coalesce(max(ordinal), 0) + 1, ${sheets},
           ${dayOf(context.now)}, ${memberName(context.actor)}
    from filings.filings where volume_id = ${volumeId}`.execute(context.db)
}

/** The same of a paper with another register. */
export async function insertPaper(context: Context, paper: Paper, { volumeId, sheets }: Place): Promise<void> {
  await sql`
    insert into filings.filings (kind, ref, number, registered_on, title, href, audience, volume_id, ordinal, sheets,
                                 filed_on, filed_by)
    select ${paper.kind}, ${paper.ref}, ${paper.number}, ${paper.registeredOn}, ${paper.title}, ${paper.href},
           ${[...paper.audience]}::text[], ${volumeId}, coalesce(max(ordinal), 0) + 1, ${sheets},
           ${dayOf(context.now)}, ${memberName(context.actor)}
    from filings.filings where volume_id = ${volumeId}`.execute(context.db)
}

export async function isFiled(context: Context, kind: string, ref: number): Promise<boolean> {
  const query = context.db.selectFrom('filings.filings').select('ref').where('kind', '=', kind).where('ref', '=', ref)
  return (await query.executeTakeFirst()) !== undefined
}

export async function findFilingRow(context: Context, cardId: number): Promise<Filing | null> {
  const row = await context.db
    .selectFrom('filings.filings')
    .select(['volume_id as volumeId', 'ordinal', 'sheets', 'filed_on as filedOn'])
    .where('card_id', '=', cardId)
    .executeTakeFirst()
  return row ?? null
}

export interface FiledPlace extends Pick<Paper, 'number' | 'title' | 'href'> {
  /** `null`: a paper with another register, whose reader is asked here. */
  readonly cardId: number | null
  readonly registeredOn: Temporal.PlainDate | null
  readonly opens: boolean
  readonly volume: number
  readonly ordinal: number
  readonly sheets: number
}

/** What lies in these volumes, numbered as they are listed; whose the documents are is asked where their cards are. */
export async function listPlaces(context: Context, volumeIds: readonly number[]): Promise<FiledPlace[]> {
  const { rows } = await sql<FiledPlace>`
    select filing.card_id as "cardId", volume.ordinal as volume, filing.ordinal, filing.sheets, filing.number,
           filing.registered_on as "registeredOn", filing.title, filing.href,
           ${opens(context.actor, sql`filing.audience`)} as opens
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
