import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import * as requests from '#modules/information-requests'
import { listAccounted, registerRequest, reportOf, requestForms } from '#modules/information-requests'

import { composeReport, getReport, reportForm } from '#modules/reports'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let finance: number

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  finance = await world.unit('Департамент фінансів')
  await world.book(registry, { kind: 'information-requests', template: '{n}-ЗПІ', title: 'Запити на інформацію' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('secretary', { roles: ['secretary'], unitId: registry })
  await world.staff('accountant', { unitId: finance })
  await fill()
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

it('every figure of the report opens exactly its records', async () => {
  await client.signIn('clerk')
  for (const period of ['k4', 'm11', 'p2', '']) {
    const { text } = await client.get(`/stil/zapyty/zvit?rik=2026&period=${period}`)
    const figures = [...text.matchAll(/<a href="(\/stil\/zapyty\?[^"]+)">(\d+)<\/a>/g)]
    expect(figures.length).toBeGreaterThan(12)
    expect(figures.filter(([, href]) => href?.includes('vid=2025'))).not.toEqual([])
    for (const [, href = '', count] of figures) {
      const list = await client.get(href.replaceAll('&amp;', '&'))
      const total = /class="total">(\d+)/.exec(list.text)?.[1] ?? '0'
      expect({ href, total }).toEqual({ href, total: count })
    }
  }
})

it('the report counts by month, channel, requester, content, subject; what was no request is not counted', async () => {
  const scope = { from: Temporal.PlainDate.from('2026-10-01'), until: Temporal.PlainDate.from('2026-12-31') }
  const report = await reportOf(world.as('clerk'), scope)
  expect(report).toMatchObject({
    total: { now: 5, before: 2 },
    byMonth: [
      { key: '10', now: 1, before: 1 },
      { key: '11', now: 4, before: 1 },
    ],
    topics: [
      { key: 'дороги', now: 3, before: 1 },
      { key: 'школи', now: 2, before: 0 },
    ],
    extended: { now: 1, before: 0 },
    planningExtracts: { now: 1, before: 0 },
    late: { now: 1, before: 2 },
  })
  // The fourth quarter still runs: of the year before as many days are counted as have passed of this one.
  expect([String(report.before.from), String(report.before.until)]).toEqual(['2025-10-01', '2025-11-20'])
  expect((await reportOf(world.as('accountant'), scope)).total).toEqual({ now: 2, before: 0 })
})

it('of a period without requests the year before is still shown, and of two empty ones it is said', async () => {
  await client.signIn('clerk')
  const { text } = await client.get('/stil/zapyty/zvit?rik=2025&period=k1')
  expect(text).toContain('За цей період запитів не було')
  const other = await client.get('/stil/zapyty/zvit?rik=2026&period=m12')
  expect(other.text).toContain('Отримані від')
})

it('the figures come as a file as well, on the desk and for the public', async () => {
  await client.signIn('clerk')
  const file = await client.get('/stil/zapyty/zvit.csv?rik=2026&period=k4')
  expect(file.text).toContain('Усього,надійшло запитів,5,2')
  client.forget()
  expect((await client.get('/zapyt/zvit.csv?rik=2026&period=k4')).text).toContain('За місяцями,листопад,4,1')
})

it('the public reads the figures and the register without a name, as a page and as a file', async () => {
  client.forget()
  const report = await client.get('/zapyt/zvit?rik=2026&period=k4')
  expect(report.text).toContain('надійшло запитів')
  expect(report.text).not.toContain('/stil/zapyty?')
  const file = await client.get('/reiestr-informatsii.csv')
  expect(file.text).toContain('Підстава обмеження')
  expect(file.text).toContain('дороги')
  const page = await client.get('/reiestr-informatsii')
  for (const { text } of [report, file, page]) expect(text).not.toMatch(/Прикладова|Скільки коштує|Про дорогу/)
  expect((await listAccounted(world.stranger())).length).toBe(1)
})

it('the register names incoming papers of organisations, without their words, and none of people or restricted', async () => {
  const book = await world.book(await world.unit('Канцелярія'))
  const come = (fields: object) =>
    registerDocument(
      world.house(),
      registrationForm.parse({ bookId: book.id, summary: 'Про таємницю громадянки', kind: 'лист', ...fields }),
    )
  await come({ correspondent: 'Обласна рада', correspondentKind: 'organisation' })
  await come({ correspondent: 'Мешканка Невидима', correspondentKind: 'person' })
  await come({ correspondent: 'Служба закрита', correspondentKind: 'organisation', access: 'service' })
  client.forget()
  for (const path of ['/reiestr-informatsii', '/reiestr-informatsii.csv']) {
    const { text } = await client.get(path)
    expect(text).toContain('Обласна рада')
    expect(text).not.toMatch(/Невидима|Служба закрита|таємницю/)
  }
})

it('the block of the house report says the same', async () => {
  const form = reportForm.parse({
    title: 'Звіт про запити',
    unitId: '',
    from: '2026-10-01',
    until: '2026-12-31',
    blocks: ['information-requests'],
  })
  const id = await composeReport(world.as('secretary'), form)
  expect(JSON.stringify(await getReport(world.as('secretary'), id))).toContain('Надійшло запитів на інформацію')
})

it('the rate of copies is entered by the secretary, and by no clerk', async () => {
  await client.signIn('clerk')
  expect((await client.get('/stil/zapyty/vartist')).status).toBe(403)
  await client.signIn('secretary')
  expect((await client.post('/stil/zapyty/vartist', { since: '', kopecks: 'багато', decidedBy: '' })).status).toBe(422)
  const rate = { since: '2026-01-01', kopecks: '150', decidedBy: 'рішення № 5' }
  expect((await client.post('/stil/zapyty/vartist', rate)).status).toBe(303)
})

async function fill(): Promise<void> {
  const clerk = world.as('clerk')
  const register = (day: string, fields: object) =>
    registerRequest(
      clerk,
      requestForms.registration.parse({
        requester: 'Мешканка Прикладова',
        text: 'Скільки коштує?',
        summary: 'Про дорогу',
        topic: 'дороги',
        ...fields,
      }),
      { receivedAt: Temporal.Instant.from(`${day}T08:00:00Z`), channel: 'email' },
    )
  await register('2025-10-07', {})
  await register('2025-11-20', { topic: 'парки' })
  await register('2025-12-01', { topic: 'парки' })
  await register('2026-10-07', { requesterKind: 'media' })
  const extended = await register('2026-11-18', { contentKind: 'tax', responsibleUnitId: String(finance) })
  const until = { until: '2026-12-10', words: 'великий обсяг' }
  await requests.extendRequest(clerk, extended.id, requestForms.extension.parse(until))
  const answered = await register('2026-11-19', { requesterKind: 'collective' })
  const answer = requestForms.answer.parse({ words: 'Ось', planningExtract: 'true' })
  await requests.answerRequest(clerk, answered.id, answer)
  const withdrawn = await register('2026-11-19', {})
  await requests.withdrawRequest(clerk, withdrawn.id, 'це звернення')
  await register('2026-11-19', { topic: 'школи', responsibleUnitId: String(finance) })
  await register('2026-11-20', { topic: 'школи', requesterKind: 'legal-person' })
}
