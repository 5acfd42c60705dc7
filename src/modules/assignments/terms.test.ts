import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptReport, closeAssignment, extensions, getAssignmentPage, reminders, report } from '#modules/control'
import { openWorkingCouncil, type WorkingCouncil } from '#tests/working-council.ts'
import { assignTask, listAssignments } from './index.ts'

let world: WorkingCouncil['world']
let personOf: WorkingCouncil['personOf']
let give: WorkingCouncil['give']
let below: WorkingCouncil['below']
let done: WorkingCouncil['done']
let taskOf: WorkingCouncil['taskOf']
let stateOf: WorkingCouncil['stateOf']

beforeAll(async () => {
  ;({ world, personOf, give, below, done, taskOf, stateOf } = await openWorkingCouncil())
})
afterAll(() => world.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const refusal = (code: string) => expect.objectContaining({ code })

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
