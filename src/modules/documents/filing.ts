import { Refusal } from '#kernel'
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
import { whyNotFile } from './access.ts'
import { renewDeskWork } from './desk-work.ts'
import { countFiled, type FiledDocument, insertFiling, listFiledInto } from './filing.store.ts'
import { getCardRow, updateCard } from './store.ts'

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
    await insertFiling(context, { cardId, volumeId, sheets: input.sheets })
    if (!(await updateCard(context, { ...card, state: 'filed' }))) throw new Refusal('conflict', 'stale')
    await renewDeskWork(context, { ...card, state: 'filed' })
    const after = { dossier: dossier.index, volume: volumeId, sheets: input.sheets }
    await record(context, { verb: 'documents.file', subject: 'card', subjectId: cardId, after })
  })
}

/** Внутрішній опис of a dossier: every paper in it, volume by volume. */
export async function listFiled(context: Context, dossierId: number): Promise<FiledDocument[]> {
  return listFiledInto(context, await volumeIds(context, dossierId))
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
      const { documents, sheets } = await countFiled(context, volumes)
      const closed = closedOn !== null
      return {
        dossierId: id,
        index,
        title,
        retention,
        term,
        article,
        closed,
        volumes: volumes.length,
        documents,
        sheets,
      }
    }),
  )
}

async function volumeIds(context: Context, dossierId: number): Promise<number[]> {
  return (await listVolumes(context, dossierId)).map(({ id }) => id)
}
