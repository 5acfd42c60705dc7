import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { callerOf } from './caller.ts'
import type { WebEnvironment } from './environment.ts'

async function callFrom(remoteAddress: string, headers: Record<string, string> = {}, host = 'rada.example') {
  const app = new Hono<WebEnvironment>()
  app.get('/', (web) => web.json(callerOf(web)))
  const answer = await app.request(`http://${host}/`, { headers }, { incoming: { socket: { remoteAddress } } })
  return answer.json()
}

it('a proxy on this machine tells for whom it asks, and by which address', async () => {
  const headers = {
    'X-Forwarded-For': '203.0.113.9, 198.51.100.7',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'rada.example',
  }
  expect(await callFrom('127.0.0.1', headers)).toEqual({
    address: '198.51.100.7',
    origin: 'https://rada.example',
    isLocal: false,
  })
})

it('nobody farther away is believed about where they come from', async () => {
  const headers = { 'X-Forwarded-For': '127.0.0.1', 'X-Forwarded-Proto': 'https' }
  expect(await callFrom('203.0.113.9', headers)).toEqual({
    address: '203.0.113.9',
    origin: 'http://rada.example',
    isLocal: false,
  })
})

it('a program on this machine is local, and an impossible host is not taken over', async () => {
  expect(await callFrom('::1')).toMatchObject({ isLocal: true })
  const headers = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Host': 'a b/<c>' }
  expect(await callFrom('127.0.0.1', headers)).toMatchObject({ origin: 'http://rada.example' })
})

it('a name of the house that no house can have is not written into its links', async () => {
  for (const host of ['a"b', 'a&b', "x'y"])
    expect(await callFrom('203.0.113.9', {}, host)).toMatchObject({ origin: 'http://localhost' })
  expect(await callFrom('203.0.113.9', {}, '[::1]:3000')).toMatchObject({ origin: 'http://[::1]:3000' })
})

it('all the addresses that one subscriber of IPv6 has count as one', async () => {
  const addresses = ['2001:db8:5:6::1', '2001:DB8:5:6:ffff:1:2:3', '2001:db8::1', '::ffff:203.0.113.9']
  expect(await Promise.all(addresses.map((address) => callFrom(address)))).toMatchObject([
    { address: '2001:db8:5:6' },
    { address: '2001:db8:5:6' },
    { address: '2001:db8:0:0' },
    { address: '::ffff:203.0.113.9' },
  ])
})
