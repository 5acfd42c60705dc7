import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { Dossier, Nomenclature, Retention, Volume } from './dossier.ts'
import type { DossierInput } from './forms.ts'

export const nomenclatureColumns = [
  'id',
  'unit_id as unitId',
  'year',
  'approved_on as approvedOn',
  'closed_on as closedOn',
  'closing_note as closingNote',
  'revision',
] as const

export const dossierColumns = [
  'id',
  'nomenclature_id as nomenclatureId',
  'index',
  'title',
  'retention',
  'term',
  'article',
  'note',
  'closed_on as closedOn',
  'revision',
] as const

export async function getNomenclatureRow(context: Context, id: number): Promise<Nomenclature> {
  const row = await context.db
    .selectFrom('dossiers.nomenclatures')
    .select(nomenclatureColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'dossiers.nomenclature-not-found')
  return row
}

export async function insertNomenclature(context: Context, unitId: number, year: number): Promise<number | undefined> {
  const row = await context.db
    .insertInto('dossiers.nomenclatures')
    .values({ unit_id: unitId, year })
    .onConflict((conflict) => conflict.columns(['unit_id', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateNomenclature(context: Context, nomenclature: Nomenclature): Promise<void> {
  await context.db
    .updateTable('dossiers.nomenclatures')
    .set({
      approved_on: nomenclature.approvedOn,
      closed_on: nomenclature.closedOn,
      closing_note: nomenclature.closingNote,
      revision: nomenclature.revision + 1,
    })
    .where('id', '=', nomenclature.id)
    .execute()
}

export async function getDossierRow(context: Context, id: number): Promise<Dossier> {
  const row = await context.db
    .selectFrom('dossiers.dossiers')
    .select(dossierColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'dossiers.dossier-not-found')
  return { ...row, retention: row.retention as Retention }
}

export async function insertDossier(
  context: Context,
  nomenclatureId: number,
  input: DossierInput,
): Promise<number | undefined> {
  const row = await context.db
    .insertInto('dossiers.dossiers')
    .values({ nomenclature_id: nomenclatureId, ...input })
    .onConflict((conflict) => conflict.columns(['nomenclature_id', 'index']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateDossier(context: Context, dossier: Dossier): Promise<boolean> {
  const { id, revision, nomenclatureId: _, closedOn, ...fields } = dossier
  const { numUpdatedRows } = await context.db
    .updateTable('dossiers.dossiers')
    .set({ ...fields, closed_on: closedOn, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteDossier(context: Context, id: number): Promise<void> {
  await context.db.deleteFrom('dossiers.dossiers').where('id', '=', id).execute()
}

export async function copyDossiers(context: Context, fromId: number, toId: number): Promise<void> {
  await context.db
    .insertInto('dossiers.dossiers')
    .columns(['nomenclature_id', 'index', 'title', 'retention', 'term', 'article', 'note'])
    .expression((eb) =>
      eb
        .selectFrom('dossiers.dossiers')
        .select((eb) => [eb.val(toId).as('nomenclature_id'), 'index', 'title', 'retention', 'term', 'article', 'note'])
        .where('nomenclature_id', '=', fromId)
        .orderBy('id'),
    )
    .execute()
}

export async function findNewestVolume(context: Context, dossierId: number): Promise<Volume | undefined> {
  return context.db
    .selectFrom('dossiers.volumes')
    .select(['id', 'dossier_id as dossierId', 'ordinal', 'opened_on as openedOn', 'closed_on as closedOn'])
    .where('dossier_id', '=', dossierId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertVolume(
  context: Context,
  dossierId: number,
  ordinal: number,
  on: Temporal.PlainDate,
): Promise<number> {
  const { id } = await context.db
    .insertInto('dossiers.volumes')
    .values({ dossier_id: dossierId, ordinal, opened_on: on })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function closeVolumes(context: Context, dossierId: number, on: Temporal.PlainDate): Promise<void> {
  await context.db
    .updateTable('dossiers.volumes')
    .set({ closed_on: on })
    .where('dossier_id', '=', dossierId)
    .where('closed_on', 'is', null)
    .execute()
}

/** Nobody else files into, divides or closes the dossier until this transaction ends. */
export async function lockDossier(context: Context, id: number): Promise<void> {
  await context.db.selectFrom('dossiers.dossiers').select('id').where('id', '=', id).forUpdate().execute()
}
