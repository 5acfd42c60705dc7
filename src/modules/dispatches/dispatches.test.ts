import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { newWorld, type World } from '#tests/world.ts'
import { confirmReceipt, dispatchDocument, dispatchForm, listDispatches } from './index.ts'

let world: World
let incoming: Book
let outgoing: Book

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ', { index: '23' })
  incoming = await world.book(registry)
  outgoing = await world.book(registry, { kind: 'outgoing', template: '{dossier}/{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: await world.unit('Департамент освіти') })
})
afterAll(() => world.close())

function register(fields: Record<string, unknown> = {}) {
  const written = { bookId: incoming.id, correspondent: 'Луцька обласна рада', summary: 'Про ремонт даху' }
  return registerDocument(world.as('clerk'), registrationForm.parse({ ...written, ...fields }))
}

describe('sending', () => {
  const sending = dispatchForm.parse({ way: 'post', correspondent: 'Луцька обласна рада', sentOn: '2026-11-20' })
  const receipt = (receivedOn: string) => ({ receivedOn: Temporal.PlainDate.from(receivedOn), note: '' })

  it('is a line of the register, with the receipt when it comes', async () => {
    const clerk = world.as('clerk')
    const { id, number } = await register({ bookId: outgoing.id, dossierIndex: '23-18' })
    const line = await dispatchDocument(clerk, id, { ...sending, tracking: '4300100500' })
    await expect(confirmReceipt(clerk, line, receipt('2026-11-19'))).rejects.toMatchObject({
      code: 'dispatches.received-before-sent',
    })
    await confirmReceipt(clerk, line, receipt('2026-11-20'))
    const period = { from: Temporal.PlainDate.from('2026-11-01'), until: Temporal.PlainDate.from('2026-11-30') }
    const [found] = (await listDispatches(clerk, period)).filter(({ cardId }) => cardId === id)
    expect(found).toMatchObject({ number, correspondent: 'Луцька обласна рада', tracking: '4300100500' })
    expect(found?.receivedOn?.toString()).toBe('2026-11-20')
    expect(await listDispatches(world.as('teacher'), period)).toEqual([])
  })

  it('answers alike for an unknown line of the register and for one of another’s paper', async () => {
    const { id } = await register({ bookId: outgoing.id, dossierIndex: '23-18' })
    const line = await dispatchDocument(world.as('clerk'), id, sending)
    const unknown = { kind: 'not-found', code: 'dispatches.not-found' }
    await expect(confirmReceipt(world.as('teacher'), line, receipt('2026-11-20'))).rejects.toMatchObject(unknown)
    await expect(confirmReceipt(world.as('teacher'), 999_999, receipt('2026-11-20'))).rejects.toMatchObject(unknown)
  })

  it('is not for an incoming paper', async () => {
    const { id } = await register()
    await expect(dispatchDocument(world.as('clerk'), id, sending)).rejects.toMatchObject({
      code: 'dispatches.forbidden',
    })
  })
})
