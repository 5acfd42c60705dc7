import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachFile, getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newSeal } from '#tests/seal.ts'
import { believe, newAuthority, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let folder: string
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-seal-'))
  const unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId, { kind: 'outgoing' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId })
  await world.staff('head', { roles: ['head'], unitId, leads: true })
  const authority = newAuthority(world.now)
  client = await openClient(world, { seal: newSeal(folder, authority).seal })
  await believe(client.verifier, authority)
})
afterAll(async () => {
  await client.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

it('the registry seals a file of its letter on the card, once; nobody else has the button', async () => {
  const input = registrationForm.parse({ bookId, summary: 'Про ремонт даху' })
  const { id } = await registerDocument(world.as('clerk'), input)
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const received = await files.receive(Readable.from([Buffer.from(text('Лист'))]), { limit: 1000 })
  const { sha256 } = await keepFile(world.house(), files, received, 'лист.txt')
  await attachFile(world.as('clerk'), id, { sha256, name: 'лист.txt' })
  const { attachments } = await getCardPage(world.as('clerk'), id)
  const asked = { attachmentId: String(attachments[0]?.id) }

  await client.signIn('head')
  expect((await client.get(`/stil/dokumenty/${id}`)).text).not.toContain('Накласти печатку')
  const forbidden = await client.post(`/stil/dokumenty/${id}/pechatka`, asked)
  expect([forbidden.status, forbidden.text.includes('накладена сервером')]).toEqual([409, false])

  await client.signIn('clerk')
  expect((await client.get(`/stil/dokumenty/${id}`)).text).toContain('Це не підпис особи')
  expect((await client.post(`/stil/dokumenty/${id}/pechatka`, {})).text).toContain('Оберіть файл')
  const form = { ...asked, _once: 'once-and-no-more' }
  const both = await Promise.all([1, 2].map(() => client.post(`/stil/dokumenty/${id}/pechatka`, form)))
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect((await client.post(`/stil/dokumenty/${id}/pechatka`, form)).status).toBe(303)
  expect((await client.get(`/stil/dokumenty/${id}`)).text).toContain('накладена сервером: не підпис особи')
  const again = await client.post(`/stil/dokumenty/${id}/pechatka`, asked)
  expect([again.status, again.text.includes('печатка вже є')]).toEqual([409, true])
})
