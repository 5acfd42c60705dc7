import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDossier, closeDossier, dossierForm, nextVolume, openNomenclature } from '#modules/dossiers'
import type { Book } from '#modules/numbers'
import { newWorld, type World } from '#tests/world.ts'
import { mayFile } from './access.ts'
import {
  correctCard,
  correctionForm,
  dropDraft,
  fileDocument,
  findByNumber,
  findDraft,
  getCard,
  getCardPage,
  inventoryOf,
  linkCards,
  listCards,
  listFiled,
  listJournal,
  markExecuted,
  mayChange,
  mayHandOver,
  registerDocument,
  registrationForm,
  saveDraft,
} from './index.ts'

let world: World
let registry: number
let education: number
let incoming: Book
let outgoing: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ')
  education = await world.unit('Департамент освіти')
  incoming = await world.book(registry)
  outgoing = await world.book(registry, { kind: 'outgoing' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
})
afterAll(() => world.close())

function register(fields: Record<string, unknown> = {}) {
  const written = { bookId: incoming.id, correspondent: 'Луцька обласна рада', summary: 'Про ремонт даху' }
  return registerDocument(world.as('clerk'), registrationForm.parse({ ...written, ...fields }))
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
      code: 'documents.not-executed',
    })
    await markExecuted(clerk, id, '')
    await fileDocument(clerk, id, { dossierId, sheets: 2 })
    expect((await getCardPage(clerk, id)).filing).toMatchObject({ ordinal: 1, sheets: 2 })
    await expect(fileDocument(clerk, id, { dossierId, sheets: 2 })).rejects.toMatchObject({
      code: 'documents.filed-already',
    })
    const card = await getCard(clerk, id)
    expect([mayChange(clerk.actor, card), mayHandOver(clerk.actor, card), mayFile(clerk.actor, card)]).toEqual([
      false,
      false,
      false,
    ])
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
      code: 'documents.dossier-foreign',
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

describe('the registers', () => {
  it('print a book in the order of its numbers, and find a paper by its number', async () => {
    const clerk = world.as('clerk')
    const book = await world.book(registry, { template: '{n}-п' })
    const numbers: string[] = []
    for (const sheets of [1, 2, 3]) numbers.push((await register({ bookId: book.id, sheets })).number)
    const today = Temporal.PlainDate.from('2026-11-20')
    const printed = await listJournal(clerk, { bookId: book.id, from: today, until: today })
    expect(printed.map(({ number }) => number)).toEqual(numbers)
    expect(
      await listJournal(clerk, { bookId: book.id, from: today.add({ days: 1 }), until: today.add({ days: 9 }) }),
    ).toEqual([])
    expect(await findByNumber(clerk, ' 2-п ')).toMatchObject([{ id: printed[1]?.id }])
    expect(await findByNumber(world.as('teacher'), '2-п')).toEqual([])
  })

  it('part the late from the rest, and take percent signs for what they are', async () => {
    const clerk = world.as('clerk')
    const book = await world.book(registry)
    await register({ bookId: book.id, dueOn: '2026-11-19', summary: 'Прострочений 100% зміст' })
    await register({ bookId: book.id, dueOn: '2026-11-20', summary: 'Сьогоднішній' })
    const list = (more: object) => listCards(clerk, { bookId: book.id, page: 1, perPage: 10, ...more })
    expect((await list({ state: 'late' })).items.map(({ summary }) => summary)).toEqual(['Прострочений 100% зміст'])
    expect((await list({ q: '100%' })).total).toBe(1)
    expect((await list({ q: '%' })).total).toBe(1)
    expect((await list({ q: '_' })).total).toBe(0)
    expect(await listCards(clerk, { bookId: book.id, page: 2, perPage: 1 })).toMatchObject({ total: 2, page: 2 })
  })
})

describe('the number of a department’s book', () => {
  it('carries the index of the department from the directory', async () => {
    const department = await world.unit('Відділ цифровізації', { index: '2' })
    const book = await world.book(department, { kind: 'outgoing', template: '{unit}/{n}-2' })
    expect((await register({ bookId: book.id })).number).toBe('2/1-2')
    const nameless = await world.book(education, { kind: 'outgoing', template: '{unit}/{n}' })
    await expect(register({ bookId: nameless.id })).rejects.toMatchObject({ code: 'numbers.needs-unit' })
  })
})

describe('a half-filled form', () => {
  it('waits for its own clerk in its own book, and is gone when the paper is registered', async () => {
    const clerk = world.as('clerk')
    await saveDraft(clerk, incoming.id, { summary: 'Про ре' })
    await saveDraft(clerk, incoming.id, { summary: 'Про ремонт' })
    expect((await findDraft(clerk, incoming.id))?.fields).toEqual({ summary: 'Про ремонт' })
    expect(await findDraft(clerk, outgoing.id)).toBeUndefined()
    expect(await findDraft(world.as('teacher'), incoming.id)).toBeUndefined()
    await register()
    expect(await findDraft(clerk, incoming.id)).toBeUndefined()
    await saveDraft(clerk, incoming.id, { summary: 'інше' })
    await dropDraft(clerk, incoming.id)
    expect(await findDraft(clerk, incoming.id)).toBeUndefined()
  })
})
