import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, expectAccessible, openCity, press } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

async function write(page: Page, text: string): Promise<void> {
  await page.goto('/zvernennia')
  await page.getByLabel('Суть звернення').fill(text)
  await page.getByLabel('Прізвище').fill('Прикладна')
  await page.getByLabel('Ім’я', { exact: true }).fill('Мешканка')
  await page.getByLabel('Місце проживання').fill('м. Луцьк, вул. Прикладна, 7')
  await page.getByLabel('Електронна пошта').fill('meshkanka@example.ua')
  await page.getByLabel('Погоджуюся на обробку').check()
  await page.getByRole('button', { name: 'Надіслати звернення' }).click()
  await page.getByText('Ваш код').waitFor()
}

async function openStep(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).first().click()
}

describe('a citizen’s appeal', () => {
  it('is sent without JavaScript from a telephone, and followed to the answer', async () => {
    const resident = await city.visitor({ script: false, width: 360 })
    await resident.goto('/')
    await resident.getByRole('link', { name: 'Подати звернення' }).click()
    await expectAccessible(resident)
    await resident.getByRole('button', { name: 'Надіслати звернення' }).click()
    await resident.getByRole('heading', { name: 'Перевірте форму' }).waitFor()
    await expectAccessible(resident)
    await write(resident, 'Біля будинку № 7 по вулиці Прикладній не працює ліхтар. Прошу полагодити.')
    await expectAccessible(resident)
    const address = resident.url().split('?')[0] ?? ''

    const clerk = await city.staff('kantseliariia')
    await clerk.goto('/stil/povidomlennia')
    await clerk
      .getByRole('row', { name: /не працює ліхтар/ })
      .getByRole('link')
      .click()
    await clerk.getByRole('radio', { name: /заява/i }).check()
    await press(clerk, 'Зареєструвати')
    await clerk.goto('/stil/zvernennia?q=ліхтар')
    await expectAccessible(clerk)
    await clerk
      .getByRole('row', { name: /ліхтар/ })
      .getByRole('link')
      .click()
    await expectAccessible(clerk)
    const card = clerk.url()
    await openStep(clerk, 'Накласти резолюцію')
    await clerk.getByLabel('Хто розглядає').selectOption({ label: 'Департамент освіти' })
    await press(clerk, 'Доручити')
    await resident.goto(address)
    expect(await resident.getByRole('main').textContent()).toContain('чому ця дата?')
    expect(await resident.getByRole('main').textContent()).toContain('Департамент освіти')
    await expectAccessible(resident)

    const executor = await city.staff('vykonavets')
    await executor.goto(card)
    await openStep(executor, 'Дати відповідь')
    await executor.getByLabel('Відповідь', { exact: true }).fill('Ліхтар полагоджено 20 листопада.')
    await press(executor, 'Надіслати відповідь')
    await resident.goto(address)
    expect(await resident.getByRole('main').textContent()).toContain('Ліхтар полагоджено')
    await openStep(resident, 'Оцінити відповідь')
    await resident.getByRole('radio', { name: '5, цілком' }).check()
    await press(resident, 'Надіслати оцінку')
    await resident.getByText('5 з 5').waitFor()
    for (const page of [resident, clerk, executor]) await page.context().close()
  })

  it('that is late shows to the head', async () => {
    const head = await city.staff('keruiuchyi')
    await head.goto('/stil')
    expect(await head.getByRole('main').textContent()).toContain('Про яму на проїжджій частині')
    await head.goto('/stil/zvernennia?stan=late')
    expect(await head.getByRole('row', { name: /прострочено/ }).count()).toBeGreaterThan(0)
    await expectAccessible(head)
    await head.goto('/stil/zvernennia/zvit')
    await expectAccessible(head)
    await head.goto('/stil/zvernennia/nove')
    await head.context().close()
  })

  it('begins at a reception too: a place is taken from a telephone', async () => {
    const resident = await city.visitor({ script: false, width: 360 })
    await resident.goto('/pryiom')
    await expectAccessible(resident)
    await resident.getByRole('link', { name: 'Ігор Поліщук' }).first().click()
    await expectAccessible(resident)
    await resident.getByRole('radio').last().check()
    await resident.getByLabel('Прізвище').fill('Прикладна')
    await resident.getByLabel('Ім’я', { exact: true }).fill('Мешканка')
    await resident.getByLabel('Місце проживання').fill('м. Луцьк')
    await resident.getByLabel('Телефон').fill('050 000 00 09')
    await resident.getByLabel('З яким питанням ви йдете').fill('Про дитячий майданчик')
    await resident.getByRole('button', { name: 'Записатися' }).click()
    await expectAccessible(resident)
    await resident.getByRole('button', { name: 'Скасувати запис' }).click()
    expect(await resident.getByRole('main').textContent()).toContain('скасовано')
    await resident.context().close()
  })
})
