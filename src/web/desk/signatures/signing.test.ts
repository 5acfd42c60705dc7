import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { curveOfDegree, scalarFromBytes } from '@ratusha/kep/national'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Member } from '#kernel'
import { attachFile, getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listSignatures } from '#modules/signatures'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { believe, newAuthority, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import { secretKey } from '../../../../packages/kep/src/signing/dstu-key.ts'

let world: World
let client: Client
let mayor: Member
let bookId: number
let bridge: ChildProcess
const signers = { redirect: 'https://sign.example/start', bridge: '' }

beforeAll(async () => {
  world = await newWorld()
  const unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId)).id
  await world.staff('clerk', { roles: ['registrar'], unitId })
  mayor = await world.staff('mayor', { roles: ['mayor'] })
  const authority = newAuthority(world.now)
  const scalar = new Uint8Array(32).fill(7, 1)
  const curve = curveOfDegree(257)
  if (!curve) throw new Error('no curve')
  const key = secretKey(curve, scalarFromBytes(curve, scalar))
  const { certificate } = authority.issue('ПРИКЛАДОВА-MAYOR МЕШКАНКА', { key })
  bridge = spawn(process.execPath, [join(import.meta.dirname, '../../../../tests/signers/reference-signer.ts')], {
    env: {
      ...process.env,
      TEST_SIGNER_KEY: Buffer.from(scalar).toString('hex'),
      TEST_SIGNER_CERTIFICATE: Buffer.from(certificate).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  signers.bridge = `http://127.0.0.1:${await portOf(bridge)}/`
  client = await openClient(world, { signers })
  await believe(client.verifier, authority)
})
afterAll(async () => {
  bridge?.kill()
  await client.close()
  await world.close()
})

async function paper(): Promise<{ cardId: number; attachmentId: number }> {
  const input = registrationForm.parse({ bookId, summary: 'Про ремонт даху' })
  const { id: cardId } = await registerDocument(world.as('clerk'), input)
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const received = await files.receive(Readable.from([Buffer.from(text(`Лист ${cardId}`))]), { limit: 1000 })
  const { sha256 } = await keepFile(world.house(), files, received, 'лист.txt')
  await attachFile(world.as('clerk'), cardId, { sha256, name: 'лист.txt' })
  const { attachments } = await getCardPage(world.as('clerk'), cardId)
  return { cardId, attachmentId: attachments[0]?.id ?? 0 }
}

/** The clerk hands a paper over from its card; answers where the mayor finds it. */
async function handedOver(): Promise<{ cardId: number; requestId: string }> {
  const { cardId, attachmentId } = await paper()
  await client.signIn('clerk')
  const answer = await client.post(`/stil/dokumenty/${cardId}/na-pidpys`, {
    attachmentId: String(attachmentId),
    signerId: String(mayor.personId),
  })
  expect(answer.status).toBe(303)
  expect((await client.get(`/stil/dokumenty/${cardId}`)).text).toContain('чекає підпису')
  await client.signIn('mayor')
  const { text } = await client.get('/stil/pidpysy')
  return { cardId, requestId: [...text.matchAll(/name="request" value="(\d+)"/g)].at(-1)?.[1] ?? '' }
}

describe('the queue of signing', () => {
  it('has nothing chosen before the signer chooses', async () => {
    const { requestId } = await handedOver()
    const { text } = await client.get('/stil/pidpysy')
    expect(text).toMatch(new RegExp(`name="request" value="${requestId}"`))
    expect(text).not.toMatch(/name="request"[^>]*checked/)
    const all = (await client.get('/stil/pidpysy?usi=tak')).text
    expect(all.match(/name="request"[^>]*checked/g)?.length).toBe(all.match(/name="request"/g)?.length)
  })

  it('a selection goes to the token bridge in one gesture, and comes back signed', async () => {
    const [one, other] = [await handedOver(), await handedOver()]
    const read = await client.get(`/stil/pidpysy/${one.requestId}/fajl`)
    expect([read.status, read.text]).toEqual([200, `Лист ${one.cardId}`])
    const sent = await client.post('/stil/pidpysy/pidpysaty', {
      request: [one.requestId, other.requestId],
      way: 'bridge',
    })
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/stil\/pidpysy\/seans\//)])
    const done = '/stil/pidpysy?pidpysano=2'
    await expect.poll(async () => (await client.get(sent.location)).location).toBe(done)
    expect((await client.get(done)).text).toContain('Підписано: 2\u00a0документи')
    for (const { cardId } of [one, other]) {
      expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })).toMatchObject([
        { way: 'device' },
      ])
    }
    await client.signIn('clerk')
    const card = await client.get(`/stil/dokumenty/${one.cardId}`)
    expect(card.text).toContain('ПРИКЛАДОВА-MAYOR МЕШКАНКА')
    expect(card.text).toContain('підписано тут: ключ у засобі підписувача')
  })

  it('a redirect carries the session there and the way back', async () => {
    const { requestId } = await handedOver()
    const sent = await client.post('/stil/pidpysy/pidpysaty', { request: requestId, way: 'redirect' })
    const { text } = await client.get(sent.location)
    const address = /href="(https:\/\/sign\.example[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { searchParams } = new URL(address)
    expect(searchParams.get('api')).toBe(`${client.origin}/api/v1/signing`)
    expect(searchParams.get('return')).toContain(`${client.origin}/stil/pidpysy/seans/${searchParams.get('session')}`)
  })

  it('a bridge that is silent is said so, and nothing is lost', async () => {
    const { requestId } = await handedOver()
    const address = signers.bridge
    signers.bridge = 'http://127.0.0.1:9/'
    const answer = await client.post('/stil/pidpysy/pidpysaty', { request: requestId, way: 'bridge' })
    signers.bridge = address
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Засіб підписання не відповідає')
    expect(answer.text).toContain(`value="${requestId}"`)
  })

  it('is declined on its page, with a reason', async () => {
    const { requestId } = await handedOver()
    expect((await client.post(`/stil/pidpysy/${requestId}/vidmovyty`, { reason: '' })).text).toContain(
      'Напишіть причину',
    )
    const answer = await client.post(`/stil/pidpysy/${requestId}/vidmovyty`, { reason: 'Немає додатка' })
    expect([answer.status, answer.location]).toEqual([303, '/stil/pidpysy'])
  })

  it('nothing chosen, another’s paper and a foreign form get nowhere', async () => {
    const { requestId } = await handedOver()
    expect((await client.post('/stil/pidpysy/pidpysaty', { way: 'key-file' })).text).toContain(
      'Позначте, що підписуєте',
    )
    expect((await client.post('/stil/pidpysy/pidpysaty', { request: requestId, way: 'x' })).text).toContain(
      'Оберіть, чим',
    )
    expect((await client.post('/stil/pidpysy/pidpysaty', { request: '999999', way: 'key-file' })).status).toBe(404)
    expect((await client.get('/stil/pidpysy/seans/xxxxxxxxxxxxxxxxxxxxxxxx')).status).toBe(404)
    client.forget()
    expect((await client.get(`/stil/pidpysy/${requestId}`)).status).toBe(303)
  })
})

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.stdout?.on('data', (words: Buffer) => {
      const port = /signer: (\d+)/.exec(String(words))?.[1]
      if (port) done(port)
    })
    child.once('exit', () => fail(new Error('the bridge did not start')))
  })
}
