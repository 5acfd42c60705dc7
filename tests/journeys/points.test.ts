import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

const paper = (number: string) => `ЛУЦЬКА МІСЬКА РАДА
ВИКОНАВЧИЙ КОМІТЕТ

Р І Ш Е Н Н Я

19.11.2026                    м. Луцьк                    № ${number}

Про відкриті дані

Відповідно до Закону України «Про доступ до публічної інформації» виконавчий комітет міської ради

ВИРІШИВ:

1. Інформацію про стан відкритих даних взяти до відома.

2. Управлінню інформаційно-комунікаційних технологій до 1 грудня 2026 року
оновити набори даних.

3. Контроль за виконанням рішення покласти на заступника міського голови,
керуючого справами виконкому Юрія Вербича.

Міський голова                      Ігор ПОЛІЩУК
`

describe.each([
  { how: 'without JavaScript', script: false, width: 360, number: '9101-1' },
  { how: 'with JavaScript', script: true, width: 1280, number: '9102-1' },
])('$how', ({ script, width, number }) => {
  it('a decision is read, its points confirmed, done, reported and taken off control', async () => {
    const clerk = await city.staff('kantseliariia', { script, width })
    await clerk.goto('/stil/akty/novyi')
    await clerk.getByRole('link', { name: 'Прочитати з файлу' }).click()
    await clerk.getByLabel('Або вставте текст').fill(paper(number))
    await clerk.getByRole('button', { name: 'Прочитати' }).click()
    await clerk.getByRole('heading', { name: 'Прочитаний акт' }).waitFor()
    expect(await clerk.locator('.read-text mark').first().textContent()).toBe('ЛУЦЬКА МІСЬКА РАДА')
    await expectAccessible(clerk)
    await clerk.getByRole('button', { name: /Перенести у форму/ }).click()
    await clerk.getByRole('heading', { level: 1, name: /Давніший акт/ }).waitFor()
    expect(await clerk.getByLabel('Заголовок').inputValue()).toBe('Про відкриті дані')
    expect(await clerk.getByLabel('Номер на документі').inputValue()).toBe(number)
    await clerk.getByRole('button', { name: 'Внести акт', exact: true }).click()
    await clerk.waitForURL(/\/stil\/akty\/\d+$/)
    await clerk.getByRole('link', { name: 'Пункти: хто що робить і до коли' }).click()
    await clerk.getByRole('heading', { name: 'Пункти акта' }).waitFor()
    await expectAccessible(clerk)
    await clerk.getByRole('button', { name: 'Підтвердити й дати завдання' }).click()
    await clerk.getByRole('heading', { name: 'Виконання пунктів' }).waitFor()
    expect(await clerk.getByRole('table').textContent()).toContain('у роботі')
    await expectAccessible(clerk)
    const points = new URL(clerk.url()).pathname
    const task = (await clerk.getByRole('link', { name: 'завдання' }).first().getAttribute('href')) ?? ''

    const executor = await city.staff('it', { script, width })
    await executor.goto(task)
    await step(executor, 'Взяти до роботи')
    await open(executor, 'Відзвітувати')
    await executor.getByLabel('Що зроблено').first().fill('Набори оновлено.')
    await executor.getByRole('button', { name: 'Подати звіт' }).click()
    await executor.getByText('Набори оновлено.').first().waitFor()

    const controller = await city.staff('keruiuchyi', { script, width })
    await controller.goto(task)
    await step(controller, 'Прийняти звіт')
    await step(controller, 'Зняти з контролю')
    await clerk.goto(points)
    expect(await clerk.getByRole('table').textContent()).toContain('виконано')
    for (const page of [clerk, executor, controller]) await page.context().close()
  })
})

async function open(page: Page, title: string): Promise<void> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: title }) }).first()
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click()
}

async function step(page: Page, title: string): Promise<void> {
  await open(page, title)
  await page.getByRole('button', { name: title, exact: true }).click()
  await page.locator('summary', { hasText: title }).waitFor({ state: 'detached' })
}
