import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discipline } from '#modules/assignments'
import { getAssignmentPage } from '#modules/control'
import { registerDocument, registrationForm } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { arrangeSubstitution, endSubstitution } from '#modules/substitutions'
import { deliverOutbox } from '#platform/events'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let leadership: number
let education: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  leadership = await world.unit('Керівництво', { kind: 'leadership' })
  education = await world.unit('Департамент освіти')
  incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('mayor', { roles: ['mayor'], unitId: leadership, leads: true })
  await world.staff('deputy', { roles: ['secretary', 'head'], unitId: leadership })
  await world.staff('head', { roles: ['head'], unitId: education, leads: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('stranger', { roles: ['executor'], unitId: await world.unit('Відділ транспорту') })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const personOf = (login: string) => {
  const { actor } = world.as(login)
  return actor.kind === 'member' ? actor.personId : 0
}

async function paper(addresseeUnitId = leadership): Promise<number> {
  const form = registrationForm.parse({ bookId: incoming.id, summary: 'Про ремонт даху', addresseeUnitId })
  const { id } = await registerDocument(world.as('clerk'), form)
  await deliverOutbox(world.connection, world.now)
  return id
}

/** What the button of one press sends. */
function pressed(page: string, words: string, login: string): { odnym: string; authorId: string; _once: string } {
  const buttons = [...page.matchAll(/name="odnym" value="([^"]+)">([^<]+)</g)]
  const found = buttons.find(([, value, text]) => text === words && value?.endsWith(`person:${personOf(login)}`))
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  return { odnym: found?.[1] ?? '', authorId: field('authorId'), _once: field('_once') }
}

async function resolved(): Promise<{ card: number; task: number }> {
  const card = await paper()
  await client.signIn('mayor')
  const page = (await client.get(`/stil/rezoliutsii/${card}`)).text
  const { location } = await client.post(`/stil/rezoliutsii/${card}/odnym`, pressed(page, 'До виконання', 'deputy'))
  return { card, task: Number(/nakladeno=(\d+)/.exec(location)?.[1]) }
}

describe('a resolution', () => {
  it('is two presses away: the paper in the list, then words and executor at once', async () => {
    const card = await paper()
    await client.signIn('mayor')
    expect((await client.get('/stil/rezoliutsii')).text).toContain(`/stil/rezoliutsii/${card}`)
    const page = (await client.get(`/stil/rezoliutsii/${card}`)).text
    const press = pressed(page, 'До виконання', 'deputy')
    const [first, second] = [
      await client.post(`/stil/rezoliutsii/${card}/odnym`, press),
      await client.post(`/stil/rezoliutsii/${card}/odnym`, press),
    ]
    expect([first.status, second.location]).toEqual([303, first.location])
    expect((await client.get('/stil/rezoliutsii')).text).not.toContain(`/stil/rezoliutsii/${card}"`)
    const id = Number(/nakladeno=(\d+)/.exec(first.location)?.[1])
    const { task } = await getAssignmentPage(world.house(), id)
    expect(task).toMatchObject({ text: 'До виконання', control: 'on', ruleId: 'DL-10', basis: 'own' })
    expect(task.executor.personId).toBe(personOf('deputy'))
    expect((await client.get(`/stil/dokumenty/${card}`)).text).toContain('До виконання')
  })

  it('is laid by whoever stands in for its author, in the author’s name', async () => {
    const card = await paper()
    const today = Temporal.PlainDate.from('2026-11-20')
    const days = { fromOn: today, untilOn: today, reason: 'відрядження' }
    const absence = { absentId: personOf('mayor'), substituteId: personOf('deputy'), ...days }
    const substitution = await arrangeSubstitution(world.as('mayor'), absence)
    await client.signIn('deputy')
    const address = `/stil/rezoliutsii/${card}?za=${personOf('mayor')}`
    expect((await client.get('/stil/rezoliutsii')).text).toContain(address)
    const page = (await client.get(address)).text
    expect(page).toContain('Ви накладаєте резолюцію за: Мешканка Прикладова-mayor')
    const { location } = await client.post(`/stil/rezoliutsii/${card}/odnym`, pressed(page, 'До відома', 'head'))
    const { task } = await getAssignmentPage(world.house(), Number(/nakladeno=(\d+)/.exec(location)?.[1]))
    expect(task).toMatchObject({ basis: 'stand-in', enteredBy: 'Мешканка Прикладова-deputy' })
    expect(task.author.personId).toBe(personOf('mayor'))
    await endSubstitution(world.as('mayor'), substitution)
  })

  it('of a new paper waits with the head of its department', async () => {
    const card = await paper(education)
    await client.signIn('head')
    expect((await client.get('/stil/rezoliutsii')).text).toContain(`/stil/rezoliutsii/${card}`)
    await client.signIn('mayor')
    expect((await client.get('/stil/rezoliutsii')).text).not.toContain(`/stil/rezoliutsii/${card}"`)
  })

  it('written by hand is entered by the registry with its scan, and not without', async () => {
    const card = await paper()
    await client.signIn('clerk')
    const fields = {
      authorId: String(personOf('mayor')),
      executor: `person:${personOf('deputy')}`,
      text: 'Прошу розглянути',
      givenOn: '2026-11-20',
    }
    const refused = await client.post(`/stil/rezoliutsii/${card}`, fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Додайте скан резолюції')
    expect(refused.text).toContain('Прошу розглянути')
  })

  it('is nothing for an executor, and a strange paper is nobody’s', async () => {
    const card = await paper(education)
    await client.signIn('teacher')
    expect((await client.get(`/stil/rezoliutsii/${card}`)).text).toContain('Резолюцію на цей документ накладає')
    await client.signIn('stranger')
    expect((await client.get(`/stil/rezoliutsii/${card}`)).status).toBe(404)
    expect((await client.post(`/stil/rezoliutsii/${card}`, { text: 'Моє' })).status).toBe(404)
  })
})

describe('a task', () => {
  it('is acknowledged, given on, reported and accepted on its page', async () => {
    const { task } = await resolved()
    await client.signIn('deputy')
    const at = `/stil/doruchennia/${task}`
    expect((await client.post(`${at}/do-roboty`)).location).toBe(at)
    const wrong = await client.post(`${at}/dali`, { executor: `person:${personOf('head')}`, text: 'x' })
    expect([wrong.status, wrong.text.includes('Напишіть, що зробити')]).toEqual([422, true])
    const late = { executor: `person:${personOf('head')}`, text: 'Обстежити дах', dueOn: '2027-12-01' }
    const later = await client.post(`${at}/dali`, late)
    expect([later.status, later.text.includes('Строк не може бути пізніший')]).toEqual([422, true])
    expect((await client.post(`${at}/dali`, { ...late, dueOn: '2026-12-01' })).status).toBe(303)
    const early = await client.post(`${at}/zvit`, { text: 'Зроблено', kind: 'final' })
    expect([early.status, early.text.includes('Спершу автор нижчого доручення')]).toEqual([409, true])
    expect((await client.get(at)).text).toContain('Обстежити дах')
  })

  it('somebody else closed meanwhile says so, and keeps nothing half done', async () => {
    const { task } = await resolved()
    await client.signIn('mayor')
    const withdraw = () => client.post(`/stil/doruchennia/${task}/vidklykaty`, { remark: 'не треба' })
    expect((await withdraw()).status).toBe(303)
    const again = await withdraw()
    expect([again.status, again.text.includes('Доручення вже закрито')]).toEqual([409, true])
  })

  it('is nobody’s for a stranger, whatever is sent', async () => {
    const { task } = await resolved()
    await client.signIn('stranger')
    expect((await client.get(`/stil/doruchennia/${task}`)).status).toBe(404)
    for (const step of ['do-roboty', 'zvit', 'pryiniaty', 'z-kontroliu', 'vidklykaty', 'prodovzhyty']) {
      const answer = await client.post(`/stil/doruchennia/${task}/${step}`, {
        text: 'Моє',
        remark: 'Моє',
        until: '2026-12-30',
        reason: 'Моє',
      })
      expect(answer.status).toBe(404)
    }
  })

  it('takes strange days and huge texts for what they are', async () => {
    const { task } = await resolved()
    await client.signIn('deputy')
    const below = (fields: object) =>
      client.post(`/stil/doruchennia/${task}/dali`, {
        executor: `person:${personOf('head')}`,
        text: 'Обстежити',
        ...fields,
      })
    expect((await below({ dueOn: '31.02.2026' })).status).toBe(422)
    expect((await below({ text: 'x'.repeat(5000) })).status).toBe(422)
    expect((await below({ executor: 'person:999999999' })).status).toBe(404)
    expect((await below({ executor: 'unit:x' })).status).toBe(422)
    expect((await below({ rhythm: 'periodic', every: 'week', everyDay: '9' })).status).toBe(422)
  })
})

describe('discipline', () => {
  it('every figure opens exactly the tasks behind it', async () => {
    await resolved()
    const today = Temporal.PlainDate.from('2026-11-20')
    const period = { from: today.with({ day: 1 }), until: today }
    const rows = await discipline.count(world.as('mayor'), period, null)
    for (const row of rows) {
      for (const measure of discipline.measures) {
        const unitId = row.unitId ?? undefined
        const figure = { ...period, measure, unitId, page: 1, perPage: 1 }
        const behind = await discipline.behind(world.as('mayor'), figure)
        expect([measure, behind.total]).toEqual([measure, row[measure]])
      }
    }
    await client.signIn('mayor')
    const page = (await client.get('/stil/doruchennia/dyscyplina')).text
    const links = [...page.matchAll(/href="(\/stil\/doruchennia\/dyscyplina\/zapysy[^"]+)"/g)]
    const own = links.map(([, link = '']) => link.replaceAll('&amp;', '&'))
    const link = own.find((one) => one.endsWith(`pidrozdil=${leadership}`)) ?? ''
    expect((await client.get(link)).text).toContain('До виконання')
  })

  it('thousands of late tasks are counted whole, and the rest of them stands on the next sheet', async () => {
    const { task } = await resolved()
    await sql`
      insert into assignments.assignments
        (source_kind, source_ref, source_title, source_href, author_name, basis, entered_by, text, executor_unit_id,
         given_on, given_at, due_on, state, audience)
      select 'plan', 1, 'План', '/', author_name, basis, entered_by, 'Прострочене ' || n,
             case n when 0 then ${leadership}::bigint else ${education} end,
             '2026-10-01', given_at, '2026-11-02', 'given', audience
      from assignments.assignments, generate_series(0, 2300) n where id = ${task}`.execute(world.house().db)
    await client.signIn('mayor')
    const [first, last] = [
      await client.get(`/stil/doruchennia/dovidka?pidrozdil=${education}`),
      await client.get(`/stil/doruchennia/dovidka?pidrozdil=${education}&storinka=3`),
    ].map(({ text }) => text)
    const rows = (text = '') => [...text.matchAll(/Прострочене \d+/g)].length
    expect([rows(first), rows(last)]).toEqual([1000, 300])
    for (const text of [first, last]) expect(text).toMatch(/Усього: 2300\sдоручень/)
    expect(last).toContain('<td class="figure">2300</td>')
    expect(last).toContain('Доручення 2001–2300')
    const whole = (await client.get('/stil/doruchennia/dovidka')).text
    expect(whole).toMatch(/Усього: 2301\sдоручення/)
    expect(/Департамент освіти<\/a><\/td><td class="figure">(\d+)/.exec(whole)?.[1]).toBe('2300')
    const behind = `/stil/doruchennia/dyscyplina/zapysy?shcho=open-late&pidrozdil=${education}`
    const records = (await client.get(`${behind}&storinka=23`)).text
    expect(records).toMatch(/2300\sзаписів/)
    expect(rows(records)).toBe(100)
    const csv = (await client.get('/stil/doruchennia.csv?stil=usi&koly=prostrocheni')).text
    expect(rows(csv)).toBe(2301)
  })

  it('is printed, saved as CSV and asked for any period', async () => {
    await client.signIn('deputy')
    expect((await client.get('/stil/doruchennia/dovidka')).text).toContain('Довідка про прострочені доручення')
    expect((await client.get('/stil/doruchennia/dyscyplina.csv')).text).toContain('Виконано вчасно')
    expect((await client.get('/stil/doruchennia.csv?stil=usi')).text).toContain('Що зробити')
    expect((await client.get('/stil/doruchennia/dyscyplina?z=2026-12-01&do=2026-11-01')).status).toBe(422)
  })
})

it('a leaver’s work is counted and handed over in one verb', async () => {
  const { task } = await resolved()
  await client.signIn('mayor')
  const at = '/stil/doruchennia/peredavannia'
  expect((await client.get(`${at}?fromId=${personOf('deputy')}`)).text).toContain('Передати все')
  const moved = await client.post(at, { fromId: String(personOf('deputy')), toId: String(personOf('head')) })
  expect(moved.location).toMatch(/peredano=[1-9]/)
  expect((await getAssignmentPage(world.house(), task)).task.executor.personId).toBe(personOf('head'))
  await client.signIn('teacher')
  expect((await client.post(at, { fromId: String(personOf('head')), toId: String(personOf('teacher')) })).status).toBe(
    409,
  )
})

it('days of reminders are set by the secretary, and nonsense is not', async () => {
  await client.signIn('deputy')
  const at = '/stil/doruchennia/nahaduvannia'
  expect((await client.post(at, { before: 'скоро', after: '1' })).status).toBe(422)
  expect((await client.post(at, { before: '5, 1', after: '2' })).status).toBe(303)
  expect((await client.get(at)).text).toContain('5, 1')
  await client.signIn('teacher')
  expect((await client.get(at)).status).toBe(403)
})
