import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

describe('a place at a reception', () => {
  let world: World
  let client: Client
  let mayor: number

  beforeAll(async () => {
    world = await newWorld()
    const registry = await world.unit('Загальний відділ')
    await world.book(registry, { kind: 'appeals', template: '{letter}-{n}' })
    await world.staff('clerk', { roles: ['registrar'], unitId: registry })
    mayor = (await world.staff('mayor', { roles: ['mayor'] })).personId
    client = await openClient(world)
  })
  afterAll(async () => {
    await client.close()
    await world.close()
  })

  const person = {
    ...{ at: '10:20', surname: 'Прикладова', givenName: 'Мешканка', address: 'вул. Прикладна, 5' },
    ...{ phone: '0500000001', subject: 'Про яму' },
  }

  it('is offered, taken, looked up by its key, and what is said there becomes an appeal', async () => {
    await client.signIn('clerk')
    const hours = { personId: String(mayor), heldOn: '2026-11-25', from: '10:00', until: '11:00', slotMinutes: '20' }
    const added = await client.post('/stil/pryiom', { ...hours, way: 'in-person', place: 'каб. 5' })
    expect(added.status).toBe(303)
    client.forget()
    const address = /href="(\/pryiom\/\d+)"/.exec((await client.get('/pryiom')).text)?.[1] ?? ''
    expect((await client.get(address)).text).toContain('10:20')
    const taken = await client.post(address, { ...person, _once: 'one-press' })
    expect((await client.post(address, { ...person, _once: 'one-press' })).location).toBe(taken.location)
    expect((await client.post(address, person)).status).toBe(409)
    const own = await client.get(taken.location)
    expect(own.text).toContain('записано')
    expect(own.headers.get('referrer-policy')).toBe('no-referrer')
    await client.signIn('clerk')
    const journal = (await client.get(added.location)).text
    expect(journal).toContain('Прикладова')
    const received = /action="([^"]+)\/pryiniato"/.exec(journal)?.[1] ?? ''
    expect((await client.post(`${received}/pryiniato`, { kind: 'application', summary: 'Про яму' })).status).toBe(303)
    expect((await client.get('/stil/zvernennia')).text).toContain('Прикладова')
  })

  it('is written in at the desk, and the code is shown there and in no address', async () => {
    await client.signIn('clerk')
    const hours = { personId: String(mayor), heldOn: '2026-11-26', from: '10:00', until: '11:00', slotMinutes: '20' }
    const { location } = await client.post('/stil/pryiom', { ...hours, way: 'in-person', place: 'каб. 5' })
    const visitor = { ...person, phone: '', _once: 'one-visitor' }
    const [first, second] = [
      await client.post(`${location}/zapysaty`, visitor),
      await client.post(`${location}/zapysaty`, visitor),
    ]
    const keyOf = ({ text }: { text: string }) => /<strong>((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})<\/strong>/.exec(text)?.[1]
    expect([first.status, first.location]).toEqual([200, ''])
    expect(keyOf(second)).toBe(keyOf(first))
    expect((await client.get(location)).text.match(/pryiniato"/g)).toHaveLength(1)
    expect((await client.get(location)).text).not.toContain(keyOf(first))
    expect((await client.get(`${location}/zapysaty`)).location).toBe(location)
    const wrong = await client.post(`${location}/zapysaty`, { ...visitor, _once: 'another', at: '10:07' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Оберіть час зі списку')
    client.forget()
    expect((await client.get(`/status/${keyOf(first)?.replaceAll('-', '')}`)).text).toContain('записано')
  })

  it('comes back filled in when something is missing', async () => {
    client.forget()
    const address = /href="(\/pryiom\/\d+)"/.exec((await client.get('/pryiom')).text)?.[1] ?? ''
    const { status, text } = await client.post(address, { ...person, at: '10:00', phone: '' })
    expect(status).toBe(422)
    expect(text).toContain('Напишіть телефон')
    expect(text).toContain('Про яму')
  })
})
