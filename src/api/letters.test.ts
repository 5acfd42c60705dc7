import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct } from '#modules/acts'
import { listMyRequests } from '#modules/signatures'
import { type ApiWorld, type Asked, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let keys: Record<string, string>
let unitId: number
let outgoing: number
let orders: number

beforeAll(async () => {
  api = await newApiWorld()
  const { world } = api
  unitId = await world.unit('Загальний відділ')
  outgoing = (await world.book(unitId, { kind: 'outgoing', template: '23-18/{n}' })).id
  orders = (await world.book(unitId, { kind: 'order', template: '{n}-р' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId })
  await world.staff('mayor', { roles: ['mayor'], unitId })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  keys = { clerk: await api.key('clerk'), other: await api.key('other'), reader: await api.key('clerk', ['read']) }
})
afterAll(() => api.close())

const post = (by: string, path: string, json: unknown, request: Asked = {}) =>
  api.ask(path, { method: 'POST', key: keys[by] ?? '', json, ...request })
const personOf = (login: string) => {
  const { actor } = api.world.as(login)
  return actor.kind === 'member' ? actor.personId : 0
}
const about = { summary: 'Про ремонт даху', correspondent: 'КП «Дах»' }

describe('a letter', () => {
  it('is begun, written and handed to its signer, once for a key of repetition', async () => {
    expect(await post('reader', '/letters', about)).toMatchObject({ status: 403 })
    const begun = await post('clerk', '/letters', about)
    expect(begun).toMatchObject({ status: 201, body: { state: 'draft', text: null } })
    const path = begun.headers.get('location')?.replace('/api/v1', '') ?? ''
    expect(await api.ask(path, { key: keys.other ?? '' })).toMatchObject({ status: 404 })
    const wish = { signers: [personOf('mayor')], book_id: outgoing }
    expect(await post('clerk', `${path}/signing`, wish)).toMatchObject({
      status: 409,
      body: { code: 'signings.no-text' },
    })
    const text = { text: 'Дах відремонтують.', reply_number: '15', reply_on: '2026-11-12', revision: 0 }
    expect(await post('clerk', `${path}/text`, text)).toMatchObject({ body: { text: 'Дах відремонтують.' } })
    const once = { headers: { 'Idempotency-Key': 'letter-1' } }
    const first = await post('clerk', `${path}/signing`, wish, once)
    expect(first).toMatchObject({ status: 201, body: { signers: [personOf('mayor')] } })
    expect((await post('clerk', `${path}/signing`, wish, once)).headers.get('idempotent-replay')).toBe('true')
    expect(await listMyRequests(api.world.as('mayor'))).toHaveLength(1)
    const signing = await api.ask(`${path}/signing`, { key: keys.clerk ?? '' })
    expect(signing.body).toMatchObject({ state: 'waiting', file: 'Лист.pdf' })
    expect(await post('clerk', `${path}/drop`, { reason: 'Зайвий' })).toMatchObject({ status: 409 })
    const back = await post('clerk', `${path}/signing/withdrawal`, { reason: 'Описка' })
    expect(back.body).toMatchObject({ state: 'returned', reason: 'Описка' })
    const { revision } = (await api.ask(path, { key: keys.clerk ?? '' })).body
    expect(await post('clerk', `${path}/correction`, { ...about, summary: 'Про дах', revision })).toMatchObject({
      body: { summary: 'Про дах' },
    })
    expect(await post('clerk', `${path}/drop`, { reason: 'Зайвий' })).toMatchObject({ body: { state: 'dropped' } })
    expect((await api.ask('/letters?show=done', { key: keys.clerk ?? '' })).body).toMatchObject({ total: 1 })
    expect((await api.ask('/letters?show=done', { key: keys.other ?? '' })).body).toMatchObject({ total: 0 })
  })
})

describe('a draft of an act', () => {
  it('is handed to its signer and taken back', async () => {
    const act = actForm.parse({ kind: 'order', bodyUnitId: unitId, title: 'Про план роботи', text: '1. Затвердити.' })
    const path = `/acts/${await draftAct(api.world.as('clerk'), act)}/signing`
    const wish = { signers: [personOf('mayor')], book_id: orders }
    expect(await post('other', path, wish)).toMatchObject({ status: 403 })
    expect(await post('clerk', path, { ...wish, signers: [] })).toMatchObject({ status: 422 })
    expect(await post('clerk', path, wish)).toMatchObject({ status: 201 })
    expect((await api.ask(path, { key: keys.clerk ?? '' })).body).toMatchObject({ state: 'waiting' })
    expect(await post('clerk', `${path}/withdrawal`, { reason: 'Описка' })).toMatchObject({
      body: { state: 'returned' },
    })
  })

  it('is laid before people, read by them, and closed', async () => {
    const act = actForm.parse({ kind: 'order', bodyUnitId: unitId, title: 'Про план роботи', text: '1. Затвердити.' })
    const ref = await draftAct(api.world.as('clerk'), act)
    const parties = [`person:${personOf('other')}`, `person:${personOf('mayor')}`]
    const sent = await post('clerk', '/acknowledgements', { kind: 'act', ref, parties })
    expect(sent).toMatchObject({ status: 201, body: { kind: 'act', ref, closed_at: null } })
    const path = sent.headers.get('location')?.replace('/api/v1', '') ?? ''
    expect((await api.ask('/acknowledgements?show=waiting', { key: keys.other ?? '' })).body).toMatchObject({
      total: 1,
    })
    expect(await post('other', `${path}/acknowledgement`, undefined)).toMatchObject({ status: 200 })
    expect(await post('other', `${path}/closing`, { reason: 'Досить' })).toMatchObject({ status: 403 })
    expect(await post('clerk', `${path}/reminder`, undefined)).toMatchObject({ status: 200 })
    const closed = await post('clerk', `${path}/closing`, { reason: 'Решта у відпустці' })
    expect(closed.body).toMatchObject({ closed_reason: 'Решта у відпустці' })
  })
})
