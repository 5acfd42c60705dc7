import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { listAppeals } from '#modules/appeals'
import { listMessages } from '#modules/intake'
import { onDatabase } from '#platform/db'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let roads: number

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  roads = await world.unit('Департамент доріг')
  await world.book(registry, { kind: 'appeals', template: '{letter}-{n}', title: 'Звернення' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('mayor', { roles: ['mayor'] })
  await world.staff('roads', { roles: ['executor'], unitId: roads })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const form = (fields: Record<string, string> = {}) => ({
  _once: crypto.randomUUID(),
  kind: 'application',
  surname: 'Прикладова',
  givenName: 'Мешканка',
  address: 'вул. Прикладна, 5',
  email: 'meshkanka@example.ua',
  text: 'На вулиці Прикладній велика яма. Прошу засипати.',
  consent: 'true',
  ...fields,
})

async function send(fields: Record<string, string> = {}): Promise<string> {
  client.forget()
  const sent = await client.post('/zvernennia', form(fields))
  expect(sent.status).toBe(303)
  return sent.location.split('?')[0] ?? ''
}

async function register(): Promise<number> {
  await client.signIn('clerk')
  const [message] = (await listMessages(world.as('clerk'), { state: 'waiting', page: 1, perPage: 1 })).items
  const asked = { kind: 'application', summary: 'Про яму', revision: '1', unitId: String(roads) }
  const qualified = await client.post(`/stil/povidomlennia/${message?.id}/vyznachyty`, asked)
  expect(qualified.status).toBe(303)
  return (await listAppeals(world.as('clerk'), { page: 1, perPage: 1 })).items[0]?.id ?? 0
}

async function answer(id: number): Promise<void> {
  await client.signIn('roads')
  const answered = await client.post(`/stil/zvernennia/${id}/vidpovid`, {
    outcome: 'satisfied',
    words: 'Яму засипано.',
  })
  expect(answered.status).toBe(303)
  client.forget()
}

async function asOwner(statement: string): Promise<void> {
  await onDatabase(world.url, (owner) => owner.query(statement))
}

/** Every table in which the words stand. */
async function tablesWith(words: string): Promise<string[]> {
  const { db } = world.house()
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db)
  const found: string[] = []
  for (const { name } of rows) {
    const held = await sql`select from ${sql.raw(name)} held where held::text like ${`%${words}%`} limit 1`.execute(db)
    if (held.rows.length > 0) found.push(name)
  }
  return found
}

describe('a resident without an account', () => {
  it('sends an appeal, follows it to the answer, rates it and does not agree', async () => {
    const asked = await client.get('/zvernennia')
    expect(asked.text).toMatch(
      /<time[^>]*>21 грудня 2026 року<\/time><\/strong><details class="why"><summary>чому ця дата\?/,
    )
    const page = await send()
    const receipt = await client.get(page)
    expect(receipt.headers.get('referrer-policy')).toBe('no-referrer')
    expect(receipt.headers.get('cache-control')).toBe('no-store')
    expect(receipt.headers.get('x-robots-tag')).toBe('noindex')
    const id = await register()
    client.forget()
    const registered = await client.get(page)
    expect(registered.text).toContain('чому ця дата?')
    expect(registered.text).toContain('Департамент доріг')
    await answer(id)
    expect((await client.get(page)).text).toContain('Яму засипано.')
    expect((await client.post(`${page}/otsinka`, { rating: '4', words: '', appeal: String(id) })).status).toBe(303)
    const again = await client.post(`${page}/nezghoda`, { kind: 'complaint', text: 'Не засипано.', appeal: String(id) })
    expect(again.status).toBe(303)
    const both = (await client.get(page)).text
    expect(both).toContain('4 з 5')
    expect(both.match(/чому ця дата/g)).toHaveLength(1)
  })

  it('is told what is missing, and nothing typed is lost', async () => {
    client.forget()
    const { consent: _consent, ...without } = form({ surname: '', email: '' })
    const { status, text } = await client.post('/zvernennia', without)
    expect(status).toBe(422)
    expect(text).toContain('Напишіть прізвище')
    expect(text).toContain('Вкажіть електронну пошту або телефон')
    expect(text).toContain('Без згоди')
    expect(text).toContain('велика яма')
  })

  it('sends once however often the button is pressed', async () => {
    client.forget()
    const pressed = form({ text: 'Про подвійне натискання кнопки.' })
    const answers = await Promise.all([1, 2, 3].map(() => client.post('/zvernennia', pressed)))
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
    const { items } = await listMessages(world.as('clerk'), { page: 1, perPage: 100 })
    expect(items.filter(({ title }) => title.includes('подвійне натискання'))).toHaveLength(1)
  })

  it('has a key that stands in no table, no line of the log and no header that another site reads', async () => {
    const lines: string[] = []
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    const page = await send({ text: 'Про ключ, якого не має знати ніхто.' })
    const key = page.split('/').at(-1) ?? ''
    expect(key).toMatch(/^[0-9A-Z]{16}$/)
    // Those that wait come one after another; this one came last.
    const { total } = await listMessages(world.as('clerk'), { state: 'waiting', page: 1, perPage: 1 })
    let id = 0
    for (let left = total; left > 0; left -= 1) id = await register()
    await answer(id)
    const followed = await client.get(page)
    expect(followed.text).toContain('Яму засипано.')
    expect(followed.text).not.toMatch(/(?:href|src|action)="https?:/)
    expect((await client.post(`${page}/otsinka`, { rating: '9', appeal: String(id) })).status).toBe(422)
    await asOwner('alter table intake.keys rename column hash to hash_away')
    const broken = await client.get(page)
    await asOwner('alter table intake.keys rename column hash_away to hash')
    expect(broken.status).toBe(500)
    write.mockRestore()
    expect(lines.join('')).toContain('web.bug')
    expect(lines.join('')).not.toContain(key)
    expect(broken.text).not.toContain(key)
    expect(await tablesWith(key)).toEqual([])
  })

  it('cannot reach another’s appeal with a key of one’s own', async () => {
    const first = await register().catch(() => 0)
    const page = await send({ text: 'Про чужі звернення не скажуть нікому.' })
    const own = await register()
    await answer(own)
    const foreign = await client.post(`${page}/otsinka`, { rating: '1', appeal: String(first || 1) })
    expect(foreign.status).toBe(404)
    expect((await client.get('/status/0000000000000000')).status).toBe(404)
  })

  it('among thousands is kept like everybody: a flood waits behind, and is lost no more than others', async () => {
    client.forget()
    const before = (await listMessages(world.as('clerk'), { page: 1, perPage: 1 })).total
    const flood = Array.from({ length: 60 }, (_, at) =>
      client.post('/zvernennia', form({ text: `Навала, лист ${at}` })),
    )
    const answers = await Promise.all(flood)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    const { items, total } = await listMessages(world.as('clerk'), { page: 1, perPage: 100 })
    expect(total).toBe(before + 60)
    const behind = items.filter(({ title, crowded }) => title.includes('Навала') && crowded)
    expect(behind.length).toBeGreaterThan(0)
  })
})
