import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

it('a form that ends in the middle of a file is answered, and the house stands', async () => {
  const part = '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nabc'
  const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
  const answer = await fetch(`${client.origin}/vkhid`, { method: 'POST', body: part, headers })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Форма надійшла пошкодженою або не повністю')
  expect((await client.get('/vkhid')).status).toBe(200)
})
