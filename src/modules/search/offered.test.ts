import { afterAll, beforeAll, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import { suggestWords } from '#modules/lexicon'
import { newWorld, type World } from '#tests/world.ts'
import { find, forgetFound, indexFound, respell, type Searchable } from './index.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
  const unit = await world.unit('Загальний відділ')
  const book = await world.book(unit)
  await world.staff('clerk', { roles: ['registrar'], unitId: unit, clearance: true })
  await world.staff('executor')
  await thing(1, { title: 'Про ремонт тротуарів', words: 'Тротуари обов’язково прибрати.' })
  await thing(2, { title: 'Про тротуарну плитку', audience: ['staff'] })
  await thing(3, { title: 'Про трофейне майно', audience: ['house'] })
  const paper = {
    bookId: book.id,
    addresseeUnitId: unit,
    correspondentKind: 'person',
    correspondent: 'Тромбоненко Ілля',
  }
  await registerDocument(world.house(), registrationForm.parse({ ...paper, summary: 'Про тромбоцити' }))
})
afterAll(() => world.close())

it('words that everybody may read are offered to everybody, those of the staff to the staff', async () => {
  expect(await suggestWords(world.stranger(), 'ремонт тро')).toEqual(['ремонт тротуари', 'ремонт тротуарів'])
  expect(await suggestWords(world.as('executor'), 'ТРО')).toEqual(['тротуари', 'тротуарну', 'тротуарів'])
  expect(await suggestWords(world.stranger(), "обов'я")).toEqual(['обов’язково'])
})

it('a private correspondent and a restricted title are offered to nobody, admitted or not', async () => {
  for (const reader of [world.stranger(), world.as('executor'), world.as('clerk'), world.house()]) {
    expect(await suggestWords(reader, 'тром')).toEqual([])
    expect(await suggestWords(reader, 'троф')).toEqual([])
    expect(await respell(reader, 'тромбоненкоо')).toBeNull()
    expect(await respell(reader, 'трофейнне')).toBeNull()
  }
})

it('a word is offered while somebody says it, and to those who may read who says it', async () => {
  const title = 'Про яхтклуб'
  const offered = () => Promise.all([world.stranger(), world.as('executor')].map((who) => suggestWords(who, 'яхтк')))
  await thing(10, { title })
  await thing(11, { title })
  expect(await offered()).toEqual([['яхтклуб'], ['яхтклуб']])
  await forgetFound(world.house(), 'act', 11)
  expect(await offered()).toEqual([['яхтклуб'], ['яхтклуб']])
  await thing(10, { title, audience: ['staff'] })
  expect(await offered()).toEqual([[], ['яхтклуб']])
  await thing(10, { title, audience: ['house'] })
  expect(await offered()).toEqual([[], []])
  const { rows } = await world.connection.pool.query(`select from lexicon.words where form = 'яхтклуб'`)
  expect(rows).toHaveLength(0)
})

it('a misspelt word is asked about, when its right spelling finds something', async () => {
  expect((await find(world.stranger(), { q: 'рмеонт тротаурів', page: 1, perPage: 5 })).total).toBe(0)
  expect(await respell(world.stranger(), 'рмеонт тротаурів')).toBe('ремонт тротуарів')
  expect(await respell(world.stranger(), 'ремонт тротуарів')).toBeNull()
  expect(await respell(world.stranger(), 'тротуаргу')).toBe('тротуари') // тротуарну is for the staff
  expect(await respell(world.as('executor'), 'тротуаргу')).toBe('тротуарну')
})

it.each(['', ' ', '\0', '%_\\', "'; drop table lexicon.words; --", '😀', 'а'.repeat(10_000), '\ud800', '-', '’’’’'])(
  'strange beginnings offer nothing and never fail (%#)',
  async (q) => {
    expect(await suggestWords(world.stranger(), q)).toEqual([])
    expect(await respell(world.stranger(), q)).toBeNull()
  },
)

it('two who change the same words at once both finish', async () => {
  const words = 'паралельна праця двох працівників одного відділу'
  await Promise.all(Array.from({ length: 12 }, (_, at) => thing(100 + (at % 4), { title: `${words} ${at}` })))
  expect(await suggestWords(world.stranger(), 'паралель')).toEqual(['паралельна'])
  for (const ref of [100, 101, 102, 103]) await forgetFound(world.house(), 'act', ref)
  expect(await suggestWords(world.stranger(), 'паралель')).toEqual([])
})

function thing(ref: number, said: Partial<Searchable>): Promise<void> {
  return indexFound(world.house(), {
    kind: 'act',
    ref,
    number: '',
    title: '',
    detail: '',
    words: '',
    href: `/akty/${ref}`,
    day: null,
    audience: ['public'],
    ...said,
  })
}
