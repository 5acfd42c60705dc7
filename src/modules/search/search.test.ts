import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newWorld, type World } from '#tests/world.ts'
import { find, findRefs, forgetFound, indexFound, reindexSearch, type Searchable, showFound } from './index.ts'

let world: World

const centre = 'Про роботу департаменту "Центр надання адміністративних послуг у місті Прикладі"'

beforeAll(async () => {
  world = await newWorld()
  await act(1, { number: '179-1', title: centre, day: '2024-03-13' })
  await act(2, {
    number: '179-10',
    title: 'Про обов’язки старост',
    words: 'Комісії працювати за адресою: вул. Лісова.',
  })
  await act(3, { number: '180-1', title: 'Про призначення', words: 'Призначити Вербич Олену Іванівну начальницею.' })
  await act(4, { number: '181-1', title: 'Про ремонт дахів шкіл', day: '2023-05-05', unitId: 7 })
  await act(5, {
    number: '182-1',
    title: 'Про ремонт доріг',
    day: '2025-05-05',
    words: 'Ремонт школи відкласти. '.repeat(3),
  })
})
afterAll(() => world.close())

describe('words are found', () => {
  it.each([
    ['рішень про надання послуг', [1]],
    ['179-1', [1]],
    ['№ 179-1', [1]],
    ['179', [2, 1]],
    ["обов'язки", [2]],
    ['обов’язками', [2]],
    ['обовʼязок', [2]],
    ['ОБОВ`ЯЗКІВ', [2]],
    ['Вербичу', [3]],
    ['13 березня 2024 року', [1]],
    ['ремонт шкіл', [5, 4]],
  ])('in any form: %s', async (q, refs) => {
    expect((await found(q)).map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted())
  })

  it('in a row when they stand in quotation marks, and nowhere else', async () => {
    expect(await refs('"ремонту школи"')).toEqual([5])
    expect(await refs('«надання адміністративних послуг»')).toEqual([1])
    expect(await refs('"надання послуг"')).toEqual([])
    expect(await refs('"про ремонт"')).toEqual([5, 4])
  })

  it('without what a minus forbids', async () => {
    expect(await refs('ремонт -школа')).toEqual([])
    expect(await refs('ремонт -доріг')).toEqual([4])
    expect(await refs('ремонт -"ремонт доріг"')).toEqual([4])
  })

  it('when a word is only begun, if nothing is found otherwise', async () => {
    expect(await search('старос')).toMatchObject({ total: 1, hint: 'begun' })
  })

  it('newest first, or the likest first', async () => {
    expect(await refs('ремонт школи')).toEqual([5, 4])
    const { items } = await find(world.stranger(), { q: 'дахи шкіл', order: 'relevance', page: 1, perPage: 5 })
    expect(items[0]?.ref).toBe(4)
  })
})

it('counts go by kind, year and body, each among the other filters', async () => {
  const all = await search('ремонт')
  expect(all.perKind).toEqual({ act: 2 })
  expect([...all.perYear]).toEqual([
    [2025, 1],
    [2023, 1],
  ])
  expect([...all.perUnit]).toEqual([[7, 1]])
  const narrowed = await find(world.stranger(), { q: 'ремонт', year: 2023, unitId: 7, page: 1, perPage: 5 })
  expect(narrowed).toMatchObject({ total: 1, items: [{ ref: 4 }] })
  expect([...narrowed.perYear.keys()]).toEqual([2023])
})

it('pages neither repeat nor lose a line', async () => {
  const pages = await Promise.all(
    [1, 2, 3].map((page) => find(world.stranger(), { q: '179-1 -ніщо', page, perPage: 1 })),
  )
  expect(pages.flatMap(({ items }) => items.map(({ ref }) => ref))).toEqual([1])
  const first = await find(world.stranger(), { q: 'про ремонт', page: 1, perPage: 1 })
  const second = await find(world.stranger(), { q: 'про ремонт', page: 2, perPage: 1 })
  expect([...first.items, ...second.items].map(({ ref }) => ref)).toEqual([5, 4])
})

describe('strange questions are answered honestly and never fail:', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['про що', 'stop-words'],
    ['-ремонт', 'only-excluded'],
    ['а '.repeat(5000), 'stop-words'],
    ['ремонт '.repeat(1500), 'cut'],
    ['я'.repeat(10_000), 'cut'],
    ['"незакриті лапки', null],
    ['""" «» „', null],
    ["!( :* & | <-> \\ ' '' )", null],
    ["ремонт'); drop table search.entries; --", null],
    ['😀👨‍👩‍👧', null],
    ['\0', null],
    ['\0неіснуючий\0', null],
    ['\ud800 \udfff', null],
    ['-', null],
    ['- - -', null],
    ['--ніщо', null],
    ["'\\':*A", null],
    ['漢字 हिन्दी العربية', null],
  ])('question %#', async (q, hint) => {
    const answer = await search(q)
    expect(answer.items.length).toBe(hint === 'cut' && q.startsWith('ремонт') ? 2 : 0)
    expect(answer.hint).toBe(hint)
  })

  it('Latin letters among Cyrillic ones', async () => {
    expect(await refs('peмoнт')).toEqual([5, 4]) // p, e, o are Latin here
  })
})

it('what was found is marked, in the line and in the text around it', async () => {
  const q = 'школу ремонт'
  const shown = await showFound(world.stranger(), q, await found(q))
  expect(marked(shown[1]?.markedTitle)).toEqual(['ремонт', 'шкіл'])
  expect(marked(shown[0]?.fragment?.pieces)).toContain('школи')
  expect(shown[1]?.fragment).toBeNull()
  const whole = shown[1]?.markedTitle.map(({ text }) => text).join('')
  expect(whole).toBe('Про ремонт дахів шкіл')
})

it('what is forgotten is found no more', async () => {
  await act(90, { title: 'Про мимохідь' })
  expect(await refs('мимохідь')).toEqual([90])
  await forgetFound(world.house(), 'act', 90)
  expect(await refs('мимохідь')).toEqual([])
})

it('rows of an older analyser are analysed again, once', async () => {
  const { pool } = world.connection
  await pool.query(`update search.entries set tsv = '', analyser = '' where ref in (1, 2)`)
  expect(await refs('послуг')).toEqual([])
  const steps: number[] = []
  expect(await reindexSearch(world.house(), (done) => steps.push(done))).toBe(2)
  expect(steps).toEqual([2])
  expect(await refs('послуг')).toEqual([1])
  expect(await reindexSearch(world.house(), () => undefined)).toBe(0)
})

function act(ref: number, thing: Partial<Omit<Searchable, 'day'>> & { day?: string }): Promise<void> {
  return indexFound(world.house(), {
    kind: 'act',
    ref,
    number: '',
    title: '',
    detail: 'Рішення виконавчого комітету',
    words: '',
    href: `/akty/${ref}`,
    audience: ['public'],
    ...thing,
    day: Temporal.PlainDate.from(thing.day ?? '2024-01-01'),
  })
}

function search(q: string) {
  return find(world.stranger(), { q, page: 1, perPage: 10 })
}

async function found(q: string) {
  return (await search(q)).items
}

async function refs(q: string): Promise<number[]> {
  return (await found(q)).map(({ ref }) => ref)
}

function marked(pieces: readonly { text: string; isMarked: boolean }[] = []): string[] {
  return pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text)
}

describe('going on and back', () => {
  it('by where a line stands repeats and leaves out nothing, whatever comes in meanwhile', async () => {
    for (let at = 0; at < 25; at += 1)
      await act(500 + at, { title: `Про водовід ${at}`, day: `2020-01-${10 + (at % 9)}` })
    const unit = { kind: 'unit' as const, ref: 500, title: 'Відділ водоводу', day: null, audience: ['public'] }
    await indexFound(world.house(), { ...unit, number: '', detail: '', words: '', href: '/dovidnyk' })
    const ask = (more: object) => find(world.stranger(), { q: 'водовід', page: 1, perPage: 7, ...more })
    const seen: string[] = []
    let page = await ask({})
    expect(page.previous).toBeNull()
    const pages = [page]
    for (;;) {
      seen.push(...page.items.map(({ kind, ref }) => `${kind}${ref}`))
      if (page.next === null) break
      await act(600 + pages.length, { title: 'Про водовід, який надійшов щойно', day: '2026-11-19' })
      page = await ask({ after: page.next })
      pages.push(page)
    }
    expect(seen).toHaveLength(26)
    expect(new Set(seen).size).toBe(26)
    expect(seen.at(-1)).toBe('unit500')
    const back = await ask({ before: page.previous })
    expect(back.items).toEqual(pages.at(-2)?.items)
    const first = await ask({ order: 'relevance' })
    const second = await ask({ order: 'relevance', after: first.next })
    expect((await ask({ order: 'relevance', before: second.previous })).items).toEqual(first.items)
    expect(new Set([...first.items, ...second.items].map(({ ref }) => ref)).size).toBe(14)
  })

  it.each(['', '1~0~x', "1~0~0~1~act'; drop", '2~0~0~1~act', '1~1e999~0~1~act', '1~0~0~1~nobody'])(
    'from a place that is none begins at the beginning: %j',
    async (after) => {
      const { items } = await find(world.stranger(), { q: 'водовід', page: 1, perPage: 3, after })
      expect(items).toHaveLength(3)
    },
  )

  it('gives a register the papers its words lead to, within days', async () => {
    const of = async (more: object) => (await findRefs(world.stranger(), { kind: 'act', q: 'водоводу', ...more })).refs
    expect((await of({})).length).toBeGreaterThan(25)
    const day = Temporal.PlainDate.from('2020-01-12')
    expect(await of({ from: day, until: day })).toHaveLength(3)
    expect(await of({ q: 'про' })).toEqual([])
    expect((await findRefs(world.stranger(), { kind: 'document', q: 'водовід' })).refs).toEqual([])
  })
})
