import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stranger } from '#kernel'
import { newWorld, type World } from '#tests/world.ts'
import { indexAllFound } from './actions.ts'
import { forgetSpread } from './hits.store.ts'
import { find, findRefs } from './queries.ts'
import { type FindFilter, foundKinds, type Searchable } from './searchable.ts'
import { lexemesOf, monthsOf, type Range, type Window, windowsOf } from './windows.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
  await indexAllFound(world.house(), things())
})
afterAll(() => world.close())

const questions = [
  'дорога',
  'школа',
  'водовід',
  'каштан',
  'дорога школа',
  'дорога 2014',
  '"дорога школа"',
  'школа -дорога',
]

// Few of late, many of old, some of the future, some of no day; half of them for the registry only.
function things(): Searchable[] {
  return Array.from({ length: 3200 }, (_, at) => ({
    kind: foundKinds[at % 3 === 0 ? 0 : at % 6] ?? 'act',
    ref: at + 1,
    number: at % 400 === 0 ? 'каштан' : `${at}`,
    title: [
      at % 5 === 4 ? '' : 'дорога',
      at % 7 === 0 ? 'школи' : '',
      at % 11 === 0 && at > 2000 ? 'водоводу' : '',
      at % 90 === 0 ? 'каштан' : '',
    ].join(' '),
    detail: '',
    words: '',
    href: '/',
    day: dayAt(at),
    unitId: at % 4 === 0 ? 7 : null,
    audience: at % 2 === 0 ? ['public'] : ['role:registrar'],
  }))
}

function dayAt(at: number): Temporal.PlainDate | null {
  if (at % 97 === 0) return null
  if (at % 301 === 0) return Temporal.PlainDate.from('2062-02-03')
  if (at < 2000) return Temporal.PlainDate.from('2026-11-20').subtract({ days: Math.floor(at / 20) })
  return Temporal.PlainDate.from('2014-01-01').add({ days: (at * 7) % 1800 })
}

async function seemingly<Answer>(rows: number, ask: () => Promise<Answer>): Promise<Answer> {
  const owner = new pg.Client({ connectionString: world.url })
  await owner.connect()
  await owner.query('analyze search.entries')
  await owner.query(`update pg_class set reltuples = ${rows} where oid = 'search.entries'::regclass`)
  await owner.end()
  forgetSpread()
  return ask()
}

const readers = () => [world.as(stranger), world.as(registrar)] as const
const registrar = {
  kind: 'member',
  accountId: 1,
  personId: 1,
  login: 'registrar',
  name: 'Мешканка Прикладова',
  roles: ['registrar'],
  units: [],
  clearance: false,
} as const

describe('a search that widens its window finds what one that looks everywhere finds:', () => {
  const filters = fc.record({
    q: fc.constantFrom(...questions),
    kind: fc.constantFrom(undefined, 'act' as const, 'unit' as const),
    year: fc.constantFrom(undefined, 2014, 2016, 2026, 2062),
    unitId: fc.constantFrom(undefined, 7),
    order: fc.constantFrom('newest' as const, 'relevance' as const),
    perPage: fc.constantFrom(7, 60, 450),
  })

  it('the same pages there and back, and the same total', { timeout: 60_000 }, async () => {
    const cases = fc.sample(fc.tuple(filters, fc.constantFrom(0, 1)), { numRuns: 40, seed: 4 })
    for (const [filter, reader] of cases) {
      const context = readers()[reader === 0 ? 0 : 1]
      const walk = () => walked(context, { page: 1, ...filter })
      expect(await seemingly(1_000_000, walk), JSON.stringify(filter)).toEqual(await seemingly(10, walk))
    }
  })

  it.each(questions)('every line once, in its order: %s', async (q) => {
    const ask = () => walked(world.as(registrar), { q, page: 1, perPage: 300 }, 20)
    const { lines } = await seemingly(1_000_000, ask)
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines).toEqual((await seemingly(10, ask)).lines)
  })

  it.each([
    ['дорога', /дорога/],
    ['школа', /школи/],
    ['дорога школа', /дорога школи/],
    ['школа -дорога', /^ школи/],
    ['водовід', /водоводу/],
  ])('what anybody would find who read all of it: %s', async (q, said) => {
    for (const context of readers()) {
      const open = things().filter(({ title, audience }) => said.test(title) && mayOpen(context, audience))
      const lines = open.toSorted(inOrder).map(({ kind, ref }) => `${kind} ${ref}`)
      const found = await seemingly(1_000_000, () => walked(context, { q, page: 1, perPage: 400 }, 20))
      expect(found.lines).toEqual(lines)
      expect(found.total).toBe(Math.min(lines.length, 501))
      const { perKind, perYear } = await seemingly(1_000_000, () => find(context, { q, page: 1, perPage: 5 }))
      expect(new Set(Object.keys(perKind))).toEqual(new Set(open.map(({ kind }) => kind)))
      expect(open.flatMap(({ day }) => (day ? [day.year] : [])).filter((year) => !perYear.has(year))).toEqual([])
    }
  })

  it('the same kinds, years and bodies to choose from, or says that they are a sample', async () => {
    for (const q of questions) {
      const ask = () => find(world.as(registrar), { q, page: 1, perPage: 5 })
      const [wide, whole] = [await seemingly(1_000_000, ask), await seemingly(10, ask)]
      expect(wide.isSampled).toBe(['дорога', '"дорога школа"'].includes(q))
      if (!wide.isSampled) expect(wide).toEqual(whole)
      for (const kind of Object.keys(wide.perKind)) expect(Object.keys(whole.perKind)).toContain(kind)
      expect([...whole.perYear.keys()].filter((year) => !wide.perYear.has(year))).toEqual([])
    }
  })

  it('the same papers for the filter of a register', async () => {
    for (const q of questions) {
      const ask = () => findRefs(world.as(registrar), { kind: 'act', q })
      expect(await seemingly(1_000_000, ask)).toEqual(await seemingly(10, ask))
    }
  })
})

function mayOpen({ actor }: ReturnType<World['as']>, audience: readonly string[]): boolean {
  return audience.includes('public') || actor.kind === 'member'
}

function inOrder(one: Searchable, other: Searchable): number {
  const [a, b] = [one.day?.toString() ?? '', other.day?.toString() ?? '']
  return a === b ? other.ref - one.ref : a < b ? 1 : -1
}

async function walked(context: ReturnType<World['as']>, filter: FindFilter, most = 4) {
  const name = ({ items }: Awaited<ReturnType<typeof find>>) => items.map(({ kind, ref }) => `${kind} ${ref}`)
  let page = await find(context, filter)
  const { total } = page
  const lines = name(page)
  for (let at = 0; at < most && page.next !== null; at += 1) {
    page = await find(context, { ...filter, after: page.next })
    lines.push(...name(page))
  }
  const back = page.previous === null ? [] : name(await find(context, { ...filter, before: page.previous }))
  return { total, lines, back }
}

describe('the days of a window', () => {
  const days = fc
    .tuple(fc.integer({ min: -60_000, max: 60_000 }), fc.integer({ min: 0, max: 20_000 }))
    .map(([start, length]) => {
      const from = Temporal.PlainDate.from('2000-01-01').add({ days: start })
      return { from, until: from.add({ days: length }) }
    })

  it('are all among the years or months that stand for them, or nothing stands for them', () => {
    fc.assert(
      fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), ({ from, until }, share) => {
        const lexemes = lexemesOf({ from, until })
        const day = from.add({ days: Math.floor(from.until(until).days * share) }).toString()
        return lexemes.length === 0 || lexemes.some((lexeme) => day.startsWith(lexeme))
      }),
    )
  })

  const wide = fc.record({
    towards: fc.constantFrom('older' as const, 'newer' as const),
    from: fc.option(fc.integer({ min: -9000, max: 9000 })),
    until: fc.option(fc.integer({ min: -9000, max: 9000 })),
    known: fc.array(fc.integer({ min: -8000, max: 8000 }), { maxLength: 12 }),
    size: fc.record({
      things: fc.integer({ min: 1, max: 20_000 }),
      growth: fc.constantFrom(1, 8),
      isWithinYear: fc.boolean(),
    }),
  })
  const dayAt = (at: number) => Temporal.PlainDate.from('2000-01-01').add({ days: at })

  it('fall into windows that leave no day out and name none twice, in the order of the lines', () => {
    fc.assert(
      fc.property(wide, fc.integer({ min: -9500, max: 9500 }), ({ towards, from, until, known, size }, at) => {
        const range: Range = {
          from: from === null ? null : dayAt(from),
          until: until === null ? null : dayAt(until),
          towards,
        }
        const days = known.toSorted((a, b) => a - b).map(dayAt)
        const windows = windowsOf(range, monthsOf(days, 100_000, dayAt(7000)), size)
        const holds = (window: { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null }) =>
          (window.from === null || Temporal.PlainDate.compare(window.from, dayAt(at)) <= 0) &&
          (window.until === null || Temporal.PlainDate.compare(dayAt(at), window.until) <= 0)
        const isAsked = holds(range)
        expect(windows.filter((window) => holds(window))).toHaveLength(isAsked ? 1 : 0)
        expect(windows.filter(({ withUndated }) => withUndated)).toHaveLength(range.from === null ? 1 : 0)
        if (size.isWithinYear)
          expect(windows.slice(1, -1).filter(({ from, until }) => from?.year !== until?.year)).toEqual([])
        expect(isInOrder(towards === 'older' ? windows : windows.toReversed())).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

function isInOrder(windows: readonly Window[]): boolean {
  return windows.every(({ until }, at) => {
    const before = windows[at - 1]
    return !before || (until !== null && before.from !== null && until.add({ days: 1 }).equals(before.from))
  })
}
