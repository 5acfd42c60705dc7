import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCardPage } from '#modules/documents'
import { getLetterDraft } from '#modules/letter-drafts'
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
])('a letter $how', ({ script, width }) => {
  it('is written on the blank, approved, signed by the mayor, numbered, and sent from its card', async () => {
    const title = `Про чергування у свята ${width}`
    const author = await city.staff('vykonavets', { script, width })
    const id = await begin(author, title)
    await author.locator('[name="text"]').fill('Повідомляємо, що чергування призначено.')
    await press(author, 'Зберегти')
    await expectAccessible(author)
    await author.getByRole('link', { name: 'Погодження й підпис' }).click()
    await author.getByRole('link', { name: 'Надіслати на погодження' }).click()
    await author.locator('#pole-people-1').selectOption(await personOf(city, 'orhviddil'))
    await press(author, 'Надіслати на погодження')
    await expectAccessible(author)

    const approver = await city.staff('orhviddil', { script, width })
    await approver.goto('/stil/pohodzhennia')
    await approver.getByRole('link', { name: title }).click()
    await approver.getByLabel('Погоджено', { exact: true }).check()
    await press(approver, 'Дати відповідь')

    await author.goto(`/stil/lysty/${id}`)
    await author.getByRole('link', { name: 'Передати на підпис' }).click()
    await expectAccessible(author)
    const book = author.locator('#pole-bookId')
    await book.selectOption({
      label:
        (await book
          .locator('option', { hasText: /міської ради/ })
          .first()
          .textContent()) ?? '',
    })
    await author.locator('#pole-dossierIndex').selectOption({ index: 1 })
    await press(author, 'Передати на підпис')
    await signAsMayor(city, { listed: 'Проєкт листа', title })

    const { cardId, number } = await getLetterDraft(city.context(), id)
    expect(number).not.toBe('')
    const { attachments } = await getCardPage(city.context(), cardId ?? 0)
    expect(attachments.map(({ name }) => name)).toContain('Лист (підписаний оригінал).pdf')
    await author.goto(`/stil/lysty/${id}`)
    expect(await author.locator('h1').textContent()).toContain(number)
    await expectAccessible(author)

    const clerk = await city.staff('kantseliariia', { script, width })
    await clerk.goto('/stil?vyd=letter')
    const waiting = clerk.locator('main li').filter({ hasText: title })
    await waiting.getByRole('link', { name: 'Надіслати адресатові' }).click()
    await clerk.waitForURL(/dokumenty/)
    await send(clerk)
    await clerk.goto(`/stil/dokumenty/${cardId}`)
    expect(await clerk.locator('main').textContent()).toContain('Громадська спілка «Зразкове місто»')
    await clerk.goto('/stil?vyd=letter')
    expect(await waiting.count()).toBe(0)
    for (const page of [author, approver, clerk]) await page.context().close()
  })
})

async function begin(author: Page, title: string): Promise<number> {
  await author.goto('/stil/lysty')
  await author.getByRole('link', { name: 'Почати лист' }).click()
  await expectAccessible(author)
  await author.getByLabel('Кому лист').fill('Громадська спілка «Зразкове місто»')
  await author.getByLabel('Про що лист').fill(title)
  await press(author, 'Писати текст')
  await author.waitForURL(/blank\/lyst\/\d+$/)
  return Number(author.url().split('/').at(-1))
}

async function send(clerk: Page): Promise<void> {
  const step = clerk.locator('#nadislaty')
  if ((await step.getAttribute('open')) === null) await step.locator('summary').click()
  await step.getByLabel('Кому').fill('Громадська спілка «Зразкове місто»')
  await step.getByRole('button', { name: 'Записати' }).click()
  await clerk.locator('main').getByText('електронною поштою').first().waitFor()
}
