import { Refusal } from '#kernel'
import { closeCard, holdCard } from '#modules/documents'
import { getDossier, getNomenclature, mayKeepDossiers, volumeToFileInto } from '#modules/dossiers'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { whyNotFile } from './access.ts'
import { insertFiling, insertPaper, isFiled, type Paper } from './store.ts'

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
    const { dossier, volumeId } = await placeIn(context, input.dossierId, card.unitId)
    await insertFiling(context, { cardId, volumeId, sheets: input.sheets })
    await closeCard(context, card)
    const after = { dossier: dossier.index, volume: volumeId, sheets: input.sheets }
    await record(context, { verb: 'documents.file', subject: 'card', subjectId: cardId, after })
  })
}

/** The same for a paper that has a register of its own. Its module has asked whether it is done with it. */
export function filePaper(
  context: Context,
  paper: Paper & { readonly unitId: number },
  input: { dossierId: number; sheets: number },
): Promise<{ readonly index: string }> {
  return inTransaction(context, async (context) => {
    if (!mayKeepDossiers(context.actor, paper.unitId)) throw new Refusal('forbidden', 'filings.forbidden')
    if (await isFiled(context, paper.kind, paper.ref)) throw new Refusal('conflict', 'filings.filed-already')
    const { dossier, volumeId } = await placeIn(context, input.dossierId, paper.unitId)
    await insertPaper(context, paper, { volumeId, sheets: input.sheets })
    const after = { dossier: dossier.index, volume: volumeId, sheets: input.sheets }
    await record(context, { verb: 'documents.file', subject: paper.kind, subjectId: paper.ref, after })
    return { index: dossier.index }
  })
}

/** The open volume of a dossier of the department in whose book the paper stands. */
async function placeIn(context: Context, dossierId: number, ownerUnitId: number) {
  const dossier = await getDossier(context, dossierId)
  const { unitId } = await getNomenclature(context, dossier.nomenclatureId)
  if (unitId !== ownerUnitId) throw new Refusal('invalid', 'filings.dossier-foreign')
  return { dossier, volumeId: await volumeToFileInto(context, dossierId) }
}
