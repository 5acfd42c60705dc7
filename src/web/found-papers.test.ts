import { afterAll, beforeAll, expect, it } from 'vitest'
import { actForm, publishAct, registerAct } from '#modules/acts'
import { openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
  const unit = await world.unit('Виконавчий комітет', { kind: 'executive-committee' })
  const book = await world.book(unit, { kind: 'committee-decision' })
  await world.staff('visitor', { roles: ['executor'], unitId: unit })
  await world.staff('clerk', { roles: ['registrar'], unitId: unit, clearance: true })
  const adopt = (title: string, access: 'open' | 'service') =>
    registerAct(
      world.house(),
      actForm.parse({ kind: 'committee-decision', bodyUnitId: unit, title, access, text: 'Посадити каштани.' }),
      { bookId: book.id, adoptedOn: Temporal.PlainDate.from('2026-03-02') },
    )
  await publishAct(world.house(), await adopt('Про озеленення вулиць', 'open'))
  await adopt('Про обрізування дерев', 'open')
  await adopt('Про таємні каштани', 'service')
})
afterAll(() => world.close())

it('a register of acts is asked by words in any form, of the title and of the text', async () => {
  const client = await openClient(world)
  for (const q of ['вулиця', 'озелененню', 'каштан']) {
    const { text } = await client.get(`/akty?q=${encodeURIComponent(q)}`)
    expect(text).toContain('Про озеленення вулиць')
    expect(text).not.toContain('Про обрізування дерев')
  }
  expect((await client.get(`/akty?q=${encodeURIComponent('вулиця')}&rik=2025`)).text).toContain('Нічого не знайдено')
  expect((await client.get(`/akty?q=${encodeURIComponent('вулиця')}&chynnist=nechynni`)).text).not.toContain(
    'Про озеленення вулиць',
  )
  await client.close()
})

it('everybody finds by words what the register shows them, and no more', async () => {
  const shown = { visitor: [true, true, false], clerk: [true, true, true] }
  for (const [login, expected] of Object.entries(shown)) {
    const client = await openClient(world)
    await client.signIn(login)
    const { text } = await client.get(`/stil/akty?q=${encodeURIComponent('каштани')}`)
    const titles = ['Про озеленення вулиць', 'Про обрізування дерев', 'Про таємні каштани']
    expect(titles.map((title) => text.includes(title))).toEqual(expected)
    await client.close()
  }
})

it('sixty thousand digits are no number of a paper, and are told so at once', async () => {
  const client = await openClient(world)
  const started = process.cpuUsage().user
  const { status } = await client.get(`/poshuk?q=${'1'.repeat(60_000)}!`)
  expect(status).toBe(200)
  // Trying every digit anew takes some five seconds of the processor.
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(2)
  await client.close()
})
