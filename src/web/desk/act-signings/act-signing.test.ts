import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct, getAct, publishAct } from '#modules/acts'
import { listMyRequests, listSignatures, signingSessions } from '#modules/signatures'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { type Authority, believe, newAuthority } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let unitId: number
let bookId: number
let mayorId: number

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  unitId = await world.unit('Виконавчий комітет')
  bookId = (await world.book(unitId, { kind: 'committee-decision', template: '{n}-1' })).id
  await world.staff('org', { roles: ['organiser'], unitId })
  await world.staff('clerk', { roles: ['registrar'], unitId })
  await world.staff('head', { roles: ['head'], unitId })
  mayorId = (await world.staff('mayor', { roles: ['mayor'], unitId })).personId
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('a draft at the desk', () => {
  it('is handed to its signer, signed, and shown to everybody with its signature', async () => {
    const authority = newAuthority(world.now)
    await believe(client.verifier, authority)
    const id = await draft()
    await client.signIn('org')
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('Передати на підпис')
    const path = `/stil/akty/${id}/na-pidpys`
    expect((await client.post(path, { bookId: String(bookId) })).status).toBe(422)
    const sent = await client.post(path, { bookId: String(bookId), signers: [String(mayorId)] })
    expect(sent.location).toBe(`/stil/akty/${id}#pidpysannia`)
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('на підписі')
    await client.signIn('mayor')
    expect((await client.get('/stil/pidpysy')).text).toContain('Про план роботи')
    await signAsMayor(authority, id)
    expect((await getAct(world.as('org'), id)).number).toBe('1-1')
    client.forget()
    expect((await client.get(`/akty/${id}/pidpysy/1`)).status).toBe(404)
    await publishAct(world.as('clerk'), id)
    const [signature] = await listSignatures(world.stranger(), { kind: 'act', ref: id })
    const page = (await client.get(`/akty/${id}`)).text
    expect(page).toContain('підписано')
    expect(page).toContain(`/perevirka/${signature?.code}`)
    expect((await client.get(`/perevirka/${signature?.code}`)).text).toContain('1-1')
    const copy = await client.get(`/akty/${id}/pidpysy/${signature?.id}/shtamp`)
    expect([copy.status, copy.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await client.get(`/akty/${id}/pidpysy/${signature?.id}`)).status).toBe(200)
    await client.signIn('org')
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('копія зі штампом')
  })

  it('is taken back with a reason', async () => {
    const id = await draft()
    await client.signIn('org')
    await client.post(`/stil/akty/${id}/na-pidpys`, { bookId: String(bookId), signers: [String(mayorId)] })
    expect((await client.post(`/stil/akty/${id}/z-pidpysu`, { reason: '' })).status).toBe(422)
    expect((await client.post(`/stil/akty/${id}/z-pidpysu`, { reason: 'Описка' })).status).toBe(303)
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('повернуто з підпису')
    const late = await client.post(`/stil/akty/${id}/z-pidpysu`, { reason: 'Описка' })
    expect([late.status, late.text.includes('Проєкт зараз не на підписі')]).toEqual([409, true])
    await client.signIn('head')
    expect((await client.post(`/stil/akty/${id}/na-pidpys`)).status).toBe(403)
  })

  it('signed on paper is registered with its scan', async () => {
    const id = await draft()
    await client.signIn('clerk')
    const fields = { signerName: 'Мешканка Прикладова', signedOn: '2026-11-19', bookId: String(bookId) }
    expect((await client.post(`/stil/akty/${id}/na-paperi`, fields)).status).toBe(422)
    const file = new File(['скан'], 'скан.txt', { type: 'text/plain' })
    const sent = await client.postFile(`/stil/akty/${id}/na-paperi`, { name: 'files', file }, fields)
    expect(sent.location).toBe(`/stil/akty/${id}#pidpysannia`)
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('підписано на папері')
    await publishAct(world.as('clerk'), id)
    client.forget()
    expect((await client.get(`/akty/${id}`)).text).toContain('Мешканка Прикладова')
  })
})

async function signAsMayor(authority: Authority, actId: number): Promise<void> {
  const request = (await listMyRequests(world.as('mayor'))).find(({ ref }) => ref === actId)
  const key = authority.issue('ПРИКЛАДОВА-MAYOR МЕШКАНКА ІВАНІВНА')
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const bench = { files, verifier: client.verifier }
  const token = await signingSessions.open(world.as('mayor'), [request?.id ?? 0], { way: 'device' })
  const [digest] = await signingSessions.prepare(world.stranger(), bench, token, key.certificate)
  const [value] = await key.signer.signDigests([Uint8Array.from(Buffer.from(digest?.digest ?? '', 'base64'))])
  const signed = [{ id: request?.id ?? 0, value: value ?? new Uint8Array() }]
  await signingSessions.accept(world.stranger(), bench, token, signed)
}

function draft(): Promise<number> {
  const content = { kind: 'committee-decision', bodyUnitId: unitId, title: 'Про план роботи', text: '1. Затвердити.' }
  return draftAct(world.as('org'), actForm.parse(content))
}
