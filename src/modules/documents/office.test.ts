import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '#modules/numbers'
import { dropDraft, findDraft, saveDraft } from '#modules/registration-drafts'
import { newWorld, type World } from '#tests/world.ts'
import { findByNumber, listCards, listJournal, registerDocument, registrationForm } from './index.ts'

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

  it('part the late from the rest', async () => {
    const clerk = world.as('clerk')
    const book = await world.book(registry)
    await register({ bookId: book.id, dueOn: '2026-11-19', summary: 'Прострочений 100% зміст' })
    await register({ bookId: book.id, dueOn: '2026-11-20', summary: 'Сьогоднішній' })
    const list = (more: object) => listCards(clerk, { bookId: book.id, page: 1, perPage: 10, ...more })
    expect((await list({ state: 'late' })).items.map(({ summary }) => summary)).toEqual(['Прострочений 100% зміст'])
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
