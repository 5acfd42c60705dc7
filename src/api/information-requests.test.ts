import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'
import { request } from './information-requests.schemas.ts'

let api: ApiWorld
let clerk: string
let other: string

beforeAll(async () => {
  api = await newApiWorld()
  const { world } = api
  const registry = await world.unit('Загальний відділ')
  await world.book(registry, { kind: 'information-requests', template: '{n}-ЗПІ' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ транспорту') })
  clerk = await api.key('clerk')
  other = await api.key('other')
})
afterAll(() => api.close())

const post = (key: string, path: string, json: unknown, headers: Record<string, string> = {}) =>
  api.ask(path, { method: 'POST', key, json, headers })
const asked = { requester: 'Мешканка Прикладова', text: 'Скільки?', summary: 'Про дах', received_on: '2026-11-20' }

it('a request goes from its receipt to the answer, with its term and why', async () => {
  const registered = await post(clerk, '/information-requests', asked)
  expect(registered).toMatchObject({ status: 201, body: { state: 'registered', due: { due_on: '2026-11-27' } } })
  expect(request.strict().parse(registered.body)).toEqual(registered.body)
  const path = registered.headers.get('location')?.replace('/api/v1', '') ?? ''
  expect(await api.ask(path, { key: other })).toMatchObject({ status: 404 })
  const extended = await post(clerk, `${path}/extension`, { until: '2026-12-10', words: 'великий обсяг' })
  expect(extended).toMatchObject({ body: { extended: true, due: { due_on: '2026-12-10' } } })
  expect(await post(clerk, `${path}/answer`, { words: 'Сто гривень' })).toMatchObject({ body: { state: 'answered' } })
  expect(await post(clerk, `${path}/refusal`, { ground: 'not-held' })).toMatchObject({ status: 422 })
  expect(await post(clerk, `${path}/forwarding`, { recipient: 'Обласна служба' })).toMatchObject({
    status: 409,
    body: { code: 'information-requests.ended' },
  })
  const list = await api.ask('/information-requests?state=answered', { key: clerk })
  expect(list.body).toMatchObject({ total: 1 })
  expect((await api.ask('/information-requests', { key: other })).body).toMatchObject({ total: 0 })
})

it('sent twice under one key it is registered once; without the right not at all', async () => {
  const key = { 'Idempotency-Key': 'request-1' }
  const first = await post(clerk, '/information-requests', asked, key)
  const second = await post(clerk, '/information-requests', asked, key)
  expect(second.body.id).toBe(first.body.id)
  expect(await post(other, '/information-requests', asked)).toMatchObject({ status: 403 })
})
