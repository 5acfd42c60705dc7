import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptReport, closeAssignment, getAssignmentPage, reportPart, returnReport } from '#modules/control'
import { getCard } from '#modules/documents'
import type { Context } from '#platform/db'
import { openWorkingCouncil, type WorkingCouncil } from '#tests/working-council.ts'
import { acknowledge, assignTask, listTasksOf, withdraw } from './index.ts'

let world: WorkingCouncil['world']
let finance: WorkingCouncil['finance']
let personOf: WorkingCouncil['personOf']
let paper: WorkingCouncil['paper']
let give: WorkingCouncil['give']
let below: WorkingCouncil['below']
let done: WorkingCouncil['done']
let taskOf: WorkingCouncil['taskOf']
let stateOf: WorkingCouncil['stateOf']

beforeAll(async () => {
  ;({ world, finance, personOf, paper, give, below, done, taskOf, stateOf } = await openWorkingCouncil())
})
afterAll(() => world.close())

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
