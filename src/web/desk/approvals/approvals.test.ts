import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, correctAct, draftAct, getAct } from '#modules/acts'
import { findRouteOf, getRoutePage } from '#modules/approvals'
import { listNotices } from '#modules/notifications'
import { deliverOutbox } from '#platform/events'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let unitId: number

beforeAll(async () => {
  world = await newWorld()
  unitId = await world.unit('Виконавчий комітет')
  await world.staff('organiser', { roles: ['organiser'], unitId })
  await world.staff('registrar', { roles: ['registrar'], unitId })
  await world.staff('lawyer', { roles: ['head'], unitId })
  await world.staff('financier', { roles: ['head'], unitId })
  await world.staff('executor', { roles: ['executor'], unitId })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('погодження at the desk', () => {
  it('goes from the page of the draft to the visa, and is printed', async () => {
    const actId = await draft()
    await client.signIn('organiser')
    expect((await client.get(`/stil/akty/${actId}`)).text).toContain('Надіслати на погодження')
    const id = await send(actId)
    expect((await client.get(`/stil/akty/${actId}`)).text).toContain('на погодженні')

    await client.signIn('lawyer')
    expect((await client.get('/stil/pohodzhennia')).text).toContain('Про план роботи')
    expect((await client.get('/stil')).text).toContain('Поставити візу')
    expect((await client.get(place(id))).text).toContain('Ваша відповідь')
    const empty = await client.post(`${await step(id, 0)}/viza`, { version: '1', verdict: 'refused', remarks: '' })
    expect([empty.status, empty.text.includes('Напишіть, які зауваження')]).toEqual([422, true])
    const said = { version: '1', verdict: 'approved-with-remarks', remarks: 'Уточнити <строки>' }
    expect((await client.post(`${await step(id, 0)}/viza`, said)).location).toBe(place(id))
    const again = await client.post(`${await step(id, 0)}/viza`, said)
    expect([again.status, again.text.includes('Відповіді тут зараз не чекають')]).toEqual([409, true])

    const sheet = await client.get(`${place(id)}/druk`)
    expect(sheet.text).toContain('Аркуш погодження')
    expect(sheet.text).toContain('Уточнити &lt;строки&gt;')
  })

  it('shows whoever approved what has changed, and one press confirms it', async () => {
    const actId = await draft()
    await client.signIn('organiser')
    const id = await send(actId)
    await client.signIn('lawyer')
    await client.post(`${await step(id, 0)}/viza`, { version: '1', verdict: 'approved' })
    const { revision } = await getAct(world.house(), actId)
    await correctAct(world.as('organiser'), actId, revision, input('1. Перше.\n2. Третє.'), 'зауваження')
    const page = await client.get(place(id))
    expect(page.text).toMatch(/<del><span class="hidden">Вилучено: <\/span>2\. Друге\.<\/del>/)
    expect(page.text).toMatch(/<ins><span class="hidden">Додано: <\/span>2\. Третє\.<\/ins>/)
    const stale = await client.post(`${await step(id, 0)}/pidtverdyty`, { version: '1' })
    expect(stale.status).toBe(409)
    await client.post(`${await step(id, 0)}/pidtverdyty`, { version: '2' })
    expect((await client.get(place(id))).text).toContain('Зміни підтверджено')
  })

  it('says before a change whose visas it would void, and after it who is asked again and was told', async () => {
    const actId = await draft()
    await client.signIn('organiser')
    const id = await send(actId)
    const form = `/stil/akty/${actId}/vypravyty`
    expect((await client.get(form)).text).not.toContain('втратить силу')
    await client.signIn('lawyer')
    await client.post(`${await step(id, 0)}/viza`, { version: '1', verdict: 'approved' })
    await client.signIn('organiser')
    for (const page of [form, `/stil/akty/${actId}`])
      expect((await client.get(page)).text).toMatch(/втратить силу 1.віза: [^.]*lawyer/)
    const { revision } = await getAct(world.house(), actId)
    await correctAct(world.as('organiser'), actId, revision, input('1. Перше.\n2. Третє.'), 'зауваження')
    const { text } = await client.get(`/stil/akty/${actId}`)
    expect(text).toMatch(
      /Текст змінено після погодження\. Мають підтвердити зміни: [^.]*lawyer[^.]*\. Працівникам надіслано/,
    )
    expect((await client.get(form)).text).not.toContain('втратить силу')
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('lawyer'))).map((one) => one.text)).toContainEqual(
      expect.stringContaining('Проєкт змінено після вашої візи'),
    )
    expect(await listNotices(world.as('financier'))).toEqual([])
    await client.signIn('lawyer')
    await client.post(`${await step(id, 0)}/pidtverdyty`, { version: '2' })
    await client.signIn('organiser')
    expect((await client.get(`/stil/akty/${actId}`)).text).not.toContain('Текст змінено після погодження')
  })

  it('takes the letter of an outer body from the registry, and a refusal from nobody else than the asked', async () => {
    const actId = await draft()
    await client.signIn('organiser')
    const id = await send(actId, { 'people-1': [], 'outer-1': 'Обласна рада; голова; Мешканка Прикладова' })
    await client.signIn('registrar')
    const letter = { version: '1', verdict: 'approved', letterNumber: '', letterOn: '2026-11-19' }
    expect((await client.post(`${await step(id, 0)}/lyst`, letter)).text).toContain('Напишіть номер листа')
    await client.post(`${await step(id, 0)}/lyst`, { ...letter, letterNumber: '15/2' })
    expect((await client.get(place(id))).text).toMatch(/листом\s+№\s*15\/2/u)
    await client.signIn('executor')
    expect((await client.get(place(id))).status).toBe(404)
    expect((await client.post(`${await step(id, 1)}/viza`, { version: '1', verdict: 'approved' })).status).toBe(404)
  })

  it('an empty route, and a route with an impossible day, come back with what was written', async () => {
    const actId = await draft()
    await client.signIn('organiser')
    const address = `/stil/akty/${actId}/pohodzhennia`
    const empty = await client.post(address, {})
    expect([empty.status, empty.text.includes('Оберіть хоча б одного')]).toEqual([422, true])
    const wrong = await client.post(address, { 'people-1': [person('lawyer')], 'dueOn-1': '2026-02-31' })
    expect([wrong.status, wrong.text.includes('2026-02-31')]).toEqual([422, true])
    const more = await client.post(address, { stages: '2', _do: 'more' })
    expect(more.text).toContain('Етап 3')
    const huge = await client.post(address, { 'people-1': ['99999999999999'] })
    expect(huge.status).toBe(422)
  })
})

const place = (id: number) => `/stil/pohodzhennia/${id}`
const input = (text: string) =>
  actForm.parse({ kind: 'committee-decision', bodyUnitId: unitId, title: 'Про план роботи', text })
const draft = () => draftAct(world.house(), input('1. Перше.\n2. Друге.'))

function person(login: string): string {
  const { actor } = world.as(login)
  return actor.kind === 'member' ? String(actor.personId) : ''
}

async function send(actId: number, fields: Record<string, string | string[]> = {}): Promise<number> {
  const sent = await client.post(`/stil/akty/${actId}/pohodzhennia`, {
    'people-1': [person('lawyer')],
    'people-2': [person('financier')],
    'dueOn-1': '2026-11-25',
    ...fields,
  })
  expect(sent.location).toBe(`/stil/akty/${actId}#pohodzhennia`)
  return (await findRouteOf(world.as('organiser'), { kind: 'act', ref: actId }))?.id ?? 0
}

async function step(id: number, at: number): Promise<string> {
  const { steps } = await getRoutePage(world.house(), id)
  return `${place(id)}/kroky/${steps[at]?.id ?? 0}`
}
