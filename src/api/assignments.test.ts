import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import { assignment } from './assignments.schemas.ts'
import { type ApiWorld, type Asked, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let keys: Record<string, string>
let document: number

beforeAll(async () => {
  api = await newApiWorld()
  const { world } = api
  const leadership = await world.unit('Керівництво', { kind: 'leadership' })
  const education = await world.unit('Департамент освіти')
  await world.staff('mayor', { roles: ['mayor'], unitId: leadership, leads: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ транспорту') })
  const book = await world.book(leadership)
  const letter = registrationForm.parse({ bookId: book.id, summary: 'Про дах' })
  document = (await registerDocument(world.house(), letter)).id
  keys = { mayor: await api.key('mayor'), teacher: await api.key('teacher'), other: await api.key('other') }
})
afterAll(() => api.close())

const post = (by: string, path: string, json: unknown, request: Asked = {}) =>
  api.ask(path, { method: 'POST', key: keys[by] ?? '', json, ...request })
const personOf = (login: string) => {
  const { actor } = api.world.as(login)
  return actor.kind === 'member' ? actor.personId : 0
}
const resolution = (fields: object = {}) => ({
  document_id: document,
  executor: `person:${personOf('teacher')}`,
  text: 'До виконання',
  due_on: '2026-12-04',
  on_control: true,
  ...fields,
})

describe('an assignment', () => {
  it('goes from the mayor to the executor and back, and is taken off control', async () => {
    const given = await post('mayor', '/assignments', resolution())
    expect(given).toMatchObject({ status: 201, body: { state: 'given', due_on: '2026-12-04', control: 'on' } })
    const path = given.headers.get('location')?.replace('/api/v1', '') ?? ''
    expect(assignment.strict().parse(given.body)).toEqual(given.body)
    expect(await api.ask(path, { key: keys.other ?? '' })).toMatchObject({ status: 404 })
    const mine = await api.ask('/assignments?desk=mine&when=week', { key: keys.teacher ?? '' })
    expect(mine.body).toMatchObject({ total: 0 })
    expect((await api.ask('/assignments?desk=mine', { key: keys.teacher ?? '' })).body).toMatchObject({ total: 1 })
    expect(await post('teacher', `${path}/acknowledgement`, undefined)).toMatchObject({ body: { state: 'working' } })
    expect(await post('mayor', `${path}/report`, { text: 'Готово' })).toMatchObject({
      status: 403,
      body: { code: 'assignments.execute-forbidden' },
    })
    expect(await post('teacher', `${path}/report`, { text: 'Готово' })).toMatchObject({
      status: 200,
      body: { state: 'reported', reports: [{ text: 'Готово', verdict: 'waiting' }] },
    })
    expect(await post('mayor', `${path}/acceptance`, {})).toMatchObject({ body: { state: 'accepted' } })
    expect(await post('teacher', `${path}/closing`, {})).toMatchObject({ status: 403 })
    expect(await post('mayor', `${path}/closing`, { note: 'виконано' })).toMatchObject({ body: { state: 'closed' } })
    expect(await post('mayor', `${path}/closing`, {})).toMatchObject({
      status: 409,
      body: { code: 'assignments.closed' },
    })
  })

  it('sent twice under one key is given once', async () => {
    const headers = { 'Idempotency-Key': 'resolution-1' }
    const first = await post('mayor', '/assignments', resolution({ text: 'Один раз' }), { headers })
    const second = await post('mayor', '/assignments', resolution({ text: 'Один раз' }), { headers })
    expect(second.body.id).toBe(first.body.id)
  })

  it('names what is wrong in it', async () => {
    expect(await post('mayor', '/assignments', resolution({ executor: 'хтось', due_on: '31.02.2026' }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'executor' }, { path: 'due_on' }] },
    })
    expect(await post('mayor', '/assignments', resolution({ due_on: '2026-11-01' }))).toMatchObject({
      status: 422,
      body: { code: 'assignments.term-past' },
    })
  })
})
