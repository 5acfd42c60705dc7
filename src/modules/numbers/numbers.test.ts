import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'
import {
  type Book,
  bookForm,
  checkTemplate,
  closeSeries,
  editBook,
  getBook,
  leaveOut,
  listBooks,
  listGaps,
  listSeries,
  ordinalIn,
  renderNumber,
  reservations,
  retireBook,
  takeKnownNumber,
  takeNumber,
  voidReservation,
} from './index.ts'

let world: World
let registry: number

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ', { index: '23' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
})
afterAll(() => world.close())

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('a template', () => {
  it.each([
    ['57/123', '{session}/{n}', 123, { session: '57' }, '2026-11-20'],
    ['799-1', '{n}-1', 799, {}, '2025-12-10'],
    ['473', '{n}', 473, {}, '2025-06-02'],
    ['2/7-2', '{unit}/{n}-2', 7, { unit: '2' }, '2023-03-09'],
    ['23-18/5', '{dossier}/{n}', 5, { dossier: '23-18' }, '2025-01-15'],
    ['5286/1.1-11/2024', '{n}/{dossier}/{year}', 5286, { dossier: '1.1-11' }, '2024-07-01'],
    ['330-РР-VIII', '{n}-РР-{session}', 330, { session: 'VIII' }, '2024-07-01'],
    ['865/03-8', '{n}/{dossier}', 865, { dossier: '03-8' }, '2024-07-01'],
  ])('%s is written by %s and read back', (number, template, ordinal, variables, on) => {
    expect(checkTemplate(template, 'year')).toBeNull()
    expect(renderNumber(template, ordinal, day(on), variables)).toBe(number)
    expect(ordinalIn(template, number)).toEqual({ ordinal, variables })
  })

  it('gives back whatever ordinal, session, dossier and department were written into it', () => {
    const variable = {
      session: /^[0-9А-ЯІа-яіVX]{1,4}(-[0-9]{1,2})?$/,
      dossier: /^[0-9]{1,2}(\.[0-9])?-[0-9А-Я]{1,3}$/,
    }
    const given = fc.record({
      session: fc.stringMatching(variable.session),
      dossier: fc.stringMatching(variable.dossier),
      unit: fc.stringMatching(variable.dossier),
    })
    const names = fc.shuffledSubarray(['year', 'session', 'dossier', 'unit'] as const)
    const place = fc.nat(4)
    const edge = fc.constantFrom('', 'РР-', '№', 'с.(', '/')
    fc.assert(
      fc.property(given, names, place, edge, fc.integer({ min: 1, max: 9_999_999 }), (given, names, at, edge, n) => {
        const parts = names.map((name) => `{${name}}`).toSpliced(at, 0, '{n}')
        const template = `${edge}${parts.join('/')}`
        expect(checkTemplate(template, 'year')).toBeNull()
        const read = ordinalIn(template, renderNumber(template, n, day('2026-02-28'), given))
        const wanted = Object.fromEntries(names.flatMap((name) => (name === 'year' ? [] : [[name, given[name]]])))
        expect(read).toEqual({ ordinal: n, variables: wanted })
      }),
      { seed: 57123, numRuns: 500 },
    )
  })

  it.each([
    ['Р-1', 'numbers.template-needs-one-n'],
    ['{n}/{n}', 'numbers.template-needs-one-n'],
    ['{n}/{місяць}', 'numbers.template-unknown-variable'],
    ['{n}/{constructor}', 'numbers.template-unknown-variable'],
    ['{n}/{', 'numbers.template-brackets'],
    ['{n}}', 'numbers.template-brackets'],
  ])('%s is refused: %s', (template, why) => {
    expect(checkTemplate(template, 'year')).toBe(why)
  })

  it('that starts again with each session names the session', () => {
    expect(checkTemplate('{n}', 'session')).toBe('numbers.template-needs-session')
    expect(checkTemplate('{session}/{n}', 'session')).toBeNull()
  })

  it('whose parts run together is refused: two papers would carry one number', () => {
    for (const template of ['{n}{dossier}', '{session}{n}', '1{n}', '{n}0', '{dossier}{unit}/{n}']) {
      expect(checkTemplate(template, 'year')).toBe('numbers.template-runs-together')
    }
  })

  it('that names a variable twice is refused and does not fall over when a number is read', () => {
    expect(checkTemplate('{year}/{n}-{year}', 'year')).toBe('numbers.template-repeats-variable')
  })

  it('tells the form in Ukrainian what is wrong with it', () => {
    const form = { ownerUnitId: 1, kind: 'incoming', title: 'Вхідні', template: '{n}-{n}', restart: 'year' }
    const found = bookForm.safeParse(form).error?.issues[0]
    expect(found).toMatchObject({ path: ['template'], message: expect.stringContaining('рівно одне {n}') })
  })

  it('does not recognise a foreign number, a zero or an endless one', () => {
    for (const number of ['799-2', '-1', '0-1', 'х799-1', '799-1 а', '12345678-1', '٧-1']) {
      expect(ordinalIn('{n}-1', number)).toBeNull()
    }
  })

  it('takes no letters into a number that could not be read out of it again', async () => {
    const book = await world.book(registry, { template: '{n}/{dossier}' })
    for (const dossier of ['{n}', '$&', '01/8', '01 8', '<b>']) {
      await expect(take(book, '2026-11-20', { dossier })).rejects.toMatchObject({ code: 'numbers.strange-dossier' })
    }
    await expect(take(book, '2026-11-20', { dossier: ' ' })).rejects.toMatchObject({ code: 'numbers.needs-dossier' })
    expect((await take(book, '2026-11-20', { dossier: '01-8' })).number).toBe('1/01-8')
  })
})

describe('the turn of the year', () => {
  it('begins the numbers again, while the old year still gives its own', async () => {
    const book = await world.book(registry, { template: '{n}/{year}' })
    expect((await take(book, '2026-12-31')).number).toBe('1/2026')
    expect((await take(book, '2027-01-01')).number).toBe('1/2027')
    expect((await take(book, '2026-12-31')).number).toBe('2/2026')
    expect((await take(book, '2027-01-01')).number).toBe('2/2027')
    expect((await listSeries(world.house(), book.id)).map(({ scope, last }) => [scope, last])).toEqual([
      ['2027', 2],
      ['2026', 2],
    ])
  })

  it('after the closing entry the old year gives no number, the new one does', async () => {
    const book = await world.book(registry)
    await take(book, '2026-12-31')
    const [old] = await listSeries(world.house(), book.id)
    const clerk = world.as('clerk')
    await closeSeries(clerk, { seriesId: old?.id ?? 0, note: 'Зареєстровано 1 документ' })
    await expect(take(book, '2026-12-31')).rejects.toMatchObject({ kind: 'too-late', code: 'numbers.series-closed' })
    expect((await take(book, '2027-01-02')).number).toBe('1')
    const closed = (await listSeries(clerk, book.id)).find(({ scope }) => scope === '2026')
    expect(closed).toMatchObject({ last: 1, closingNote: 'Зареєстровано 1 документ' })
    expect(closed?.closedOn?.toString()).toBe('2026-11-20')
    await expect(closeSeries(clerk, { seriesId: old?.id ?? 0, note: 'ще раз' })).rejects.toMatchObject({
      code: 'numbers.series-closed',
    })
  })

  it('nothing is slipped into a closed year: neither a number from paper nor a stretch', async () => {
    const book = await world.book(registry)
    await take(book, '2026-12-31')
    const [series] = await listSeries(world.house(), book.id)
    await closeSeries(world.house(), { seriesId: series?.id ?? 0, note: '' })
    await expect(known(book, '2026-12-31', '7')).rejects.toMatchObject({ code: 'numbers.series-closed' })
    await expect(leave(book, '2026', 2, 5)).rejects.toMatchObject({ code: 'numbers.series-closed' })
  })

  it('does not touch a book that is never restarted; a session does, in its own book', async () => {
    const forever = await world.book(registry, { restart: 'never' })
    await take(forever, '2026-12-31')
    expect((await take(forever, '2027-01-01')).number).toBe('2')
    const sessions = await world.book(registry, { restart: 'session', template: '{session}/{n}' })
    expect((await take(sessions, '2026-11-20', { session: '57' })).number).toBe('57/1')
    expect((await take(sessions, '2026-12-20', { session: '58' })).number).toBe('58/1')
    expect((await take(sessions, '2026-11-20', { session: '57' })).number).toBe('57/2')
    await expect(take(sessions, '2026-11-20')).rejects.toMatchObject({ code: 'numbers.needs-session' })
  })
})

describe('a gap', () => {
  it('has a row that says why: a reservation, then its end', async () => {
    const book = await world.book(registry)
    await take(book, '2026-11-20')
    const held = await reservations.hold(world.house(), { book, on: day('2026-11-20') }, 'чекає підпису голови')
    expect((await take(book, '2026-11-20')).number).toBe('3')
    expect(await gaps(book)).toEqual(['2026: 2–2 reserved чекає підпису голови'])
    await voidReservation(world.as('clerk'), { ...held, reason: 'лист не підписано' })
    expect(await gaps(book)).toEqual(['2026: 2–2 void лист не підписано'])
    await expect(voidReservation(world.as('clerk'), { ...held, reason: 'ще раз' })).rejects.toMatchObject({
      code: 'numbers.not-reserved',
    })
  })

  it('without a reason is refused, and a paper’s number is never voided', async () => {
    const book = await world.book(registry)
    const on = day('2026-11-20')
    await expect(reservations.hold(world.house(), { book, on }, '  ')).rejects.toMatchObject({
      code: 'numbers.reason-needed',
    })
    const taken = await take(book, '2026-11-20')
    expect(taken.ordinal).toBe(1)
    await expect(voidReservation(world.house(), { ...taken, reason: 'помилка' })).rejects.toMatchObject({
      code: 'numbers.not-reserved',
    })
  })

  it('is explained for a whole stretch that was kept elsewhere, and the next number follows it', async () => {
    const book = await world.book(registry)
    await leave(book, '2026', 1, 280)
    expect((await take(book, '2026-11-20')).number).toBe('281')
    expect(await gaps(book)).toEqual(['2026: 1–280 void паперовий журнал'])
  })

  it('may not lie over numbers that are taken, nor over another stretch', async () => {
    const book = await world.book(registry)
    await leave(book, '2026', 10, 20)
    await known(book, '2026-11-20', '25')
    for (const [from, until] of [
      [20, 22],
      [5, 10],
      [12, 13],
      [1, 40],
      [25, 25],
      [24, 30],
    ] as const) {
      await expect(leave(book, '2026', from, until)).rejects.toMatchObject({ code: 'numbers.stretch-taken' })
    }
    await leave(book, '2026', 21, 24)
    await expect(known(book, '2026-11-20', '15')).rejects.toMatchObject({ code: 'numbers.number-taken' })
    expect((await take(book, '2026-11-20')).number).toBe('26')
  })

  it('from the end to the beginning, or from zero, is refused with a sentence', async () => {
    const book = await world.book(registry)
    await expect(leave(book, '2026', 5, 4)).rejects.toMatchObject({ code: 'numbers.stretch-wrong' })
    await expect(leave(book, '2026', 0, 4)).rejects.toMatchObject({ code: 'numbers.stretch-wrong' })
  })
})

describe('a number that a paper already carries', () => {
  it('is taken once, and a foreign one is refused', async () => {
    const book = await world.book(registry, { kind: 'committee-decision', template: '{n}-1' })
    expect(await known(book, '2025-12-10', ' 799-1 ')).toMatchObject({ ordinal: 799, number: '799-1' })
    await expect(known(book, '2025-12-10', '799-1')).rejects.toMatchObject({
      code: 'numbers.number-taken',
      details: { number: '799-1' },
    })
    await expect(known(book, '2025-12-10', '799/1')).rejects.toMatchObject({ code: 'numbers.number-foreign' })
    expect((await known(book, '2024-12-10', '799-1')).ordinal).toBe(799)
    expect((await take(book, '2025-12-11')).number).toBe('800-1')
  })

  it('may come between others later, and two hands cannot enter it at once', async () => {
    const book = await world.book(registry)
    await known(book, '2026-11-20', '20')
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => known(book, '2026-11-20', '7')))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await take(book, '2026-11-20')).number).toBe('21')
  })
})

describe('many hands at one book', () => {
  it('sixty registrations at once, some given up half way, leave neither a double nor a gap', async () => {
    const book = await world.book(registry)
    const tries = await Promise.allSettled(
      Array.from({ length: 60 }, (_, at) =>
        inTransaction(world.house(), async (context) => {
          const { ordinal } = await takeNumber(context, { book, on: day('2026-11-20') })
          if (at % 4 === 3) throw new Error('the clerk changed her mind')
          return ordinal
        }),
      ),
    )
    const ordinals = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(ordinals.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1))
    expect(await gaps(book)).toEqual([])
  })

  it('the first two registrations of a year do not open it twice', async () => {
    const books = await Promise.all(Array.from({ length: 8 }, () => world.book(registry)))
    await Promise.all(books.flatMap((book) => [take(book, '2030-01-01'), take(book, '2030-01-01')]))
    for (const book of books) expect(await listSeries(world.house(), book.id)).toMatchObject([{ last: 2 }])
  })

  it('a book that waits for its neighbour’s long transaction is another book', async () => {
    const [slow, quick] = await Promise.all([world.book(registry), world.book(registry)])
    await inTransaction(world.house(), async (context) => {
      await takeNumber(context, { book: slow, on: day('2026-11-20') })
      expect((await take(quick, '2026-11-20')).number).toBe('1')
    })
  })
})

describe('a book', () => {
  it('that has papers keeps its kind and restart; its title and template may change', async () => {
    const book = await world.book(registry, { title: 'Вхідні листи' })
    await take(book, '2026-11-20')
    const { ownerUnitId, kind, title, template, restart } = book
    const input = { ownerUnitId, kind, title, template, restart }
    const clerk = world.as('clerk')
    await expect(editBook(clerk, book.id, 1, { ...input, restart: 'never' })).rejects.toMatchObject({
      code: 'numbers.book-has-papers',
    })
    await editBook(clerk, book.id, 1, { ...input, title: 'Вхідні', template: '{n}-в' })
    expect((await take(await getBook(clerk, book.id), '2026-11-20')).number).toBe('2-в')
    await expect(editBook(clerk, book.id, 1, input)).rejects.toMatchObject({ kind: 'conflict', code: 'stale' })
  })

  it('that is retired gives no numbers and leaves the shelf', async () => {
    const book = await world.book(registry)
    await retireBook(world.as('clerk'), book.id, 1)
    await expect(take(await getBook(world.house(), book.id), '2026-11-20')).rejects.toMatchObject({
      code: 'numbers.book-retired',
    })
    const ids = async (retired: boolean) => (await listBooks(world.house(), { retired })).map(({ id }) => id)
    expect(await ids(false)).not.toContain(book.id)
    expect(await ids(true)).toContain(book.id)
  })

  it('of a department that does not exist is refused with a sentence', async () => {
    await expect(world.book(999_999)).rejects.toMatchObject({ code: 'directory.unit-not-found' })
  })
})

function take(book: Book, on: string, variables: { session?: string; dossier?: string; unit?: string } = {}) {
  return inTransaction(world.house(), (context) => takeNumber(context, { book, on: day(on), variables }))
}

function known(book: Book, on: string, number: string) {
  return inTransaction(world.house(), (context) => takeKnownNumber(context, { book, on: day(on), number }))
}

function leave(book: Book, scope: string, from: number, until: number): Promise<void> {
  return leaveOut(world.as('clerk'), { book, scope, from, until, reason: 'паперовий журнал' })
}

async function gaps(book: Book): Promise<string[]> {
  const rows = await listGaps(world.house(), book.id)
  return rows.map(({ scope, from, until, state, reason }) => `${scope}: ${from}–${until} ${state} ${reason}`)
}
