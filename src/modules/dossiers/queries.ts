import type { Context } from '#platform/db'
import type { Dossier, Nomenclature, Retention, Volume } from './dossier.ts'
import { dossierColumns, getDossierRow, getNomenclatureRow, nomenclatureColumns } from './store.ts'

export function getNomenclature(context: Context, id: number): Promise<Nomenclature> {
  return getNomenclatureRow(context, id)
}

export function getDossier(context: Context, id: number): Promise<Dossier> {
  return getDossierRow(context, id)
}

export function listNomenclatures(context: Context, unitIds?: readonly number[]): Promise<Nomenclature[]> {
  let query = context.db
    .selectFrom('dossiers.nomenclatures')
    .select(nomenclatureColumns)
    .orderBy('year', 'desc')
    .orderBy('unit_id')
  if (unitIds) query = query.where((eb) => eb('unit_id', '=', eb.fn.any(eb.val(unitIds))))
  return query.execute()
}

export async function listDossiers(context: Context, nomenclatureId: number): Promise<Dossier[]> {
  const rows = await context.db
    .selectFrom('dossiers.dossiers')
    .select(dossierColumns)
    .where('nomenclature_id', '=', nomenclatureId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, retention: row.retention as Retention }))
}

export interface OpenDossier extends Dossier {
  readonly unitId: number
  readonly year: number
}

/** Dossiers that papers can be filed into, of the years named; both years' at the turn of a year. */
export async function listOpenDossiers(
  context: Context,
  filter: { unitIds: readonly number[]; years?: readonly number[] },
): Promise<OpenDossier[]> {
  let query = context.db
    .selectFrom('dossiers.dossiers as dossier')
    .innerJoin('dossiers.nomenclatures as nomenclature', 'nomenclature.id', 'dossier.nomenclature_id')
    .select(dossierColumns.map((column) => `dossier.${column}` as const))
    .select(['nomenclature.unit_id as unitId', 'nomenclature.year'])
    .where((eb) => eb('nomenclature.unit_id', '=', eb.fn.any(eb.val(filter.unitIds))))
    .where('dossier.closed_on', 'is', null)
    .where('nomenclature.closed_on', 'is', null)
    .orderBy('nomenclature.year', 'desc')
    .orderBy('dossier.id')
  if (filter.years) query = query.where((eb) => eb('nomenclature.year', '=', eb.fn.any(eb.val(filter.years))))
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, retention: row.retention as Retention }))
}

export function listVolumes(context: Context, dossierId: number): Promise<Volume[]> {
  return context.db
    .selectFrom('dossiers.volumes')
    .select(['id', 'dossier_id as dossierId', 'ordinal', 'opened_on as openedOn', 'closed_on as closedOn'])
    .where('dossier_id', '=', dossierId)
    .orderBy('ordinal')
    .execute()
}
