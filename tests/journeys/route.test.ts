import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct, listActs } from '#modules/acts'
import { listUnits } from '#modules/directory'
import { type City, expectAccessible, openCity, press } from './city.ts'
import { personOf, signAsMayor } from './signing.ts'

let city: City

beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

describe.each([
  { how: 'without JavaScript on telephones', script: false, width: 360 },
  { how: 'with JavaScript at desks', script: true, width: 1440 },
])('a draft $how', ({ script, width }) => {
  it('goes to two visas, is changed after a remark, is confirmed, signed by the mayor, numbered and shown with its stamp', async () => {
    const title = `Про режим роботи приймальні ${width}`
    const id = await draft(title)
    const place = `/stil/akty/${id}`
    const author = await city.staff('orhviddil', { script, width })
    await sendRound(author, place)

    const first = await city.staff('tsnap', { script, width })
    await openVisa(first, title)
    await expectAccessible(first)
    await first.getByLabel('Погоджено із зауваженнями').check()
    await first.getByRole('textbox').last().fill('Додати суботу.')
    await press(first, 'Дати відповідь')

    await author.goto(`${place}/vypravyty`)
    await author.locator('[name="text"]').fill('1. Встановити режим роботи приймальні: понеділок, п’ятниця, субота.')
    await author.getByLabel('Причина виправлення').fill('Зауваження ЦНАП')
    await press(author, 'Зберегти виправлення')

    await openVisa(first, title)
    expect(await first.locator('main').textContent()).toContain('субота')
    await press(first, 'Підтвердити зміни, віза чинна')
    const second = await city.staff('keruiuchyi', { script, width })
    await openVisa(second, title)
    await second.getByLabel('Погоджено', { exact: true }).check()
    await press(second, 'Дати відповідь')

    await author.goto(place)
    await author.getByRole('link', { name: 'Передати на підпис' }).click()
    await expectAccessible(author)
    await author.locator('#pole-signers').selectOption(await personOf(city, 'holova'))
    await press(author, 'Передати на підпис')
    await author.goto(place)
    await expectAccessible(author)

    await signAsMayor(city, { listed: 'Проєкт', title })
    const { items } = await listActs(city.context(), { q: title, page: 1, perPage: 5 })
    expect(items).toMatchObject([{ id, state: 'adopted' }])
    const number = items[0]?.number ?? ''
    expect(number).not.toBe('')

    const clerk = await city.staff('kantseliariia', { script, width })
    await clerk.goto(place)
    await press(clerk, 'Оприлюднити')
    const visitor = await city.visitor({ script, width })
    await visitor.goto(`/akty/${id}`)
    await expectAccessible(visitor)
    const stamped = await visitor.request.get(
      (await visitor.getByRole('link', { name: /копія зі штампом/ }).getAttribute('href')) ?? '',
    )
    expect([stamped.status(), stamped.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await visitor.getByRole('link', { name: 'Що доведено про підпис' }).click()
    expect(await visitor.locator('h1').textContent()).toContain(number)
    await expectAccessible(visitor)
    for (const page of [author, first, second, clerk, visitor]) await page.context().close()
  })
})

async function draft(title: string): Promise<number> {
  const context = city.context()
  const units = await listUnits(context)
  const text = '1. Встановити режим роботи приймальні: понеділок, п’ятниця.'
  return draftAct(context, actForm.parse({ kind: 'order', bodyUnitId: units[0]?.id, title, text }))
}

async function sendRound(author: Page, place: string): Promise<void> {
  await author.goto(place)
  await author.getByRole('link', { name: 'Надіслати на погодження' }).click()
  await author.locator('#pole-people-1').selectOption(await personOf(city, 'tsnap'))
  await author.locator('#pole-people-2').selectOption(await personOf(city, 'keruiuchyi'))
  await press(author, 'Надіслати на погодження')
}

async function openVisa(page: Page, title: string): Promise<void> {
  await page.goto('/stil/pohodzhennia')
  await page.getByRole('link', { name: title }).click()
  await page.waitForURL(/pohodzhennia\/\d+$/)
}
