/** The demo city is asked as people ask: from the pages and over the API, by a resident, a clerk and an enemy. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMember } from '#modules/access'
import { type FindFilter, find, foundKinds } from '#modules/search'
import { deliverOutbox } from '#platform/events'
import { openFileStore } from '#platform/files'
import { tellCity, thisYear } from '../src/demo/index.ts'
import { type Client, openClient } from './browser-less.ts'
import { newWorld, type World } from './world.ts'

let world: World
let folder: string
let resident: Client
let clerk: Client

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-asked-'))
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  await tellCity(world.connection, world.now, { chapters: thisYear, onProgress: () => undefined, files })
  await deliverOutbox(world.connection, world.now, 10_000)
  resident = await openClient(world)
  clerk = await openClient(world)
  expect((await clerk.post('/vkhid', { login: 'kantseliariia', password: 'ratusha-demo' })).status).toBe(303)
})
afterAll(async () => {
  await resident.close()
  await clerk.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a resident finds in the demo city', () => {
  it('the work of the service centre by «рішень про надання послуги»', async () => {
    const titles = await titlesOf('рішень про надання послуги')
    expect(titles.some((title) => /Про роботу департаменту .Центр надання адміністративних послуг/.test(title))).toBe(
      true,
    )
  })

  it('one act by its number 179-1, first of all', async () => {
    const { items, perKind } = await ask({ q: '179-1' })
    expect(items[0]).toMatchObject({ kind: 'act', number: '179-1' })
    expect(perKind.act).toBe(1)
  })

  it('and is led straight to it, as a clerk is by a number and by a label', async () => {
    const { items } = await ask({ q: '179-1' })
    for (const path of ['/poshuk?q=179-1', '/poshuk?q=%E2%84%96+179-1'])
      expect((await resident.get(path)).location).toBe(items[0]?.href)
    expect((await clerk.get('/stil/poshuk?q=179-1')).location).toBe(items[0]?.href)
    const [paper] = (await find(world.house(), { q: 'надання', kind: 'document', page: 1, perPage: 1 })).items
    for (const q of [`${resident.origin}/d/${paper?.ref}`, String(paper?.ref).padStart(10, '0')])
      expect((await clerk.get(`/stil/poshuk?q=${encodeURIComponent(q)}`)).location).toBe(paper?.href)
    expect(paper).toBeDefined()
    expect((await resident.get('/poshuk?q=2026')).status).toBe(200)
  })

  it('the same by «обов’язки» with every apostrophe', async () => {
    const asked = ["обов'язки", 'обов’язки', 'обовʼязки', 'обов`язки', 'обов‘язки', 'ОБОВ′ЯЗКИ', 'обовязки']
    const found = await Promise.all(asked.map((q) => titlesOf(q)))
    expect(found[0]?.length).toBeGreaterThan(0)
    for (const titles of found) expect(titles).toEqual(found[0])
  })

  it('Вербич by «Вербичу»', async () => {
    const { items } = await ask({ q: 'Вербичу', kind: 'person' })
    expect(items.map(({ title }) => title)).toEqual([expect.stringContaining('Вербич')])
    expect((await resident.get(`/poshuk?q=${encodeURIComponent('Вербичу')}`)).text).toContain('Вербич')
  })
})

it('every hit of every kind opens, for those who find it', async () => {
  const member = await findMember(world.house(), 'kantseliariia')
  if (!member) throw new Error('no clerk')
  const opened = new Set<string>()
  for (const kind of foundKinds) {
    for (const q of [
      'про',
      'міської ради',
      'надання',
      'відповідь',
      'начальник',
      'Прикладова',
      'інформація',
      'ремонт',
    ]) {
      const { items } = await find(world.as(member), { q, kind, page: 1, perPage: 3 })
      for (const { href } of items) {
        expect([href, (await clerk.get(href)).status]).toEqual([href, 200])
        opened.add(kind)
      }
    }
  }
  expect([...opened].toSorted()).toEqual([...foundKinds].toSorted())
})

it('registers of the desk show what the search finds for the same words, in any form', async () => {
  const member = await findMember(world.house(), 'kantseliariia')
  if (!member) throw new Error('no clerk')
  const registers = {
    appeal: ['/stil/zvernennia?'],
    'information-request': ['/stil/zapyty?'],
    assignment: ['/stil/doruchennia?stil=usi&', '/stil/doruchennia?stil=usi&stan=zakryti&'],
    document: ['/stil/dokumenty?'],
  } as const
  for (const [kind, pages] of Object.entries(registers) as [keyof typeof registers, readonly string[]][]) {
    const shown = new Set<number>()
    for (const q of ['ремонту', 'інформацією', 'надати', 'будинки', 'роботам', 'відповідям']) {
      const { items } = await find(world.as(member), { q, kind, page: 1, perPage: 200 })
      const texts = await Promise.all(pages.map((page) => clerk.get(`${page}q=${encodeURIComponent(q)}`)))
      const path = pages[0]?.split('?')[0]
      const opened = texts.flatMap(({ text }) =>
        [...text.matchAll(new RegExp(`href="${path}/(\\d+)" data-open`, 'g'))].map(([, id]) => Number(id)),
      )
      expect([kind, q, opened.toSorted((a, b) => a - b)]).toEqual([
        kind,
        q,
        items.map(({ ref }) => ref).toSorted((a, b) => a - b),
      ])
      for (const id of opened) shown.add(id)
    }
    expect([kind, shown.size > 0]).toEqual([kind, true])
  }
})

it('papers are narrowed by the department that deals with them', async () => {
  const asked = { q: 'надання', kind: 'document', page: 1, perPage: 20 } as const
  const { perUnit } = await find(world.house(), asked)
  expect(perUnit.size).toBeGreaterThan(0)
  for (const [unitId, count] of perUnit) expect((await find(world.house(), { ...asked, unitId })).total).toBe(count)
})

describe('a bad question', () => {
  const many = 'рішення '.repeat(1250)
  const questions = [
    ['ten thousand characters', many],
    ['one word of ten thousand letters', 'щ'.repeat(10_000)],
    ['only stop words', 'і та але що про'],
    ['an unbalanced quote', '"рішення ради'],
    ['nothing but quotes', '""«»„“”'],
    ['signs of tsquery', "рада & !рішення | (послуга <-> :* 'x') \\"],
    ['half of a tsquery', "':*A &&& |||"],
    ['SQL', "'; drop table search.entries; --"],
    ['more SQL', "' or 1=1 union select * from access.accounts --"],
    ['emoji', '😀🏛️👨‍👩‍👧'],
    ['mixed alphabets', 'piшeння рaди'],
    ['zero bytes and broken letters', '\0\u0007\ufffe рада'],
    ['only minuses', '- -- ---'],
    ['only a minus and a word', '-рада'],
    ['markup', '<script>alert(1)</script>'],
    ['right-to-left marks', '\u202eрада\u202c'],
    ['spaces', ' \t\n '],
    ['a huge number', '9'.repeat(400)],
    ['a percent and an underscore', '%_%'],
    ['a path', '../../etc/passwd'],
  ] as const

  it.each(questions)('%s is answered on every page that asks and by the API, without an error', async (_, q) => {
    const asked = encodeURIComponent(q)
    for (const path of ['/poshuk', '/akty', '/dovidnyk', '/reiestr-informatsii']) {
      const { status, text } = await resident.get(`${path}?q=${asked}`)
      expect([path, status]).toEqual([path, 200])
      expect(text).not.toContain('<script>alert')
    }
    expect((await resident.get(`/pidkazky?q=${asked}`)).status).toBe(200)
    expect([200, 422]).toContain((await resident.get(`/api/v1/search?q=${asked}`)).status)
    for (const path of [
      '/stil/poshuk',
      '/stil/dokumenty',
      '/stil/akty',
      '/stil/zvernennia',
      '/stil/zapyty',
      '/stil/doruchennia',
    ])
      expect([path, [200, 303]]).toEqual([
        path,
        expect.arrayContaining([(await clerk.get(`${path}?q=${asked}`)).status]),
      ])
  })

  it('is told what was wrong with it', async () => {
    const said = async (q: string) => (await resident.get(`/poshuk?q=${encodeURIComponent(q)}`)).text
    expect(await said('і та але')).toContain('Самі лише прийменники')
    expect(await said('-рада')).toContain('Мінус лише відкидає')
    expect(await said('😀')).toContain('Нічого не знайдено')
    expect(await said('щ'.repeat(10_000))).toMatch(/Запит задовгий.*Нічого не знайдено/)
    expect((await ask({ q: 'piшeння' })).total).toBeGreaterThan(0)
  })
})

function ask(filter: Pick<FindFilter, 'q' | 'kind'>) {
  return find(world.stranger(), { page: 1, perPage: 20, ...filter })
}

async function titlesOf(q: string): Promise<string[]> {
  return (await ask({ q })).items.map(({ title }) => title)
}
