import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

describe.each([
  {
    login: 'kantseliariia',
    rooms: [
      'zareiestruvaty',
      'dokumenty',
      'nadsylannia',
      'spravy',
      'zhurnaly',
      'akty',
      'dovidnyk',
      'ja',
      'dzvinok',
      'poshuk?q=рада',
    ],
  },
  {
    login: 'keruiuchyi',
    rooms: ['doruchennia', 'doruchennia/dyscyplina', 'doruchennia/dovidka', 'rezoliutsii/zrazky', 'zamishchennia'],
  },
])('the desk of $login', ({ login, rooms }) => {
  const pages: Page[] = []
  beforeAll(async () => {
    for (const look of [{ width: 1440 }, { width: 360, dark: true }]) pages.push(await city.staff(login, look))
  })

  it.each(rooms)('has the room /stil/%s accessible, wide and narrow, light and dark', async (room) => {
    for (const page of pages) {
      expect((await page.goto(`/stil/${room}`))?.status()).toBe(200)
      await expectAccessible(page)
    }
    expect(pages).toHaveLength(2)
  })
})
