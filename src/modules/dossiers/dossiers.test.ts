import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'
import {
  addDossier,
  approveNomenclature,
  closeDossier,
  closeNomenclature,
  dossierForm,
  dropDossier,
  editDossier,
  getDossier,
  getNomenclature,
  listDossiers,
  listNomenclatures,
  listOpenDossiers,
  listVolumes,
  nextVolume,
  openNomenclature,
  volumeToFileInto,
} from './index.ts'

let world: World
let registry: number
let year = 2026

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ')
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: await world.unit('Департамент освіти') })
})
afterAll(() => world.close())

const letters = dossierForm.parse({
  index: '23-18',
  title: 'Листування з органами влади',
  retention: 'temporary',
  term: '5 років ЕПК',
  article: 'ст. 22',
})

/** A nomenclature of a year of its own. */
function nomenclature(): Promise<number> {
  year += 1
  return openNomenclature(world.as('clerk'), { unitId: registry, year })
}

describe('a nomenclature', () => {
  it('lives its whole life: opened, filled, approved, its dossiers closed, closed by an entry, copied to the next year', async () => {
    const clerk = world.as('clerk')
    const id = await nomenclature()
    const first = await addDossier(clerk, id, letters)
    const second = await addDossier(clerk, id, { ...letters, index: '23-19', retention: 'permanent', term: 'постійно' })
    await approveNomenclature(clerk, id)
    expect((await getNomenclature(clerk, id)).approvedOn?.toString()).toBe('2026-11-20')
    await volumeToFileInto(clerk, first)

    await closeDossier(clerk, first)
    await expect(closeNomenclature(clerk, id, '')).rejects.toMatchObject({
      code: 'dossiers.open-dossiers-left',
      details: { open: 1 },
    })
    await closeDossier(clerk, second)
    await closeNomenclature(clerk, id, 'Сформовано 2 справи')
    expect(await getNomenclature(clerk, id)).toMatchObject({ closingNote: 'Сформовано 2 справи' })

    year += 1
    const next = await openNomenclature(clerk, { unitId: registry, year, like: id })
    const copied = await listDossiers(clerk, next)
    expect(copied.map(({ index, term, closedOn }) => [index, term, closedOn])).toEqual([
      ['23-18', '5 років ЕПК', null],
      ['23-19', 'постійно', null],
    ])
    expect(await listVolumes(clerk, copied[0]?.id ?? 0)).toEqual([])
    expect((await getNomenclature(clerk, next)).approvedOn).toBeNull()
    await expect(closeNomenclature(clerk, id, 'ще раз')).rejects.toMatchObject({
      kind: 'too-late',
      code: 'dossiers.nomenclature-closed',
    })
  })

  it('is one for a department and a year, and cannot copy another department’s', async () => {
    const clerk = world.as('clerk')
    const id = await nomenclature()
    await expect(openNomenclature(clerk, { unitId: registry, year })).rejects.toMatchObject({
      code: 'dossiers.nomenclature-exists',
    })
    const other = await world.unit('Відділ культури')
    await expect(openNomenclature(clerk, { unitId: other, year, like: id })).rejects.toMatchObject({
      code: 'dossiers.nomenclature-not-found',
    })
    expect(await listNomenclatures(clerk, [other])).toEqual([])
    await expect(openNomenclature(clerk, { unitId: 999_999, year })).rejects.toMatchObject({
      code: 'directory.unit-not-found',
    })
  })

  it('without dossiers is not approved, and an approved one is not rewritten', async () => {
    const clerk = world.as('clerk')
    const id = await nomenclature()
    await expect(approveNomenclature(clerk, id)).rejects.toMatchObject({ code: 'dossiers.nomenclature-empty' })
    const dossier = await addDossier(clerk, id, letters)
    await approveNomenclature(clerk, id)
    const approved = { code: 'dossiers.nomenclature-approved' }
    await expect(approveNomenclature(clerk, id)).rejects.toMatchObject(approved)
    await expect(addDossier(clerk, id, { ...letters, index: '23-20' })).rejects.toMatchObject(approved)
    await expect(editDossier(clerk, dossier, 1, { ...letters, title: 'Інше' })).rejects.toMatchObject(approved)
    await expect(dropDossier(clerk, dossier)).rejects.toMatchObject(approved)
  })
})

describe('a dossier', () => {
  it('has an index of its own in the nomenclature, when it is added and when it is edited', async () => {
    const clerk = world.as('clerk')
    const id = await nomenclature()
    const first = await addDossier(clerk, id, letters)
    await addDossier(clerk, id, { ...letters, index: '23-19' })
    await expect(addDossier(clerk, id, letters)).rejects.toMatchObject({ code: 'dossiers.index-taken' })
    await expect(editDossier(clerk, first, 1, { ...letters, index: '23-19' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'dossiers.index-taken',
    })
    await editDossier(clerk, first, 1, { ...letters, title: 'Листування з громадянами' })
    await expect(editDossier(clerk, first, 1, letters)).rejects.toMatchObject({ code: 'stale' })
    expect(await getDossier(clerk, first)).toMatchObject({ title: 'Листування з громадянами', revision: 2 })
  })

  it('with papers in it is not dropped; an empty one is', async () => {
    const clerk = world.as('clerk')
    const id = await nomenclature()
    const full = await addDossier(clerk, id, letters)
    const empty = await addDossier(clerk, id, { ...letters, index: '23-19' })
    await volumeToFileInto(clerk, full)
    await expect(dropDossier(clerk, full)).rejects.toMatchObject({ code: 'dossiers.dossier-has-papers' })
    await dropDossier(clerk, empty)
    expect((await listDossiers(clerk, id)).map(({ index }) => index)).toEqual(['23-18'])
    await expect(getDossier(clerk, empty)).rejects.toMatchObject({ code: 'dossiers.dossier-not-found' })
  })

  it('that is closed takes no paper and no volume', async () => {
    const clerk = world.as('clerk')
    const dossier = await addDossier(clerk, await nomenclature(), letters)
    await volumeToFileInto(clerk, dossier)
    await closeDossier(clerk, dossier)
    const closed = { kind: 'too-late', code: 'dossiers.dossier-closed', details: { index: '23-18' } }
    await expect(volumeToFileInto(clerk, dossier)).rejects.toMatchObject(closed)
    await expect(nextVolume(clerk, dossier)).rejects.toMatchObject(closed)
    await expect(closeDossier(clerk, dossier)).rejects.toMatchObject(closed)
    const [volume] = await listVolumes(clerk, dossier)
    expect(volume?.closedOn?.toString()).toBe('2026-11-20')
  })

  it('that is thick goes on in the next volume', async () => {
    const clerk = world.as('clerk')
    const dossier = await addDossier(clerk, await nomenclature(), letters)
    const first = await volumeToFileInto(clerk, dossier)
    expect(await volumeToFileInto(clerk, dossier)).toBe(first)
    await nextVolume(clerk, dossier)
    const second = await volumeToFileInto(clerk, dossier)
    expect(second).not.toBe(first)
    expect((await listVolumes(clerk, dossier)).map(({ ordinal, closedOn }) => [ordinal, closedOn === null])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('opened by eight hands at once has one first volume', async () => {
    const clerk = world.as('clerk')
    const dossier = await addDossier(clerk, await nomenclature(), letters)
    const volumes = await Promise.all(
      Array.from({ length: 8 }, () => inTransaction(clerk, (context) => volumeToFileInto(context, dossier))),
    )
    expect(new Set(volumes).size).toBe(1)
    expect(await listVolumes(clerk, dossier)).toHaveLength(1)
  })

  it('of the old year and of the new one are open together at the turn of the year', async () => {
    const clerk = world.as('clerk')
    const old = await nomenclature()
    const dossier = await addDossier(clerk, old, letters)
    await openNomenclature(clerk, { unitId: registry, year: year + 1, like: old })
    year += 1
    const open = () => listOpenDossiers(clerk, { unitIds: [registry], years: [year - 1, year] })
    expect((await open()).map((found) => found.year)).toEqual([year, year - 1])
    await closeDossier(clerk, dossier)
    expect((await open()).map((found) => found.year)).toEqual([year])
  })

  it('has an index that a registration number can carry', () => {
    for (const index of ['23-18', '1.1-11', '03-8', '02А-1']) {
      expect(dossierForm.safeParse({ ...letters, index }).success).toBe(true)
    }
    for (const index of ['', '-1', '01/8', '01 8', '{n}', 'х'.repeat(21)]) {
      expect(dossierForm.safeParse({ ...letters, index }).success).toBe(false)
    }
  })
})
