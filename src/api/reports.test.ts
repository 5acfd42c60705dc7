import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let unit: number
let clerk: string
let head: string
let executor: string

beforeAll(async () => {
  api = await newApiWorld()
  unit = await api.world.unit('Організаційний відділ', { kind: 'division' })
  const elsewhere = await api.world.unit('Відділ обліку', { kind: 'division' })
  const incoming = await api.world.book(unit)
  await api.world.staff('clerk', { roles: ['registrar'], unitId: unit })
  await api.world.staff('head', { roles: ['head'], unitId: unit, leads: true })
  await api.world.staff('executor', { roles: ['executor'], unitId: elsewhere })
  clerk = await api.key('clerk')
  head = await api.key('head')
  executor = await api.key('executor')
  const form = { bookId: incoming.id, summary: 'Про ремонт даху', correspondent: 'Ліцей' }
  for (const summary of ['Про дах', 'Про вікна'])
    await registerDocument(api.world.as('clerk'), registrationForm.parse({ ...form, summary }))
})
afterAll(() => api.close())

const input = () => ({
  title: 'Про роботу відділу у 2026 році',
  unit_id: unit,
  from: '2026-01-01',
  until: '2026-12-31',
  blocks: ['office-work'],
})
const compose = (key = clerk, json: object = input()) => api.ask('/reports', { method: 'POST', key, json })

describe('a report', () => {
  it('is composed of the records, every figure with the address of what is behind it', async () => {
    const { status, body, headers } = await compose()
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/reports/${body.id}`])
    expect(body).toMatchObject({ signed_at: null, hash: '', unit: 'Організаційний відділ', intact: true, changed: [] })
    const [block] = body.blocks as [{ text: string; figures: { name: string; count: number; href: string }[] }]
    expect(block.text).toContain('- документообіг: 2 документів вхідної кореспонденції та 0 - вихідної;')
    expect(block.figures[0]).toMatchObject({ name: 'incoming', count: 2 })
    expect(block.figures[0]?.href).toMatch(/^\/stil\/dokumenty\?z=2026-01-01&do=2026-12-31&zhurnal=\d+/)
  })

  it('signed is frozen with a hash, and nobody signs it twice or unseen', async () => {
    const { id } = (await compose()).body
    const sign = (key: string, revision = 1) =>
      api.ask(`/reports/${id}/signature`, { method: 'POST', key, json: { revision } })
    expect((await sign(clerk)).status).toBe(403)
    expect((await sign(head, 7)).status).toBe(409)
    const { status, body } = await sign(head)
    expect(status).toBe(200)
    expect(body.hash).toMatch(new RegExp(`^[0-9a-f]{${createHash('sha256').digest('hex').length}}$`))
    expect(await sign(head)).toMatchObject({ status: 409, body: { code: 'reports.signed-already' } })
    expect((await api.ask(`/reports/${id}`, { key: executor })).body).toMatchObject({ id, hash: body.hash })
  })

  it('that is a draft is there for its department alone, and without a key for nobody', async () => {
    const { id } = (await compose()).body
    expect((await api.ask(`/reports/${id}`, { key: executor })).status).toBe(404)
    expect((await api.ask(`/reports/${id}`)).status).toBe(401)
    const listed = (await api.ask('/reports', { key: executor })).body.items.map((row) => row.id)
    expect(listed).not.toContain(id)
    expect((await compose(executor)).status).toBe(403)
    expect((await compose(clerk, { ...input(), blocks: ['gossip'] })).status).toBe(422)
    const readOnly = await api.key('clerk', ['read'])
    expect((await compose(readOnly)).status).toBe(403)
  })
})
