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
  await world.staff('law', { roles: ['head'], unitId: await world.unit('Юридичний відділ') })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  keys = {
    clerk: await api.key('clerk'),
    law: await api.key('law'),
    other: await api.key('other'),
    reader: await api.key('clerk', ['read']),
  }
})
afterAll(() => api.close())

const post = (by: string, path: string, json: unknown, request: Asked = {}) =>
  api.ask(path, { method: 'POST', key: keys[by] ?? '', json, ...request })
const get = (by: string, path: string) => api.ask(path, { key: keys[by] ?? '' })
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

describe('what goes with a letter', () => {
  it('is attached as bytes, given back, taken away, and voids the visas', async () => {
    const path = await begunLetter('clerk')
    const routeId = await sentRound(path)
    await post('law', `${routeId}/steps/${await stepOf(routeId)}/answer`, { version: 1, verdict: 'approved' })
    expect((await get('clerk', routeId)).body).toMatchObject({ state: 'completed' })
    const bytes = (by: string, words: string) =>
      post(by, `${path}/files`, undefined, { body: words, headers: named('Кошторис.txt') })
    expect(await bytes('other', 'Разом 100 грн')).toMatchObject({ status: 404 })
    expect(await bytes('reader', 'Разом 100 грн')).toMatchObject({ status: 403 })
    const sent = await bytes('clerk', 'Разом 100 грн')
    expect(sent).toMatchObject({ status: 201, body: { name: 'Кошторис.txt' } })
    expect(String((await get('clerk', sent.body.href)).body)).toBe('Разом 100 грн')
    expect((await get('clerk', routeId)).body).toMatchObject({ state: 'running', version: 2 })
    const removal = `${path}/files/${sent.body.id}/removal`
    expect(await post('clerk', removal, undefined)).toMatchObject({ status: 200, body: { files: [] } })
    expect(await post('clerk', removal, undefined)).toMatchObject({ status: 404 })
  })

  it('signed on paper is registered with its scan, once for a key of repetition', async () => {
    const path = await begunLetter('clerk')
    const record = (query: string, by = 'clerk') =>
      post(by, `${path}/signing/by-hand?${query}`, undefined, {
        body: 'скан',
        headers: { ...named('скан.txt'), 'Idempotency-Key': 'by-hand-1' },
      })
    const signed = 'signer_name=Мешканка%20Прикладова&signed_on=2026-11-19'
    expect(await record('signed_on=2026-11-19')).toMatchObject({ status: 422 })
    expect(await record(`${signed}&book_id=${outgoing}`, 'other')).toMatchObject({ status: 404 })
    expect(await record(signed)).toMatchObject({ status: 422, body: { code: 'signings.book-needed' } })
    const done = await record(`${signed}&book_id=${outgoing}`)
    expect(done).toMatchObject({
      status: 201,
      body: { by_hand: [{ signer: 'Мешканка Прикладова', scan: 'скан.txt' }] },
    })
    expect((await record(`${signed}&book_id=${outgoing}`)).headers.get('idempotent-replay')).toBe('true')
    expect((await get('clerk', path)).body).toMatchObject({ state: 'registered' })
  })
})

describe('approval', () => {
  it('goes by the verbs of a program: refused, explained, approved after a change, taken back', async () => {
    const path = await begunLetter('clerk')
    expect(await post('clerk', `${path}/approval`, { stages: [] })).toMatchObject({ status: 422 })
    const routeId = await sentRound(path)
    const step = `${routeId}/steps/${await stepOf(routeId)}`
    expect(await post('other', `${step}/answer`, { version: 1, verdict: 'approved' })).toMatchObject({ status: 404 })
    expect(await post('clerk', `${step}/answer`, { version: 1, verdict: 'approved' })).toMatchObject({ status: 403 })
    expect(await post('law', `${step}/answer`, { version: 1, verdict: 'refused' })).toMatchObject({ status: 422 })
    const refused = await post('law', `${step}/answer`, { version: 1, verdict: 'refused', remarks: 'Немає строку' })
    expect(refused.body).toMatchObject({ state: 'stopped', answers: [{ verdict: 'refused', remarks: 'Немає строку' }] })
    expect(await post('clerk', `${step}/explanation`, { reason: 'Строк у пункті 2' })).toMatchObject({
      body: { state: 'running' },
    })
    const text = { text: 'Дах відремонтують до 1 грудня.', revision: 1 }
    expect(await post('clerk', `${path}/text`, text)).toMatchObject({ status: 200 })
    expect(await post('law', `${step}/answer`, { version: 1, verdict: 'approved' })).toMatchObject({ status: 409 })
    expect(await post('law', `${step}/answer`, { version: 2, verdict: 'approved' })).toMatchObject({
      body: { state: 'completed', version: 2, text: expect.stringContaining('до 1 грудня') },
    })
    const { items } = (await get('law', '/approvals?show=waiting')).body
    expect(items.map(({ id }) => `/approvals/${id}`)).not.toContain(routeId)
    expect(await post('law', `${routeId}/withdrawal`, { reason: 'Ще не на часі' })).toMatchObject({ status: 403 })
    expect(await post('clerk', `${routeId}/withdrawal`, { reason: 'Ще не на часі' })).toMatchObject({
      body: { state: 'withdrawn', note: 'Ще не на часі' },
    })
    expect(await post('clerk', `${routeId}/restart`, undefined)).toMatchObject({ body: { state: 'running', round: 2 } })
  })
})

async function begunLetter(by: string): Promise<string> {
  const begun = await post(by, '/letters', about)
  const path = begun.headers.get('location')?.replace('/api/v1', '') ?? ''
  await post(by, `${path}/text`, { text: 'Дах відремонтують.', revision: 0 })
  return path
}

async function sentRound(path: string): Promise<string> {
  const stages = [{ people: [personOf('law')], due_on: '2026-11-27' }]
  const sent = await post('clerk', `${path}/approval`, { stages })
  expect(sent).toMatchObject({
    status: 201,
    body: { kind: 'letter', steps: [{ state: 'waiting', due_on: '2026-11-27' }] },
  })
  return sent.headers.get('location')?.replace('/api/v1', '') ?? ''
}

async function stepOf(routeId: string): Promise<number> {
  const steps = (await get('clerk', routeId)).body.steps as { id: number }[]
  return steps[0]?.id ?? 0
}

function named(name: string) {
  return { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }
}

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
