import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachToAct } from '#modules/acts'
import { keepFile } from '#modules/files'
import type { Book } from '#modules/numbers'
import { act, actRow } from './acts.schemas.ts'
import { type ApiWorld, type Asked, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let council: number
let book: Book
let key: string
let staffKey: string

beforeAll(async () => {
  api = await newApiWorld()
  council = await api.world.unit('Міська рада', { kind: 'council' })
  book = await api.world.book(council, { kind: 'council-decision', template: '{session}/{n}', restart: 'session' })
  await api.world.staff('secretary', { roles: ['secretary'], unitId: council })
  await api.world.staff('executor', { roles: ['executor'], unitId: council })
  key = await api.key('secretary')
  staffKey = await api.key('executor')
})
afterAll(() => api.close())

const content = (fields: Record<string, unknown> = {}) => ({
  kind: 'council-decision',
  body_unit_id: council,
  title: 'Про ремонт шкільних дахів',
  text: '1. Полагодити дахи.',
  signatories: [{ post: 'Міський голова', name: 'Мешкан Прикладов' }],
  ...fields,
})
const post = (path: string, json: unknown, request: Asked = {}) =>
  api.ask(path, { method: 'POST', key, json, ...request })
const enter = (number: string, fields: Record<string, unknown> = {}) =>
  post('/acts', content({ book_id: book.id, number, adopted_on: '2024-01-31', ...fields }))

describe('the life of an act', () => {
  it('goes from a draft that staff see to an act that everybody reads', async () => {
    const drafted = await post('/acts/drafts', content({ appendices: [{ title: 'Додаток 1', present: false }] }))
    expect(drafted).toMatchObject({
      status: 201,
      body: { number: null, state: 'draft', published_at: null, revision: 1 },
    })
    const path = drafted.headers.get('location') ?? ''
    expect((await api.ask(path)).status).toBe(404)
    const seen = await api.ask(path, { key: staffKey })
    expect(seen.body.notes).toEqual([
      { code: 'acts.no-number', message: 'Це проєкт: номера й дати прийняття ще немає.' },
      { code: 'acts.appendix-missing', message: 'Додаток згадано, але його немає.' },
    ])
    const adopted = await post(`${path}/adoption`, { book_id: book.id, adopted_on: '2026-11-12', session: '57' })
    expect(adopted).toMatchObject({ status: 200, body: { number: '57/1', state: 'adopted' } })
    expect(await post(`${path}/adoption`, { book_id: book.id, adopted_on: '2026-11-12', session: '57' })).toMatchObject(
      {
        status: 409,
        body: { code: 'acts.not-a-draft' },
      },
    )
    expect((await post(`${path}/publication`, undefined)).body.published_at).toBe('2026-11-20T08:00:00Z')
    const read = await api.ask(path)
    expect(read.status).toBe(200)
    expect(read.headers.get('etag')).toBe('"1"')
    expect(act.strict().parse(read.body)).toEqual(read.body)
    expect(await post(`${path}/publication`, {})).toMatchObject({
      status: 409,
      body: { code: 'acts.published-already' },
    })
  })

  it('is entered under the number that its paper carries, once', async () => {
    expect(await enter('56/123')).toMatchObject({ status: 201, body: { number: '56/123', state: 'adopted' } })
    expect(await enter('56/123')).toMatchObject({ status: 409, body: { code: 'numbers.number-taken' } })
    expect(await enter('сто')).toMatchObject({ status: 422, body: { code: 'numbers.number-foreign' } })
    expect(await enter('56/124', { adopted_on: '2026-11-21' })).toMatchObject({
      status: 422,
      body: { code: 'acts.adopted-in-future' },
    })
    expect(await enter('56/124', { adopted_on: '+275760-01-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'adopted_on' }] },
    })
    expect(await enter('56/125', { access: 'service' })).toMatchObject({
      status: 403,
      body: { code: 'acts.restrict-forbidden' },
    })
  })

  it('is not for everybody to write', async () => {
    expect(await post('/acts/drafts', content(), { key: staffKey })).toMatchObject({
      status: 403,
      body: { code: 'acts.enter-forbidden' },
    })
    expect(
      await post('/acts/drafts', content({ title: 'Про', signatories: [{ post: 'голова' }], book_id: 1 })),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'book_id' }, { path: 'title' }, { path: 'signatories.0.name' }] },
    })
  })
})

describe('the register of acts', () => {
  it('shows strangers what is published, counts only that, and filters', async () => {
    const hidden = await enter('55/1', { title: 'Про таємницю парку' })
    const shown = await enter('55/2', { title: 'Про лавки парку' })
    await post(`/acts/${shown.body.id}/publication`, {})
    const found = await api.ask('/acts?q=парку&kind=council-decision&year=2024&state=adopted&sort=number')
    expect(found.body).toMatchObject({ items: [{ id: shown.body.id, number: '55/2' }], total: 1 })
    expect(found.headers.get('link')).toContain('rel="last"')
    for (const row of found.body.items) expect(actRow.strict().parse(row)).toEqual(row)
    expect((await api.ask('/acts?q=парку', { key: staffKey })).body.total).toBe(2)
    expect((await api.ask('/acts?q=парку&body_unit_id=999')).body.total).toBe(0)
    const never = await api.ask('/acts/999999')
    const unpublished = await api.ask(`/acts/${hidden.body.id}`)
    expect({ ...unpublished.body, request_id: '' }).toEqual({ ...never.body, request_id: '' })
  })

  it('gives out the files of a published act, and no others', async () => {
    const { body } = await enter('54/1')
    const bytes = 'Текст рішення'
    const secretary = api.world.as('secretary')
    const received = await api.house.files.receive(Readable.from([Buffer.from(bytes)]), { limit: 1000 })
    const kept = await keepFile(secretary, api.house.files, received, 'рішення.txt')
    await attachToAct(secretary, body.id, { sha256: kept.sha256, name: kept.name, role: 'text' })
    const { body: page } = await api.ask(`/acts/${body.id}`, { key })
    expect(page.files).toEqual([
      {
        id: expect.any(Number),
        name: 'рішення.txt',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        role: 'text',
        href: expect.stringMatching(/^\/api\/v1\/acts\/\d+\/files\/\d+$/),
      },
    ])
    const href = (page.files as { href: string }[])[0]?.href ?? ''
    expect((await api.ask(href)).status).toBe(404)
    await post(`/acts/${body.id}/publication`, {})
    expect(await api.ask(href)).toMatchObject({ status: 200, body: bytes })
    expect(await api.ask(`${href}9`)).toMatchObject({ status: 404, body: { code: 'acts.file-not-found' } })
  })
})

describe('what acts do to one another', () => {
  it('is entered by a key that writes acts, and everybody reads the state that follows', async () => {
    const [old, young] = [await enter('60/1'), await enter('60/2', { adopted_on: '2024-02-01' })]
    const [oldPath, youngPath] = [old, young].map(({ headers }) => headers.get('location') ?? '')
    for (const path of [oldPath, youngPath]) await post(`${path}/publication`, {})
    const named = { target_kind: 'council-decision', target_number: '60/1', target_adopted_on: '2024-01-31' }
    const entered = await post(`${youngPath}/relations`, { kind: 'repeals', points: [], ...named })
    expect(entered).toMatchObject({ status: 201, body: { outward: [{ kind: 'repeals', act: { number: '60/1' } }] } })
    expect((await api.ask(`${oldPath}/relations`)).body).toMatchObject({
      status: { force: 'repealed', since: '2024-02-01', reasons: [{ act: { number: '60/2' } }] },
      inward: [{ kind: 'repeals', happened_on: '2024-02-01' }],
      outward: [],
    })
    expect(await post(`${youngPath}/relations`, { kind: 'repeals' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'target_number' }] },
    })
    expect((await post(`${youngPath}/relations`, { kind: 'repeals', ...named }, { key: staffKey })).status).toBe(403)
    expect((await api.ask('/acts/999999/relations')).status).toBe(404)
  })
})
