/** A city hall that stands and serves, and people who come to it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { source as axeSource, type RunOptions } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { theHouse } from '#kernel'
import { startClock } from '#platform/clock'
import { type Connection, type Context, connect } from '#platform/db'
import { deliverOutbox } from '#platform/events'
import { type FileStore, openFileStore } from '#platform/files'
import { openSecret } from '#platform/secret'
import { openVerifier, type SignatureVerifier } from '#platform/verifier'
import { mountApi } from '../../src/api/api.ts'
import { demoTrust } from '../../src/demo/signed.ts'
import { createPages } from '../../src/web/app.tsx'
import { listenOn } from '../../src/web/listening.ts'
import { mountMachinePages } from '../../src/web/machine.ts'
import { wireHouse } from '../../src/wiring/index.ts'
import { cloneDatabase } from '../databases.ts'
import { openBrowser } from './browser.ts'
import { journeyDay } from './told-city.ts'

export interface City {
  readonly origin: string
  readonly connection: Connection
  readonly url: string
  readonly files: FileStore
  readonly verifier: SignatureVerifier
  context(): Context
  /** A visitor with a browser of their own. */
  visitor(options?: VisitorOptions): Promise<Page>
  /** A member of the staff, already signed in. */
  staff(login: string, options?: VisitorOptions): Promise<Page>
  /** What the background does every half second, now. */
  deliverNews(): Promise<void>
  close(): Promise<void>
}

interface VisitorOptions {
  readonly script?: boolean
  readonly width?: number
  readonly dark?: boolean
}

export async function openCity(): Promise<City> {
  wireHouse()
  const { url, drop } = await cloneDatabase('told_city')
  const connection = connect({ url })
  const folder = mkdtempSync(join(tmpdir(), 'ratusha-journey-'))
  const house = {
    connection,
    clock: startClock(journeyDay),
    secret: await openSecret(connection, null),
    files: await openFileStore({ files: { kind: 'disk' }, dataFolder: folder }),
    verifier: openVerifier({ dataFolder: folder, demo: await demoTrust() }),
    demo: true,
  }
  const app = createPages(house)
  mountMachinePages(app, house)
  mountApi(app, house)
  const { server: http, origin } = await listenOn(app.fetch, '127.0.0.1', 0)
  const browser = await openBrowser()
  return {
    origin,
    connection,
    url,
    files: house.files,
    verifier: house.verifier,
    context: () => ({ db: connection.db, actor: theHouse('test'), now: house.clock(), requestId: 'test' }),
    visitor: (options) => newPage(browser, origin, options),
    staff: (login, options) => signedIn(browser, origin, login, options),
    deliverNews: async () => {
      await deliverOutbox(connection, house.clock())
    },
    async close() {
      await browser.close()
      await new Promise((done) => http.close(done))
      await house.verifier.close()
      await connection.close()
      rmSync(folder, { recursive: true, force: true })
      await drop()
    },
  }
}

async function newPage(
  browser: Browser,
  origin: string,
  { script = true, width = 1280, dark = false }: VisitorOptions = {},
): Promise<Page> {
  const options: BrowserContextOptions = {
    baseURL: origin,
    javaScriptEnabled: script,
    viewport: { width, height: 900 },
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    colorScheme: dark ? 'dark' : 'light',
    acceptDownloads: true,
  }
  const page = await (await browser.newContext(options)).newPage()
  page.setDefaultTimeout(60_000)
  looks.set(page, options)
  return page
}

const looks = new WeakMap<Page, BrowserContextOptions>()

async function signedIn(browser: Browser, origin: string, login: string, options?: VisitorOptions): Promise<Page> {
  const page = await newPage(browser, origin, options)
  await page.goto('/vkhid')
  await page.getByLabel('Ім’я для входу').fill(login)
  await page.getByLabel('Пароль').fill('ratusha-demo')
  await page.getByRole('button', { name: 'Увійти' }).click()
  await page.waitForURL('**/stil')
  return page
}

/** Presses a button that sends a form, and waits for the page that answers: a visit before that would cut it off. */
export async function press(page: Page, name: string): Promise<void> {
  const scripted = looks.get(page)?.javaScriptEnabled !== false
  if (scripted) await page.evaluate("document.body.dataset.pressed = ''")
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name }).click()
  await answered
  if (scripted) await page.locator('body:not([data-pressed])').waitFor()
}

/** No fault of WCAG 2.2 AA that a machine can find, and nothing wider than the screen. */
export async function expectAccessible(shown: Page): Promise<void> {
  await shown.locator('html:not([aria-busy])').waitFor()
  const page = await readable(shown)
  await page.evaluate(axeSource)
  expect(await faultsIn(page), page.url()).toEqual([])
  expect(await page.evaluate<string[]>(tooWideElements), `${page.url()} is wider than the screen`).toEqual([])
  if (page !== shown) await page.context().close()
}

/** A visit under way marks the page as busy and then puts another into its place: what was read meanwhile is neither. */
async function faultsIn(page: Page): Promise<string[]> {
  for (;;) {
    await page.locator('html:not([aria-busy])').waitFor()
    const faults = await page.evaluate<string[] | null>(readAtRest)
    if (faults) return faults
  }
}

const wcag: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
}

const readAtRest = `(async () => {
  const body = document.body
  const { violations } = await axe.run(${JSON.stringify(wcag)})
  if (document.body !== body || document.documentElement.hasAttribute('aria-busy')) return null
  return violations.map(({ id, nodes }) => id + ' ' + nodes[0].html)
})()`

const tooWideElements = `document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter((element) => !element.closest('.register-scroll, .rail') && element.getBoundingClientRect().right > window.innerWidth + 1)
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))`

// axe itself is a script: a page shown without scripts is looked at in a twin of the same width and cookies.
async function readable(page: Page): Promise<Page> {
  const options = looks.get(page)
  const browser = page.context().browser()
  if (!browser || options?.javaScriptEnabled !== false) return page
  const storageState = await page.context().storageState()
  const twin = await (await browser.newContext({ ...options, storageState, javaScriptEnabled: true })).newPage()
  await twin.goto(page.url())
  return twin
}
