import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctCard,
  correctionForm,
  getCard,
  linkCards,
  markExecuted,
  mayChange,
  registerDocument,
  registrationForm,
} from '#modules/documents'
import { addDossier, closeDossier, dossierForm, nextVolume, openNomenclature } from '#modules/dossiers'
import type { Book } from '#modules/numbers'
import { mayHandOver } from '#modules/originals'
import { newWorld, type World } from '#tests/world.ts'
import { fileDocument, findFiling, inventoryOf, listFiled, whyNotFile } from './index.ts'

let world: World
let registry: number
let education: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ')
  education = await world.unit('Департамент освіти')
  incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
})
afterAll(() => world.close())

function register() {
  const written = { bookId: incoming.id, correspondent: 'Луцька обласна рада', summary: 'Про ремонт даху' }
  return registerDocument(world.as('clerk'), registrationForm.parse(written))
}

describe('filing', () => {
  const form = dossierForm.parse({ index: '23-18', title: 'Листування', retention: 'temporary', term: '5 років' })
  let nomenclature: number

  beforeAll(async () => {
    nomenclature = await openNomenclature(world.as('clerk'), { unitId: registry, year: 2026 })
  })

  const dossier = (index: string) => addDossier(world.as('clerk'), nomenclature, { ...form, index })

  it('waits until the paper is executed, then closes it to every change', async () => {
    const clerk = world.as('clerk')
    const dossierId = await dossier('01-1')
    const { id, number } = await register()
    await expect(fileDocument(clerk, id, { dossierId, sheets: 2 })).rejects.toMatchObject({
      code: 'filings.not-executed',
    })
    await markExecuted(clerk, id, '')
    await fileDocument(clerk, id, { dossierId, sheets: 2 })
    expect(await findFiling(clerk, id)).toMatchObject({ ordinal: 1, sheets: 2 })
    await expect(fileDocument(clerk, id, { dossierId, sheets: 2 })).rejects.toMatchObject({
      code: 'filings.filed-already',
    })
    const card = await getCard(clerk, id)
    expect([
      mayChange(clerk.actor, card),
      mayHandOver(clerk.actor, card),
      whyNotFile(clerk.actor, card) === null,
    ]).toEqual([false, false, false])
    const filed = { kind: 'conflict', code: 'documents.filed', details: { number } }
    await expect(markExecuted(clerk, id, '')).rejects.toMatchObject(filed)
    const change = correctionForm.parse({ summary: 'Пізня думка', reason: 'описка', revision: 3 })
    await expect(correctCard(clerk, id, change)).rejects.toMatchObject(filed)
    await expect(linkCards(clerk, id, (await register()).id)).rejects.toMatchObject(filed)
  })

  it('goes into a dossier of the department whose paper it is, and into an open one', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    await markExecuted(clerk, id, '')
    const foreign = await openNomenclature(clerk, { unitId: education, year: 2026 })
    const theirs = await addDossier(clerk, foreign, form)
    await expect(fileDocument(clerk, id, { dossierId: theirs, sheets: 1 })).rejects.toMatchObject({
      code: 'filings.dossier-foreign',
    })
    const closed = await dossier('01-2')
    await closeDossier(clerk, closed)
    await expect(fileDocument(clerk, id, { dossierId: closed, sheets: 1 })).rejects.toMatchObject({
      code: 'dossiers.dossier-closed',
    })
    await expect(fileDocument(clerk, id, { dossierId: 999_999, sheets: 1 })).rejects.toMatchObject({
      code: 'dossiers.dossier-not-found',
    })
  })

  it('by two clerks at once into one volume gives each paper a place of its own', async () => {
    const clerk = world.as('clerk')
    const dossierId = await dossier('01-3')
    const papers = await Promise.all(Array.from({ length: 8 }, () => register()))
    await Promise.all(papers.map(({ id }) => markExecuted(clerk, id, '')))
    await Promise.all(papers.map(({ id }) => fileDocument(clerk, id, { dossierId, sheets: 1 })))
    const filed = await listFiled(clerk, dossierId)
    expect(filed.map(({ volume, ordinal }) => [volume, ordinal])).toEqual(papers.map((_, at) => [1, at + 1]))
  })

  it('is counted for the inventory: volumes, papers and sheets', async () => {
    const clerk = world.as('clerk')
    const dossierId = await dossier('01-4')
    for (const sheets of [3, 4]) await executedInto(dossierId, sheets)
    await nextVolume(clerk, dossierId)
    await executedInto(dossierId, 5)
    await closeDossier(clerk, dossierId)
    const lines = await inventoryOf(clerk, nomenclature)
    expect(lines.find((line) => line.dossierId === dossierId)).toEqual({
      dossierId,
      index: '01-4',
      title: 'Листування',
      retention: 'temporary',
      term: '5 років',
      article: '',
      closed: true,
      volumes: 2,
      documents: 3,
      sheets: 12,
    })
    const filed = await listFiled(clerk, dossierId)
    expect(filed.map(({ volume, ordinal, sheets }) => [volume, ordinal, sheets])).toEqual([
      [1, 1, 3],
      [1, 2, 4],
      [2, 1, 5],
    ])
    expect(await listFiled(world.as('teacher'), dossierId)).toEqual([])
  })

  async function executedInto(dossierId: number, sheets: number): Promise<void> {
    const { id } = await register()
    await markExecuted(world.as('clerk'), id, '')
    await fileDocument(world.as('clerk'), id, { dossierId, sheets })
  }
})
