import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, enterAct, publishAct } from '#modules/acts'
import type { Book } from '#modules/numbers'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let unit: number
let orders: Book

beforeAll(async () => {
  world = await newWorld()
  unit = await world.unit('Керівництво', { kind: 'leadership' })
  orders = await world.book(unit, { kind: 'order', template: '{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: unit })
  await world.staff('executor', { roles: ['executor'], unitId: unit })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

async function order(number: string, adoptedOn: string, text = ''): Promise<number> {
  const input = actForm.parse({ kind: 'order', bodyUnitId: unit, title: `Про порядок № ${number}`, text })
  const known = { bookId: orders.id, number, adoptedOn: Temporal.PlainDate.from(adoptedOn) }
  const id = await enterAct(world.as('clerk'), input, known)
  await publishAct(world.as('clerk'), id)
  return id
}

const naming119 = { kind: 'repeals', targetKind: 'order', targetNumber: '119', targetAdoptedOn: '2022-04-18' }

describe('a clerk says that an order repeals another', () => {
  let old: number
  let young: number

  beforeAll(async () => {
    old = await order('119', '2022-04-18')
    young = await order('473', '2024-06-28')
  })

  it('once, though the button was pressed twice, and residents see it with the link', async () => {
    await client.signIn('clerk')
    const page = await client.get(`/stil/akty/${young}/zviazky`)
    expect(page.text).toContain('Тут буде, що цей акт робить з іншими')
    const sent = { ...naming119, _once: 'a-double-click', quote: 'Про втрату чинності' }
    for (const _ of [1, 2]) {
      const answer = await client.post(`/stil/akty/${young}/zviazky`, sent)
      expect([answer.status, answer.location]).toEqual([303, `/stil/akty/${young}/zviazky`])
    }
    expect((await client.get(`/stil/akty/${young}/zviazky`)).text.match(/data-open/g)).toHaveLength(1)
    client.forget()
    const seen = (await client.get(`/akty/${old}`)).text
    expect(seen).toContain('втратило чинність')
    expect(seen).toContain(`<a href="/akty/${young}">`)
    expect((await client.get('/akty')).text).toContain('втратило чинність')
    const numbers = async (force: string) =>
      [...(await client.get(`/akty?chynnist=${force}`)).text.matchAll(/<strong>№\s(\d+)/g)].map(([, number]) => number)
    expect(await numbers('nechynni')).toEqual(['119'])
    expect(await numbers('chynni')).toEqual(['473'])
    expect(await numbers('zupyneni')).toEqual([])
    expect((await client.get(`/akty/${old}?na=2023-01-01`)).text).toMatch(/● *<\/span> *чинне/)
    const json = JSON.parse((await client.get(`/akty/${old}.json`)).text)
    expect(json.status).toMatchObject({ force: 'repealed', since: '2024-06-28', reasons: [{ number: '473' }] })
  })

  it('an impossible day is said to be so, and the page is of today', async () => {
    const page = await client.get(`/akty/${old}?na=2023-02-30`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Такої дати немає')
    expect(page.text).toContain('втратило чинність')
  })

  it('and corrects it, with a reason; a stale form comes back', async () => {
    await client.signIn('clerk')
    const href = /href="(\/stil\/akty\/\d+\/zviazky\/\d+)"/.exec((await client.get(`/stil/akty/${old}`)).text)?.[1]
    const link = /\/zviazky\/\d+/.exec((await client.get(`/stil/akty/${young}/zviazky`)).text)?.[0]
    expect(href).toBeUndefined()
    const address = `/stil/akty/${young}${link}`
    const { text } = await client.get(address)
    const revision = /name="revision" value="(\d+)"/.exec(text)?.[1] ?? ''
    expect((await client.post(address, { ...naming119, revision })).text).toContain('Напишіть причину')
    const corrected = { ...naming119, kind: 'cancels', revision, reason: 'у документі «скасувати»' }
    expect((await client.post(address, corrected)).status).toBe(303)
    const stale = await client.post(address, corrected)
    expect([stale.status, stale.text.includes('Зараз у записі')]).toEqual([409, true])
    expect((await client.get(`/stil/akty/${old}`)).text).toContain('скасовано')
    const fresh = String(Number(revision) + 1)
    expect((await client.post(`${address}/vyluchyty`, { revision: fresh, reason: 'помилково' })).status).toBe(303)
    expect((await client.get(`/stil/akty/${young}/zviazky`)).text).toContain('вилучено з обліку')
    expect((await client.get(`/akty/${old}`)).text).not.toContain('скасовано')
  })

  it('an empty form comes back with its mistakes; others have no such page', async () => {
    await client.signIn('clerk')
    const empty = await client.post(`/stil/akty/${young}/zviazky`, { kind: 'repeals' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Напишіть номер і дату акта або його назву')
    await client.signIn('executor')
    expect((await client.get(`/stil/akty/${young}/zviazky`)).status).toBe(403)
    expect((await client.post(`/stil/akty/${young}/zviazky`, naming119)).status).toBe(403)
    expect((await client.get('/stil/akty/superechnosti')).status).toBe(200)
  })
})

it('a text on a day shows who changed each point, and what could not be worked in', async () => {
  const main = await order('500', '2024-01-01', '1. Затвердити порядок.\n2. Контроль за мною.')
  const change = await order('501', '2024-05-01')
  await client.signIn('clerk')
  const amends = { ...naming119, kind: 'amends', targetNumber: '500', targetAdoptedOn: '2024-01-01' }
  const more = await client.post(`/stil/akty/${change}/zviazky`, {
    ...amends,
    _do: 'more-changes',
    'changes.0.point': '1',
  })
  expect(more.text).toContain('name="changes.1.point"')
  const row = { 'changes.0.point': '1', 'changes.0.change': 'replaced', 'changes.0.text': 'Затвердити новий порядок.' }
  expect((await client.post(`/stil/akty/${change}/zviazky`, { ...amends, ...row })).status).toBe(303)
  expect((await client.post(`/stil/akty/${change}/zviazky`, amends)).status).toBe(303)
  client.forget()
  const { text } = await client.get(`/akty/${main}`)
  expect(text).toContain('Затвердити новий порядок')
  expect(text).toContain('У редакції акта')
  expect(text).toContain('зміни внесено лише словами')
  expect(text).toContain('На бланку, без пізніших змін')
  const asAdopted = /Текст зі змінами на.*?<a href="([^"]+)">Текст, як його ухвалено/s.exec(text)?.[1] ?? ''
  const before = (await client.get(asAdopted)).text
  expect([before.includes('новий порядок'), before.includes('Текст зі змінами')]).toEqual([false, false])
  expect((await client.get(`/akty/${main}?na=2024-04-30`)).text).not.toContain('новий порядок')
  const last = await order('502', '2024-08-01')
  await client.signIn('clerk')
  const anew = { ...row, 'changes.0.text': 'Затвердити останній порядок.' }
  expect((await client.post(`/stil/akty/${last}/zviazky`, { ...amends, ...anew })).status).toBe(303)
  client.forget()
  const noteOn = async (day: string) =>
    /У редакції акта: <a href="\/akty\/(\d+)"/.exec((await client.get(`/akty/${main}?na=${day}`)).text)?.[1]
  expect([await noteOn('2024-07-31'), await noteOn('2024-08-01')]).toEqual([String(change), String(last)])
})

it('an act that hundreds of others amend is shown with the newest of them, and whole when it is asked for', async () => {
  const much = await order('7', '2020-01-02', '1. Діяти.')
  await sql`
    with entered as (
      insert into acts.acts (kind, body_unit_id, number, adopted_on, title, text, text_state, state, published_at, entered_at)
      select 'order', ${unit}, 'x' || at, date '2020-02-01' + at, 'Про зміни ' || at, '1. Діяти.', 'whole', 'adopted', ${world.now}, ${world.now}
      from generate_series(1, 150) at returning id, number, adopted_on
    ), known as (
      insert into effects.acts (act_id, kind, body_unit_id, number, adopted_on, points)
      select id, 'order', ${unit}, number, adopted_on, '{}' from entered returning act_id
    )
    insert into effects.relations (kind, source_id, target_id, target_chosen, points, changes, entered_at, entered_by)
    select 'amends', act_id, ${much}, true, '{}', '[]', ${world.now}, 'test' from known`.execute(world.house().db)
  client.forget()
  const told = async (address: string) => {
    const { text } = await client.get(address)
    const story = /Життя акта.*?<\/ol>/s.exec(text)?.[0] ?? ''
    return { events: story.match(/<li>/g)?.length, offers: text.includes('Показати всі') }
  }
  // Beside them, its adoption and its publication.
  expect(await told(`/akty/${much}`)).toEqual({ events: 102, offers: true })
  expect(await told(`/akty/${much}?usi=tak`)).toEqual({ events: 152, offers: false })
  await client.signIn('clerk')
  expect(await told(`/stil/akty/${much}`)).toEqual({ events: 102, offers: true })
  expect(await told(`/stil/akty/${much}?usi=tak`)).toEqual({ events: 152, offers: false })
})
