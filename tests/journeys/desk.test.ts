import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealJournal, verifyJournal } from '#modules/journal'
import { type City, expectAccessible, openCity, press } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

it.each([
  'kantseliariia',
  'orhviddil',
  'keruiuchyi',
  'holova',
  'tsnap',
  'vykonavets',
  'deputat',
  'it',
  'administrator',
])('the desk of %s opens with what needs this person today', async (login) => {
  const page = await city.staff(login, { width: 390 })
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Сьогодні')
  expect(await page.locator('.work li').count()).toBeGreaterThan(0)
  await expectAccessible(page)
  await page.context().close()
})

/** The address of one paper. */
const cardAddress = /\/stil\/dokumenty\/\d+$/

it('the original goes to another department, which rings, acknowledges and then holds it', async () => {
  const clerk = await city.staff('kantseliariia')
  await clerk.goto('/stil/dokumenty?q=даху')
  await clerk.locator('tbody a').first().click()
  await clerk.waitForURL(cardAddress)
  const card = new URL(clerk.url()).pathname
  await clerk.locator('#peredaty > summary').click()
  await clerk.getByLabel('Кому передаєте').selectOption({ label: 'Департамент освіти' })
  await clerk.getByRole('button', { name: 'Передати' }).click()
  await clerk.getByText('чекає підтвердження').waitFor()
  await city.deliverNews()

  const teacher = await city.staff('vykonavets', { script: false, width: 360 })
  await teacher.goto('/stil/dzvinok')
  await teacher
    .getByRole('link', { name: /Вам передано оригінал/ })
    .first()
    .click()
  expect(new URL(teacher.url()).pathname).toBe(card)
  await teacher.locator('#otrymano > summary').click()
  await press(teacher, 'Оригінал у нас')
  await clerk.goto(card)
  expect(await clerk.getByText('Де оригінал').locator('..').textContent()).toContain('Департамент освіти')
  await clerk.context().close()
  await teacher.context().close()
})

it('a paper для службового користування is nowhere for those who are not admitted', async () => {
  const admitted = await city.staff('kantseliariia')
  await admitted.goto('/stil/dokumenty?q=укриттів')
  const link = await admitted.locator('tbody a').first().getAttribute('href')
  expect(link).toMatch(/^\/stil\/dokumenty\/\d+$/)
  const other = await city.staff('vykonavets')
  expect((await other.goto(String(link)))?.status()).toBe(404)
  await other.goto('/stil/dokumenty?q=укриттів')
  expect(await other.getByRole('heading', { name: 'Таких документів немає' }).count()).toBe(1)
  await other.goto('/stil/poshuk?q=укриттів')
  expect(await other.getByRole('heading', { name: 'Нічого не знайдено' }).count()).toBe(1)
  await admitted.context().close()
  await other.context().close()
})

it('two clerks correct one card: the second sees both versions and saves what is right', async () => {
  const first = await city.staff('kantseliariia')
  await first.goto('/stil/dokumenty?stan=registered')
  await first.locator('tbody a').first().click()
  await first.waitForURL(cardAddress)
  const address = `${new URL(first.url()).pathname}/vypravyty`
  const rival = await city.staff('kantseliariia', { script: false })
  await first.goto(address)
  await rival.goto(address)
  await first.getByLabel('Короткий зміст').fill('Виправлено першою')
  await first.getByLabel('Причина виправлення').fill('помилка в змісті')
  await first.getByRole('button', { name: 'Зберегти виправлення' }).click()
  await first.getByText('помилка в змісті').first().waitFor()
  await rival.getByLabel('Короткий зміст').fill('Виправлено другою')
  await rival.getByLabel('Причина виправлення').fill('теж помилка')
  await rival.getByRole('button', { name: 'Зберегти виправлення' }).click()
  const table = await rival.getByRole('table').textContent()
  expect(table).toContain('Виправлено першою')
  expect(table).toContain('Виправлено другою')
  await rival.getByRole('button', { name: 'Зберегти виправлення' }).click()
  expect(await rival.locator('.card-summary').textContent()).toBe('Виправлено другою')
  await first.context().close()
  await rival.context().close()
})

it('many papers at once: all or none', async () => {
  const page = await city.staff('kantseliariia', { script: false })
  await page.goto('/stil/dokumenty?stan=registered')
  const boxes = page.locator('tbody input[type=checkbox]')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await press(page, 'Позначити виконаними')
  await page.goto('/stil/dokumenty?stan=executed')
  expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(2)
  await page.goto('/stil/dokumenty?stan=filed')
  await page.locator('tbody input[type=checkbox]').first().check()
  await press(page, 'Позначити виконаними')
  expect(await page.getByRole('alert').textContent()).toContain('Жодного з обраних документів не змінено')
  await page.context().close()
})

it('the label of a paper leads back to its card', async () => {
  const page = await city.staff('kantseliariia')
  await page.goto('/stil/dokumenty')
  const number = (await page.locator('tbody a').first().textContent())?.trim() ?? ''
  const href = String(await page.locator('tbody a').first().getAttribute('href'))
  await page.goto(`${href}/etyketka`)
  expect(await page.locator('.label-sheet strong').textContent()).toBe(`№\u00a0${number}`)
  expect(await page.locator('.label-sheet svg').count()).toBe(2)
  const id = href.split('/').pop()
  await page.goto(`/stil/poshuk?q=${encodeURIComponent(`${city.origin}/d/${id}`)}`)
  expect(new URL(page.url()).pathname).toBe(href)
  await page.goto(`/stil/poshuk?q=${String(id).padStart(10, '0')}`)
  expect(new URL(page.url()).pathname).toBe(href)
  await page.goto(`/stil/poshuk?q=${encodeURIComponent(number)}`)
  expect(new URL(page.url()).pathname).toBe(href)
  await page.context().close()
})

it('after a day of work the journal verifies', async () => {
  await sealJournal(city.context())
  expect(await verifyJournal(city.context())).toMatchObject({ broken: [], unsealed: 0 })
})
