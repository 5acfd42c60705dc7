import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '#modules/numbers'
import { find } from '#modules/search'
import { newWorld, type World } from '#tests/world.ts'
import { getCardPage, listCards, registerDocument, registrationForm } from './index.ts'

let world: World
let registry: number
let education: number
let incoming: Book
let outgoing: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ', { index: '01' })
  education = await world.unit('Департамент освіти', { index: '12' })
  incoming = await world.book(registry, { kind: 'incoming', template: '{n}/{dossier}' })
  outgoing = await world.book(registry, { kind: 'outgoing', template: '{dossier}/{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('cleared', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('stranger.department', { roles: ['executor'], unitId: await world.unit('Відділ транспорту') })
})
afterAll(() => world.close())

function letter(fields: Record<string, unknown> = {}) {
  return registrationForm.parse({
    bookId: incoming.id,
    correspondent: 'Громадська організація «Приклад»',
    correspondentNumber: '15/3',
    correspondentDate: '2026-11-18',
    receivedOn: '19.11.2026',
    arrival: 'post',
    summary: 'Про ремонт шкільного даху',
    dossierIndex: '01-8',
    ...fields,
  })
}

describe('registration', () => {
  it('gives the next number of the book and puts the card, the journal and the search row in one transaction', async () => {
    const clerk = world.as('clerk')
    const first = await registerDocument(clerk, letter({ correspondentNumber: 'a-1' }))
    const second = await registerDocument(clerk, letter({ correspondentNumber: 'a-2' }))
    expect(Number(second.number.split('/')[0])).toBe(Number(first.number.split('/')[0]) + 1)
    const page = await getCardPage(clerk, first.id)
    expect(page.card).toMatchObject({
      number: first.number,
      direction: 'incoming',
      state: 'registered',
      summary: 'Про ремонт шкільного даху',
    })
    expect(page.card.registeredOn.toString()).toBe('2026-11-20')
    expect(page.card.receivedOn?.toString()).toBe('2026-11-19')
    expect(page.history.map(({ verb }) => verb)).toEqual(['documents.register'])
    expect((await find(clerk, { q: first.number, page: 1, perPage: 5 })).items[0]?.ref).toBe(first.id)
  })

  it('recognises the same paper coming a second time, and registers it when the clerk says so', async () => {
    const clerk = world.as('clerk')
    const first = await registerDocument(clerk, letter({ correspondentNumber: 'b-1', arrival: 'email' }))
    const again = letter({ correspondentNumber: 'b-1', correspondent: 'громадська організація "Приклад"' })
    await expect(registerDocument(clerk, again)).rejects.toMatchObject({
      code: 'documents.same-paper',
      details: { id: first.id, number: first.number },
    })
    const second = await registerDocument(clerk, { ...again, confirmedSamePaper: true })
    expect((await getCardPage(clerk, second.id)).links).toMatchObject([{ id: first.id, kind: 'same-paper' }])
  })

  it('asks about a day before independence or after registration, and refuses a receipt after registration', async () => {
    const clerk = world.as('clerk')
    const old = letter({ correspondentNumber: 'c-1', correspondentDate: '1985-05-01' })
    await expect(registerDocument(clerk, old)).rejects.toMatchObject({ code: 'documents.strange-day' })
    await expect(registerDocument(clerk, { ...old, confirmedDays: true })).resolves.toMatchObject({
      number: expect.any(String),
    })
    await expect(registerDocument(clerk, letter({ receivedOn: '2026-11-21' }))).rejects.toMatchObject({
      code: 'documents.received-after-registration',
    })
  })

  it('a refused registration leaves neither a number nor a correspondent behind', async () => {
    const clerk = world.as('clerk')
    const before = await registerDocument(clerk, letter({ correspondentNumber: 'd-1' }))
    await expect(registerDocument(clerk, letter({ dossierIndex: '' }))).rejects.toMatchObject({
      code: 'numbers.needs-dossier',
    })
    const after = await registerDocument(clerk, letter({ correspondentNumber: 'd-2' }))
    expect(Number(after.number.split('/')[0])).toBe(Number(before.number.split('/')[0]) + 1)
  })

  it('forty clerks at once get forty different numbers without a gap', async () => {
    const clerk = world.as('clerk')
    const book = await world.book(registry, { kind: 'incoming', template: '{n}' })
    const papers = Array.from({ length: 40 }, (_, at) =>
      letter({ bookId: book.id, correspondentNumber: `p-${at}`, correspondent: `Організація ${at % 3}` }),
    )
    const registered = await Promise.all(papers.map((paper) => registerDocument(clerk, paper)))
    expect(registered.map(({ number }) => Number(number)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    )
  })
})

describe('a reply', () => {
  it('takes the incoming paper off the list when it is final, and not when it is interim', async () => {
    const clerk = world.as('clerk')
    const asked = await registerDocument(clerk, letter({ correspondentNumber: 'e-1' }))
    const reply = (replyKind: string) =>
      letter({
        bookId: outgoing.id,
        replyTo: asked.id,
        replyKind,
        summary: 'Про розгляд листа',
        correspondentNumber: '',
        correspondentDate: '',
      })
    await registerDocument(clerk, reply('interim'))
    expect((await getCardPage(clerk, asked.id)).card.state).toBe('registered')
    const final = await registerDocument(clerk, reply('final'))
    const page = await getCardPage(clerk, asked.id)
    expect(page.card).toMatchObject({ state: 'executed', executionNote: `Відповідь № ${final.number}` })
    expect(page.links.map(({ kind }) => kind)).toEqual(['interim-reply', 'final-reply'])
  })
})

describe("another department's paper", () => {
  it('is invisible everywhere, and answers as if it were not there', async () => {
    const clerk = world.as('clerk')
    const paper = await registerDocument(
      clerk,
      letter({ correspondentNumber: 'f-1', addresseeUnitId: education, summary: 'Про басейн ліцею' }),
    )
    const teacher = world.as('teacher')
    expect((await getCardPage(teacher, paper.id)).card.id).toBe(paper.id)
    const other = world.as('stranger.department')
    await expect(getCardPage(other, paper.id)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'documents.card-not-found',
    })
    await expect(getCardPage(other, 999_999)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'documents.card-not-found',
    })
    expect(await listCards(other, { page: 1, perPage: 50, ids: [paper.id] })).toMatchObject({ items: [], total: 0 })
    expect(await find(other, { q: 'басейн', page: 1, perPage: 10 })).toMatchObject({ items: [], total: 0, perKind: {} })
    expect(await find(world.stranger(), { q: paper.number, page: 1, perPage: 10 })).toMatchObject({
      items: [],
      total: 0,
    })
  })

  it('for службового користування is seen by the admitted only, and only they may mark it so', async () => {
    const secret = letter({
      correspondentNumber: 'g-1',
      access: 'service',
      addresseeUnitId: education,
      summary: 'Про укриття',
    })
    await expect(registerDocument(world.as('clerk'), secret)).rejects.toMatchObject({
      code: 'documents.restrict-forbidden',
    })
    const paper = await registerDocument(world.as('cleared'), secret)
    for (const login of ['clerk', 'teacher', 'stranger.department']) {
      await expect(getCardPage(world.as(login), paper.id)).rejects.toMatchObject({ kind: 'not-found' })
      expect((await find(world.as(login), { q: 'укриття', page: 1, perPage: 10 })).total).toBe(0)
    }
  })
})
