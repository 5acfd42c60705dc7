import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

describe.each([
  { how: 'without JavaScript on a telephone', script: false, width: 360 },
  { how: 'with JavaScript on a desk', script: true, width: 1440 },
])('a resident $how', ({ script, width }) => {
  it('finds a decision by its number and reads where it stands', async () => {
    const page = await city.visitor({ script, width })
    await page.goto('/')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Знайти рішення' }).click()
    await page.getByLabel('Номер або слова з акта').fill('179-1')
    await page.getByRole('button', { name: 'Показати' }).click()
    await expectAccessible(page)
    await page.getByRole('link', { name: /II квартал 2024 року/ }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      'Про план роботи виконавчого комітету',
    )
    expect(await page.locator('.act-kind').textContent()).toContain('№\u00a0179-1 від 13 березня 2024 року')
    await expectAccessible(page)
    await page.context().close()
  })

  it('reads a draft that says what it lacks, and links to one of its points', async () => {
    const page = await city.visitor({ script, width })
    await page.goto('/poshuk?q=центр+надання')
    await page.getByRole('link', { name: /Про роботу департаменту/ }).click()
    const notes = await page.locator('.note').textContent()
    expect(notes).toContain('номера й дати прийняття ще немає')
    expect(notes).toContain('Додаток згадано, але його немає')
    await page.locator('[id="p2.10"] > a').click()
    expect(new URL(page.url()).hash).toBe('#p2.10')
    await expectAccessible(page)
    await page.context().close()
  })

  it('finds a telephone, and no inner number', async () => {
    const page = await city.visitor({ script, width })
    await page.goto('/dovidnyk')
    await expectAccessible(page)
    await page.getByLabel('Прізвище, посада, підрозділ або номер').fill('барська')
    await page.getByRole('main').getByRole('button', { name: 'Знайти' }).click()
    expect(await page.getByRole('main').textContent()).toContain('Олена Барська')
    expect(await page.getByRole('main').textContent()).toContain('777949')
    await page.goto('/dovidnyk')
    expect(await page.getByRole('main').textContent()).not.toContain('вн. ')
    await page.context().close()
  })

  it('keeps a larger text, a higher contrast and another language from page to page', async () => {
    const page = await city.visitor({ script, width })
    await page.goto('/akty')
    await page.getByRole('link', { name: 'Більший текст' }).click()
    await page.getByRole('link', { name: 'Більший контраст' }).click()
    await page.goto('/dovidnyk')
    expect(await page.locator('html').getAttribute('data-text')).toBe('large')
    expect(await page.locator('html').getAttribute('data-contrast')).toBe('high')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'English' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.context().close()
  })
})

it('everything public is readable in the dark', async () => {
  const page = await city.visitor({ dark: true, width: 390 })
  for (const path of ['/', '/akty', '/akty/1', '/dovidnyk', '/poshuk?q=рада', '/vkhid']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await page.context().close()
})

it('the register is read by programs too', async () => {
  const json = await (await fetch(`${city.origin}/akty/1.json`)).json()
  expect(json).toMatchObject({ id: 1, url: `${city.origin}/akty/1` })
  const feed = await fetch(`${city.origin}/akty/stricha.atom`)
  expect(feed.headers.get('content-type')).toContain('application/atom+xml')
  expect(await feed.text()).toContain('<title>Луцька міська рада: рішення й розпорядження</title>')
})

it('an address that is not there answers 404 in Ukrainian', async () => {
  const page = await city.visitor()
  for (const path of ['/akty/999999', '/nemaie', '/akty/1/fajly/9', '/stil/dokumenty/abc']) {
    expect((await page.goto(path))?.status()).toBe(404)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Не знайдено')
  }
  await page.context().close()
})

it('hostile questions get an honest page, never a broken one', async () => {
  const questions = [
    '%00%00abc',
    '%ff%fe',
    "'%3B drop table--",
    'a%26%21%7C(%27%27%3A*',
    '%F0%9F%98%80',
    'р'.repeat(10_000),
  ]
  for (const question of questions) {
    for (const path of ['/poshuk?q=', '/akty?q=', '/dovidnyk?q=']) {
      expect((await fetch(`${city.origin}${path}${question}`)).status, `${path}${question.slice(0, 30)}`).toBe(200)
    }
  }
  const broken = { method: 'POST', body: 'garbage' }
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x', 'application/json', 'text/plain']) {
    expect((await fetch(`${city.origin}/vkhid`, { ...broken, headers: { 'Content-Type': type } })).status, type).toBe(
      422,
    )
  }
  expect((await fetch(`${city.origin}/vkhid`, { method: 'POST', body: Buffer.alloc(4_000_000) })).status).toBe(422)
})
