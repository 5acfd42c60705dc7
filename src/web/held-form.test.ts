import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { getCardPage, listCards, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listBooks } from '#modules/numbers'
import { askToSign, listMyRequests } from '#modules/signatures'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, testPassword, type World } from '#tests/world.ts'

let world: World
let client: Client
let form: string

beforeAll(async () => {
  world = await newWorld()
  const unitId = await world.unit('Загальний відділ')
  await world.staff('clerk', { roles: ['registrar'], unitId })
  const book = await world.book(unitId, { kind: 'internal' })
  form = `/stil/zareiestruvaty/${book.id}`
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})
beforeEach(() => client.signIn('clerk'))

const written = { summary: 'Про довгу форму, яку писали зранку', sheets: '3', _once: 'held-form-1' }

it('a form sent after the session is over comes back filled in, and is sent only when it was seen again', async () => {
  client.forget()
  const asked = await client.post(form, written)
  expect(asked.status).toBe(401)
  expect(asked.text).toContain('Увійдіть, і вона повернеться заповненою')
  const wrong = await client.post('/vkhid', { login: 'clerk', password: 'wrong', held: heldOn(asked.text) })
  expect(wrong.status).toBe(422)
  const entered = await client.post('/vkhid', { login: 'clerk', password: testPassword, held: heldOn(wrong.text) })
  expect(entered.status).toBe(200)
  const given = hiddenFields(entered.text)
  expect(given).toMatchObject(written)
  const shown = await client.post(form, given)
  expect(shown.status).toBe(422)
  expect(shown.text).toContain('форму ще не надіслано')
  expect(shown.text).toContain('Про довгу форму, яку писали зранку</textarea>')
  expect(shown.text).not.toContain('_resumed')
  expect(await registered()).toBe(0)
  expect((await client.post(form, { ...given, _resumed: '' })).location).toMatch(/^\/stil\/dokumenty\//)
  expect(await registered()).toBe(1)
})

it('a form with the token of an earlier session is held too, under the token of this one', async () => {
  const old = /name="ratusha-csrf" content="([^"]+)"/.exec((await client.get('/stil')).text)?.[1] ?? ''
  await client.signIn('clerk')
  const held = await client.post(form, { ...written, _csrf: old })
  expect(held.status).toBe(409)
  const given = hiddenFields(held.text)
  expect(given).toMatchObject(written)
  expect(given._csrf).not.toBe(old)
  expect((await client.post(form, given)).status).toBe(422)
})

it('a mere button that nobody is signed in for leads to the way in, and is not pressed afterwards', async () => {
  client.forget()
  const { status, location } = await client.post('/stil/dzvinok', { _once: 'x', revision: '3' })
  expect([status, location]).toEqual([303, '/vkhid?dali=%2Fstil'])
})

it('an older handler, which asks nothing of its fields, acts on nothing either before another press', async () => {
  const signer = await world.staff('signer', { roles: ['head'] })
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const received = await files.receive(Readable.from([Buffer.from('Лист')]), { limit: 1000 })
  const { sha256 } = await keepFile(world.house(), files, received, 'лист.txt')
  const bookId = (await listBooks(world.house(), {}))[0]?.id ?? 0
  const input = registrationForm.parse({ bookId, summary: 'Про лист на підпис' })
  const { id: cardId } = await registerDocument(world.as('clerk'), input, [{ sha256, name: 'лист.txt' }])
  const [file] = (await getCardPage(world.as('clerk'), cardId)).attachments
  const asked = { attachmentId: file?.id ?? 0, signerId: signer.personId }
  const id = await askToSign(world.as('clerk'), cardId, asked)
  await client.signIn('signer')
  const decline = `/stil/pidpysy/${id}/vidmovyty`
  const shown = await client.post(decline, { reason: 'Немає розрахунку', _resumed: '1' })
  expect(shown.status).toBe(409)
  expect(shown.text).toContain('форму ще не надіслано')
  expect(shown.text).toContain('Немає розрахунку</textarea>')
  expect(await listMyRequests(world.as('signer'))).toHaveLength(1)
  expect((await client.post(decline, { reason: 'Немає розрахунку' })).location).toBe('/stil/pidpysy')
  expect(await listMyRequests(world.as('signer'))).toEqual([])
})

it('where the page cannot show it filled in, what was written is shown by itself', async () => {
  await world.staff('it', { roles: ['ict'] })
  await client.signIn('it')
  const removal = { kind: 'crl', name: 'spysok.crl' }
  const shown = await client.post('/stil/dovira/vyluchyty', { ...removal, _resumed: '1' })
  expect([shown.status, shown.text.includes('<li>spysok.crl</li>')]).toEqual([422, true])
  const given = hiddenFields(shown.text)
  expect(given).toMatchObject(removal)
  expect(given).not.toHaveProperty('_resumed')
  expect((await client.post('/stil/dovira/vyluchyty', given)).status).toBe(404)
})

it.each(['https://evil.example/', '//evil.example/stil/', '/vykhid', '/stil'])(
  'nothing is given back to %s',
  async (path) => {
    client.forget()
    const held = JSON.stringify({ path, fields: { login: 'x' } })
    const entered = await client.post('/vkhid', { login: 'clerk', password: testPassword, held })
    expect([entered.status, entered.location]).toEqual([303, '/stil'])
  },
)

async function registered(): Promise<number> {
  return (await listCards(world.house(), { page: 1, perPage: 10 })).total
}

function heldOn(page: string): string {
  return unescaped(/name="held" value="([^"]*)"/.exec(page)?.[1] ?? '')
}

function hiddenFields(page: string): Record<string, string> {
  const main = page.slice(page.indexOf('<main'))
  const found = [...main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(found.map(([, name, value]) => [name, unescaped(value ?? '')]))
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
