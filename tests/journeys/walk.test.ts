/** Every page of the desk that a link or a filter leads to, looked through the eyes of those who see the most. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type City, openCity } from './city.ts'
import { faultsOfPage, type SeenPage } from './page-faults.js'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

it.each(['kantseliariia', 'keruiuchyi', 'holova', 'deputat'])(
  'no link of the desk of %s is dead or closed, and every page is whole, in words and in order',
  async (login) => {
    const page = await city.staff(login)
    const faults: string[] = []
    let pages = 0
    await walk(page, (path, { status, seen }) => {
      pages += 1
      if (status >= 400) faults.push(`${path}: ${status}`)
      for (const fault of seen?.faults ?? []) faults.push(`${path}: ${fault}`)
    })
    expect(faults).toEqual([])
    expect(pages).toBeGreaterThan(60)
    await page.context().close()
  },
  120_000,
)

it('a page that is not whole is found out', async () => {
  const page = await city.visitor()
  const broken = `<title>— Рада</title><main><h2 id="a">Стан: set-aside</h2><p id="a">до 2026-12-01, unit:5, undefined</p>
    <input name="q"><table></table><a href="#nowhere">Далі</a><button></button><form method="post"></form></main>`
  expect((await page.evaluate(faultsOfPage, broken)).faults).toEqual([
    '0 headings of the first order',
    'heading 2 out of order',
    'no title',
    'the id a twice',
    'nowhere',
    'no label: <input name="q">',
    'a table without a name: <table></table>',
    'a control without words: <button></button>',
    'a form without a token: <form method="post"></form>',
    '2026-12-01',
    'undefined',
    'set-aside',
    'unit:5',
  ])
  await page.context().close()
})

interface Visited {
  readonly status: number
  readonly seen: SeenPage | undefined
}

/** One page of each pattern: addresses that differ only in their numbers and in what a filter asks are alike. */
async function walk(page: Page, look: (path: string, visited: Visited) => void): Promise<void> {
  const alike = new Set<string>()
  const waiting: { path: string; from: string }[] = [{ path: '/stil', from: '' }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const pattern = next.path.replace(/\d+/g, '0').replace(/=[^&]*/g, '')
    if (alike.has(pattern)) continue
    alike.add(pattern)
    const { status, seen } = await open(page, next.path)
    look(`${next.path} (from ${next.from})`, { status, seen })
    for (const path of seen?.leadsTo ?? []) waiting.push({ path, from: next.path })
  }
}

async function open(page: Page, path: string): Promise<Visited> {
  const answer = await page.request.get(path, { maxRedirects: 5 })
  const isPage = answer.headers()['content-type']?.startsWith('text/html') && path.startsWith('/stil')
  const seen = isPage ? await page.evaluate(faultsOfPage, await answer.text()) : undefined
  await answer.dispose()
  return { status: answer.status(), seen }
}
