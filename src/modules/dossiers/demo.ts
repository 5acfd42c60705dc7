import { type Context, inTransaction } from '#platform/db'
import { addDossier, approveNomenclature, closeDossier, closeNomenclature, openNomenclature } from './actions.ts'
import { type DossierInput, dossierForm } from './forms.ts'
import { listDossiers } from './queries.ts'

export type ToldDossier = Pick<DossierInput, 'index' | 'title' | 'retention' | 'term'> & { readonly note?: string }

export interface ToldNomenclature {
  readonly id: number
  /** Dossiers by index. */
  readonly dossiers: ReadonlyMap<string, number>
}

/** Opens a department's nomenclature of a year, fills and approves it. */
export function tellNomenclature(
  context: Context,
  { unitId, year, dossiers }: { unitId: number; year: number; dossiers: readonly ToldDossier[] },
): Promise<ToldNomenclature> {
  return inTransaction(context, async (context) => {
    const id = await openNomenclature(context, { unitId, year })
    const ids = new Map<string, number>()
    for (const dossier of dossiers) ids.set(dossier.index, await addDossier(context, id, dossierForm.parse(dossier)))
    await approveNomenclature(context, id)
    return { id, dossiers: ids }
  })
}

/** Closes every dossier of the year and makes the closing entry. */
export function tellEndOfYear(context: Context, nomenclatureId: number, note: string): Promise<void> {
  return inTransaction(context, async (context) => {
    for (const { id } of await listDossiers(context, nomenclatureId)) await closeDossier(context, id)
    await closeNomenclature(context, nomenclatureId, note)
  })
}
