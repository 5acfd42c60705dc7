import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachFile } from '#modules/documents'
import { keepFile } from '#modules/files'
import { examineSigned } from '#modules/signatures'
import { believe, newAuthority, signed, text } from '#tests/signing.ts'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let key: string
let id: number

beforeAll(async () => {
  api = await newApiWorld()
  const { world, house } = api
  const registry = await world.unit('Загальний відділ', { index: '01' })
  const { id: bookId } = await world.book(registry, { kind: 'outgoing' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Департамент культури') })
  key = await api.key('clerk')
  const paper = { book_id: bookId, summary: 'Про ремонт шкільного даху' }
  id = (await api.ask('/documents', { method: 'POST', key, json: paper })).body.id
  const authority = newAuthority(world.now)
  await believe(house.verifier, authority)
  const content = text('Шановні колеги')
  const files = {
    'лист.txt': content,
    'лист.txt.p7s': await signed(authority.issue('Прикладова Мешканка'), content, { attach: false, at: world.now }),
  }
  for (const [name, bytes] of Object.entries(files)) {
    const received = await house.files.receive(Readable.from([Buffer.from(bytes)]), { limit: 1_000_000 })
    const { sha256 } = await keepFile(world.house(), house.files, received, name)
    await attachFile(world.as('clerk'), id, { sha256, name })
  }
  await examineSigned(world.house(), house, { kind: 'document', ref: id })
})
afterAll(() => api.close())

it('a program reads what can be taken of a signed paper, and takes each', async () => {
  const { status, body } = await api.ask(`/documents/${id}/signed-files`, { key })
  expect([status, body.items.map(({ kind }) => kind)]).toEqual([200, ['original', 'signature', 'package']])
  expect(body.items[1]).toMatchObject({ name: 'лист.txt.p7s', by: ['Прикладова Мешканка'], time_is: 'claimed' })
  expect(body.items[2]).toMatchObject({ size: null, sha256: null, at: null })
  for (const { href, sha256 } of body.items) {
    const file = await api.ask(String(href), { key })
    expect(file.status).toBe(200)
    if (sha256) expect(file.headers.get('etag')).toBe(`"${sha256}"`)
  }
})

it('what is not there, and another’s paper, are answered alike', async () => {
  const missing = [
    `/documents/${id}/signed-files/999999/pidpys`,
    `/documents/${id}/signed-files/1/iak-pidpysano`,
    `/documents/${id}/signed-files/1/inshe`,
    '/documents/999999/signed-files',
    `/acts/${id}/signed-files/1/pidpys`,
  ]
  for (const path of missing) expect([path, (await api.ask(path, { key })).status]).toEqual([path, 404])
  expect((await api.ask(`/documents/${id}/signed-files`)).status).toBe(401)
  const stamped = await api.ask(`/documents/${id}/signed-files/1/shtamp`, { key })
  expect([stamped.status, stamped.body.code]).toEqual([422, 'signed-files.stamp-only-pdf'])
})
