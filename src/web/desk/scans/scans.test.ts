import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { theHouse } from '#kernel'
import { registerDocument, registrationForm } from '#modules/documents'
import { readPile } from '#modules/scans'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'
import { makePdf } from '../../../modules/files/sample-files.ts'
import { scanned } from '../../../modules/scans/sample-scans.ts'

let world: World
let client: Client
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  bookId = (await world.book(registry)).id
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('colleague', { roles: ['registrar'], unitId: registry })
  await world.staff('deputy', { roles: ['deputy'] })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('the page of scans', () => {
  it('takes a pile, shows how far it is read and lays its papers to their cards', async () => {
    const card = await register('Про дах школи')
    const address = await bring([{ text: 'Лист', code: `${client.origin}/d/${card}` }, { text: 'Друга' }])
    expect((await client.get(address)).text).toContain('чекає черги')
    await read(address)
    const page = await client.get(address)
    expect(page.text).toContain('Про дах школи')
    for (const file of ['1', 'pachka'])
      expect((await client.get(`${address}/${file}`)).headers.get('content-type')).toBe('application/pdf')
    const filed = await client.post(address, { 'take-1': '1', 'card-1': '' })
    expect(filed.location).toBe('/stil/skany')
    expect((await client.get(`/stil/dokumenty/${card}`)).text).toContain('Скан 1.pdf')
    expect((await client.get(address)).text).toContain('Усі частини лежать при своїх картках')
  })

  it('asks again beside the part whose card it does not know, filled in as before', async () => {
    const address = await bring([{ text: 'Без етикетки' }])
    await read(address)
    expect((await client.get(address)).text).toContain('етикетки не знайдено')
    const wrong = await client.post(address, { 'take-1': '1', 'card-1': '777-7' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Документа № 777-7 серед відкритих вам немає')
    expect(wrong.text).toContain('value="777-7"')
    const nothing = await client.post(address, {})
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Позначте хоча б одну частину')
    const card = await register('Про паркан')
    const right = await client.post(address, { 'take-1': '1', 'card-1': String(card).padStart(10, '0') })
    expect(right.status).toBe(303)
  })

  it('answers a colleague as if the pile were not there, and lets no deputy in', async () => {
    const address = await bring([{ text: 'Таємниця' }])
    await client.signIn('colleague')
    expect((await client.get(address)).status).toBe(404)
    expect((await client.get(`${address}/1`)).status).toBe(404)
    expect((await client.get(`${address}/pachka`)).status).toBe(404)
    expect((await client.post(address, { 'take-1': '1' })).status).toBe(404)
    expect((await client.get('/stil/skany')).text).not.toContain('pachka.pdf')
    await client.signIn('deputy')
    expect((await client.get('/stil/skany')).status).toBe(403)
  })

  it('takes no pile without a file, and none that is not a PDF', async () => {
    await client.signIn('clerk')
    expect(await sendPile(Buffer.from('текст'), 'нотатка.txt')).toMatchObject({ status: 422 })
    const locked = await sendPile(Buffer.from(makePdf('/Encrypt 5 0 R')), 'zamknena.pdf')
    expect(locked.status).toBe(422)
    expect(locked.text).toContain('паролем')
    expect((await client.post('/stil/skany', {})).text).toContain('Додайте файл PDF')
  })
})

async function bring(pages: Parameters<typeof scanned>[0]): Promise<string> {
  await client.signIn('clerk')
  const { status, location } = await sendPile(Buffer.from(await scanned(pages)), 'pachka.pdf')
  expect(status).toBe(303)
  return location
}

function sendPile(bytes: Buffer<ArrayBuffer>, name: string) {
  return client.postFile('/stil/skany', { name: 'files', file: new File([bytes], name) })
}

async function read(address: string): Promise<void> {
  const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  await readPile(world.as(theHouse('scans')), store, Number(address.split('/').at(-1)))
}

async function register(summary: string): Promise<number> {
  const form = registrationForm.parse({ bookId: String(bookId), kind: 'лист', correspondent: 'Школа № 1', summary })
  return (await registerDocument(world.as('clerk'), form)).id
}
