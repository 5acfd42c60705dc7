/** Takes the pictures of README and docs from the demo city: `node --import tsx bin/pictures.ts` */
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { tellDemoCity } from '../src/demo/index.ts'
import { openHouse } from '../src/opening.ts'
import { createPages } from '../src/web/app.tsx'
import { listenOn } from '../src/web/listening.ts'
import { openBrowser } from '../tests/journeys/browser.ts'

interface Picture {
  readonly name: string
  readonly path: string
  readonly width: number
  readonly login?: string
  /** Opens the paper that the register shows first. */
  readonly first?: boolean
}

const pictures: readonly Picture[] = [
  { name: 'akty-360', path: '/akty', width: 360 },
  { name: 'holovna-1440', path: '/', width: 1440 },
  { name: 'holovna-360', path: '/', width: 360 },
  { name: 'zvernennia-1440', path: '/stil/zvernennia/37', width: 1440, login: 'kantseliariia' },
  { name: 'pidpysy-1440', path: '/stil/pidpysy', width: 1440, login: 'holova' },
  { name: 'zhyttia-akta-1440', path: '/akty/2', width: 1440 },
  { name: 'stil-1440', path: '/stil', width: 1440, login: 'kantseliariia' },
  { name: 'stil-360', path: '/stil', width: 360, login: 'vykonavets' },
  { name: 'kartka-1440', path: '/stil/dokumenty?stan=executed', width: 1440, login: 'kantseliariia', first: true },
]

const root = join(import.meta.dirname, '..')
const folder = join(tmpdir(), `ratusha-pictures-${process.pid}`)
const clock = process.env.RATUSHA_CLOCK ?? '2026-11-20T10:30:00+02:00'
const house = await openHouse({ ...process.env, RATUSHA_DATA: folder, RATUSHA_CLOCK: clock, DATABASE_URL: '' })
await tellDemoCity(house.connection, house.clock(), undefined, house.files)
const { server, origin } = await listenOn(createPages({ ...house, demo: true }).fetch, '127.0.0.1', 0)
const browser = await openBrowser()
mkdirSync(join(root, 'docs/pictures'), { recursive: true })
for (const picture of pictures) await take(picture)
await browser.close()
server.close()
await house.close()
rmSync(folder, { recursive: true, force: true })

async function take({ name, path, width, login, first }: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    viewport: { width, height: width > 1000 ? 900 : 740 },
    colorScheme: 'light',
  })
  const page = await context.newPage()
  if (login) await signIn(page, login)
  await page.goto(path)
  if (first) {
    await page.locator('tbody a').first().click()
    await page.waitForURL(/\/dokumenty\/\d+$/)
  }
  await page.screenshot({ path: join(root, 'docs/pictures', `${name}.png`) })
  await context.close()
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/vkhid')
  await page.getByLabel('Ім’я для входу').fill(login)
  await page.getByLabel('Пароль').fill('ratusha-demo')
  await page.getByRole('button', { name: 'Увійти' }).click()
  await page.waitForURL('**/stil')
}
