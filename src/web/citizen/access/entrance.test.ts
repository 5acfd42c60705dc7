import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, testPassword, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  await world.staff('clerk')
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const asked = '/stil/dokumenty?q=%D1%80%D0%B5%D0%BC%D0%BE%D0%BD%D1%82+%26+%D0%B4%D0%B0%D1%85&stan=registered'

it('who signs in comes to the page that they asked for, its filter filled in', async () => {
  client.forget()
  const { location } = await client.get(asked)
  expect(new URL(location, client.origin).searchParams.get('dali')).toBe(asked)
  const entered = await client.post('/vkhid', { login: 'clerk', password: testPassword, dali: asked })
  expect([entered.status, entered.location]).toEqual([303, asked])
  expect((await client.get(location)).location).toBe(asked)
})

it.each([
  '//evil.example/stil',
  '/\\evil.example',
  'https://evil.example/stil',
  '/stil-evil',
  '/stil\n',
  '/vykhid',
  '',
])('an address that leads elsewhere leads to the desk: %j', async (dali) => {
  await client.signIn('clerk')
  expect((await client.get(`/vkhid?dali=${encodeURIComponent(dali)}`)).location).toBe('/stil')
  const entered = await client.post('/vkhid', { login: 'clerk', password: testPassword, dali })
  expect([entered.status, entered.location]).toEqual([303, '/stil'])
})

it('an address longer than any of ours keeps its page and loses its question', async () => {
  client.forget()
  const { location } = await client.get(`/stil/dokumenty?q=${'a'.repeat(3000)}`)
  expect(location).toBe('/vkhid?dali=%2Fstil%2Fdokumenty')
})
