import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountsOf } from '#modules/access'
import { registerDocument, registrationForm } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { handOver } from '#modules/originals'
import { deliverOutbox } from '#platform/events'
import { newWorld, type World } from '#tests/world.ts'
import { countUnread, listNotices, markAllRead, notify } from './index.ts'

let world: World
let registry: number
let education: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ')
  education = await world.unit('Департамент освіти')
  incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('admitted', { roles: ['head'], unitId: education, clearance: true })
  await world.staff('accountant', { roles: ['executor'], unitId: await world.unit('Департамент фінансів') })
})
afterAll(() => world.close())

function register(fields: Record<string, unknown> = {}) {
  const written = { bookId: incoming.id, summary: 'Про ремонт даху', addresseeUnitId: education }
  return registerDocument(world.as('clerk'), registrationForm.parse({ ...written, ...fields }))
}

const deliver = () => deliverOutbox(world.connection, world.now)
const unread = (login: string) => countUnread(world.as(login))

it('the department that has to deal with a paper hears of it, and nobody else', async () => {
  const { id, number } = await register()
  expect(await unread('teacher')).toBe(0)
  await deliver()
  expect(await listNotices(world.as('teacher'))).toMatchObject([
    { text: `Надійшов документ № ${number}`, href: `/stil/dokumenty/${id}`, readAt: null },
  ])
  expect(await unread('accountant')).toBe(0)
  expect(await unread('clerk')).toBe(0)
})

it('an event delivered twice gives one notice', async () => {
  const accountIds = await accountsOf(world.house(), { unitId: education })
  expect(accountIds).toHaveLength(2)
  const notice = { eventId: 900_001, text: 'Двічі', href: '/' }
  const before = await unread('teacher')
  await notify(world.house(), { ...notice, accountIds: [...accountIds, ...accountIds] })
  await notify(world.house(), { ...notice, accountIds })
  expect(await unread('teacher')).toBe(before + 1)
})

it('the outbox torn off after the notices were written delivers again, and the desk has one', async () => {
  const before = await unread('teacher')
  await register()
  await deliver()
  await world.connection.pool.query('update platform.outbox set delivered_at = null')
  expect(await deliver()).toBeGreaterThan(0)
  expect(await unread('teacher')).toBe(before + 1)
})

it('of a paper для службового користування only the admitted hear', async () => {
  await markAllRead(world.as('teacher'))
  await markAllRead(world.as('admitted'))
  await register({ access: 'service' })
  await deliver()
  expect(await unread('teacher')).toBe(0)
  expect(await unread('admitted')).toBe(1)
})

it('a registration that was refused announces nothing', async () => {
  await deliver()
  const nowhere = register({ relatedTo: 999_999 })
  await expect(nowhere).rejects.toMatchObject({ code: 'documents.card-not-found' })
  expect(await deliver()).toBe(0)
})

it('whoever gets the original is asked to acknowledge it', async () => {
  await markAllRead(world.as('teacher'))
  const { id, number } = await register({ addresseeUnitId: null })
  await handOver(world.as('clerk'), id, education)
  await deliver()
  expect((await listNotices(world.as('teacher')))[0]?.text).toBe(
    `Вам передано оригінал документа № ${number}: підтвердьте отримання`,
  )
})

it('what was read is not counted, and nobody reads another’s bell', async () => {
  const others = await unread('admitted')
  await markAllRead(world.as('teacher'))
  expect(await unread('teacher')).toBe(0)
  expect(await unread('admitted')).toBe(others)
  expect(await listNotices(world.stranger())).toEqual([])
  expect(await countUnread(world.house())).toBe(0)
})
