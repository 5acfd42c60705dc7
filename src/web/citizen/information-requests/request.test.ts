import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRequests } from '#modules/information-requests'
import { listMessages } from '#modules/intake'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  await world.book(registry, { kind: 'information-requests', template: '{n}-ЗПІ', title: 'Запити на інформацію' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('deputy', { roles: ['deputy'] })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const form = (fields: Record<string, string> = {}) => ({
  _once: crypto.randomUUID(),
  requesterKind: 'person',
  sender: 'Мешканка Прикладова',
  email: 'meshkanka@example.ua',
  text: 'Скільки коштував ремонт вулиці Прикладної?',
  ...fields,
})

describe('a resident without an account', () => {
  it('asks, is answered, and follows it by the key', async () => {
    client.forget()
    expect((await client.get('/zapyt')).text).toContain('відповідь буде не пізніше')
    const sent = await client.post('/zapyt', form())
    expect(sent.status).toBe(303)
    const address = sent.location.split('?')[0] ?? ''
    expect(address).toMatch(/^\/status\/[0-9A-Z]{16}$/)
    const receipt = await client.get(sent.location)
    expect(receipt.text).toContain('Надіслано й збережено')
    expect(receipt.headers.get('referrer-policy')).toBe('no-referrer')
    expect(receipt.headers.get('cache-control')).toBe('no-store')
    expect(receipt.headers.get('x-robots-tag')).toBe('noindex')
    expect(receipt.text).not.toContain(`dali=${encodeURIComponent(address)}`)

    await client.signIn('clerk')
    const [message] = (await listMessages(world.as('clerk'), { page: 1, perPage: 1 })).items
    const page = await client.get(`/stil/povidomlennia/${message?.id}`)
    expect(page.text).toMatch(/value="information-request"[^>]*checked/)
    const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    const decided = {
      kind: 'information-request',
      summary: 'Про вартість ремонту',
      contentKind: 'statistical',
      revision,
    }
    expect((await client.post(`/stil/povidomlennia/${message?.id}/vyznachyty`, decided)).location).toContain(
      'vyznacheno',
    )
    const [request] = (await listRequests(world.as('clerk'), { page: 1, perPage: 1 })).items
    const desk = `/stil/zapyty/${request?.id}`
    expect((await client.get(desk)).text).toContain('чому ця дата?')
    expect((await client.post(`${desk}/vidpovid`, { words: '' })).status).toBe(422)
    expect((await client.post(`${desk}/vidpovid`, { words: 'Ремонт коштував 5 гривень' })).status).toBe(303)

    client.forget()
    const status = await client.get(address)
    expect(status.text).toContain('Ремонт коштував 5 гривень')
    expect(status.text).not.toContain('meshkanka@example.ua')
    const byCode = await client.post('/status', { kod: (address.split('/').at(-1) ?? '').toLowerCase() })
    expect(byCode.location).toBe(address)
  })

  it('who pressed twice has asked once, and gets the same key', async () => {
    const twice = form({ text: 'Двічі натиснуто' })
    const [first, second] = await Promise.all([client.post('/zapyt', twice), client.post('/zapyt', twice)])
    expect(first?.location).toBe(second?.location)
    const { items } = await listMessages(world.as('clerk'), { state: 'waiting', page: 1, perPage: 100 })
    expect(items.filter(({ title }) => title === 'Двічі натиснуто')).toHaveLength(1)
  })

  it('who forgot something gets the form back as it was, and says where it is wrong', async () => {
    const back = await client.post('/zapyt', form({ email: '', text: 'Забула адресу' }))
    expect(back.status).toBe(422)
    expect(back.text).toContain('Вкажіть електронну або поштову адресу')
    expect(back.text).toContain('Забула адресу')
    expect((await client.post('/zapyt', form({ urgent: 'true' }))).text).toContain('Поясніть, чому запит терміновий')
    expect((await client.post('/zapyt', {})).status).toBe(422)
    expect((await client.post('/zapyt', form({ text: 'ж'.repeat(60_000) }))).status).toBe(422)
  })

  it('behind an address from which a hundred came is kept like the others, and waits behind them', async () => {
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, at) => client.post('/zapyt', form({ text: `Навала ${at}` }))),
    )
    expect(sent.every(({ status }) => status === 303)).toBe(true)
    const { items } = await listMessages(world.as('clerk'), { state: 'waiting', page: 1, perPage: 500 })
    const flood = items.filter(({ title }) => title.startsWith('Навала'))
    expect(flood).toHaveLength(100)
    expect(flood.filter(({ crowded }) => crowded).length).toBeGreaterThan(60)
    const firstCrowded = items.findIndex(({ crowded }) => crowded)
    expect(items.slice(firstCrowded).every(({ crowded }) => crowded)).toBe(true)
  })
})

describe('a stranger who guesses', () => {
  it('finds nothing, and is soon made to wait', async () => {
    client.forget()
    const answers: number[] = []
    for (let at = 0; at < 32; at += 1) answers.push((await client.get(`/status/${'0'.repeat(15)}${at % 10}`)).status)
    expect(new Set(answers.slice(0, 20))).toEqual(new Set([404]))
    expect(answers.at(-1)).not.toBe(404)
    expect((await client.post('/status', { kod: 'абвг' })).status).toBe(429)
  })

  it('sees no desk of requests or messages', async () => {
    for (const path of ['/stil/zapyty', '/stil/zapyty/1', '/stil/povidomlennia', '/stil/povidomlennia/1'])
      expect((await client.get(path)).location).toContain('/vkhid')
  })

  it('with an account but without the right gets no page of them either', async () => {
    await client.signIn('deputy')
    expect((await client.get('/stil/zapyty/1')).status).toBe(404)
    expect((await client.get('/stil/povidomlennia/1')).status).toBe(404)
    expect((await client.get('/stil/povidomlennia')).status).toBe(403)
    expect((await client.get('/stil/zapyty')).text.includes('вартість ремонту')).toBe(false)
  })
})
