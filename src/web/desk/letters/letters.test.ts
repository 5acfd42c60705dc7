import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let place: string

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  const unitId = await world.unit('Загальний відділ')
  await world.staff('clerk', { roles: ['registrar'], unitId })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  const { id: bookId } = await world.book(unitId, { kind: 'outgoing', title: 'Вихідні' })
  const fields = registrationForm.parse({ bookId, summary: 'Про ремонт даху', kind: 'лист' })
  place = `/stil/blank/dokument/${(await registerDocument(world.as('clerk'), fields)).id}`
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('the page of a letter', () => {
  it('shows the pages beside the form before and after saving, without JavaScript too', async () => {
    await client.signIn('clerk')
    const empty = await client.get(place)
    expect(empty.text).toContain('data:image/svg+xml;base64,')
    const shown = await client.post(`${place}/vyhliad`, { text: 'Повідомляємо', revision: '0' })
    expect([shown.status, shown.text.includes('data:image/svg+xml'), shown.text.includes('Повідомляємо')]).toEqual([
      200,
      true,
      true,
    ])
    const wrong = await client.post(place, { text: '', revision: '0' })
    expect([wrong.status, wrong.text.includes('Напишіть текст')]).toEqual([422, true])
    expect((await client.post(place, { text: 'Повідомляємо', revision: '0' })).status).toBe(303)
    const late = await client.post(place, { text: 'Інше', revision: '0' })
    expect([late.status, late.text.includes('Інше')]).toEqual([409, true])
    expect((await client.get(`${place}/lyst.pdf`)).headers.get('content-type')).toBe('application/pdf')
    expect((await client.get(`${place}/lyst.docx`)).status).toBe(200)
    const card = place.replace('/blank/dokument/', '/dokumenty/')
    for (const _twice of [1, 2]) expect((await client.post(`${place}/do-kartky`, {})).location).toBe(`${card}#fajly`)
    const { attachments } = await getCardPage(world.as('clerk'), Number(card.split('/').at(-1)))
    expect(attachments).toMatchObject([{ name: 'Лист.pdf' }])
    await client.post(place, { text: 'Повідомляємо інше', revision: '1' })
    await client.post(`${place}/do-kartky`, {})
    expect((await client.get(card)).text).toContain('Текст на бланку змінено')
  })

  it('is nobody else’s', async () => {
    await client.signIn('other')
    for (const path of [place, `${place}/lyst.pdf`, `${place}/lyst.docx`])
      expect((await client.get(path)).status).toBe(404)
    expect((await client.post(`${place}/do-kartky`, {})).status).toBe(404)
  })
})

describe('the page of a template', () => {
  it('says what is wrong beside the field and shows the pages without leaving the page', async () => {
    await client.signIn('clerk')
    expect((await client.get('/stil/blanky/letter')).text).toContain('data:image/svg+xml;base64,')
    const flawed = await client.post('/stil/blanky/letter/vyhliad', { source: '= Бланк\n\n#немає', revision: '0' })
    expect(flawed.status).toBe(422)
    expect(flawed.text).toContain('рядок 3: невідома назва')
    const hostile = await client.post('/stil/blanky/letter/vyhliad', { source: '#read("/etc/passwd")', revision: '0' })
    expect(hostile.text).not.toContain('root:')
  })
})
