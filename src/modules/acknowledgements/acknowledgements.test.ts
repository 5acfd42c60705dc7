import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct } from '#modules/acts'
import { getCard, registerDocument, registrationForm } from '#modules/documents'
import { listInbox } from '#modules/inbox'
import { listNotices } from '#modules/notifications'
import { deliverOutbox } from '#platform/events'
import { newWorld, type World } from '#tests/world.ts'
import {
  acknowledge,
  acknowledgementForms,
  closeList,
  getList,
  listLists,
  remindReaders,
  remindWhoIsDue,
  sendForAcknowledgement,
} from './index.ts'

let world: World
let unitId: number
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  unitId = await world.unit('Департамент освіти')
  bookId = (await world.book(await world.unit('Загальний відділ'))).id
  await world.staff('clerk', { roles: ['registrar'], clearance: true })
  await world.staff('one', { unitId })
  await world.staff('two', { unitId })
  await world.staff('far', { unitId: await world.unit('Департамент культури') })
  await world.staff('stranger', { unitId: await world.unit('Архів') })
})
afterAll(() => world.close())

describe('a paper laid before people', () => {
  it('waits at the desk of everybody in the department until each has acknowledged it', async () => {
    const id = await laid([`unit:${unitId}`, person('far')])
    expect((await getList(world.as('clerk'), id)).readers).toHaveLength(3)
    expect(await waiting('one')).toContain(`/stil/oznaiomlennia/${id}`)
    await acknowledge(world.as('one'), id)
    expect(await waiting('one')).not.toContain(`/stil/oznaiomlennia/${id}`)
    expect(await waiting('two')).toContain(`/stil/oznaiomlennia/${id}`)
    const { readers } = await getList(world.as('clerk'), id)
    expect(readers.filter(({ acknowledgedAt }) => acknowledgedAt !== null).map(({ name }) => name)).toEqual([
      'Мешканка Прикладова-one',
    ])
    await expect(acknowledge(world.as('one'), id)).rejects.toMatchObject({ code: 'acknowledgements.already' })
    const { items } = await listLists(world.as('two'), { show: 'waiting', page: 1, perPage: 50 })
    expect(items.map((list) => list.id)).toContain(id)
  })

  it('is there for its readers and those who lead the office only, and the reader may open the paper', async () => {
    const { id: cardId } = await registerDocument(
      world.as('clerk'),
      registrationForm.parse({ bookId, summary: 'Про ремонт' }),
    )
    await expect(getCard(world.as('far'), cardId)).rejects.toMatchObject({ kind: 'not-found' })
    const input = acknowledgementForms.sending.parse({ parties: [person('far')] })
    const id = await sendForAcknowledgement(world.as('clerk'), { kind: 'document', ref: cardId }, input)
    expect((await getCard(world.as('far'), cardId)).id).toBe(cardId)
    await expect(getList(world.as('stranger'), id)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(acknowledge(world.as('stranger'), id)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(acknowledge(world.as('clerk'), id)).rejects.toMatchObject({ code: 'acknowledgements.not-asked' })
  })

  it('twice at the same moment is acknowledged once', async () => {
    const id = await laid([person('one')])
    const both = await Promise.allSettled([acknowledge(world.as('one'), id), acknowledge(world.as('one'), id)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('restricted is laid before the admitted only; a department without accounts and a day that is gone are refused', async () => {
    const secret = registrationForm.parse({ bookId, summary: 'Таємне', access: 'service' })
    const { id: cardId } = await registerDocument(world.as('clerk'), secret)
    const send = (wish: object) =>
      sendForAcknowledgement(
        world.as('clerk'),
        { kind: 'document', ref: cardId },
        acknowledgementForms.sending.parse({ parties: [person('one')], ...wish }),
      )
    await expect(send({})).rejects.toMatchObject({ code: 'acknowledgements.unadmitted' })
    const empty = await world.unit('Порожній відділ')
    await expect(send({ parties: [`unit:${empty}`] })).rejects.toMatchObject({ code: 'acknowledgements.unit-empty' })
    await expect(send({ dueOn: '2026-11-19' })).rejects.toMatchObject({ code: 'acknowledgements.due-in-past' })
  })
})

describe('whoever has not read', () => {
  it('is reminded once a day, by the sender and by the night before the term', async () => {
    const id = await laid([person('one'), person('two')], '2026-11-21')
    await acknowledge(world.as('two'), id)
    expect(await remindWhoIsDue(world.house())).toBe(1)
    expect(await remindWhoIsDue(world.house())).toBe(0)
    expect(await remindReaders(world.as('clerk'), id)).toBe(0)
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('one'))).map(({ text }) => text)).toContain(
      'Нагадування: ознайомтеся з проєктом акта',
    )
    const later = await laid([person('one')], '2026-11-25')
    expect(await remindWhoIsDue(world.house())).toBe(0)
    expect(await remindReaders(world.as('clerk'), later)).toBe(1)
    await expect(remindReaders(world.as('one'), later)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is asked no more when the list is closed with a reason', async () => {
    const id = await laid([person('one')])
    await closeList(world.as('clerk'), id, 'Звільнився')
    expect(await waiting('one')).not.toContain(`/stil/oznaiomlennia/${id}`)
    await expect(acknowledge(world.as('one'), id)).rejects.toMatchObject({ code: 'acknowledgements.over' })
    await expect(closeList(world.as('clerk'), id, 'Ще раз')).rejects.toMatchObject({ kind: 'conflict' })
  })
})

function person(login: string): string {
  const { actor } = world.as(login)
  return `person:${actor.kind === 'member' ? actor.personId : 0}`
}

async function laid(parties: readonly string[], dueOn?: string): Promise<number> {
  const content = { kind: 'order', bodyUnitId: unitId, title: 'Про режим роботи', text: '1. Встановити режим.' }
  const ref = await draftAct(world.house(), actForm.parse(content))
  const input = acknowledgementForms.sending.parse({ parties, ...(dueOn ? { dueOn } : {}) })
  return sendForAcknowledgement(world.as('clerk'), { kind: 'act', ref }, input)
}

async function waiting(login: string): Promise<string[]> {
  return (await listInbox(world.as(login), { page: 1, perPage: 50 })).items.map(({ href }) => href)
}
