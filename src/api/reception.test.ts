import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let clerk: string
let executor: string
let mayor: number

beforeAll(async () => {
  api = await newApiWorld()
  const { world } = api
  const registry = await world.unit('Загальний відділ')
  await world.book(registry, { kind: 'appeals', template: '{letter}-{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('executor', { roles: ['executor'], unitId: registry })
  const leadership = await world.unit('Керівництво', { kind: 'leadership' })
  mayor = (await world.staff('mayor', { roles: ['mayor'], unitId: leadership })).personId
  clerk = await api.key('clerk')
  executor = await api.key('executor')
})
afterAll(() => api.close())

const post = (key: string, path: string, json: unknown, headers: Record<string, string> = {}) =>
  api.ask(path, { method: 'POST', key, json, headers })
const hours = (held_on: string) => ({
  ...{ person_id: mayor, held_on, from: '10:00', until: '11:00', slot_minutes: 20, way: 'in-person' },
  place: 'вул. Прикладна, 1, каб. 5',
})
const visitor = (fields: object = {}) => ({
  ...{ at: '10:20', surname: 'Прикладова', given_name: 'Мешканка', address: 'вул. Прикладна, 5' },
  ...{ subject: 'Про яму на вулиці', ...fields },
})

it('a reception goes from its hours to the registered appeal', async () => {
  const added = await post(clerk, '/reception/sittings', hours('2026-11-25'))
  expect(added).toMatchObject({ status: 201, body: { free: ['10:00', '10:20', '10:40'], bookings: [] } })
  const path = `/reception/sittings/${added.body.id}`
  const written = await post(clerk, `${path}/bookings`, visitor())
  expect(written).toMatchObject({ status: 201, body: { id: expect.any(Number), key: expect.any(String) } })
  expect(await post(clerk, `${path}/bookings`, visitor())).toMatchObject({ status: 409 })
  expect((await api.ask(path, { key: clerk })).body.bookings).toHaveLength(1)
  const line = `/reception/bookings/${written.body.id}`
  const received = await post(clerk, `${line}/reception`, { summary: 'Про яму', kind: 'application' })
  expect(received).toMatchObject({ status: 200, body: { state: 'came', appeal_id: expect.any(Number) } })
  expect(await post(clerk, `${line}/absence`, {})).toMatchObject({
    status: 409,
    body: { code: 'reception.booking-over' },
  })
})

it('hours are read by everybody, who comes only by those who receive', async () => {
  const { body } = await post(clerk, '/reception/sittings', hours('2026-11-26'))
  const path = `/reception/sittings/${body.id}`
  const { body: written } = await post(clerk, `${path}/bookings`, visitor())
  for (const key of [undefined, executor]) {
    const seen = await api.ask(path, key === undefined ? {} : { key })
    expect(seen).toMatchObject({ status: 200, body: { bookings: null, free: ['10:00', '10:40'] } })
  }
  expect((await api.ask('/reception/sittings', {})).body.total).toBeGreaterThan(0)
  for (const step of ['reception', 'absence', 'cancellation'])
    expect(await post(executor, `/reception/bookings/${written.id}/${step}`, { summary: 'Про яму' })).toMatchObject({
      status: expect.toSatisfy((status: number) => status === 403 || status === 422),
    })
})

it('a cancelled reception writes nobody in; one key of repetition writes in once', async () => {
  const { body } = await post(clerk, '/reception/sittings', hours('2026-11-27'))
  const path = `/reception/sittings/${body.id}`
  const headers = { 'Idempotency-Key': 'visitor-1' }
  const [first, second] = [
    await post(clerk, `${path}/bookings`, visitor(), headers),
    await post(clerk, `${path}/bookings`, visitor(), headers),
  ]
  expect(second.body).toEqual(first.body)
  expect(await post(clerk, `/reception/bookings/${first.body.id}/cancellation`, {})).toMatchObject({
    body: { state: 'cancelled' },
  })
  expect(await post(clerk, `${path}/cancellation`, { reason: 'Відрядження' })).toMatchObject({
    body: { cancel_reason: 'Відрядження', free: [] },
  })
  expect(await post(clerk, `${path}/bookings`, visitor({ at: '10:00' }))).toMatchObject({
    status: 409,
    body: { code: 'reception.cancelled' },
  })
})
