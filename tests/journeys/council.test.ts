import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

describe.each([
  { how: 'without JavaScript', script: false, width: 360 },
  { how: 'with JavaScript', script: true, width: 1280 },
])('$how', ({ script, width }) => {
  it('a draft is written, published, read by a resident, adopted, and stands in the register under its number', async () => {
    const title = `Про громадські простори, варіант ${how(script)}`
    const clerk = await city.staff('kantseliariia', { script, width })
    await clerk.goto('/stil/akty/novyi')
    await clerk.getByRole('link', { name: 'Рішення виконавчого комітету' }).first().click()
    await clerk.getByLabel('Заголовок').fill(title)
    await clerk
      .getByLabel('Текст', { exact: true })
      .fill('1. Схвалити план.\n1.1. Визначити місця.\n2. Контроль покласти на заступника.')
    await expectAccessible(clerk)
    await clerk.getByRole('button', { name: 'Зберегти проєкт', exact: true }).click()
    await clerk.waitForURL(/\/stil\/akty\/\d+/)
    const id = /\/akty\/(\d+)/.exec(clerk.url())?.[1]
    const resident = await city.visitor({ script, width })
    expect((await resident.goto(`/akty/${id}`))?.status()).toBe(404)
    await clerk.getByRole('button', { name: 'Оприлюднити' }).click()
    await clerk.getByRole('button', { name: 'Оприлюднити' }).waitFor({ state: 'detached' })
    expect((await resident.goto(`/akty/${id}`))?.status()).toBe(200)
    expect(await resident.locator('[id="p1.1"]').textContent()).toContain('Визначити місця')
    expect(await (await fetch(`${city.origin}/akty/stricha.atom`)).text()).toContain(title)
    await clerk.goto(`/stil/akty/${id}/ukhvalyty`)
    await clerk.getByLabel('День ухвалення').fill('2026-11-19')
    await clerk
      .getByRole('button', { name: /Зареєструвати/ })
      .last()
      .click()
    await clerk.waitForURL(/\/stil\/akty\/\d+(\?|$)/)
    await resident.goto(`/akty/${id}`)
    expect(await resident.locator('.act-kind').textContent()).toMatch(/№\u00a0\d+-1 від 19 листопада 2026 року/)
    await expectAccessible(resident)
    await clerk.context().close()
    await resident.context().close()
  })

  it('a new book gives numbers by its own template, and prints its journal', async () => {
    const name = `Листи громад, ${how(script)}`
    const clerk = await city.staff('kantseliariia', { script, width })
    await clerk.goto('/stil/zhurnaly')
    await clerk.getByRole('link', { name: 'Відкрити журнал' }).click()
    await clerk.getByLabel('Чий журнал').selectOption({ label: 'Загальний відділ' })
    await clerk.getByLabel('Вид документів').selectOption({ label: 'Вхідні' })
    await clerk.getByLabel('Назва').fill(name)
    await clerk.getByLabel('Зразок номера').fill('{n}/{year')
    await clerk.getByRole('button', { name: 'Відкрити журнал' }).click()
    await clerk.getByRole('alert').waitFor()
    expect(await clerk.getByLabel('Назва').inputValue()).toBe(name)
    await clerk.getByLabel('Зразок номера').fill('{n}/{dossier}/{year}')
    await clerk.getByRole('button', { name: 'Відкрити журнал' }).click()
    await clerk.waitForURL(/\/stil\/zhurnaly\/\d+/)
    const book = /zhurnaly\/(\d+)/.exec(clerk.url())?.[1]
    await clerk.goto(`/stil/zareiestruvaty/${book}`)
    await clerk.getByLabel('Від кого').fill('Громада «Зразкова»')
    await clerk.getByLabel('Короткий зміст').fill('Про співпрацю громад')
    await clerk.getByLabel('Справа за номенклатурою').selectOption({ index: 1 })
    await clerk.getByRole('button', { name: 'Зареєструвати', exact: true }).click()
    await clerk.getByRole('status').waitFor()
    expect(await clerk.getByRole('status').textContent()).toMatch(/№\u00a01\/01-[\d.-]+\/2026/)
    await clerk.goto(`/stil/zhurnaly/${book}/druk?z=2026-11-01&do=2026-11-30`)
    expect(await clerk.getByRole('table').textContent()).toContain('Про співпрацю громад')
    await clerk.context().close()
  })
})

it('the secretary has the journal of actions verified on the page', async () => {
  const secretary = await city.staff('keruiuchyi', { script: false })
  await secretary.goto('/stil/dii')
  await expectAccessible(secretary)
  await secretary.getByRole('link', { name: 'Перевірити журнал' }).click()
  await secretary.getByRole('button', { name: 'Перевірити журнал' }).click()
  expect(await secretary.getByRole('main').textContent()).toMatch(/[0-9a-f]{64}/)
  await secretary.context().close()
})

function how(script: boolean): string {
  return script ? 'зі скриптами' : 'без скриптів'
}
