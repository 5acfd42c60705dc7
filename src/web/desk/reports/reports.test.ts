import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let unit: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  unit = await world.unit('Організаційний відділ', { kind: 'division' })
  incoming = await world.book(unit)
  await world.staff('head', { roles: ['head'], unitId: unit })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ обліку') })
  client = await openClient(world)
  for (let at = 0; at < 3; at += 1) await register()
})
afterAll(async () => {
  await client.close()
  await world.close()
})

function register(fields: object = {}) {
  const paper = registrationForm.parse({ bookId: incoming.id, summary: 'Про дах', kind: 'лист', ...fields })
  return registerDocument(world.house(), paper)
}

const year = { unitId: '', from: '2026-01-01', until: '2026-12-31', blocks: 'office-work' }

it('a head composes a report, follows its figures, signs it; the hash is that of its content', async () => {
  await client.signIn('head')
  const wrong = await client.post('/stil/zvity/novyi', { ...year, unitId: String(unit), title: '', blocks: [] })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Напишіть назву')
  expect(wrong.text).toContain('Оберіть хоча б один розділ')
  const sent = { ...year, unitId: String(unit), title: 'Про роботу відділу', _once: 'one-report' }
  const { location } = await client.post('/stil/zvity/novyi', sent)
  expect((await client.post('/stil/zvity/novyi', sent)).location).toBe(location)
  const draft = (await client.get(location)).text
  const figure = /<a href="(\/stil\/dokumenty\?[^"]+)">3<\/a>/.exec(draft)?.[1]?.replaceAll('&amp;', '&')
  expect((await client.get(figure ?? '')).text).toMatch(/3\sдокументи/)
  expect((await client.post(`${location}/pidpysaty`, { revision: '7' })).status).toBe(409)
  expect((await client.post(`${location}/pidpysaty`, { revision: '1' })).location).toBe(location)
  const signed = (await client.get(location)).text
  const hash = createHash('sha256')
    .update((await client.get(`${location}/zmist.json`)).text)
    .digest('hex')
  expect(signed).toContain(hash)
  expect((await client.get(`${location}/druk`)).text).toContain(hash)
  expect((await client.get(`${location}/zminyty`)).status).toBe(409)
  expect(signed).not.toContain('Дані змінилися після підписання')
  await register()
  await client.signIn('other')
  const later = (await client.get(location)).text
  expect(later).toContain('Дані змінилися після підписання')
  expect(later).toContain('у звіті 3, тепер')
})

it('a draft is not there for another department, nor is its form', async () => {
  await client.signIn('head')
  const { location } = await client.post('/stil/zvity/novyi', { ...year, unitId: String(unit), title: 'Про роботу' })
  await client.signIn('other')
  expect((await client.get(location)).status).toBe(404)
  expect((await client.get('/stil/zvity/novyi')).status).toBe(403)
  client.forget()
  expect((await client.get('/stil/zvity')).status).not.toBe(200)
})

it('the flow is listed, drawn, printed and taken as a file; an impossible period is said to be so', async () => {
  await client.signIn('head')
  const address = '/stil/zvity/dokumentoobih'
  const { text } = await client.get(`${address}?z=2026-01-01&do=2026-12-31`)
  expect(text).toContain('Документів за місяцями. листопад: 4')
  const links = [...text.matchAll(/<a href="(\/stil\/dokumenty\?[^"]+)"[^>]*>(\d+)<\/a>/g)]
  expect(links.length).toBeGreaterThan(5)
  for (const [, href = '', count = ''] of links) {
    const list = (await client.get(href.replaceAll('&amp;', '&'))).text
    expect(list).toMatch(new RegExp(`class="total">${count}\\sдокумент`))
  }
  expect((await client.get(`${address}?z=2026-12-01&do=2026-01-01`)).status).toBe(422)
  expect((await client.get(`${address}/druk?z=2026-01-01&do=2026-12-31`)).text).toContain('Довідка про документообіг')
  const csv = await client.get(`${address}.csv?z=2026-01-01&do=2026-12-31`)
  expect(csv.text).toBe(
    '\uFEFFПідрозділ,Журнал,Вид документа,Місяць,Документів\r\nОрганізаційний відділ,Вхідні,лист,2026-11,4\r\n',
  )
})
