import { dayOf, Refusal } from '#kernel'
import { getUnit } from '#modules/directory'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayKeepDossiers } from './access.ts'
import { type Nomenclature, requireChangeable, requireOpen } from './dossier.ts'
import type { DossierInput } from './forms.ts'
import { listDossiers } from './queries.ts'
import {
  closeVolumes,
  copyDossiers,
  deleteDossier,
  findNewestVolume,
  getDossierRow,
  getNomenclatureRow,
  insertDossier,
  insertNomenclature,
  insertVolume,
  lockDossier,
  updateDossier,
  updateNomenclature,
} from './store.ts'

/** Opens a department's nomenclature of a year, empty or as a copy of another one («наступна номенклатура»). */
export function openNomenclature(
  context: Context,
  { unitId, year, like }: { unitId: number; year: number; like?: number | undefined },
): Promise<number> {
  return inTransaction(context, async (context) => {
    requireKeeper(context, unitId)
    await getUnit(context, unitId)
    const id = await insertNomenclature(context, unitId, year)
    if (id === undefined) throw new Refusal('conflict', 'dossiers.nomenclature-exists')
    if (like !== undefined) {
      const original = await getNomenclatureRow(context, like)
      if (original.unitId !== unitId) throw new Refusal('not-found', 'dossiers.nomenclature-not-found')
      await copyDossiers(context, like, id)
    }
    const after = { unitId, year, like: like ?? null }
    await record(context, { verb: 'dossiers.open-nomenclature', subject: 'nomenclature', subjectId: id, after })
    return id
  })
}

export function approveNomenclature(context: Context, id: number): Promise<void> {
  return change(context, id, async (context, nomenclature) => {
    requireChangeable(nomenclature)
    if ((await listDossiers(context, id)).length === 0) throw new Refusal('conflict', 'dossiers.nomenclature-empty')
    await updateNomenclature(context, { ...nomenclature, approvedOn: dayOf(context.now) })
    await record(context, { verb: 'dossiers.approve-nomenclature', subject: 'nomenclature', subjectId: id })
  })
}

/** The closing entry of the year; every dossier must be closed before it. */
export function closeNomenclature(context: Context, id: number, note: string): Promise<void> {
  return change(context, id, async (context, nomenclature) => {
    if (nomenclature.closedOn !== null) throw new Refusal('too-late', 'dossiers.nomenclature-closed')
    const open = (await listDossiers(context, id)).filter(({ closedOn }) => closedOn === null)
    if (open.length > 0) throw new Refusal('conflict', 'dossiers.open-dossiers-left', { open: open.length })
    await updateNomenclature(context, { ...nomenclature, closedOn: dayOf(context.now), closingNote: note })
    await record(context, {
      verb: 'dossiers.close-nomenclature',
      subject: 'nomenclature',
      subjectId: id,
      after: { note },
    })
  })
}

export function addDossier(context: Context, nomenclatureId: number, input: DossierInput): Promise<number> {
  return change(context, nomenclatureId, async (context, nomenclature) => {
    requireChangeable(nomenclature)
    const id = await insertDossier(context, nomenclatureId, input)
    if (id === undefined) throw new Refusal('conflict', 'dossiers.index-taken', { index: input.index })
    await record(context, { verb: 'dossiers.add', subject: 'dossier', subjectId: id, after: input })
    return id
  })
}

export async function editDossier(context: Context, id: number, revision: number, input: DossierInput): Promise<void> {
  const dossier = await getDossierRow(context, id)
  await change(context, dossier.nomenclatureId, async (context, nomenclature) => {
    requireChangeable(nomenclature)
    const others = (await listDossiers(context, nomenclature.id)).filter((other) => other.id !== id)
    if (others.some(({ index }) => index === input.index)) {
      throw new Refusal('conflict', 'dossiers.index-taken', { index: input.index })
    }
    if (!(await updateDossier(context, { ...dossier, ...input, revision }))) throw new Refusal('conflict', 'stale')
    await record(context, { verb: 'dossiers.edit', subject: 'dossier', subjectId: id, before: dossier, after: input })
  })
}

export async function dropDossier(context: Context, id: number): Promise<void> {
  const dossier = await getDossierRow(context, id)
  await change(context, dossier.nomenclatureId, async (context, nomenclature) => {
    requireChangeable(nomenclature)
    if (await findNewestVolume(context, id)) throw new Refusal('conflict', 'dossiers.dossier-has-papers')
    await deleteDossier(context, id)
    await record(context, { verb: 'dossiers.drop', subject: 'dossier', subjectId: id, before: dossier })
  })
}

/** The volume that takes the next paper. Locks the dossier, so that two clerks cannot take one place in it. */
export async function volumeToFileInto(context: Context, dossierId: number): Promise<number> {
  await lockDossier(context, dossierId)
  requireOpen(await getDossierRow(context, dossierId))
  const newest = await findNewestVolume(context, dossierId)
  if (newest && newest.closedOn === null) return newest.id
  return insertVolume(context, dossierId, (newest?.ordinal ?? 0) + 1, dayOf(context.now))
}

/** Closes the thick volume and begins the next (250 sheets by the rules of office work). */
export async function nextVolume(context: Context, dossierId: number): Promise<void> {
  const dossier = await getDossierRow(context, dossierId)
  await change(context, dossier.nomenclatureId, async (context) => {
    await lockDossier(context, dossierId)
    requireOpen(await getDossierRow(context, dossierId))
    const newest = await findNewestVolume(context, dossierId)
    await closeVolumes(context, dossierId, dayOf(context.now))
    await insertVolume(context, dossierId, (newest?.ordinal ?? 0) + 1, dayOf(context.now))
    await record(context, { verb: 'dossiers.next-volume', subject: 'dossier', subjectId: dossierId })
  })
}

export async function closeDossier(context: Context, id: number): Promise<void> {
  const { nomenclatureId } = await getDossierRow(context, id)
  await change(context, nomenclatureId, async (context) => {
    await lockDossier(context, id)
    const dossier = await getDossierRow(context, id)
    requireOpen(dossier)
    await closeVolumes(context, id, dayOf(context.now))
    await updateDossier(context, { ...dossier, closedOn: dayOf(context.now) })
    await record(context, { verb: 'dossiers.close', subject: 'dossier', subjectId: id })
  })
}

function change<Result>(
  context: Context,
  nomenclatureId: number,
  work: (context: Context, nomenclature: Nomenclature) => Promise<Result>,
): Promise<Result> {
  return inTransaction(context, async (context) => {
    const nomenclature = await getNomenclatureRow(context, nomenclatureId)
    requireKeeper(context, nomenclature.unitId)
    return work(context, nomenclature)
  })
}

function requireKeeper(context: Context, unitId: number): void {
  if (!mayKeepDossiers(context.actor, unitId)) throw new Refusal('forbidden', 'dossiers.keep-forbidden')
}
