import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftAct, publishAct } from '#modules/acts'
import { addPhone } from '#modules/directory'
import { registerDocument, registrationForm } from '#modules/documents'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let council: number
let registry: number
let key: string
let executorKey: string

beforeAll(async () => {
  api = await newApiWorld()
  const { world } = api
  council = await world.unit('Міська рада', { kind: 'council' })
  registry = await world.unit('Загальний відділ', { index: '01', parentId: council })
  await world.staff('organiser', { roles: ['organiser', 'registrar'], unitId: registry, leads: true })
  await world.staff('executor', { roles: ['executor'], unitId: council })
  await addPhone(world.house(), { unitId: registry }, { number: '11-22', innerOnly: true, note: '' })
  await addPhone(
    world.house(),
    { unitId: registry },
    { number: '(00) 000-00-00', innerOnly: false, note: 'приймальня' },
  )
  key = await api.key('organiser')
  executorKey = await api.key('executor')
})
afterAll(() => api.close())

describe('the directory', () => {
  it('is a tree in rows with posts and people, and keeps inner numbers for staff', async () => {
    const { body } = await api.ask('/directory')
    expect(body.items.map(({ name, depth, parent_id }) => [name, depth, parent_id])).toEqual([
      ['Міська рада', 0, null],
      ['Загальний відділ', 1, council],
    ])
    expect(body.items[1]).toMatchObject({
      phones: [{ number: '(00) 000-00-00', inner_only: false }],
      posts: [{ title: 'головний спеціаліст', leads: true, person: { surname: 'Прикладова-organiser' } }],
    })
    const staff = await api.ask(`/directory/units/${registry}`, { key: executorKey })
    expect((staff.body.phones as { number: string }[]).map(({ number }) => number)).toEqual(['11-22', '(00) 000-00-00'])
    expect(JSON.stringify((await api.ask(`/directory/units/${registry}`)).body)).not.toContain('11-22')
    expect((await api.ask('/directory?q=11-22')).body.total).toBe(0)
  })

  it('pages and finds', async () => {
    const first = await api.ask('/directory?per_page=1')
    expect(first.body).toMatchObject({ total: 2, items: [{ id: council }] })
    expect(first.headers.get('link')).toContain('</api/v1/directory?per_page=1&page=2>; rel="next"')
    expect((await api.ask('/directory?q=прикладова-organiser')).body.items.map(({ id }) => id)).toEqual([registry])
    expect((await api.ask('/directory?page=7')).headers.get('link')).toContain('page=1>; rel="prev"')
  })

  it('takes a unit from who may edit it, once', async () => {
    const unit = { parent_id: council, kind: 'division', name: 'Відділ прикладів', index: '77' }
    const add = (json: unknown, by = key, headers = {}) =>
      api.ask('/directory/units', { method: 'POST', key: by, json, headers })
    const first = await add(unit, key, { 'Idempotency-Key': 'unit-1' })
    const second = await add(unit, key, { 'Idempotency-Key': 'unit-1' })
    expect([first.status, second.headers.get('idempotent-replay')]).toEqual([201, 'true'])
    expect((await api.ask(first.headers.get('location') ?? '')).body).toMatchObject({
      name: 'Відділ прикладів',
      index: '77',
    })
    expect(await add(unit, executorKey)).toMatchObject({ status: 403, body: { code: 'directory.edit-forbidden' } })
    expect(await add({ ...unit, parent_id: 999_999 })).toMatchObject({
      status: 404,
      body: { code: 'directory.unit-not-found' },
    })
    expect(await add({ kind: 'empire', name: 'x', index: '**', email: 'не пошта' })).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([{ path: 'index', message: expect.stringContaining('Індекс') }]) },
    })
  })
})

describe('search', () => {
  it('finds what the one who asks may see, and counts nothing else', async () => {
    const { world } = api
    const organiser = world.as('organiser')
    const { id: bookId } = await world.book(registry)
    await registerDocument(organiser, registrationForm.parse({ bookId, summary: 'Про ремонт фонтану' }))
    const actId = await draftAct(organiser, {
      kind: 'order',
      bodyUnitId: council,
      title: 'Про відкриття фонтану',
      text: '',
      textState: 'absent',
      preparer: '',
      preparerPhone: '',
      signatories: [],
      appendices: [],
      sourceNote: '',
      access: 'open',
    })
    expect((await api.ask('/search?q=фонтан')).body).toMatchObject({ items: [], total: 0 })
    await publishAct(organiser, actId)
    expect((await api.ask('/search?q=фонтан')).body).toMatchObject({
      items: [{ kind: 'act', id: actId, title: 'Про відкриття фонтану', href: `/akty/${actId}` }],
      total: 1,
    })
    expect((await api.ask('/search?q=фонтану', { key })).body.total).toBe(2)
    expect((await api.ask('/search?q=фонтану&kind=document', { key })).body.items).toMatchObject([{ kind: 'document' }])
    expect((await api.ask('/search?q=фонтану', { key: executorKey })).body.total).toBe(1)
    expect((await api.ask('/search?q=')).body.total).toBe(0)
    expect((await api.ask(`/search?q=${encodeURIComponent("'':*|&!() \\ %00 '; drop")}`)).status).toBe(200)
    expect(await api.ask('/search?q=а&kind=everything')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'kind' }] },
    })
  })
})
