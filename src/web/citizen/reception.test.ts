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

  it('comes back filled in when something is missing', async () => {
    client.forget()
    const address = /href="(\/pryiom\/\d+)"/.exec((await client.get('/pryiom')).text)?.[1] ?? ''
    const { status, text } = await client.post(address, { ...person, at: '10:00', phone: '' })
    expect(status).toBe(422)
    expect(text).toContain('Напишіть телефон')
    expect(text).toContain('Про яму')
  })
})
