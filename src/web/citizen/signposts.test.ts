import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct, publishAct } from '#modules/acts'
import { saveArms } from '#modules/official-forms'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let shown: number
let hidden: number

beforeAll(async () => {
  world = await newWorld()
  const unitId = await world.unit('Виконавчий комітет', { kind: 'executive-committee' })
  await world.staff('clerk', { roles: ['registrar', 'administrator'], unitId })
  const input = actForm.parse({ kind: 'committee-decision', bodyUnitId: unitId, title: 'Про план <роботи>' })
  shown = await draftAct(world.as('clerk'), input)
  hidden = await draftAct(world.as('clerk'), input)
  await publishAct(world.as('clerk'), shown)
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('a search engine', () => {
  it('is led to every published act and to no other, whoever asks', async () => {
    await client.signIn('clerk')
    const index = await client.get('/sitemap.xml')
    expect(index.text).toContain(`${client.origin}/sitemap-1.xml`)
    const { text, headers } = await client.get('/sitemap-1.xml')
    expect(headers.get('content-type')).toContain('application/xml')
    expect(text).toContain(`<loc>${client.origin}/akty/${shown}</loc>`)
    expect(text).not.toContain(`/akty/${hidden}<`)
    client.forget()
  })

  it('is kept away from pages of one person and from the desk', async () => {
    const { text } = await client.get('/robots.txt')
    expect(text).toContain('Disallow: /status/\n')
    expect(text).toContain('Disallow: /stil\n')
    expect(text).toContain(`Sitemap: ${client.origin}/sitemap.xml`)
  })
})

describe('a browser', () => {
  it.each(['/favicon.ico', '/icon-180.png', '/icon-192.png', '/icon-512.png'])(
    'is given the picture %s',
    async (path) => {
      const { status, headers } = await client.get(path)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toMatch(/^image\//)
    },
  )

  it('is told what the portal is called when it is put on a telephone', async () => {
    const told = JSON.parse((await client.get('/manifest.webmanifest')).text)
    expect(told.name).toContain('рада')
    for (const { src } of told.icons) expect((await client.get(src)).status).toBe(200)
  })

  it('is not sent again a page, a feed or a file of data that it has', async () => {
    for (const path of ['/akty', '/akty/stricha.atom', `/akty/${shown}.json`, `/akty/${shown}`]) {
      const tag = (await client.get(path)).headers.get('etag') ?? ''
      const again = await fetch(client.origin + path, { headers: { 'If-None-Match': tag } })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
    }
  })

  it('shows the coat of arms where the council has brought one, and nothing of it may run', async () => {
    expect((await client.get('/herb.svg')).status).toBe(404)
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    await saveArms(world.as('clerk'), { bytes: Buffer.from(drawing), revision: 0 })
    expect((await client.get('/')).text).toContain('/herb.svg?v=1')
    const { text, headers } = await client.get('/herb.svg')
    expect(text).toContain('<path')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })
})

it('a title from another system, with signs that no XML holds, breaks no feed', async () => {
  const unitId = await world.unit('Рада')
  const input = actForm.parse({ kind: 'order', bodyUnitId: unitId, title: 'Про \u0001лист\u0008 & <додаток> ]]>' })
  await publishAct(world.as('clerk'), await draftAct(world.as('clerk'), input))
  const { text } = await client.get('/akty/stricha.atom')
  expect(text).toContain('Про лист &#38; &#60;додаток&#62; ]]&#62;')
})

describe('an address that leads nowhere', () => {
  it('is answered in the language of the reader, with ways on', async () => {
    expect((await client.get('/nemaie')).text).toContain('href="/dovidnyk"')
    await client.get('/vyhliad?mova=en')
    const { status, text } = await client.get('/nemaie')
    expect(status).toBe(404)
    expect(text).toContain('There is no such page.')
    client.forget()
  })
})

it('who finds a hole is told whom to write to', async () => {
  const { text } = await client.get('/.well-known/security.txt')
  expect(text).toMatch(/^Contact: mailto:.+@.+$/m)
  expect(
    Temporal.Instant.from(/Expires: (\S+)/.exec(text)?.[1] ?? '')
      .since(world.now)
      .total('days'),
  ).toBeLessThan(366)
})

it('who guesses codes of others is made to wait, and is told so', async () => {
  const statuses = new Set<number>()
  for (let guess = 0; guess < 32; guess += 1) statuses.add((await client.get('/status/7K2MXQ9D4V8PT3WA')).status)
  expect([...statuses]).toEqual([404, 429])
  const { headers, text } = await client.get('/status/7K2MXQ9D4V8PT3WA')
  expect(headers.get('retry-after')).toBe('60')
  expect(text).toContain('Забагато запитів поспіль')
})
