import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctCard,
  correctionForm,
  getCard,
  getCardPage,
  registerDocument,
  registrationForm,
} from '#modules/documents'
import { listInbox } from '#modules/inbox'
import { newWorld, type World } from '#tests/world.ts'
import { acknowledgeOriginal, handOver, listHandoversOf, returnOriginal } from './index.ts'

let world: World
let registry: number
let education: number
let finance: number
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ', { index: '23' })
  education = await world.unit('Департамент освіти')
  finance = await world.unit('Департамент фінансів')
  bookId = (await world.book(registry)).id
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('cleared', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('admitted', { roles: ['executor'], unitId: education, clearance: true })
  await world.staff('accountant', { roles: ['executor'], unitId: finance })
})
afterAll(() => world.close())

const letter = { correspondent: 'Луцька обласна рада', summary: 'Про ремонт даху' }

function register() {
  return registerDocument(world.as('clerk'), registrationForm.parse({ ...letter, bookId }))
}

describe('the original on paper', () => {
  it('is handed over, acknowledged, and those who hold it may read it', async () => {
    const { id } = await register()
    await expect(getCard(world.as('teacher'), id)).rejects.toMatchObject({ code: 'documents.card-not-found' })
    await handOver(world.as('clerk'), id, education)
    expect((await getCard(world.as('teacher'), id)).holderUnitId).toBe(registry)
    expect(await listInbox(world.as('teacher'), { page: 1, perPage: 9 })).toMatchObject({
      items: [{ ref: id, step: 'take-original' }],
    })
    await acknowledgeOriginal(world.as('teacher'), id)
    expect((await getCard(world.as('clerk'), id)).holderUnitId).toBe(education)
    expect((await listInbox(world.as('teacher'), { page: 1, perPage: 9 })).items).toEqual([])
    await handOver(world.as('teacher'), id, finance)
    await acknowledgeOriginal(world.as('accountant'), id)
    expect((await getCard(world.as('teacher'), id)).holderUnitId).toBe(finance)
    expect(
      (await listHandoversOf(world.as('teacher'), id)).map(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
    ).toEqual([
      [registry, education],
      [education, finance],
    ])
  })

  it('comes back with a reason, and the journal says who holds it', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    await handOver(clerk, id, education)
    await expect(returnOriginal(world.as('teacher'), id, ' ')).rejects.toMatchObject({
      code: 'originals.reason-needed',
    })
    await returnOriginal(world.as('teacher'), id, 'не для нас')
    const { card, history } = await getCardPage(clerk, id)
    expect(card.holderUnitId).toBe(registry)
    expect(await listHandoversOf(clerk, id)).toMatchObject([{ toUnitId: education, returnedReason: 'не для нас' }])
    expect(history.at(-1)).toMatchObject({
      verb: 'documents.return-original',
      after: { holder: registry, reason: 'не для нас' },
    })
    // Who gave it back has nothing to do with it any more, and does not see it.
    await expect(acknowledgeOriginal(world.as('teacher'), id)).rejects.toMatchObject({
      code: 'documents.card-not-found',
    })
    await expect(acknowledgeOriginal(clerk, id)).rejects.toMatchObject({ code: 'originals.nothing-to-acknowledge' })
  })

  it('is not handed to the one who has it, nor twice, nor to nobody', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    await expect(handOver(clerk, id, registry)).rejects.toMatchObject({ code: 'originals.handover-to-itself' })
    await expect(handOver(clerk, id, 999_999)).rejects.toMatchObject({ code: 'directory.unit-not-found' })
    const outcomes = await Promise.allSettled([handOver(clerk, id, education), handOver(clerk, id, finance)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'originals.handover-waiting' },
    })
  })

  it('on its way waits under the words and for the readers that its card has after a correction', async () => {
    const { id } = await register()
    await handOver(world.as('clerk'), id, education)
    const corrected = { ...letter, summary: 'Про дах школи', access: 'service', revision: 2, reason: 'гриф' }
    await correctCard(world.as('cleared'), id, correctionForm.parse(corrected))
    const waiting = (who: string) => listInbox(world.as(who), { page: 1, perPage: 50 })
    expect((await waiting('teacher')).items.filter(({ ref }) => ref === id)).toEqual([])
    expect((await waiting('admitted')).items.filter(({ ref }) => ref === id)).toMatchObject([
      { step: 'take-original', title: 'Про дах школи' },
    ])
    await acknowledgeOriginal(world.as('admitted'), id)
    expect((await waiting('admitted')).items.filter(({ ref }) => ref === id)).toEqual([])
  })

  it('of another department says nothing of its way', async () => {
    const { id } = await register()
    await expect(listHandoversOf(world.as('accountant'), id)).rejects.toMatchObject({
      code: 'documents.card-not-found',
    })
  })
})
