import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appealForms, appealVerbs } from '#modules/appeals'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

describe('appeals by the API', () => {
  let api: ApiWorld
  let roads: number
  let bookId: number
  const keys: Record<string, string> = {}

  beforeAll(async () => {
    api = await newApiWorld()
    const registry = await api.world.unit('Загальний відділ')
    roads = await api.world.unit('Департамент доріг')
    bookId = (await api.world.book(registry, { kind: 'appeals', template: '{letter}-{n}' })).id
    await api.world.staff('mayor', { roles: ['mayor'] })
    await api.world.staff('roads', { roles: ['executor'], unitId: roads })
    await api.world.staff('clerk', { roles: ['registrar'], unitId: registry })
    for (const login of ['mayor', 'roads', 'clerk']) keys[login] = await api.key(login)
  })
  afterAll(() => api.close())

  const come = async (fields: object = {}) => {
    const written = { surname: 'Прикладова', givenName: 'Мешканка', address: 'вул. Прикладна, 5', ...fields }
    const form = { ...written, bookId, kind: 'application', channel: 'post', summary: 'Про яму' }
    return (await appealVerbs.registerAppeal(api.world.house(), appealForms.registrationForm.parse(form))).id
  }
  const post = (login: string, path: string, json: unknown) =>
    api.ask(path, { method: 'POST', key: keys[login] ?? '', json })

  it('are resolved, extended and answered with the same rules as on the pages', async () => {
    const path = `/appeals/${await come()}`
    const given = await post('mayor', `${path}/resolution`, { words: 'Розглянути', responsible_unit_id: roads })
    expect(given).toMatchObject({ status: 200, body: { state: 'assigned', due: { rule_id: 'ZV-01' } } })
    const longer = { reason: 'Потрібна експертиза', notice: 'Листом' }
    expect(await post('roads', `${path}/extension`, longer)).toMatchObject({ status: 403 })
    expect(await post('mayor', `${path}/extension`, longer)).toMatchObject({ status: 200, body: { extended: true } })
    const bare = await post('roads', `${path}/answer`, { outcome: 'refused', words: 'Не можемо.' })
    expect(bare).toMatchObject({ status: 422, body: { code: 'appeals.refusal-needs-law' } })
    const answered = await post('roads', `${path}/answer`, { outcome: 'satisfied', words: 'Засипано.' })
    expect(answered).toMatchObject({ status: 200, body: { state: 'answered', outcome: 'satisfied' } })
  })

  it('are registered, forwarded, returned and closed, once for a key of repetition', async () => {
    const written = {
      book_id: bookId,
      surname: 'Прикладова',
      kind: 'application',
      channel: 'email',
      summary: 'Про яму',
    }
    const created = await post('clerk', '/appeals', written)
    expect(created).toMatchObject({ status: 201, body: { state: 'registered', due: { rule_id: 'ZV-01' } } })
    expect(created.body.number).toMatch(/^П-\d+$/)
    const path = `/appeals/${created.body.id}`
    const elsewhere = { recipient: 'Обласна рада', reason: 'Не повноваження міської ради' }
    expect(await post('roads', `${path}/forwarding`, elsewhere)).toMatchObject({ status: 404 })
    expect(await post('clerk', `${path}/forwarding`, elsewhere)).toMatchObject({
      status: 200,
      body: { state: 'forwarded' },
    })
    expect(await post('clerk', `${path}/closing`, {})).toMatchObject({ status: 200, body: { state: 'closed' } })
    const back = `/appeals/${await come()}/return`
    const why = { ground: 'lacks-data', reason: 'Не вказано будинок' }
    expect(await post('clerk', back, why)).toMatchObject({ status: 200, body: { state: 'returned' } })
    expect(await post('clerk', back, why)).toMatchObject({ status: 409 })
    expect(await post('clerk', '/appeals', { ...written, surname: '' })).toMatchObject({ status: 422 })
  })

  it('of another department are unknown, and without a key nobody reads them', async () => {
    const id = await come()
    expect((await api.ask(`/appeals/${id}`, { key: keys.roads ?? '' })).status).toBe(404)
    expect((await api.ask('/appeals')).status).toBe(401)
    const listed = await api.ask('/appeals?state=registered', { key: keys.mayor ?? '' })
    expect(listed.body.total).toBeGreaterThan(0)
  })
})
