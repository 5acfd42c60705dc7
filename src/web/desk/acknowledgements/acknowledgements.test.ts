import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLists } from '#modules/acknowledgements'
import { actForm, draftAct } from '#modules/acts'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let unitId: number

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  unitId = await world.unit('Департамент освіти')
  await world.staff('clerk', { roles: ['registrar'] })
  await world.staff('one', { unitId })
  await world.staff('two', { unitId })
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('acknowledgement at the desk', () => {
  it('is asked on the page of the act, given at the desk of the reader, and printed', async () => {
    const content = { kind: 'order', bodyUnitId: unitId, title: 'Про режим роботи', text: '1. Встановити режим.' }
    const act = await draftAct(world.house(), actForm.parse(content))
    await client.signIn('clerk')
    expect((await client.get(`/stil/akty/${act}`)).text).toContain('Надіслати на ознайомлення')
    const place = `/stil/akty/${act}/oznaiomlennia`
    expect((await client.get(place)).text).toContain('Департамент освіти')
    expect((await client.post(place, {})).status).toBe(422)
    expect((await client.post(place, { parties: 'unit:999999' })).status).toBe(404)
    const sent = await client.post(place, { parties: [`unit:${unitId}`], dueOn: '2026-11-25' })
    expect(sent.location).toBe(`/stil/akty/${act}#oznaiomlennia`)
    const { items } = await listLists(world.as('clerk'), { show: 'mine', page: 1, perPage: 10 })
    const list = `/stil/oznaiomlennia/${items[0]?.id}`
    await client.signIn('one')
    expect((await client.get('/stil/oznaiomlennia')).text).toContain('Про режим роботи')
    expect((await client.get(list)).text).toContain('Підтвердити ознайомлення')
    expect((await client.post(`${list}/oznaiomyvsia`)).location).toBe(list)
    expect((await client.post(`${list}/oznaiomyvsia`)).status).toBe(409)
    expect((await client.post(`${list}/nahadaty`)).status).toBe(403)
    await client.signIn('clerk')
    const page = (await client.get(list)).text
    expect(page).toContain('Ще не ознайомилися: 1')
    expect((await client.get(`/stil/akty/${act}`)).text).toMatch(/Ознайомилися 1 з 2/)
    expect((await client.get(`${list}/druk`)).text).toContain('ознайомлено в системі')
    expect((await client.post(`${list}/zavershyty`, {})).status).toBe(422)
    expect((await client.post(`${list}/zavershyty`, { reason: 'Звільнився' })).status).toBe(303)
  })
})
