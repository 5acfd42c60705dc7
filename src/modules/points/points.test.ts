import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Member, Refusal } from '#kernel'
import { actForm, adoptDraft, correctAct, draftAct, enterAct, getAct } from '#modules/acts'
import { listTasksOf } from '#modules/assignments'
import { closeOpenTasksOf } from '#modules/control'
import { addPerson, addPost, appoint } from '#modules/directory'
import { relateActs, relationForm } from '#modules/effects'
import { listInbox } from '#modules/inbox'
import { historyOf } from '#modules/journal'
import type { Book } from '#modules/numbers'
import { newWorld, type World } from '#tests/world.ts'
import {
  actText,
  type Confirmation,
  closeTasks,
  confirmPoints,
  getPointsPage,
  listPoints,
  moveTasks,
  partiesOf,
  proposeActs,
  proposePoints,
} from './index.ts'

let world: World
let committee: number
let education: number
let culture: number
let book: Book
let deputy: Member
let last = 0

beforeAll(async () => {
  world = await newWorld()
  committee = await world.unit('Виконавчий комітет', { kind: 'executive-committee' })
  education = await world.unit('Департамент освіти', { kind: 'department' })
  culture = await world.unit('Департамент культури', { kind: 'department' })
  book = await world.book(committee, { kind: 'committee-decision', template: '{n}-1' })
  await world.staff('clerk', { roles: ['registrar'], unitId: committee })
  await world.staff('executor', { roles: ['executor'], unitId: education })
  deputy = await world.staff('deputy', { roles: ['deputy'], unitId: committee })
  const verbych = await addPerson(world.house(), { surname: 'Вербич', givenName: 'Юрій', patronymic: '' })
  const post = {
    unitId: committee,
    title: 'заступник міського голови, керуючий справами виконкому',
    leads: true,
    sort: 0,
  }
  await appoint(world.house(), { postId: await addPost(world.house(), post), personId: verbych, since: null })
})
afterAll(() => world.close())

const text = `Відповідно до Закону України «Про місцеве самоврядування в Україні» виконавчий комітет міської ради

ВИРІШИВ:

1. Інформацію взяти до відома.
2. Департаменту освіти до 1 грудня 2026 року подати звіт.
3. Департаменту освіти та департаменту культури протягом 10 робочих днів провести огляд.
4. Департаменту культури щомісяця до 5 числа інформувати виконавчий комітет.
5. Департаменту культури постійно оновлювати перелік.
6. Суб’єктам надання адміністративних послуг забезпечити взаємодію.
7. Контроль за виконанням рішення покласти на заступника міського голови, керуючого справами виконкому Юрія Вербича.`

const input = (fields: object = {}) =>
  actForm.parse({ kind: 'committee-decision', bodyUnitId: committee, title: 'Про роботу закладів', text, ...fields })
const day = (iso: string) => Temporal.PlainDate.from(iso)

async function entered(fields: object = {}): Promise<number> {
  last += 1
  return enterAct(world.as('clerk'), input(fields), {
    bookId: book.id,
    number: `${last}-1`,
    adoptedOn: day('2026-11-02'),
  })
}

/** What a clerk confirms who agrees with the reader and expands the class. */
async function agreed(
  actId: number,
  change: (input: Confirmation) => Confirmation = (same) => same,
): Promise<Confirmation> {
  const act = await getAct(world.as('clerk'), actId)
  const proposed = await proposePoints(world.as('clerk'), act.text, act.adoptedOn)
  return change({
    digest: proposed.digest,
    controllers: partiesOf(proposed.choices, proposed.controllers).parties,
    points: proposed.points.map(({ point, isTask, executors, isClass, term, termWords }) => ({
      key: point.key,
      kind: point.kind.value,
      isTask,
      executors: isClass
        ? [education, culture].map((unitId) => ({ personId: null, unitId }))
        : partiesOf(proposed.choices, executors).parties,
      each: isClass,
      term,
      termWords,
    })),
  })
}

describe('an act that was read', () => {
  it('is proposed against the directory, and nothing is kept', async () => {
    const id = await entered()
    const act = await getAct(world.as('clerk'), id)
    const proposed = await proposePoints(world.as('clerk'), act.text, act.adoptedOn)
    expect(proposed.points.map(({ executors }) => executors)).toEqual([
      [],
      ['Департамент освіти'],
      ['Департамент освіти', 'Департамент культури'],
      ['Департамент культури'],
      ['Департамент культури'],
      [],
      [],
    ])
    expect(proposed.points.map(({ term }) => term.kind)).toEqual([
      'none',
      'by',
      'within',
      'every',
      'continuous',
      'none',
      'none',
    ])
    expect(proposed.points[5]).toMatchObject({ isClass: true, unmatched: ['суб’єкти надання адміністративних послуг'] })
    expect(proposed.controllers).toEqual([expect.stringContaining('Юрій Вербич')])
    expect((await getPointsPage(world.as('clerk'), id)).reading).toBeNull()
  })

  it('is recognised in the register by kind, number and day', async () => {
    const first = await entered({ title: 'Про перше' })
    const { number } = await getAct(world.as('clerk'), first)
    const { proposal } = await proposePoints(
      world.as('clerk'),
      `ВИРІШИВ:\n\n1. Рішення виконавчого комітету від 02.11.2026 № ${number} скасувати.\n2. Діяти за рішенням від 03.11.2026 № ${number}.`,
      null,
    )
    expect((await proposeActs(world.as('clerk'), proposal)).map(({ act }) => act?.id ?? null)).toEqual([first, null])
  })

  it('is read apart when it is long, and reads the same', async () => {
    const point = (at: number) => `${at + 1}. Департаменту освіти до 1 грудня 2026 року подати звіт № ${at}.`
    const long = `ВИРІШИВ:\n\n${Array.from({ length: 990 }, (_, at) => point(at)).join('\n')}`
    expect(long.length).toBeGreaterThan(60_000)
    const proposed = await proposePoints(world.as('clerk'), long, null)
    expect(proposed.points).toHaveLength(990)
    expect(proposed.points.at(-1)?.executors).toEqual(['Департамент освіти'])
  })

  it('gives the register its text without heading and signatures, broken lines whole', async () => {
    const paper = `ЛУЦЬКА МІСЬКА РАДА\nРІШЕННЯ\n01.10.2026 № 5\nПро приклад\n\nВідповідно до Закону України\n«Про приклад» міська рада\nВИРІШИЛА:\n1. Департаменту осві-\nти подати звіт.\n2. Діяти.\n\nМіський голова   Ігор ПОЛІЩУК`
    const { proposal } = await proposePoints(world.as('clerk'), paper, null)
    expect(actText(paper, proposal)).toBe(
      'Відповідно до Закону України «Про приклад» міська рада ВИРІШИЛА:\n1. Департаменту освіти подати звіт.\n2. Діяти.',
    )
  })
})

describe('confirmed points of an adopted act', () => {
  it('become tasks under the named controller, with the terms that the act says', async () => {
    const id = await entered()
    await confirmPoints(world.as('clerk'), id, await agreed(id))
    const { points, reading } = await getPointsPage(world.as('clerk'), id)
    expect(reading?.tasksAt).not.toBeNull()
    const tasks = points.map(({ tasks }) => tasks)
    expect(tasks.map(({ length }) => length)).toEqual([0, 1, 1, 1, 1, 2, 0])
    expect(
      tasks.flat().every(({ control, controllers }) => control === 'on' && controllers[0]?.personId !== null),
    ).toBe(true)
    expect(tasks[1]?.[0]?.dueOn?.toString()).toBe('2026-12-01')
    expect(tasks[1]?.[0]?.termWords).toBe('до 1 грудня 2026 року')
    expect(tasks[2]?.[0]?.dueOn?.toString()).toBe('2026-11-16')
    expect(tasks[2]?.[0]?.coExecutors).toEqual([{ personId: null, unitId: culture }])
    expect(tasks[3]?.[0]).toMatchObject({ rhythm: 'periodic', period: { every: 'month', day: 5 } })
    expect(tasks[4]?.[0]?.rhythm).toBe('continuous')
    expect(tasks[5]?.every(({ dueOn }) => dueOn === null)).toBe(true)
    const verbs = (await historyOf(world.as('clerk'), 'act', id)).map(({ verb }) => verb)
    expect(verbs).toEqual(expect.arrayContaining(['points.confirm', 'points.give-tasks']))
  })

  it('are not confirmed twice, nor by two people at once', async () => {
    const id = await entered()
    const said = await agreed(id)
    const outcomes = await Promise.allSettled([1, 2].map(() => confirmPoints(world.as('clerk'), id, said)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(confirmPoints(world.as('clerk'), id, said)).rejects.toMatchObject({ code: 'points.tasks-given' })
    const { points } = await getPointsPage(world.as('clerk'), id)
    expect(points.flatMap(({ tasks }) => tasks)).toHaveLength(6)
  })

  it('need an executor for every task, and somebody who controls', async () => {
    const id = await entered()
    const bare = await agreed(id, (said) => ({
      ...said,
      points: said.points.map((point) => ({ ...point, executors: [] })),
    }))
    await expect(confirmPoints(world.as('clerk'), id, bare)).rejects.toMatchObject({ code: 'points.no-executor' })
    const uncontrolled = await agreed(id, (said) => ({ ...said, controllers: [] }))
    await expect(confirmPoints(world.as('clerk'), id, uncontrolled)).rejects.toMatchObject({
      code: 'points.no-controller',
    })
    expect((await getPointsPage(world.as('clerk'), id)).reading).toBeNull()
  })

  it('are not confirmed unread: the text is another one by now', async () => {
    const id = await entered()
    const said = await agreed(id)
    const act = await getAct(world.as('clerk'), id)
    await correctAct(
      world.as('clerk'),
      id,
      act.revision,
      input({ text: text.replace('подати звіт', 'звітувати') }),
      'описка',
    )
    await expect(confirmPoints(world.as('clerk'), id, said)).rejects.toMatchObject({ code: 'points.text-changed' })
  })

  it('keep a number that stands twice', async () => {
    const id = await entered({ text: text.replace('3. Департаменту', '2. Департаменту') })
    await confirmPoints(world.as('clerk'), id, await agreed(id))
    const points = await listPoints(world.as('clerk'), id)
    expect(points.map(({ number }) => number)).toEqual(['1', '2', '2', '4', '5', '6', '7'])
    expect(points.map(({ key }) => key)).toEqual(['1', '2', '2~2', '4', '5', '6', '7'])
  })
})

describe('a draft', () => {
  it('is confirmed and confirmed again, and its points become tasks once it is adopted', async () => {
    const id = await draftAct(world.as('clerk'), input())
    await confirmPoints(world.as('clerk'), id, await agreed(id))
    await confirmPoints(world.as('clerk'), id, await agreed(id))
    const before = await getPointsPage(world.as('clerk'), id)
    expect(before.reading).toMatchObject({ version: 2, tasksAt: null })
    await adoptDraft(world.as('clerk'), id, { bookId: book.id, adoptedOn: day('2026-11-10') })
    const after = await getPointsPage(world.as('clerk'), id)
    expect(after.points.flatMap(({ tasks }) => tasks)).toHaveLength(6)
    expect(after.points[2]?.tasks[0]?.dueOn?.toString()).toBe('2026-11-24')
    last = Number.parseInt((await getAct(world.as('clerk'), id)).number ?? '0', 10)
  })
})

describe('an act that lost force', () => {
  async function repealed(): Promise<{ id: number; by: number }> {
    const id = await entered()
    const controllers = [{ personId: deputy.personId, unitId: null }]
    await confirmPoints(world.as('clerk'), id, await agreed(id, (said) => ({ ...said, controllers })))
    const by = await entered({ title: 'Про втрату чинності', text: 'ВИРІШИВ:\n\n1. Діяти.' })
    await relateActs(world.as('clerk'), by, relationForm.parse({ kind: 'repeals', targetId: String(id) }))
    return { id, by }
  }

  it('shows its open tasks to whoever controls them, to be closed', async () => {
    const { id } = await repealed()
    const page = await getPointsPage(world.as('clerk'), id)
    expect(page.openTasks).toBe(6)
    const waits = await listInbox(world.as(deputy), { page: 1, perPage: 100 })
    expect(waits.items.some(({ kind, ref, step }) => kind === 'act' && ref === id && step === 'settle-tasks')).toBe(
      true,
    )
    expect(await closeTasks(world.as('clerk'), id, 'рішення втратило чинність')).toBe(6)
    expect((await getPointsPage(world.as('clerk'), id)).openTasks).toBe(0)
  })

  it('gives its open tasks to the act that goes on with them', async () => {
    const { id, by } = await repealed()
    expect(await moveTasks(world.as('clerk'), id, by, 'продовжено новим рішенням')).toBe(6)
    expect(await listTasksOf(world.as('clerk'), { kind: 'act', ref: by })).toHaveLength(6)
  })

  it('is the only one whose tasks are closed all at once', async () => {
    const id = await entered()
    await confirmPoints(world.as('clerk'), id, await agreed(id))
    await expect(closeTasks(world.as('clerk'), id, 'так')).rejects.toBeInstanceOf(Refusal)
    const [task] = (await getPointsPage(world.as('clerk'), id)).points[1]?.tasks ?? []
    await closeOpenTasksOf(world.house(), { kind: 'point', ref: task?.source.ref ?? 0 }, 'виконано')
    expect((await getPointsPage(world.as('clerk'), id)).points[1]?.state).toBe('withdrawn')
  })
})

describe('rights', () => {
  it('an executor confirms nothing, and a deputy reads the state', async () => {
    const id = await entered()
    const said = await agreed(id)
    await expect(confirmPoints(world.as('executor'), id, said)).rejects.toMatchObject({ kind: 'forbidden' })
    await confirmPoints(world.as('clerk'), id, said)
    expect((await getPointsPage(world.as(deputy), id)).points).toHaveLength(7)
  })
})
