/** The mayor signs in the browser, and who is who in the told city. */
import { findMember } from '#modules/access'
import { mayorsDemoKey } from '../../src/demo/signed.ts'
import type { City } from './city.ts'

/** The key is read by the mayor's browser, so this step needs its script. `listed`: as what it stands in the queue. */
export async function signAsMayor(city: City, { listed, title }: { listed: string; title: string }): Promise<void> {
  const page = await city.staff('holova', { width: 1440 })
  await page.goto('/stil/pidpysy')
  await page.getByRole('link', { name: listed, exact: true }).last().click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor()
  await page.getByLabel('Файл ключа: не кваліфікований засіб').check()
  await page.getByRole('button', { name: 'Підписати' }).click()
  await page.waitForURL(/seans/)
  await page.waitForLoadState('networkidle')
  const buffer = Buffer.from(await mayorsDemoKey())
  await page.locator('#kliuch').setInputFiles({ name: 'holova.pfx', mimeType: 'application/x-pkcs12', buffer })
  await page.locator('#parol').fill('ratusha-demo')
  await page.getByRole('button', { name: 'Підписати' }).click()
  await page.getByText('Підписано: 1').waitFor()
  await page.context().close()
}

export async function personOf(city: City, login: string): Promise<string> {
  const member = await findMember(city.context(), login)
  return String(member?.personId ?? 0)
}
