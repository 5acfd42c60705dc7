import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Book } from '#modules/numbers'
import { find } from '#modules/search'
import { onDatabase } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'
import {
  actForm,
  adoptDraft,
  attachToAct,
  correctAct,
  draftAct,
  enterAct,
  getAct,
  getActFile,
  getActPage,
  getShelves,
  layOut,
  listActs,
  listNewestActs,
  publishAct,
  registerAct,
} from './index.ts'

let world: World
let committee: number
let decisions: Book
let council: Book

beforeAll(async () => {
  world = await newWorld()
  committee = await world.unit('Виконавчий комітет', { kind: 'executive-committee' })
  decisions = await world.book(committee, { kind: 'committee-decision', template: '{n}-1' })
  council = await world.book(committee, { kind: 'council-decision', template: '{session}/{n}', restart: 'session' })
  await world.staff('clerk', { roles: ['registrar'], unitId: committee })
  await world.staff('cleared', { roles: ['registrar'], unitId: committee, clearance: true })
  await world.staff('executor', { roles: ['executor'], unitId: committee })
})
afterAll(() => world.close())

const day = (iso: string) => Temporal.PlainDate.from(iso)

function act(fields: Record<string, unknown> = {}) {
  return actForm.parse({ kind: 'committee-decision', bodyUnitId: committee, title: 'Про план роботи', ...fields })
}

function known(number: string, adoptedOn: string, fields: Record<string, unknown> = {}): Promise<number> {
  return enterAct(world.as('clerk'), act(fields), { bookId: decisions.id, number, adoptedOn: day(adoptedOn) })
}

describe('a draft', () => {
  it('says what it lacks, and becomes an act with the next number of its book', async () => {
    const clerk = world.as('clerk')
    const id = await draftAct(
      clerk,
      act({ textState: 'incomplete', appendices: [{ title: 'Додаток 1', present: false }] }),
    )
    const before = await getActPage(clerk, id)
    expect(before.act).toMatchObject({ state: 'draft', number: null, adoptedOn: null })
    expect(before.notes).toEqual(['acts.no-number', 'acts.text-incomplete', 'acts.appendix-missing'])
    await adoptDraft(clerk, id, { bookId: decisions.id, adoptedOn: day('2026-11-18') })
    const { act: adopted, notes } = await getActPage(clerk, id)
    expect(adopted).toMatchObject({ state: 'adopted', number: '1-1' })
    expect(adopted.adoptedOn?.toString()).toBe('2026-11-18')
    expect(notes).not.toContain('acts.no-number')
    const again = adoptDraft(clerk, id, { bookId: decisions.id, adoptedOn: day('2026-11-18') })
    await expect(again).rejects.toMatchObject({ kind: 'conflict', code: 'acts.not-a-draft' })
  })

  it('adopted by two clerks at once has one number', async () => {
    const clerk = world.as('clerk')
    const id = await draftAct(clerk, act())
    const adopt = () => adoptDraft(clerk, id, { bookId: decisions.id, adoptedOn: day('2026-11-18') })
    const outcomes = await Promise.allSettled([adopt(), adopt(), adopt()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is not adopted tomorrow, nor in a book of other acts, nor without the session its number needs', async () => {
    const clerk = world.as('clerk')
    const id = await draftAct(clerk, act())
    const adopt = (bookId: number, on: string) => adoptDraft(clerk, id, { bookId, adoptedOn: day(on) })
    await expect(adopt(decisions.id, '2026-11-21')).rejects.toMatchObject({ code: 'acts.adopted-in-future' })
    await expect(adopt(council.id, '2026-11-20')).rejects.toMatchObject({ code: 'acts.book-of-other-kind' })
    const decision = act({ kind: 'council-decision' })
    const adoption = { bookId: council.id, adoptedOn: day('2026-11-20') }
    await expect(registerAct(clerk, decision, adoption)).rejects.toMatchObject({ code: 'numbers.needs-session' })
    expect(await getAct(clerk, await registerAct(clerk, decision, { ...adoption, session: '57' }))).toMatchObject({
      number: '57/1',
    })
  })
})

describe('an act from before Ratusha', () => {
  it('keeps the number of its paper; the same number a second time is refused', async () => {
    const id = await known('799-1', '2025-12-10', { title: 'Про план роботи на перше півріччя' })
    expect(await getAct(world.as('clerk'), id)).toMatchObject({ number: '799-1', state: 'adopted' })
    await expect(known('799-1', '2025-12-11')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'numbers.number-taken',
      details: { number: '799-1' },
    })
    await expect(known('799/1', '2025-12-10')).rejects.toMatchObject({ code: 'numbers.number-foreign' })
    await expect(known('800-1', '2026-11-21')).rejects.toMatchObject({ code: 'acts.adopted-in-future' })
  })

  it('whose number and day contradict another is shown as it is, and flagged', async () => {
    const early = await known('10-1', '2023-03-09')
    const late = await known('11-1', '2023-02-01')
    const fine = await known('12-1', '2023-03-09')
    const notes = async (id: number) => (await getActPage(world.as('clerk'), id)).notes
    expect(await notes(early)).toEqual(['acts.number-out-of-order'])
    expect(await notes(late)).toEqual([])
    expect(await notes(fine)).toEqual([])
  })

  it('without its text says so', async () => {
    const id = await known('13-1', '2023-03-10', { textState: 'absent' })
    expect((await getActPage(world.as('clerk'), id)).notes).toEqual(['acts.no-text'])
  })
})

describe('publication', () => {
  it('shows an act to everybody, once; before that it is not there', async () => {
    const id = await known('21-1', '2024-05-05', { title: 'Про велодоріжку' })
    const hidden = { kind: 'not-found', code: 'acts.not-found' }
    await expect(getAct(world.stranger(), id)).rejects.toMatchObject(hidden)
    await publishAct(world.as('clerk'), id)
    expect((await getAct(world.stranger(), id)).publishedAt?.toString()).toBe('2026-11-20T08:00:00Z')
    await expect(publishAct(world.as('clerk'), id)).rejects.toMatchObject({ code: 'acts.published-already' })
    expect((await listNewestActs(world.stranger(), 5)).map((row) => row.id)).toContain(id)
    expect((await find(world.stranger(), { q: 'велодоріжка', page: 1, perPage: 5 })).items[0]?.ref).toBe(id)
  })

  it('is not for an act для службового користування, and ends when an act becomes one', async () => {
    const cleared = world.as('cleared')
    const id = await draftAct(cleared, act({ access: 'service' }))
    await expect(publishAct(cleared, id)).rejects.toMatchObject({ code: 'acts.restricted-not-published' })
    const open = await known('22-1', '2024-05-06', { title: 'Про маршрут постачання' })
    await publishAct(cleared, open)
    await correctAct(cleared, open, 1, act({ title: 'Про маршрут постачання', access: 'service' }), 'гриф')
    await expect(getAct(world.stranger(), open)).rejects.toMatchObject({ code: 'acts.not-found' })
    expect((await find(world.stranger(), { q: 'маршрут постачання', page: 1, perPage: 5 })).total).toBe(0)
    expect((await listActs(world.stranger(), { q: 'маршрут', page: 1, perPage: 5 })).total).toBe(0)
  })

  it('the mark для службового користування is put and taken by the admitted', async () => {
    const clerk = world.as('clerk')
    const forbidden = { kind: 'forbidden', code: 'acts.restrict-forbidden' }
    await expect(draftAct(clerk, act({ access: 'service' }))).rejects.toMatchObject(forbidden)
    const id = await draftAct(clerk, act())
    await expect(correctAct(clerk, id, 1, act({ access: 'service' }), 'гриф')).rejects.toMatchObject(forbidden)
  })
})

describe('a correction of an act', () => {
  it('keeps what was said before, with the reason; number, day and kind stay', async () => {
    const clerk = world.as('clerk')
    const id = await known('31-1', '2024-06-01', { text: '1. Затвердити.' })
    const corrected = act({ kind: 'order', title: 'Про план роботи комітету', text: '1. Затвердити план.' })
    await correctAct(clerk, id, 1, corrected, 'описка')
    expect(await getAct(clerk, id)).toMatchObject({ kind: 'committee-decision', number: '31-1', revision: 2 })
    const { rows } = await onDatabase(world.url, (owner) =>
      owner.query('select reason, before from acts.corrections where act_id = $1', [id]),
    )
    expect(rows).toMatchObject([{ reason: 'описка', before: { title: 'Про план роботи', text: '1. Затвердити.' } }])
    await expect(correctAct(clerk, id, 1, corrected, 'описка')).rejects.toMatchObject({ code: 'stale' })
    await expect(
      onDatabase(world.url, (owner) =>
        owner.query(`update acts.acts set adopted_on = '2024-06-02' where id = $1`, [id]),
      ),
    ).rejects.toThrow('a registered act is immutable')
  })

  it('of a body or a file that is not there is refused with a sentence', async () => {
    const clerk = world.as('clerk')
    await expect(draftAct(clerk, act({ bodyUnitId: 999_999 }))).rejects.toMatchObject({
      code: 'directory.unit-not-found',
    })
    const id = await draftAct(clerk, act())
    const lost = { sha256: 'b'.repeat(64), name: 'скан.pdf', role: 'scan' as const }
    await expect(attachToAct(clerk, id, lost)).rejects.toMatchObject({ code: 'acts.file-not-found' })
    await expect(getActFile(clerk, id, 1)).rejects.toMatchObject({ code: 'acts.file-not-found' })
  })
})

describe('the register of acts', () => {
  it('filters by kind, body, year and words, sorts and pages, for everybody alike', async () => {
    const body = await world.unit('Голова')
    const orders = await world.book(body, { kind: 'order', template: '{n}' })
    const enter = async (number: string, on: string, title: string) => {
      const input = act({ kind: 'order', bodyUnitId: body, title })
      const id = await enterAct(world.as('clerk'), input, { bookId: orders.id, number, adoptedOn: day(on) })
      await publishAct(world.as('clerk'), id)
    }
    await enter('473', '2025-06-02', 'Про відпустку 100%')
    await enter('474', '2025-06-03', 'Про чергування')
    await enter('1', '2026-01-05', 'Про відрядження')
    const list = async (more: object) => {
      const found = await listActs(world.stranger(), { bodyUnitId: body, page: 1, perPage: 10, ...more })
      return [found.total, ...found.items.map(({ number }) => number)]
    }
    expect(await list({})).toEqual([3, '1', '474', '473'])
    expect(await list({ sort: 'oldest' })).toEqual([3, '473', '474', '1'])
    expect(await list({ year: 2025 })).toEqual([2, '474', '473'])
    expect(await list({ year: 999_999 })).toEqual([0])
    expect(await list({ year: 2025, perPage: 1, page: 2 })).toEqual([2, '473'])
    expect(await list({ q: '100%' })).toEqual([1, '473'])
    expect(await list({ q: '_' })).toEqual([0])
    expect(await list({ kind: 'council-decision' })).toEqual([0])
    expect(await list({ state: 'draft' })).toEqual([0])
    expect((await getShelves(world.stranger())).years).toEqual(expect.arrayContaining([2026, 2025]))
  })

  it('counts the whole for a stranger without the drafts and the unpublished', async () => {
    const whole = { page: 1, perPage: 100 }
    const [forAll, forStaff] = [await listActs(world.stranger(), whole), await listActs(world.as('executor'), whole)]
    expect(forAll.total).toBe(forAll.items.length)
    expect(forStaff.total).toBe(forStaff.items.length)
    expect(forAll.items.every(({ publishedAt }) => publishedAt !== null)).toBe(true)
    expect(forStaff.total).toBeGreaterThan(forAll.total)
  })
})

describe('the text of an act', () => {
  it('is laid out in paragraphs and points, each point with an address of its own', () => {
    const text =
      'Керуючись Законом,\nвиконавчий комітет\n\nВИРІШИВ:\n1. Затвердити план.\n1.1. Опублікувати\nна сайті.\n2) Контроль.'
    expect(layOut(text)).toEqual([
      { kind: 'paragraph', label: '', anchor: '', depth: 0, text: 'Керуючись Законом, виконавчий комітет' },
      { kind: 'paragraph', label: '', anchor: '', depth: 0, text: 'ВИРІШИВ:' },
      { kind: 'point', label: '1', anchor: 'p1', depth: 0, text: 'Затвердити план.' },
      { kind: 'point', label: '1.1', anchor: 'p1.1', depth: 1, text: 'Опублікувати на сайті.' },
      { kind: 'point', label: '2', anchor: 'p2', depth: 0, text: 'Контроль.' },
    ])
  })

  it('gives a label that comes twice an address of its own each time', () => {
    const anchors = layOut('1. Перше\n2. Друге\n\nДодаток\n1. Знову перше\n1. І ще').map(({ anchor }) => anchor)
    expect(anchors).toEqual(['p1', 'p2', '', 'p1-2', 'p1-3'])
  })

  it('takes neither a date nor a year for a point, and nothing for nothing', () => {
    expect(layOut('10.12.2025 № 799-1\n2025 рік\n3.14').map(({ kind }) => kind)).not.toContain('point')
    expect(layOut(' \r\n \n')).toEqual([])
    expect(layOut('1. Рядок\r\n2. Рядок').map(({ label }) => label)).toEqual(['1', '2'])
  })
})
