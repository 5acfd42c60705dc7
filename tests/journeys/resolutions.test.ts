import { afterAll, beforeAll, expect, it } from 'vitest'
import { type City, expectAccessible, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

it('the mayor resolves in two taps on a telephone without JavaScript, the executor reports, control is taken off', async () => {
  const mayor = await city.staff('holova', { script: false, width: 360 })
  await mayor.goto('/stil/rezoliutsii')
  await expectAccessible(mayor)
  const paper = mayor.locator('.work li', { hasText: 'Про засідання робочої групи' })
  await paper.getByRole('link', { name: 'Розглянути' }).click()
  await expectAccessible(mayor)
  await mayor
    .getByRole('group', { name: /Юрій Вербич/ })
    .getByRole('button', { name: 'До виконання' })
    .click()
  await mayor.getByText('Резолюцію накладено').waitFor()
  await mayor.getByRole('link', { name: 'Відкрити доручення' }).click()
  await expectAccessible(mayor)
  const task = new URL(mayor.url()).pathname
  expect(await mayor.locator('.card-head').textContent()).toContain('на контролі')

  const executor = await city.staff('keruiuchyi')
  await executor.goto('/stil/doruchennia')
  await executor.goto(task)
  await executor.locator('#zvit > summary').click()
  await executor.getByLabel('Що зроблено').fill('Засідання проведено, протокол додано.')
  await executor.getByRole('button', { name: 'Подати звіт' }).click()
  await executor.getByText('звіт чекає автора').first().waitFor()
  await expectAccessible(executor)

  await mayor.goto(task)
  await mayor.locator('#pryiniaty > summary').click()
  await mayor.getByRole('button', { name: 'Прийняти звіт' }).click()
  await mayor.locator('#z-kontroliu > summary').click()
  await mayor.getByRole('button', { name: 'Зняти з контролю' }).click()
  expect(await mayor.locator('.card-head').textContent()).toContain('знято з контролю')
  await mayor.getByRole('link', { name: /Про засідання робочої групи/ }).click()
  expect(await mayor.locator('.card-head').textContent()).toContain('виконано: Знято з контролю: Ігор Поліщук')
  await mayor.context().close()
  await executor.context().close()
})
