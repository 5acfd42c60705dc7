import { sql } from 'kysely'
import { dayOf, memberName, Refusal } from '#kernel'
import {
  getDossier,
  getNomenclature,
  listDossiers,
  listVolumes,
  type Retention,
  volumeToFileInto,
} from '#modules/dossiers'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { whyNotFile } from './access.ts'
import type { DocumentChanged } from './events.ts'
import { getCardRow, updateCard, visibleTo } from './store.ts'

/** «До справи»: an executed paper takes its place in the open volume of a dossier. */
export function fileDocument(
  context: Context,
  cardId: number,
  input: { dossierId: number; sheets: number },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await getCardRow(context, cardId, true)
    const why = whyNotFile(context.actor, card)
    if (why) throw new Refusal(why === 'documents.file-forbidden' ? 'forbidden' : 'conflict', why)
    const dossier = await getDossier(context, input.dossierId)
    const { unitId } = await getNomenclature(context, dossier.nomenclatureId)
    if (unitId !== card.unitId) throw new Refusal('invalid', 'documents.dossier-foreign')
    const volumeId = await volumeToFileInto(context, input.dossierId)
    await sql`
      insert into documents.filings (card_id, volume_id, ordinal, sheets, filed_on, filed_by)
      select ${cardId}, ${volumeId}, coalesce(max(ordinal), 0) + 1, ${input.sheets}, ${dayOf(context.now)}, ${memberName(context.actor)}
      from documents.filings where volume_id = ${volumeId}`.execute(context.db)
    if (!(await updateCard(context, { ...card, state: 'filed' }))) throw new Refusal('conflict', 'stale')
    const after = { dossier: dossier.index, volume: volumeId, sheets: input.sheets }
    await record(context, { verb: 'documents.file', subject: 'card', subjectId: cardId, after })
    await announce<DocumentChanged>(context, { type: 'DocumentChanged', cardId })
  })
}

export interface FiledDocument {
  readonly cardId: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly summary: string
  readonly volume: number
  readonly ordinal: number
  readonly sheets: number
}

/** Внутрішній опис of a dossier: every paper in it, volume by volume. */
export async function listFiled(context: Context, dossierId: number): Promise<FiledDocument[]> {
  const { rows } = await sql<FiledDocument>`
    select card.id as "cardId", card.number, card.registered_on as "registeredOn", card.summary,
           volume.ordinal as volume, filing.ordinal, filing.sheets
    from documents.filings filing
    join documents.cards card on card.id = filing.card_id
    join unnest(${await volumeIds(context, dossierId)}::bigint[]) with ordinality as volume (id, ordinal) on volume.id = filing.volume_id
    where ${visibleTo(context.actor)}
    order by volume.ordinal, filing.ordinal`.execute(context.db)
  return rows
}

export interface InventoryLine {
  readonly dossierId: number
  readonly index: string
  readonly title: string
  readonly retention: Retention
  readonly term: string
  readonly article: string
  readonly closed: boolean
  readonly volumes: number
  readonly documents: number
  readonly sheets: number
}

/** The figures of підсумковий запис and опис: volumes, papers and sheets of every dossier of a nomenclature. */
export async function inventoryOf(context: Context, nomenclatureId: number): Promise<InventoryLine[]> {
  const dossiers = await listDossiers(context, nomenclatureId)
  return Promise.all(
    dossiers.map(async ({ id, index, title, retention, term, article, closedOn }) => {
      const volumes = await volumeIds(context, id)
      const { rows } = await sql<{ documents: number; sheets: number }>`
        select count(*) as documents, coalesce(sum(sheets), 0) as sheets
        from documents.filings where volume_id = any(${volumes}::bigint[])`.execute(context.db)
      const [counted] = rows
      return {
        dossierId: id,
        index,
        title,
        retention,
        term,
        article,
        closed: closedOn !== null,
        volumes: volumes.length,
        documents: counted?.documents ?? 0,
        sheets: counted?.sheets ?? 0,
      }
    }),
  )
}

async function volumeIds(context: Context, dossierId: number): Promise<number[]> {
  return (await listVolumes(context, dossierId)).map(({ id }) => id)
}
