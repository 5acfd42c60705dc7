import { afterAll, beforeAll, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

it('a resident without JavaScript on a telephone asks for information and follows it to the answer', async () => {
  const resident = await city.visitor({ script: false, width: 360 })
  await resident.goto('/')
  await resident.getByRole('main').getByRole('link', { name: 'Запит на інформацію' }).click()
  await expectAccessible(resident)
  await resident.getByRole('button', { name: 'Надіслати запит' }).click()
  expect(await resident.getByRole('alert').textContent()).toContain('Опишіть, яку інформацію хочете отримати')
  await resident.getByLabel('Яку інформацію ви хочете отримати').fill('Скільки коштував ремонт вулиці Показової?')
  await resident.getByLabel('Прізвище, ім’я, по батькові або назва').fill('Мешканка Прикладова')
  await resident.getByLabel('Електронна пошта для відповіді').fill('meshkanka@example.ua')
  await resident.getByRole('button', { name: 'Надіслати запит' }).click()
  await expectAccessible(resident)
  const address = new URL(resident.url()).pathname
  const code = (await resident.locator('main code').last().textContent()) ?? ''
  expect(await widerThanScreen(resident)).toBe(false)

  const clerk = await city.staff('kantseliariia')
  await clerk.goto('/stil/povidomlennia')
  await clerk
    .getByRole('row', { name: /вулиці Показової/ })
    .getByRole('link')
    .click()
  expect(await clerk.getByRole('radio', { name: /запит на інформацію/ }).isChecked()).toBe(true)
  await clerk.getByLabel('Кому на розгляд').selectOption({ label: 'Департамент економічної політики' })
  await clerk.getByRole('button', { name: 'Зареєструвати' }).last().click()
  await clerk.waitForURL(/pislia=|vyznacheno/)
  await clerk.goto('/stil/zapyty?q=Показової')
  await clerk.getByRole('table').getByRole('link').first().click()
  await expectAccessible(clerk)
  await clerk.getByText('Надати відповідь').click()
  await clerk.getByRole('textbox', { name: 'Відповідь' }).fill('Ремонт коштував сто гривень.')
  await clerk.getByRole('button', { name: 'Надіслати відповідь' }).click()
  await clerk.waitForSelector('text=Надано відповідь')

  await resident.goto('/status')
  await resident.getByLabel('Код').fill(code.toLowerCase())
  await resident.getByRole('button', { name: 'Показати' }).click()
  expect(new URL(resident.url()).pathname).toBe(address)
  expect(await resident.getByRole('main').textContent()).toContain('Ремонт коштував сто гривень.')
  await expectAccessible(resident)
  expect(await widerThanScreen(resident)).toBe(false)
})

it('a clerk takes the messages of the morning by keyboard, one after another', async () => {
  const clerk = await city.staff('kantseliariia')
  await clerk.goto('/stil/povidomlennia')
  const waiting = await clerk.locator('tbody tr').count()
  expect(waiting).toBeGreaterThan(3)
  await clerk.keyboard.press('j')
  await clerk.keyboard.press('Enter')
  for (let taken = 0; taken < waiting; taken += 1) {
    await clerk.waitForSelector('#pole-kind').catch(async () => {
      throw new Error(`${taken} of ${waiting} at ${clerk.url()}: ${await clerk.locator('main').innerText()}`)
    })
    const before = clerk.url()
    // A letter wants a dossier of its book; the others are told apart by the proposal.
    if (await clerk.locator('input[value="letter"]').isChecked()) {
      await clerk.getByLabel('Журнал').selectOption({ label: 'Вхідна кореспонденція міської ради' })
      await clerk.getByLabel('Індекс справи').fill('01-08')
    }
    await clerk.keyboard.press('Control+Enter')
    await clerk.waitForURL((url) => url.href !== before)
  }
  await clerk.waitForSelector('text=Більше повідомлень не чекає')
})

it('an answer is redacted by drawing over its page', async () => {
  const clerk = await city.staff('kantseliariia')
  await clerk.goto('/stil/zapyty?stan=registered')
  await clerk.getByRole('table').getByRole('link').first().click()
  await clerk.getByText('Надати відповідь').click()
  await clerk.getByRole('textbox', { name: 'Відповідь' }).fill('Копію додано.')
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const pdf = await PDFDocument.create()
  pdf.addPage([400, 500]).drawText('TAJEMNYCIA', { x: 40, y: 420, size: 30 })
  const buffer = Buffer.from(await pdf.save())
  await clerk.setInputFiles('input[type=file]', { name: 'kopiia.pdf', mimeType: 'application/pdf', buffer })
  await clerk.getByRole('button', { name: 'Надіслати відповідь' }).click()
  await clerk.getByRole('link', { name: 'Вилучити особисте' }).click()
  const page = clerk.locator('redact-page img')
  await expect.poll(async () => (await page.boundingBox())?.height ?? 0).toBeGreaterThan(300)
  const around = (await page.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await clerk.mouse.move(around.x + 10, around.y + 20)
  await clerk.mouse.down()
  await clerk.mouse.move(around.x + around.width - 10, around.y + around.height / 3)
  await clerk.mouse.up()
  await clerk.waitForSelector('text=/1\\sпрямокутник у файлі/')
  await expectAccessible(clerk)
  await clerk.getByRole('button', { name: 'Вилучити й зберегти копію' }).click()
  await clerk.getByRole('link', { name: 'kopiia (вилучено).pdf' }).waitFor()
})

function widerThanScreen(page: import('playwright-core').Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')
}
