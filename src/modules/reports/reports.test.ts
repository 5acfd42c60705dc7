import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctCard, correctionForm, listCards, registerDocument, registrationForm } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { paperPdf } from '#modules/official-forms'
import { newWorld, type World } from '#tests/world.ts'
import {
  composeReport,
  conferenceKind,
  editReport,
  getReport,
  isFigure,
  lineText,
  listBlocks,
  listReports,
  reportForm,
  reportOnForm,
  saidText,
  signReport,
} from './index.ts'
import { canonical, hashOf } from './report.ts'

let world: World
let unit: number
let elsewhere: number
let incoming: Book
let outgoing: Book
let internal: Book

beforeAll(async () => {
  world = await newWorld()
  unit = await world.unit('Організаційний відділ', { kind: 'division' })
  elsewhere = await world.unit('Відділ обліку', { kind: 'division' })
  incoming = await world.book(unit)
  outgoing = await world.book(unit, { kind: 'outgoing' })
  internal = await world.book(unit, { kind: 'internal', title: 'Протоколи' })
  await world.staff('head', { roles: ['head'], unitId: unit })
  await world.staff('cleared', { roles: ['head'], unitId: unit, clearance: true })
  await world.staff('executor', { roles: ['executor'], unitId: unit })
  await world.staff('other', { roles: ['head'], unitId: elsewhere })
})
afterAll(() => world.close())

function paper(book: Book, fields: object = {}, as = 'cleared') {
  return registerDocument(world.as(as), registrationForm.parse({ bookId: book.id, summary: 'Про наради', ...fields }))
}

const year = {
  title: 'Про роботу відділу у 2026 році',
  from: '2026-01-01',
  until: '2026-12-31',
  blocks: ['office-work'],
}
const compose = (as = 'head', fields: object = {}) =>
  composeReport(world.as(as), reportForm.parse({ unitId: unit, ...year, ...fields }))

async function textOf(id: number, as = 'head'): Promise<string> {
  return (await getReport(world.as(as), id)).blocks.map(saidText).join('\n\n')
}

describe('a report', () => {
  it('says of a year without papers that there were none', async () => {
    expect(await textOf(await compose('head', { from: '2020-01-01', until: '2020-12-31' }))).toBe(
      `Станом на 01 січня 2021 року діловодство у відділі склало:

- документообіг: 0 документів вхідної кореспонденції та 0 - вихідної;
- організовано 0 розширених нарад в міського голови;
- підготовлено проектів рішень виконавчого комітету - 0.`,
    )
  })

  it('counts the papers of its department, and every figure opens exactly them', async () => {
    for (let at = 0; at < 3; at += 1) await paper(incoming)
    await paper(outgoing)
    await paper(internal, { kind: conferenceKind })
    await paper(internal, { kind: 'протокол' })
    const { blocks } = await getReport(world.as('head'), await compose())
    expect(lineText(blocks[0]?.items[0] ?? [])).toBe(
      'документообіг: 3 документів вхідної кореспонденції та 1 - вихідної',
    )
    const figures = blocks.flatMap(({ items }) => items.flatMap((line) => line.filter(isFigure)))
    expect(figures.map(({ name, count }) => `${name} ${count}`)).toEqual([
      'incoming 3',
      'outgoing 1',
      'conferences 1',
      'drafts 0',
    ])
    for (const { count, href } of figures) expect(await behind(href)).toBe(count)
  })

  it('counts for each reader what is open to him', async () => {
    const before = await textOf(await compose(), 'cleared')
    await paper(incoming, { access: 'service' })
    const id = await compose()
    expect(await textOf(id, 'head')).toBe(before)
    expect(await textOf(id, 'cleared')).not.toBe(before)
  })

  it('signed off is frozen with a hash, shown to all staff, and never changes again', async () => {
    const id = await compose()
    await expect(getReport(world.as('other'), id)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'reports.not-found',
    })
    const before = await textOf(id)
    await signReport(world.as('head'), id, 1)
    const { report, intact, changed } = await getReport(world.as('other'), id)
    expect([intact, changed]).toEqual([true, []])
    expect(report.signed).toMatchObject({ by: expect.stringContaining('head'), as: 'head' })
    expect(hashOf(report.signed?.content ?? '')).toBe(report.signed?.hash)
    expect(report.signed?.at.toString()).toBe('2026-11-20T08:00:00Z')
    await expect(signReport(world.as('head'), id, 2)).rejects.toMatchObject({ code: 'reports.signed-already' })
    const edit = editReport(world.as('head'), id, 2, reportForm.parse({ unitId: unit, ...year }))
    await expect(edit).rejects.toMatchObject({ kind: 'conflict', code: 'reports.signed-already' })
    const forge = world.connection.pool.query("update reports.reports set content = '{}' where id = $1", [id])
    await expect(forge).rejects.toThrow('a signed report is immutable')
    await paper(incoming)
    expect(await textOf(id)).toBe(before)
  })

  it('says afterwards which figures today’s records would give otherwise', async () => {
    const id = await compose()
    const late = await paper(incoming)
    await signReport(world.as('head'), id, 1)
    expect((await getReport(world.as('other'), id)).changed).toEqual([])
    await paper(incoming)
    const { changed, blocks } = await getReport(world.as('other'), id)
    const [was] = blocks.flatMap(({ items }) => items.flatMap((line) => line.filter(isFigure)))
    expect(changed).toMatchObject([
      { block: 'Діловодство', name: 'incoming', was: was?.count, is: (was?.count ?? 0) + 1 },
    ])
    const fields = { kind: 'запит', summary: 'Про наради', revision: 1, reason: 'не той вид' }
    await correctCard(world.as('cleared'), late.id, correctionForm.parse(fields))
    expect((await getReport(world.as('other'), id)).changed).toHaveLength(1)
  })

  it('saved meanwhile by somebody else is not signed unseen', async () => {
    const id = await compose()
    await editReport(world.as('cleared'), id, 1, reportForm.parse({ unitId: unit, ...year, until: '2026-06-30' }))
    await expect(signReport(world.as('head'), id, 1)).rejects.toMatchObject({ kind: 'conflict', code: 'stale' })
    await signReport(world.as('head'), id, 2)
  })

  it('of a year is asked for with a period and blocks that are', () => {
    const wrong = (fields: object) =>
      reportForm.safeParse({ unitId: unit, ...year, ...fields }).error?.issues.map(({ path }) => path.join('.'))
    expect(wrong({ until: '2025-12-31' })).toEqual(['until'])
    expect(wrong({ until: '2036-12-31' })).toEqual(['until'])
    expect(wrong({ blocks: ['weather'] })).toEqual(['blocks'])
    expect(wrong({ blocks: undefined })).toEqual(['blocks'])
    expect(wrong({ title: '' })).toEqual(['title'])
  })
})

it('the list shows drafts to those who write them, and signed reports to all staff', async () => {
  const id = await compose()
  const sees = async (as: string) =>
    (await listReports(world.as(as), { page: 1, perPage: 100 })).items.some((report) => report.id === id)
  expect([await sees('head'), await sees('executor'), await sees('other')]).toEqual([true, true, false])
  await signReport(world.as('head'), id, 1)
  expect(await sees('other')).toBe(true)
})

it('a report stands on the blank with every line of its blocks; until it is signed it is a draft', async () => {
  const paper = await reportOnForm(world.as('head'), await compose())
  expect(paper).toMatchObject({ kind: 'ЗВІТ', isDraft: true, date: '', signatories: [] })
  expect(paper.title).toContain('року')
  expect(paper.blocks.length).toBeGreaterThan(1)
  expect((await paperPdf(world.as('head'), 'report', paper)).length).toBeGreaterThan(1000)
})

it('canonical JSON does not depend on the order in which a content was put together', () => {
  expect(canonical({ b: [1, { d: 'ґ', c: null }], a: true })).toBe('{"a":true,"b":[1,{"c":null,"d":"ґ"}]}')
})

it('every block that can be chosen can be read', async () => {
  const blocks = listBlocks().map(({ kind }) => kind)
  const page = await getReport(world.as('head'), await compose('head', { blocks }))
  expect(page.blocks.map(({ kind }) => kind)).toEqual(blocks)
  for (const { items } of page.blocks) expect(items.length).toBeGreaterThan(0)
})

/** How many papers the register shows at that address. */
async function behind(href: string): Promise<number> {
  const query = new URLSearchParams(href.split('?')[1])
  const day = (name: string) => Temporal.PlainDate.from(query.get(name) ?? '')
  const bookIds = query.getAll('zhurnal').map(Number).filter(Number.isFinite)
  const filter = { bookIds, kind: query.get('vyd') ?? undefined, from: day('z'), until: day('do') }
  return (await listCards(world.as('head'), { ...filter, page: 1, perPage: 1 })).total
}
