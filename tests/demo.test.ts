/** The demo city is told, and then counted: what the council's report says of 2024 comes out of the registers. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf, type Member } from '#kernel'
import { findMember } from '#modules/access'
import { getAct, getActPage, listActs, registerAct } from '#modules/acts'
import { listAppeals } from '#modules/appeals'
import { listDirectory } from '#modules/directory'
import { listDispatches } from '#modules/dispatches'
import { type CardRow, findByNumber, getCardPage, listCards, listJournal } from '#modules/documents'
import { listNomenclatures } from '#modules/dossiers'
import { getEffects, listContradictions } from '#modules/effects'
import { inventoryOf } from '#modules/filings'
import { countInbox, listInbox } from '#modules/inbox'
import { listRequests } from '#modules/information-requests'
import { listEntries, verifyJournal } from '#modules/journal'
import { countUnread } from '#modules/notifications'
import { type BookKind, listBooks, listGaps, listSeries } from '#modules/numbers'
import { listHandoversOf } from '#modules/originals'
import { findDraft } from '#modules/registration-drafts'
import { getReport, isFigure, listReports, saidText } from '#modules/reports'
import { find, findRefs } from '#modules/search'
import { deliverOutbox } from '#platform/events'
import { openFileStore } from '#platform/files'
import { demoAccounts } from '../src/demo/accounts.ts'
import { draftDecision, namedActs } from '../src/demo/acts.ts'
import { isEmptyCity, tellCity, tellDemoCity, thisYear } from '../src/demo/index.ts'
import { organisationReport } from '../src/demo/texts/organisation-report.ts'
import { newWorld, type World } from './world.ts'

const day = (written: string) => Temporal.PlainDate.from(written)
const year2024 = { from: day('2024-01-01'), until: day('2024-12-31') }
const officials = ['Поліщук', 'Вербич', 'Барська', 'Кучинська', 'Чайка', 'Адамюк']
const invented = /^(Прикладов|Прикладн|Зразков|Умовн|Показов|Примірн|Вигадан|Навчальн)(а|ий)$/
const seeds = join(import.meta.dirname, '../../shared/seeds')

describe('the demo city', () => {
  let world: World
  let folder: string
  const progress: (readonly [line: string, done: number, of: number])[] = []

  beforeAll(async () => {
    world = await newWorld()
    folder = mkdtempSync(join(tmpdir(), 'ratusha-demo-'))
    const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
    await tellDemoCity(world.connection, world.now, (...told) => progress.push(told), store)
  })
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function organisationBook(kind: BookKind): Promise<number> {
    const unit = (await listDirectory(world.house())).find(({ index }) => index === '23')
    const [book] = await listBooks(world.house(), { unitIds: [unit?.id ?? 0], kinds: [kind] })
    if (!book) throw new Error(`the organisation department has no book for ${kind}`)
    return book.id
  }

  it.each([
    ['incoming', 281],
    ['outgoing', 41],
    ['military-letters', 1057],
    ['draft-acts', 4],
  ] as const)('has in the organisation department in 2024, counted: %s %i', async (kind, count) => {
    const bookId = await organisationBook(kind)
    const head = world.as(await memberOf(world, 'orhviddil'))
    expect((await listCards(head, { bookId, ...year2024, page: 1, perPage: 1 })).total).toBe(count)
    const journal = await listJournal(head, { bookId, ...year2024 })
    expect(journal).toHaveLength(count)
    expect(journal.map(ordinalOf)).toEqual(journal.map((_, at) => at + 1))
    expect(isSorted(journal.map(({ registeredOn }) => registeredOn.toString()))).toBe(true)
    expect(new Set(journal.map(({ state }) => state))).toEqual(new Set(['filed']))
  })

  it('closes the journals and the dossiers of 2024, with every paper in its place', async () => {
    const house = world.house()
    for (const kind of ['incoming', 'outgoing', 'military-letters', 'draft-acts'] as const) {
      const series = await listSeries(house, await organisationBook(kind))
      const closed = series.find(({ scope }) => scope === '2024')
      expect(closed?.closedOn).not.toBeNull()
      expect(closed?.closingNote).toContain(`зареєстровано ${closed?.last} `)
    }
    const closed = (await listNomenclatures(house)).filter(({ closedOn }) => closedOn !== null)
    expect(closed).toHaveLength(1)
    const inventory = await inventoryOf(house, closed[0]?.id ?? 0)
    expect(inventory.reduce((sum, { documents }) => sum + documents, 0)).toBe(281 + 41 + 1057 + 4)
    expect(inventory.some(({ volumes }) => volumes > 3)).toBe(true)
  })

  it('answers papers for good and for the time being', async () => {
    const outgoing = await listJournal(world.house(), { bookId: await organisationBook('outgoing'), ...year2024 })
    const pages = await Promise.all(outgoing.map(({ id }) => getCardPage(world.house(), id)))
    const kinds = pages.flatMap(({ links }) => links.map(({ kind }) => kind))
    expect(kinds.filter((kind) => kind === 'final-reply')).toHaveLength(28)
    expect(kinds.filter((kind) => kind === 'interim-reply')).toHaveLength(4)
  })

  it('registers the report of the department under its own number, with its text', async () => {
    const [found] = await findByNumber(world.house(), '23-18/5')
    expect(found?.registeredOn.toString()).toBe('2025-01-15')
    const manager = world.as(await memberOf(world, 'keruiuchyi'))
    const page = await getCardPage(manager, found?.id ?? 0)
    expect(page.card.summary).toBe('Про роботу відділу у 2024 році')
    expect(page.card.addressee).toBe('Заступнику міського голови, керуючому справами виконкому Юрію Вербичу')
    expect(page.attachments.map(({ name }) => name)).toEqual(['Звіт про роботу відділу у 2024 році.txt'])
    expect(await listHandoversOf(manager, found?.id ?? 0)).toMatchObject([{ acknowledgedBy: 'Юрій Вербич' }])
  })

  it.each(namedActs.map(({ number, adoptedOn, title }) => [number, adoptedOn, title] as const))(
    'shows everybody the act № %s of %s',
    async (number, adoptedOn, title) => {
      const { items } = await listActs(world.stranger(), { q: number, page: 1, perPage: 20 })
      const found = items.filter((act) => act.number === number)
      expect(found).toMatchObject([{ title }])
      expect(found[0]?.adoptedOn?.toString()).toBe(adoptedOn)
      expect((await find(world.stranger(), { q: `№ ${number}`, page: 1, perPage: 5 })).items[0]?.title).toBe(title)
    },
  )

  it('writes the first block of the department’s report word for word, each figure with its records', async () => {
    const head = world.as(await memberOf(world, 'orhviddil'))
    const [signed] = (await listReports(head, { page: 1, perPage: 5 })).items
    const { report, blocks, changed, intact } = await getReport(head, signed?.id ?? 0)
    expect([report.signed?.by, intact, changed]).toEqual(['Олена Барська', true, []])
    const [block] = blocks.map(saidText)
    expect(organisationReport).toContain(`\n${block}\n`)
    expect(block?.split('\n')).toHaveLength(5)
    const figures = blocks.flatMap(({ items }) => items.flatMap((line) => line.filter(isFigure)))
    expect(figures.map(({ count }) => count)).toEqual([281, 41, 1, 4])
    for (const { count, href } of figures) {
      const query = new URLSearchParams(href.split('?')[1])
      const bookIds = query.getAll('zhurnal').map(Number)
      const filter = { bookIds, kind: query.get('vyd') ?? undefined, ...year2024 }
      expect([query.get('z'), query.get('do')]).toEqual(['2024-01-01', '2024-12-31'])
      expect((await listCards(head, { ...filter, page: 1, perPage: 1 })).total).toBe(count)
    }
  })

  it('says that № 119 lost its force by № 473, on its own page and on the other', async () => {
    const actOf = async (number: string) => {
      const { items } = await listActs(world.stranger(), { q: number, page: 1, perPage: 20 })
      return getAct(world.stranger(), items.find((act) => act.number === number)?.id ?? 0)
    }
    const [old, young] = [await actOf('119'), await actOf('473')]
    const { status } = await getEffects(world.stranger(), old)
    expect(status).toMatchObject({ force: 'repealed', reasons: [{ act: { id: young.id } }] })
    expect(status.since?.toString()).toBe('2024-06-28')
    expect((await getEffects(world.stranger(), young)).outward).toMatchObject([{ other: { id: old.id } }])
    const { outward } = await getEffects(world.stranger(), await actOf('1067'))
    expect(outward).toMatchObject([{ relation: { kind: 'implements' }, other: { number: '851' } }])
  })

  it('lists № 444-1 among the contradictions, and nothing else', async () => {
    const found = await listContradictions(world.stranger())
    expect(found).toMatchObject([{ kind: 'number-out-of-order', acts: [{ number: '444-1' }] }])
  })

  it('says that № 444-1 is out of order, and of no other act', async () => {
    const { items } = await listActs(world.stranger(), { page: 1, perPage: 50 })
    const pages = await Promise.all(items.map(({ id }) => getActPage(world.stranger(), id)))
    const flagged = pages.filter(({ notes }) => notes.includes('acts.number-out-of-order'))
    expect(flagged.map(({ act }) => act.number)).toEqual(['444-1'])
  })

  it('shows the decision on the service centre as a draft without its appendix', async () => {
    const { items } = await listActs(world.stranger(), { state: 'draft', page: 1, perPage: 5 })
    expect(items).toMatchObject([{ title: draftDecision.title, number: null }])
    const { act, notes, files } = await getActPage(world.stranger(), items[0]?.id ?? 0)
    expect(notes).toEqual(['acts.no-number', 'acts.appendix-missing'])
    expect(act.text).toContain('2.10. Приймати участь в проєктах')
    expect(files).toHaveLength(1)
  })

  it('leaves no number without a paper or a reason', async () => {
    const house = world.house()
    for (const book of await listBooks(house)) {
      const gaps = await listGaps(house, book.id)
      for (const { scope, last } of await listSeries(house, book.id)) {
        const left = gaps
          .filter((gap) => gap.scope === scope)
          .reduce((sum, { from, until }) => sum + until - from + 1, 0)
        expect({ book: book.title, scope, papers: await papersOf(world, book, scope) }).toEqual({
          book: book.title,
          scope,
          papers: last - left,
        })
      }
      expect(gaps.every(({ reason }) => reason === 'реєстр до впровадження Ратуші не перенесено')).toBe(true)
    }
  })

  it('goes on after the last number that is known', async () => {
    const [orders] = await listBooks(world.house(), { kinds: ['order'] })
    const { items } = await listActs(world.house(), { q: '728', kind: 'order', page: 1, perPage: 1 })
    const id = await registerAct(
      world.house(),
      {
        kind: 'order',
        bodyUnitId: items[0]?.bodyUnitId ?? 0,
        title: 'Про наступне розпорядження',
        text: '',
        textState: 'whole',
        preparer: '',
        preparerPhone: '',
        signatories: [],
        appendices: [],
        sourceNote: '',
        access: 'open',
      },
      { bookId: orders?.id ?? 0, adoptedOn: day('2025-12-30') },
    )
    expect((await getActPage(world.house(), id)).act.number).toBe('729')
  })

  it('reaches the form of a number with the year in it', async () => {
    const own = await cardsFound(world.house(), '1/1.1-11/2026')
    expect(own.map(({ number }) => number)).toContain('1/1.1-11/2026')
    const theirs = await cardsFound(world.house(), '5286/1.1-11/2024')
    expect(theirs.map(({ correspondentNumber }) => correspondentNumber)).toContain('5286/1.1-11/2024')
  })

  it.each(demoAccounts.map(({ login }) => login))('puts work of every kind on the desk of %s', async (login) => {
    const context = world.as(await memberOf(world, login))
    const { byTime, total } = await countInbox(context)
    expect(Math.min(byTime.late, byTime.today, byTime.week + byTime.later)).toBeGreaterThan(0)
    const { items } = await listInbox(context, { page: 1, perPage: 100 })
    expect(items.some(({ step }) => step === 'take-original')).toBe(waitsForOriginals(login))
    expect(total).toBeLessThan(60)
  })

  it('leaves a half-typed form, a letter without a receipt, a paper for the admitted and letters of residents', async () => {
    const clerk = world.as(await memberOf(world, 'kantseliariia'))
    const [incoming] = (await listBooks(clerk, { kinds: ['incoming'] })).filter(({ title }) => title.includes('ради'))
    expect((await findDraft(clerk, incoming?.id ?? 0))?.fields.summary).toBe('Про співпрацю в межах')
    const today = dayOf(world.now)
    const sent = await listDispatches(clerk, { from: today.subtract({ days: 10 }), until: today })
    expect(sent.filter(({ receivedOn }) => receivedOn === null).length).toBeGreaterThanOrEqual(2)
    expect(await cardsFound(clerk, 'укриттів умовний')).toMatchObject([{ access: 'service' }])
    const head = world.as(await memberOf(world, 'orhviddil'))
    expect(await cardsFound(head, 'укриттів умовний')).toEqual([])
    expect(await cardsFound(clerk, 'Мешканка')).toHaveLength(1)
  })

  it('has some sixty papers of this year in the registry', async () => {
    const [incoming] = (await listBooks(world.house(), { kinds: ['incoming'] })).filter(({ title }) =>
      title.includes('ради'),
    )
    const papers = await listJournal(world.house(), {
      bookId: incoming?.id ?? 0,
      from: day('2026-01-01'),
      until: dayOf(world.now),
    })
    expect(papers.length).toBeGreaterThanOrEqual(80)
    expect(papers.length).toBeLessThanOrEqual(100)
    expect(papers.filter(({ state }) => state === 'filed').length).toBeGreaterThan(45)
  })

  it('names nobody but the officials of its papers and people who are plainly invented', async () => {
    const posts = (await listDirectory(world.house())).flatMap((unit) => unit.posts)
    const surnames = posts.flatMap(({ person }) => (person ? [person.surname] : []))
    expect(surnames.filter((name) => !officials.includes(name) && !invented.test(name))).toEqual([])
    const cards = await allCards(world)
    const people = new Set(cards.flatMap(({ correspondent }) => personalName(correspondent ?? '')))
    expect([...people].filter((name) => !invented.test(name))).toEqual([])
  })

  it('tells nothing of the future, seals what it told and leaves nothing undelivered', async () => {
    expect(await isEmptyCity(world.house())).toBe(false)
    expect(await deliverOutbox(world.connection, world.now)).toBe(0)
    expect(await entriesAfter(world, world.now)).toEqual([])
    const { broken, entries, unsealed } = await verifyJournal(world.house())
    expect(broken).toEqual([])
    expect(entries).toBeGreaterThan(4000)
    expect(unsealed).toBeLessThan(5)
    const unread = await countUnread(world.as(await memberOf(world, 'orhviddil')))
    expect(unread).toBeGreaterThan(0)
    expect(unread).toBeLessThan(12)
  })

  it('says how far the telling is', () => {
    const [, done, of] = progress.at(-1) ?? []
    expect(done).toBe(of)
    expect(isSorted(progress.map(([, told]) => String(told).padStart(6, '0')))).toBe(true)
  })
})

describe.skipIf(!existsSync(seeds))(
  'the words of the papers (skipped where ../shared/seeds is not beside the checkout)',
  () => {
    const paper = (name: string) => readFileSync(join(seeds, name), 'utf8').replace(/\s+/g, ' ')

    it('give every title that they give, letter for letter', () => {
      const words = [
        '1-organisation-department-report-2024.txt',
        '2-decision-on-cnap-2025.txt',
        '3-ict-department-report-2025.txt',
      ]
        .map(paper)
        .join(' ')
      const given = namedActs.filter(({ sourceNote }) => sourceNote.startsWith('Відомі лише реквізити'))
      expect(given).toHaveLength(11)
      expect(given.filter(({ title }) => !words.includes(title)).map(({ number }) => number)).toEqual([])
    })

    it('hold the block that the signed report was compared with', () => {
      const block = organisationReport.slice(organisationReport.indexOf('Станом на 01 січня 2025 року діловодство'))
      const [intro = '', items = ''] = block.split('\n\n')
      expect(paper('1-organisation-department-report-2024.txt')).toContain(`${intro} ${items.replace(/\s+/g, ' ')}`)
    })

    it.each([
      ['the draft decision', '2-decision-on-cnap-2025.txt', draftDecision.text],
      ['the open days', '5-open-days-procedure-2016.txt', namedActs[0]?.text],
    ])('are kept whole: %s', (_, name, text) => {
      const words = paper(name)
      const paragraphs = (text ?? '').split('\n\n')
      expect(paragraphs.length).toBeGreaterThan(15)
      expect(paragraphs.filter((paragraph) => !words.includes(paragraph))).toEqual([])
    })
  },
)

describe.each([
  ['on New Year’s Day at noon', '2026-01-01T12:00:00+02:00'],
  ['a minute after midnight of New Year’s Day', '2026-01-01T00:01:00+02:00'],
  ['on 29 February', '2028-02-29T15:30:00+02:00'],
  ['on a Sunday', '2026-11-22T11:00:00+02:00'],
  ['early on a Monday', '2027-03-01T07:10:00+02:00'],
  ['on the evening of 31 December', '2026-12-31T23:30:00+02:00'],
])('a city told %s', (_, moment) => {
  const now = Temporal.Instant.from(moment)
  let world: World

  beforeAll(async () => {
    world = await newWorld()
    world.now = now
    await tellCity(world.connection, now, { chapters: thisYear, onProgress: () => undefined, files: null })
  })
  afterAll(() => world.close())

  it.each(demoAccounts.map(({ login }) => login))('has work for %s', async (login) => {
    const { byTime } = await countInbox(world.as(await memberOf(world, login)))
    expect(Math.min(byTime.late, byTime.today, byTime.week + byTime.later)).toBeGreaterThan(0)
  })

  it('knows nothing of the future, and its numbers go with its days', async () => {
    const today = dayOf(now)
    for (const book of await listBooks(world.house())) {
      const journal = await listJournal(world.house(), { bookId: book.id, from: day('1991-08-24'), until: today })
      const runs = Map.groupBy(journal, ({ registeredOn }) => registeredOn.year)
      for (const run of runs.values()) {
        expect(isSorted(run.map(({ registeredOn }) => registeredOn.toString()))).toBe(true)
        if (book.restart === 'year') expect(run.map(ordinalOf)).toEqual(run.map((_, at) => at + 1))
      }
    }
    const later = { from: today.add({ days: 1 }), page: 1, perPage: 1 }
    expect((await listCards(world.house(), later)).total).toBe(0)
    expect(await entriesAfter(world, now)).toEqual([])
  })
})

it('a city before its own papers is refused', async () => {
  const world = await newWorld()
  const early = Temporal.Instant.from('2025-06-01T09:00:00Z')
  await expect(
    tellCity(world.connection, early, { chapters: thisYear, onProgress: () => undefined, files: null }),
  ).rejects.toThrow('не раніше 1 січня 2026 року')
  expect(await isEmptyCity(world.house())).toBe(true)
  await world.close()
})

async function cardsFound(context: Parameters<typeof listCards>[0], q: string) {
  const { refs } = await findRefs(context, { kind: 'document', q })
  return (await listCards(context, { ids: refs, page: 1, perPage: 500 })).items
}

async function memberOf(world: World, login: string): Promise<Member> {
  const member = await findMember(world.house(), login)
  if (!member) throw new Error(`no account ${login}`)
  return member
}

/** Of the newest thousand; what the world of the tests wrote before the telling is its own. */
async function entriesAfter(world: World, now: Temporal.Instant): Promise<string[]> {
  const entries = await listEntries(world.house(), { most: 1000 })
  return entries
    .filter(({ at, actorName }) => Temporal.Instant.compare(at, now) > 0 && actorName !== 'Ратуша (test)')
    .map(({ id, verb, at }) => `${id} ${verb} ${at}`)
}

async function papersOf(world: World, book: { id: number; kind: BookKind }, scope: string): Promise<number> {
  const acts = ['council-decision', 'committee-decision', 'order', 'directive'] as const
  const kind = acts.find((act) => act === book.kind)
  if (kind) {
    const { items } = await listActs(world.house(), { kind, page: 1, perPage: 100 })
    return items.filter(({ number, adoptedOn }) =>
      kind === 'council-decision' ? number?.startsWith(`${scope}/`) : adoptedOn && String(adoptedOn.year) === scope,
    ).length
  }
  const within =
    scope === '' ? { from: day('1991-08-24') } : { from: day(`${scope}-01-01`), until: day(`${scope}-12-31`) }
  if (book.kind === 'information-requests')
    return (await listRequests(world.house(), { ...within, page: 1, perPage: 1 })).total
  if (book.kind === 'appeals') {
    const all = await listAppeals(world.house(), { ...within, page: 1, perPage: 1 })
    // A repeated one carries the number of the first.
    const repeated = await listAppeals(world.house(), { ...within, sign: 'repeated', page: 1, perPage: 1 })
    expect(repeated.total).toBe(scope === '2026' ? 1 : 0)
    return all.total - repeated.total
  }
  return (await listCards(world.house(), { bookId: book.id, ...within, page: 1, perPage: 1 })).total
}

async function allCards(world: World): Promise<CardRow[]> {
  const books = await listBooks(world.house())
  const range = { from: day('1991-08-24'), until: dayOf(world.now) }
  return (await Promise.all(books.map(({ id }) => listJournal(world.house(), { bookId: id, ...range })))).flat()
}

function waitsForOriginals(login: string): boolean {
  return ['orhviddil', 'keruiuchyi', 'holova', 'tsnap', 'vykonavets'].includes(login)
}

// The ordinal stands where the template of the book has it: alone, before the dossier or after it.
function ordinalOf({ number, direction }: CardRow): number {
  const parts = number.replace(/-(пр|вн)$/, '').split('/')
  return Number(direction === 'outgoing' && parts.length === 2 ? parts[1] : parts[0])
}

/** The surname, when the whole name is two capitalised words, as a person's is. */
function personalName(correspondent: string): string[] {
  const found = /^\p{Lu}\p{Ll}+ (\p{Lu}[\p{Ll}’']+)$/u.exec(correspondent)
  return found?.[1] ? [found[1]] : []
}

function isSorted(words: readonly string[]): boolean {
  return words.every((word, at) => at === 0 || (words[at - 1] ?? '') <= word)
}
