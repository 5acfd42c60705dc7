import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatchDocument, dispatchForm, listDispatches } from '#modules/dispatches'
import { registerDocument, registrationForm } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let outgoing: Book

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  const education = await world.unit('Департамент освіти')
  outgoing = await world.book(registry, { kind: 'outgoing', template: 'вих-{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('mayor', { roles: ['mayor'] })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

/** Registers an outgoing letter and sends it; answers the dispatch. */
async function sent(fields: Record<string, unknown> = {}, summary = 'Про надання інформації') {
  const clerk = world.as('clerk')
  const { id, number } = await registerDocument(clerk, registrationForm.parse({ bookId: outgoing.id, summary }))
  const input = dispatchForm.parse({
    way: 'email',
    correspondent: 'ГО «Приклад»',
    sentOn: '2026-11-10',
    tracking: '',
    ...fields,
  })
  return { id: await dispatchDocument(clerk, id, input), cardId: id, number }
}

async function receiptOf(dispatch: { id: number; cardId: number }) {
  const all = await listDispatches(world.house(), { cardId: dispatch.cardId })
  return all.find(({ id }) => id === dispatch.id)?.receivedOn?.toString() ?? null
}

describe('the register of sending', () => {
  it('shows the month so far, and another period when asked', async () => {
    await sent({ sentOn: '2026-11-02' }, 'Листопадовий лист')
    await sent({ sentOn: '2026-09-02' }, 'Вересневий лист')
    await client.signIn('clerk')
    const now = await client.get('/stil/nadsylannia')
    expect(now.text).toContain('Листопадовий лист')
    expect(now.text).not.toContain('Вересневий лист')
    expect((await client.get('/stil/nadsylannia?z=2026-09-01&do=2026-09-30')).text).toContain('Вересневий лист')
    const byHand = await client.get('/stil/nadsylannia?z=01.09.2026&do=30092026')
    expect(byHand.text).toContain('Вересневий лист')
    expect(byHand.text).toContain('value="30.09.2026"')
    const wrong = await client.get('/stil/nadsylannia?z=2026-09-31&do=2026-09-30')
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Такої дати немає')
  })

  it('narrows to one way, and to what nobody confirmed', async () => {
    const letter = await sent({ way: 'post', sentOn: '2026-08-03' }, 'Паперовий лист')
    await sent({ way: 'email', sentOn: '2026-08-04' }, 'Електронний лист')
    await client.signIn('clerk')
    await client.post(`/stil/nadsylannia/${letter.id}/otrymano`, { receivedOn: '2026-08-09', note: '', query: '' })
    const period = '/stil/nadsylannia?z=2026-08-01&do=2026-08-31'
    expect((await client.get(`${period}&sposib=post`)).text).not.toContain('Електронний лист')
    const waiting = await client.get(`${period}&vruchennia=nemaie`)
    expect(waiting.text).not.toContain('Паперовий лист')
    expect(waiting.text).toContain('Електронний лист')
  })

  it('is empty for a department whose papers were not sent', async () => {
    await sent()
    await client.signIn('teacher')
    const page = await client.get('/stil/nadsylannia')
    expect(page.text).toContain('За цих умов нічого не надсилали')
    expect(page.text).not.toContain('вих-')
    expect((await client.get('/stil/nadsylannia/druk')).text).not.toContain('вих-')
    expect((await client.get('/stil/nadsylannia?vyhliad=csv')).text).not.toContain('вих-')
  })
})

describe('a receipt', () => {
  it('is confirmed in the row, and the reader comes back to the same period', async () => {
    const letter = await sent()
    await client.signIn('clerk')
    const query = 'z=2026-11-01&do=2026-11-30'
    const fields = { receivedOn: '2026-11-12', note: 'Отримала секретарка', query }
    const answer = await client.post(`/stil/nadsylannia/${letter.id}/otrymano`, fields)
    expect(answer.location).toBe(`/stil/nadsylannia?z=2026-11-01&do=2026-11-30#nadsylannia-${letter.id}`)
    expect(await receiptOf(letter)).toBe('2026-11-12')
    expect((await client.get(answer.location)).text).toContain('Отримала секретарка')
  })

  it('earlier than the sending, or on a day that is not, comes back in its row as it was written', async () => {
    const letter = await sent({ sentOn: '2026-11-10' })
    await client.signIn('clerk')
    const address = `/stil/nadsylannia/${letter.id}/otrymano`
    const query = 'z=2026-11-01&do=2026-11-30'
    const early = await client.post(address, { receivedOn: '2026-11-09', note: 'Сторож', query })
    expect(early.status).toBe(422)
    expect(early.text).toContain('Дата вручення раніша за дату надсилання')
    expect(early.text).toContain('value="Сторож"')
    const never = await client.post(address, { receivedOn: '2026-02-30', note: 'Сторож', query })
    expect(never.status).toBe(422)
    expect(never.text).toContain('Такої дати немає')
    expect(await receiptOf(letter)).toBeNull()
  })

  it('is for those who send; a reader sees that there is none, a stranger to the paper sees nothing', async () => {
    const letter = await sent()
    const address = `/stil/nadsylannia/${letter.id}/otrymano`
    await client.signIn('mayor')
    const page = await client.get('/stil/nadsylannia')
    expect(page.text).toContain('без підтвердження')
    expect(page.text).not.toContain(address)
    expect((await client.post(address, { receivedOn: '2026-11-12', note: '', query: '' })).status).toBe(403)
    await client.signIn('teacher')
    expect((await client.post(address, { receivedOn: '2026-11-12', note: '', query: '' })).status).toBe(404)
    expect(await receiptOf(letter)).toBeNull()
  })
})

describe('the register of sending on paper', () => {
  it('has a table for each way, with totals', async () => {
    await sent({ way: 'registered-post', sentOn: '2026-07-01', tracking: '4300100200300' })
    await sent({ way: 'hand', sentOn: '2026-07-02' })
    await client.signIn('clerk')
    const { text } = await client.get('/stil/nadsylannia/druk?z=2026-07-01&do=2026-07-31')
    expect(text).toContain('<h2>Надіслано рекомендованим листом</h2>')
    expect(text).toContain('<h2>Надіслано на руки</h2>')
    expect(text).not.toContain('<h2>Надіслано електронною поштою</h2>')
    expect(text).toContain('4300100200300')
    expect(text).toContain('2\u00a0надсилання')
  })

  it('comes as a file with BOM, where no cell runs as a formula', async () => {
    await sent({ sentOn: '2026-06-01', correspondent: '=1+1', tracking: '+380' }, '@SUM(A1)')
    await client.signIn('clerk')
    const { headers, text } = await client.get('/stil/nadsylannia?z=2026-06-01&do=2026-06-30&vyhliad=csv')
    expect(headers.get('content-disposition')).toContain('nadsylannia-2026-06-01-2026-06-30.csv')
    expect(text.startsWith('\uFEFFДата відправлення,')).toBe(true)
    expect(text).toContain("'=1+1,електронною поштою,'+380,'@SUM(A1)")
  })
})
