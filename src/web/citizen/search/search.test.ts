import { afterAll, beforeAll, expect, it } from 'vitest'
import { abolishUnit, addPerson, addPost, appoint, dismiss } from '#modules/directory'
import { find, indexFound, type Searchable } from '#modules/search'
import { deliverOutbox } from '#platform/events'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  await act(1, { title: 'Про <b>ремонт</b> дахів', words: 'Відремонтувати дах школи.', unitId: 1 })
  await act(2, { title: 'Про ремонт доріг', day: Temporal.PlainDate.from('2025-01-01'), unitId: 2 })
})
afterAll(async () => {
  await client.close()
  await world.close()
})

it('what was asked for is marked, and markup of a title stays text', async () => {
  const { text } = await client.get('/poshuk?q=дахи+ремонт')
  expect(text).toContain('Про &lt;b&gt;<mark>ремонт</mark>&lt;/b&gt; <mark>дахів</mark>')
  expect(text).toContain('<mark>дах</mark> школи.')
})

it('what was found is narrowed and put in order by plain links', async () => {
  const { text } = await client.get('/poshuk?q=ремонт')
  for (const link of ['rik=2024', 'rik=2025', 'orhan=1', 'orhan=2', 'poriadok=vidpovidnist'])
    expect(text).toContain(link)
  expect(text.indexOf('доріг')).toBeLessThan(text.indexOf('дахів'))
  const narrowed = await client.get('/poshuk?q=ремонт&rik=2024&orhan=1&de=act&poriadok=vidpovidnist')
  expect(narrowed.text).toContain('дахів')
  expect(narrowed.text).not.toContain('доріг')
})

it.each(['rik=0', 'rik=99999', 'rik=x', 'orhan=-1', 'orhan=999999999999999', 'poriadok=x', 'storinka=99999', 'rik=5'])(
  'an odd address is answered: %s',
  async (odd) => expect((await client.get(`/poshuk?q=ремонт&${odd}`)).status).toBe(200),
)

it.each([
  ['%D0%BF%D1%80%D0%BE+%D1%89%D0%BE', 'Самі лише прийменники'],
  ['-%D1%81%D0%BB%D0%BE%D0%B2%D0%BE', 'Мінус лише відкидає'],
  [encodeURIComponent('рмеонт'), 'Можливо, ви шукали: <a href="/poshuk?q=%D1%80%D0%B5%D0%BC%D0%BE%D0%BD%D1%82">ремонт'],
  ['%00%27%22', 'Нічого не знайдено'],
])('a question that finds nothing is answered by a sentence: %s', async (q, sentence) => {
  expect((await client.get(`/poshuk?q=${q}`)).text).toContain(sentence)
})

it('words are offered while they are typed', async () => {
  const { text, status } = await client.get(`/pidkazky?q=${encodeURIComponent('про рем')}`)
  expect([status, JSON.parse(text)]).toEqual([200, [{ text: 'про ремонт' }]])
})

it('departments and people are found while they are there', async () => {
  const house = world.house()
  const unitId = await world.unit('Управління цифрової трансформації')
  const postId = await addPost(house, { unitId, title: 'начальник управління', leads: true, sort: 0 })
  const personId = await addPerson(house, { surname: 'Вербич', givenName: 'Юрій', patronymic: '' })
  await appoint(house, { postId, personId, since: null })
  await deliverOutbox(world.connection, world.now)
  expect(await found('цифрову трансформацію')).toEqual([`person ${personId}`, `unit ${unitId}`])
  expect(await found('Вербичу')).toEqual([`person ${personId}`])
  await dismiss(house, postId, Temporal.PlainDate.from('2026-11-19'))
  await abolishUnit(house, unitId)
  await deliverOutbox(world.connection, world.now)
  expect(await found('трансформація')).toEqual([])
  expect(await found('Вербич')).toEqual([])
})

async function found(q: string): Promise<string[]> {
  const { items } = await find(world.stranger(), { q, page: 1, perPage: 10 })
  return items.map(({ kind, ref }) => `${kind} ${ref}`).toSorted()
}

function act(ref: number, said: Partial<Searchable>): Promise<void> {
  return indexFound(world.house(), {
    kind: 'act',
    ref,
    number: `${ref}-1`,
    title: '',
    detail: 'Рішення',
    words: '',
    href: `/akty/${ref}`,
    day: Temporal.PlainDate.from('2024-01-01'),
    audience: ['public'],
    ...said,
  })
}
