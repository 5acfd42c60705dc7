import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { listNotices } from '#modules/notifications'
import { askToSign, listSignatures, signingSessions } from '#modules/signatures'
import { deliverOutbox } from '#platform/events'
import { openFileStore } from '#platform/files'
import { openSecret } from '#platform/secret'
import { type Client, openClient } from '#tests/browser-less.ts'
import { type Authority, believe, newAuthority, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import { type Holder, serialOf } from '../../../../packages/kep/tests/authority.ts'
import { nightRound } from '../../../jobs/nightly.ts'
import type { House } from '../../house.ts'

let world: World
let client: Client
let house: House
let authority: Authority
let bookId: number
let count = 0

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  house = {
    connection: world.connection,
    clock: () => world.now,
    secret: await openSecret(world.connection, null),
    files: await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder }),
    verifier: client.verifier,
    demo: false,
  }
  authority = newAuthority(world.now)
  await believe(client.verifier, authority)
  const unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId, { kind: 'outgoing' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId, clearance: true })
  await world.staff('admin', { roles: ['ict'] })
  await world.staff('mayor', { roles: ['mayor'] })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
})
afterAll(async () => {
  await client.close()
  await world.close()
})

/** A letter that the mayor has signed, found whole by the first night. */
async function signedLetter(holder: Holder) {
  count += 1
  const received = await house.files.receive(Readable.from([Buffer.from(text(`Лист ${count}`))]), { limit: 10_000 })
  const { sha256 } = await keepFile(world.house(), house.files, received, 'лист.txt')
  const input = registrationForm.parse({ bookId, summary: `Про ремонт ${count}` })
  const { id: cardId } = await registerDocument(world.as('clerk'), input, [{ sha256, name: 'лист.txt' }])
  const { attachments } = await getCardPage(world.as('clerk'), cardId)
  const { actor } = world.as('mayor')
  const signerId = actor.kind === 'member' ? actor.personId : 0
  const asked = await askToSign(world.as('clerk'), cardId, { attachmentId: attachments[0]?.id ?? 0, signerId })
  const token = await signingSessions.open(world.as('mayor'), [asked ?? 0], { way: 'device' })
  const digests = await signingSessions.prepare(world.stranger(), house, token, holder.certificate)
  const values = await holder.signer.signDigests(
    digests.map(({ digest }) => new Uint8Array(Buffer.from(digest, 'base64'))),
  )
  const signatures = digests.map(({ id }, at) => ({ id, value: values[at] ?? new Uint8Array() }))
  await signingSessions.accept(world.stranger(), house, token, signatures)
  await night()
  expect(await alarmsOf('clerk', cardId)).toEqual([])
  return { cardId, sha256, place: `/stil/dokumenty/${cardId}` }
}

async function night(): Promise<void> {
  await nightRound(house, { unusedFileDays: 2 })
  await deliverOutbox(world.connection, world.now)
}

async function alarmsOf(login: string, cardId: number): Promise<string[]> {
  const { items } = await listInbox(world.as(login), { page: 1, perPage: 100 })
  const place = login === 'admin' ? '/stil/dovira' : `/stil/dokumenty/${cardId}#pidpysy`
  const of = items.filter(({ kind, href }) => kind === 'signature' && href === place)
  return of.map(({ title }) => title)
}

async function toldOf(login: string, place: string): Promise<string[]> {
  const notices = await listNotices(world.as(login))
  const at = login === 'admin' ? '/stil/dovira' : `${place}#pidpysy`
  return notices.filter(({ href, text }) => href === at && text.includes('порушено')).map(({ text }) => text)
}

const key = () => authority.issue('ПРИКЛАДОВА-MAYOR МЕШКАНКА ІВАНІВНА')

it('a certificate revoked since raises an alarm in the night to whom it must, until somebody says what it came from', async () => {
  const holder = key()
  const { cardId, place } = await signedLetter(holder)
  await client.verifier.addTrust('crl', authority.revoke(world.now.subtract({ hours: 1 }), serialOf(holder)))
  await night()
  for (const login of ['clerk', 'admin']) {
    expect(await alarmsOf(login, cardId)).toEqual([expect.stringMatching(/ПРИКЛАДОВА-MAYOR.*відкликано/)])
  }
  for (const login of ['clerk', 'admin', 'mayor']) expect(await toldOf(login, place)).toHaveLength(1)
  expect([await alarmsOf('other', cardId), await toldOf('other', place)]).toEqual([[], []])
  await night()
  expect([(await alarmsOf('clerk', cardId)).length, (await toldOf('clerk', place)).length]).toEqual([1, 1])

  const [signature] = await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })
  const [answer, field] = [`${place}/pidpysy/${signature?.id}/ziasovano`, `found-${signature?.id}`]
  await client.signIn('other')
  expect((await client.post(answer, { [field]: 'Нічого' })).status).toBe(404)
  await client.signIn('admin')
  expect((await client.get('/stil/dovira')).status).toBe(200)
  await client.signIn('mayor')
  expect((await client.post(answer, { [field]: 'Нічого' })).status).toBe(403)
  await client.signIn('clerk')
  const page = (await client.get(place)).text
  expect([page.includes('Що з’ясовано про порушений підпис'), page.includes('порушено')]).toEqual([true, true])
  const empty = await client.post(answer, { [field]: ' ' })
  expect([empty.status, empty.text.includes('Напишіть, що з’ясовано')]).toEqual([422, true])
  expect(await alarmsOf('clerk', cardId)).toHaveLength(1)
  const said = await client.post(answer, { [field]: 'Ключ замінено планово' })
  expect([said.status, said.location]).toEqual([303, place])
  expect([await alarmsOf('clerk', cardId), await alarmsOf('admin', cardId)]).toEqual([[], []])
  expect((await client.get(place)).text).toContain('З’ясовано, що сталося з порушеним підписом')
  await night()
  expect(await alarmsOf('clerk', cardId)).toEqual([])
})

it('a document whose bytes were changed in the store raises it too', async () => {
  const { cardId, sha256, place } = await signedLetter(key())
  const folder = join(client.dataFolder, 'files')
  const entry = readdirSync(folder, { recursive: true, withFileTypes: true }).find(({ name }) => name === sha256)
  writeFileSync(join(entry?.parentPath ?? '', sha256), text('Ласт 2').subarray(0, text(`Лист ${count}`).length))
  await night()
  expect(await alarmsOf('clerk', cardId)).toEqual([expect.stringContaining('змінено')])
  expect(await toldOf('mayor', place)).toHaveLength(1)
})

it('a whole signature has nothing to be said of', async () => {
  const { cardId, place } = await signedLetter(key())
  const [signature] = await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })
  await client.signIn('clerk')
  expect((await client.get(place)).text).not.toContain('Що з’ясовано')
  const field = `found-${signature?.id}`
  const said = await client.post(`${place}/pidpysy/${signature?.id}/ziasovano`, { [field]: 'Нічого' })
  expect(said.status).toBe(409)
  expect((await client.post(`${place}/pidpysy/999999/ziasovano`, { 'found-999999': 'Нічого' })).status).toBe(404)
})
