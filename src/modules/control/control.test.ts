import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignTask, putOnControl } from '#modules/assignments'
import { registerDocument, registrationForm } from '#modules/documents'
import { openWorkingCouncil, type WorkingCouncil } from '#tests/working-council.ts'
import { acceptReport, closeAssignment, closeOpenTasksOf, handingOver, moveOpenTasks, reminders } from './index.ts'

let world: WorkingCouncil['world']
let education: WorkingCouncil['education']
let incoming: WorkingCouncil['incoming']
let personOf: WorkingCouncil['personOf']
let paper: WorkingCouncil['paper']
let give: WorkingCouncil['give']
let below: WorkingCouncil['below']
let done: WorkingCouncil['done']
let taskOf: WorkingCouncil['taskOf']
let stateOf: WorkingCouncil['stateOf']

beforeAll(async () => {
  ;({ world, education, incoming, personOf, paper, give, below, done, taskOf, stateOf } = await openWorkingCouncil())
})
afterAll(() => world.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const refusal = (code: string) => expect.objectContaining({ code })

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
