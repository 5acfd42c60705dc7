import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  acceptReport,
  closeAssignment,
  closeOpenTasksOf,
  extensions,
  getAssignmentPage,
  handingOver,
  moveOpenTasks,
  reminders,
  report,
  reportPart,
  returnReport,
} from '#modules/control'
import { type Card, getCard, registerDocument, registrationForm } from '#modules/documents'
import type { Context } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'
import {
  acknowledge,
  assignBelow,
  assignTask,
  listAssignments,
  listTasksOf,
  putOnControl,
  taskForms,
  withdraw,
} from './index.ts'

let world: World
let education: number
let finance: number
let incoming: Awaited<ReturnType<World['book']>>

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  const leadership = await world.unit('Керівництво', { kind: 'leadership' })
  education = await world.unit('Департамент освіти')
  finance = await world.unit('Департамент фінансів')
  incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('mayor', { roles: ['mayor'], unitId: leadership, leads: true })
  await world.staff('deputy', { roles: ['secretary', 'head'], unitId: leadership })
  await world.staff('head', { roles: ['head'], unitId: education, leads: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('other', { roles: ['executor'], unitId: education })
  await world.staff('money', { roles: ['head'], unitId: finance, leads: true })
})
afterAll(() => world.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const personOf = (login: string) => {
  const { actor } = world.as(login)
  if (actor.kind !== 'member') throw new Error(login)
  return actor.personId
}

async function paper(): Promise<Card> {
  const form = registrationForm.parse({ bookId: incoming.id, summary: 'Про ремонт даху ліцею', correspondent: 'Ліцей' })
  const { id } = await registerDocument(world.as('clerk'), form)
  return getCard(world.house(), id)
}

interface Given {
  readonly to: string
  readonly by?: string
  readonly dueOn?: string | null
  readonly onControl?: boolean
  readonly controller?: string
  readonly rhythm?: 'once' | 'continuous' | 'periodic'
  readonly period?: { every: 'week' | 'month' | 'quarter' | 'year'; day: number }
  readonly endsOn?: string
}

async function give(
  { to, by = 'mayor', dueOn = null, controller, endsOn, ...rest }: Given,
  card?: Card,
): Promise<number> {
  const about = card ?? (await paper())
  return assignTask(world.as(by), {
    source: {
      kind: 'document',
      ref: about.id,
      number: about.number,
      title: about.summary,
      href: `/stil/dokumenty/${about.id}`,
      access: 'open',
    },
    author: { personId: personOf(by), name: by, post: '' },
    text: 'Підготувати відповідь',
    responsible: { personId: personOf(to), unitId: null },
    controllers: controller ? [{ personId: personOf(controller), unitId: null }] : [],
    dueOn: dueOn === null ? null : day(dueOn),
    endsOn: endsOn ? day(endsOn) : null,
    ...rest,
  })
}

function below(by: string, parentId: number, to: string, fields: object = {}): Promise<number> {
  const input = { executor: `person:${personOf(to)}`, text: 'Зробити', ...fields }
  return assignBelow(world.as(by), parentId, taskForms.task.parse(input))
}

const done = (by: string, id: number) => report(world.as(by), id, { text: 'Зроблено', kind: 'final' })
const stateOf = async (id: number) => (await getAssignmentPage(world.house(), id)).task.state
const taskOf = async (id: number) => (await getAssignmentPage(world.house(), id)).task
const refusal = (code: string) => expect.objectContaining({ code })

describe('a tree of tasks', () => {
  it('goes from the mayor to a specialist and closes from below', async () => {
    const card = await paper()
    const root = await give({ to: 'deputy', dueOn: '2026-12-15', onControl: true }, card)
    const middle = await below('deputy', root, 'head', { dueOn: '2026-12-10' })
    const leaf = await below('head', middle, 'teacher', { dueOn: '2026-12-08' })
    await acknowledge(world.as('teacher'), leaf)
    await expect(done('head', middle)).rejects.toEqual(refusal('assignments.child-open'))
    await done('teacher', leaf)
    await expect(done('head', middle)).rejects.toEqual(refusal('assignments.child-open'))
    await acceptReport(world.as('head'), leaf)
    expect(await stateOf(leaf)).toBe('closed')
    await done('head', middle)
    await acceptReport(world.as('deputy'), middle)
    await done('deputy', root)
    await expect(closeAssignment(world.as('deputy'), root, '')).rejects.toEqual(
      refusal('assignments.control-forbidden'),
    )
    await expect(closeAssignment(world.as('mayor'), root, '')).rejects.toEqual(refusal('assignments.not-accepted'))
    await acceptReport(world.as('mayor'), root)
    expect(await stateOf(root)).toBe('accepted')
    await closeAssignment(world.as('mayor'), root, 'виконано')
    expect(await taskOf(root)).toMatchObject({ state: 'closed', closing: 'control', control: 'off' })
    expect(await getCard(world.house(), card.id)).toMatchObject({ state: 'executed' })
  })

  it('is read whole by everybody in it, and the paper too', async () => {
    const card = await paper()
    await expect(getCard(world.as('teacher'), card.id)).rejects.toEqual(refusal('documents.card-not-found'))
    const root = await give({ to: 'head' }, card)
    await below('head', root, 'teacher')
    expect((await getCard(world.as('teacher'), card.id)).id).toBe(card.id)
    const [tree] = await listTasksOf(world.as('teacher'), { kind: 'document', ref: card.id })
    expect(tree?.below).toHaveLength(1)
    await expect(getAssignmentPage(world.as('money'), root)).rejects.toEqual(refusal('assignments.not-found'))
    expect(await listTasksOf(world.as('money'), { kind: 'document', ref: card.id })).toEqual([])
  })

  it('ends whole when its head is withdrawn', async () => {
    const root = await give({ to: 'head' })
    const leaf = await below('head', root, 'teacher')
    await withdraw(world.as('mayor'), root, 'не треба')
    expect([await stateOf(root), await stateOf(leaf)]).toEqual(['withdrawn', 'withdrawn'])
  })

  it('has one responsible child; the others do not hold the parent up', async () => {
    const root = await give({ to: 'head' })
    const leader = await below('head', root, 'teacher')
    const helper = await below('head', root, 'other')
    await done('teacher', leader)
    await acceptReport(world.as('head'), leader)
    await done('head', root)
    await acceptReport(world.as('mayor'), root)
    expect(await taskOf(helper)).toMatchObject({ state: 'closed', closing: 'above' })
  })

  it('is not given to oneself, nor to a leaver', async () => {
    await expect(give({ to: 'mayor' })).rejects.toEqual(refusal('assignments.to-oneself'))
    const gone = await world.staff('gone')
    const task = give({ to: 'gone' })
    await expect(task).rejects.toEqual(refusal('assignments.executor-gone'))
    expect(gone.units).toEqual([])
  })

  it('given back with remarks is done again', async () => {
    const root = await give({ to: 'head', controller: 'deputy' })
    await done('head', root)
    await returnReport(world.as('mayor'), root, 'немає кошторису')
    expect(await taskOf(root)).toMatchObject({ state: 'working', doneOn: null })
    await done('head', root)
    await acceptReport(world.as('mayor'), root)
    await expect(returnReport(world.as('mayor'), root, 'ще раз')).rejects.toEqual(
      refusal('assignments.judge-forbidden'),
    )
    await returnReport(world.as('deputy'), root, 'не все')
    expect(await stateOf(root)).toBe('working')
    const { reports } = await getAssignmentPage(world.house(), root)
    expect(reports.map(({ verdict, remarks }) => [verdict, remarks])).toEqual([
      ['returned', 'немає кошторису'],
      ['returned', 'не все'],
    ])
  })

  it('of two people who close one task the second is told that it is closed', async () => {
    const root = await give({ to: 'head', controller: 'deputy' })
    await done('head', root)
    await acceptReport(world.as('mayor'), root)
    const both = await Promise.allSettled([
      closeAssignment(world.as('deputy'), root, 'перша'),
      closeAssignment(world.as('deputy'), root, 'друга'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'assignments.closed' },
    })
  })

  it('a co-executor gives their part to the responsible one', async () => {
    const root = await assignTask(world.as('mayor'), {
      source: { kind: 'plan', ref: 1, number: '', title: 'План', href: '/', access: 'open' },
      author: { personId: personOf('mayor'), name: 'mayor', post: '' },
      text: 'Скласти план',
      responsible: { personId: personOf('head'), unitId: null },
      coExecutors: [{ personId: null, unitId: finance }],
      dueOn: null,
    })
    await reportPart(world.as('money'), root, 'Розрахунок додаємо')
    await expect(reportPart(world.as('teacher'), root, 'Моє')).rejects.toEqual(refusal('assignments.part-forbidden'))
    expect((await getAssignmentPage(world.as('head'), root)).reports).toMatchObject([{ kind: 'part', verdict: 'none' }])
  })
})

describe('a term', () => {
  it('is never later than the one above', async () => {
    const root = await give({ to: 'head', dueOn: '2026-12-10' })
    await expect(below('head', root, 'teacher', { dueOn: '2026-12-11' })).rejects.toEqual(
      refusal('assignments.later-than-parent'),
    )
  })

  it('does not end before its task begins', async () => {
    await expect(give({ to: 'head', dueOn: '2026-11-19' })).rejects.toEqual(refusal('assignments.term-past'))
  })

  it('does not begin before the task above', async () => {
    const root = await give({ to: 'head' })
    const early = assignTask(world.as('mayor'), {
      ...{ source: { kind: 'plan', ref: 2, number: '', title: 'План', href: '/', access: 'open' as const } },
      author: { personId: personOf('mayor'), name: 'mayor', post: '' },
      text: 'Раніше',
      responsible: { personId: personOf('teacher'), unitId: null },
      dueOn: null,
      givenOn: day('2026-11-01'),
      parentId: root,
    })
    await expect(early).rejects.toEqual(refusal('assignments.before-parent'))
  })

  it('that falls on a day off goes back for internal control, and says why', async () => {
    const id = await give({ to: 'head', dueOn: '2026-12-06' })
    const { dueOn, askedOn, why } = await taskOf(id)
    expect([dueOn?.toString(), askedOn?.toString()]).toEqual(['2026-12-04', '2026-12-06'])
    expect(why).toEqual([
      'Автор визначив строк: неділя, 6 грудня 2026 року.',
      'Цей день неробочий, тому за правилом внутрішнього контролю строк перенесено на попередній робочий день: п’ятниця, 4 грудня 2026 року.',
    ])
  })

  it('by a rule keeps the rule and its version', async () => {
    const root = await give({ to: 'head' })
    const leaf = await taskOf(await below('head', root, 'teacher', { termRule: 'DL-10-urgent' }))
    expect([leaf.dueOn?.toString(), leaf.ruleId, leaf.ruleVersion]).toEqual([
      '2026-12-01',
      'DL-10-urgent',
      'DL-10-urgent/1',
    ])
  })

  it('that nobody chose makes nobody late', async () => {
    const id = await give({ to: 'money' })
    world.now = world.now.add({ hours: 24 * 400 })
    const { items } = await listAssignments(world.as('money'), { desk: 'mine', when: 'late', page: 1, perPage: 50 })
    world.now = world.now.subtract({ hours: 24 * 400 })
    expect(items.map((task) => task.id)).not.toContain(id)
  })

  it('is extended on request, never past the one above', async () => {
    const root = await give({ to: 'head', dueOn: '2026-12-10' })
    const leaf = await below('head', root, 'teacher', { dueOn: '2026-12-02' })
    const ask = (until: string) => extensions.ask(world.as('teacher'), leaf, { until: day(until), reason: 'хвороба' })
    await expect(ask('2026-12-01')).rejects.toEqual(refusal('assignments.not-later'))
    await ask('2026-12-20')
    await expect(ask('2026-12-21')).rejects.toEqual(refusal('control.extension-asked'))
    const yes = () => extensions.answer(world.as('head'), leaf, { granted: true, answer: '' })
    await expect(yes()).rejects.toEqual(refusal('assignments.later-than-parent'))
    await extensions.answer(world.as('head'), leaf, { granted: false, answer: 'запізно' })
    await ask('2026-12-09')
    await expect(extensions.answer(world.as('teacher'), leaf, { granted: true, answer: '' })).rejects.toEqual(
      refusal('assignments.extend-forbidden'),
    )
    await yes()
    const page = await getAssignmentPage(world.house(), leaf)
    expect(page.task.dueOn?.toString()).toBe('2026-12-09')
    expect(page.extensions.map(({ granted }) => granted)).toEqual([false, true])
  })
})

describe('the last day of a term', () => {
  const moment = (text: string) => Temporal.Instant.from(text)
  const isLateAt = async (id: number, at: string) => {
    const before = world.now
    world.now = moment(at)
    const { items } = await listAssignments(world.as('money'), { desk: 'mine', when: 'late', page: 1, perPage: 200 })
    world.now = before
    return items.some((task) => task.id === id)
  }

  it('ends at midnight in Kyiv, in summer time, in winter time, and on the last day of the year', async () => {
    const onNewYear = await give({ to: 'money', dueOn: '2026-12-31' })
    expect(await isLateAt(onNewYear, '2026-12-31T21:59:59Z')).toBe(false)
    expect(await isLateAt(onNewYear, '2026-12-31T22:00:00Z')).toBe(true)
    // The clocks go forward in the night of 28 March 2027: that day has 23 hours.
    const inSpring = await give({ to: 'money', dueOn: '2027-03-29' })
    expect(await isLateAt(inSpring, '2027-03-29T20:59:59Z')).toBe(false)
    expect(await isLateAt(inSpring, '2027-03-29T21:00:00Z')).toBe(true)
    // And back on 31 October 2027: that day has 25 hours.
    const inAutumn = await give({ to: 'money', dueOn: '2027-11-01' })
    expect(await isLateAt(inAutumn, '2027-11-01T21:59:59Z')).toBe(false)
    expect(await isLateAt(inAutumn, '2027-11-01T22:00:00Z')).toBe(true)
  })
})

describe('a repeated task', () => {
  it('has a due day for each of its periods, across the end of the year', async () => {
    const id = await give({ to: 'money', rhythm: 'periodic', period: { every: 'month', day: 5 }, endsOn: '2027-02-28' })
    const { task, periods } = await getAssignmentPage(world.house(), id)
    expect(task.dueOn?.toString()).toBe('2026-12-04')
    expect(periods.map(({ fromOn, dueOn }) => [fromOn.toString(), dueOn.toString()])).toEqual([
      ['2026-11-20', '2026-12-04'],
      ['2026-12-01', '2027-01-05'],
      ['2027-01-01', '2027-02-05'],
    ])
  })

  it('goes on with its next period when a report is accepted, and ends after the last', async () => {
    const id = await give({ to: 'money', rhythm: 'periodic', period: { every: 'month', day: 5 }, endsOn: '2027-01-10' })
    await done('money', id)
    await acceptReport(world.as('mayor'), id)
    expect(await taskOf(id)).toMatchObject({ state: 'working', doneOn: null })
    expect((await taskOf(id)).dueOn?.toString()).toBe('2027-01-05')
    await done('money', id)
    await acceptReport(world.as('mayor'), id)
    expect(await stateOf(id)).toBe('closed')
  })

  it('that its author ends while a report waits takes the report, and its period is done', async () => {
    const id = await give({ to: 'money', rhythm: 'periodic', period: { every: 'month', day: 5 } })
    await done('money', id)
    await closeAssignment(world.as('mayor'), id, 'програму завершено')
    const { task, reports, periods } = await getAssignmentPage(world.house(), id)
    expect(task.state).toBe('closed')
    expect(reports.map(({ verdict }) => verdict)).toEqual(['accepted'])
    expect(periods[0]?.doneOn?.toString()).toBe('2026-11-20')
  })

  it('that is continuous is never late and ends by its author’s word', async () => {
    const id = await give({ to: 'money', rhythm: 'continuous' })
    await expect(done('money', id)).rejects.toEqual(refusal('control.interim-continuous'))
    await report(world.as('money'), id, { text: 'Тримаємо', kind: 'interim' })
    await closeAssignment(world.as('mayor'), id, 'більше не треба')
    expect(await stateOf(id)).toBe('closed')
  })

  it('gets its further periods by night, once', async () => {
    const id = await give({ to: 'money', rhythm: 'periodic', period: { every: 'week', day: 5 } })
    const count = async () => (await getAssignmentPage(world.house(), id)).periods.length
    const before = await count()
    world.now = world.now.add({ hours: 24 * 35 })
    await reminders.send(world.house())
    const after = await count()
    await reminders.send(world.house())
    world.now = world.now.subtract({ hours: 24 * 35 })
    expect(after).toBe(before + 5)
  })
})

describe('control', () => {
  it('is put on by the author, and its controller is not the executor', async () => {
    const id = await give({ to: 'head' })
    const put = (by: string, who: string) => putOnControl(world.as(by), id, { personId: personOf(who), unitId: null })
    await expect(put('head', 'head')).rejects.toEqual(refusal('assignments.put-forbidden'))
    await expect(put('mayor', 'head')).rejects.toEqual(refusal('assignments.controller-is-executor'))
    await put('mayor', 'deputy')
    await expect(put('mayor', 'deputy')).rejects.toEqual(refusal('assignments.on-control'))
    expect((await taskOf(id)).controllers).toMatchObject([{ personId: personOf('deputy') }])
  })

  it('ends with a final reply to the paper, and not with an interim one', async () => {
    const card = await paper()
    const id = await give({ to: 'head', dueOn: '2026-12-01', onControl: true }, card)
    const outgoing = await world.book(incoming.ownerUnitId, { kind: 'outgoing' })
    const reply = (replyKind: string) =>
      registrationForm.parse({ bookId: outgoing.id, summary: 'Відповідь', replyTo: card.id, replyKind })
    await registerDocument(world.as('clerk'), reply('interim'))
    expect(await stateOf(id)).toBe('given')
    const { number } = await registerDocument(world.as('clerk'), reply('final'))
    expect(await taskOf(id)).toMatchObject({ state: 'closed', closing: 'reply', closingNote: `Відповідь № ${number}` })
  })

  it('reminds once for each day, and of a missed night only the newest', async () => {
    const id = await give({ to: 'head', dueOn: '2026-12-03' })
    const sent = async () => {
      const { rows } = await world.connection.pool.query(
        'select days from control.reminders where assignment_id = $1 order by days',
        [id],
      )
      return rows.map(({ days }) => days)
    }
    const night = async (on: string) => {
      const before = world.now
      world.now = Temporal.Instant.from(`${on}T01:00:00Z`)
      await reminders.send(world.house())
      await reminders.send(world.house())
      world.now = before
    }
    await night('2026-11-29')
    expect(await sent()).toEqual([])
    await night('2026-11-30')
    expect(await sent()).toEqual([-3])
    await night('2026-12-03')
    expect(await sent()).toEqual([-3, 0])
    await night('2026-12-06')
    expect(await sent()).toEqual([-3, 0, 3])
  })
})

describe('papers that change', () => {
  const source = { kind: 'point', ref: 77, number: '1-1', title: 'Рішення', href: '/akty/1', access: 'open' as const }
  const task = () =>
    assignTask(world.as('deputy'), {
      source,
      author: { personId: null, name: 'Виконавчий комітет', post: '' },
      text: 'Забезпечити',
      responsible: { personId: null, unitId: education },
      controllers: [{ personId: personOf('deputy'), unitId: null }],
      dueOn: day('2026-12-25'),
      term: 'до 25.12.2026',
    })

  it('open tasks of a repealed act are moved to another or closed', async () => {
    const first = await task()
    const to = { ...source, ref: 78, number: '2-1' }
    await expect(moveOpenTasks(world.as('head'), source, to, 'новий акт')).rejects.toEqual(
      refusal('assignments.give-forbidden'),
    )
    expect(await moveOpenTasks(world.as('deputy'), source, to, 'новий акт')).toBe(1)
    expect((await taskOf(first)).source).toEqual(to)
    expect(await closeOpenTasksOf(world.as('deputy'), to, 'втратив чинність')).toBe(1)
    expect(await stateOf(first)).toBe('withdrawn')
  })

  it('a body’s task is judged by whoever controls it', async () => {
    const id = await task()
    await done('teacher', id)
    await expect(acceptReport(world.as('mayor'), id)).rejects.toEqual(refusal('assignments.judge-forbidden'))
    await acceptReport(world.as('deputy'), id)
    await closeAssignment(world.as('deputy'), id, '')
    expect(await stateOf(id)).toBe('closed')
  })
})

it('a leaver in the middle of a tree is replaced whole, and the tree closes', async () => {
  const unit = await world.unit('Відділ закупівель')
  await world.staff('leaver', { roles: ['head'], unitId: unit })
  await world.staff('heir', { roles: ['head'], unitId: unit })
  const root = await give({ to: 'leaver', dueOn: '2026-12-10', controller: 'deputy' })
  const leaf = await below('leaver', root, 'teacher')
  const own = await below('leaver', root, 'heir')
  expect(await handingOver.preview(world.as('deputy'), personOf('leaver'))).toEqual({
    executes: 1,
    judges: 2,
    controls: 0,
    helps: 0,
  })
  const hand = (by: string) =>
    handingOver.all(world.as(by), personOf('leaver'), { toId: personOf('heir'), reason: 'звільнення' })
  await expect(hand('teacher')).rejects.toEqual(refusal('control.hand-over-forbidden'))
  expect(await hand('deputy')).toBe(3)
  expect((await taskOf(own)).judgePersonId).toBe(personOf('mayor'))
  await done('teacher', leaf)
  await acceptReport(world.as('heir'), leaf)
  await done('heir', root)
  await acceptReport(world.as('mayor'), root)
  await closeAssignment(world.as('deputy'), root, '')
  expect([await stateOf(root), await stateOf(own)]).toEqual(['closed', 'closed'])
})

it('a task of a paper для службового користування is for the admitted', async () => {
  await world.staff('cleared', { roles: ['head'], unitId: finance, clearance: true })
  const context: Context = world.as('mayor')
  const id = await assignTask(context, {
    source: { kind: 'plan', ref: 3, number: '', title: 'ДСК', href: '/', access: 'service' },
    author: { personId: personOf('mayor'), name: 'mayor', post: '' },
    text: 'Таємно',
    responsible: { personId: null, unitId: finance },
    dueOn: null,
  })
  await expect(getAssignmentPage(world.as('money'), id)).rejects.toEqual(refusal('assignments.not-found'))
  expect((await getAssignmentPage(world.as('cleared'), id)).task.id).toBe(id)
})
