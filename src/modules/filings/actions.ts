import { Refusal } from '#kernel'
import { closeCard, holdCard } from '#modules/documents'
import { getDossier, getNomenclature, volumeToFileInto } from '#modules/dossiers'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { whyNotFile } from './access.ts'
import { insertFiling } from './store.ts'

/** «До справи»: an executed paper takes its place in the open volume of a dossier. */
export function fileDocument(
  context: Context,
  cardId: number,
  input: { dossierId: number; sheets: number },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await holdCard(context, cardId)
    const why = whyNotFile(context.actor, card)
    if (why) throw new Refusal(why === 'filings.forbidden' ? 'forbidden' : 'conflict', why)
    const dossier = await getDossier(context, input.dossierId)
    const { unitId } = await getNomenclature(context, dossier.nomenclatureId)
    if (unitId !== card.unitId) throw new Refusal('invalid', 'filings.dossier-foreign')
    const volumeId = await volumeToFileInto(context, input.dossierId)
    await insertFiling(context, { cardId, volumeId, sheets: input.sheets })
    await closeCard(context, card)
    const after = { dossier: dossier.index, volume: volumeId, sheets: input.sheets }
    await record(context, { verb: 'documents.file', subject: 'card', subjectId: cardId, after })
  })
}
