import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '#kernel'
import { assignBelow, assignTask, taskForms, withdraw } from '#modules/assignments'
import { newWorld, type World } from '#tests/world.ts'
import { acceptReport, closeAssignment, getAssignmentPage, report, returnReport } from './index.ts'

let world: World
const logins = ['перша', 'друга', 'третя', 'четверта']

beforeAll(async () => {
  world = await newWorld()
  const unit = await world.unit('Департамент освіти')
  for (const [at] of logins.entries()) await world.staff(`person${at}`, { roles: ['mayor', 'head'], unitId: unit })
})
afterAll(() => world.close())

const person = (at: number) => {
  const { actor } = world.as(`person${at}`)
  return actor.kind === 'member' ? actor.personId : 0
}

/** What somebody tries with one of the tasks; most of it is refused. */
const deed = fc.record({
  verb: fc.constantFrom('give', 'report', 'report', 'accept', 'accept', 'return', 'close', 'withdraw'),
  who: fc.nat(logins.length - 1),
  other: fc.nat(logins.length - 1),
  task: fc.nat(9),
  due: fc.option(fc.integer({ min: 0, max: 30 })),
})
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

it('no task is done before its responsible child, none outlives the one above, whatever people try', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(deed, { minLength: 5, maxLength: 25 }), async (onControl, deeds) => {
      const root = await assignTask(world.as('person0'), {
        source: { kind: 'plan', ref: 1, number: '', title: 'План', href: '/', access: 'open' },
        author: { personId: person(0), name: 'перша', post: '' },
        text: 'Зробити',
        responsible: { personId: person(1), unitId: null },
        onControl,
        dueOn: Temporal.PlainDate.from('2026-12-11'),
      })
      const ids = [root]
      for (const one of deeds) {
        await attempt(one, ids)
        await expectWhole(root)
      }
    }),
    { numRuns: 25 },
  )
})

async function attempt({ verb, who, other, task, due }: Deed, ids: number[]): Promise<void> {
  const context = world.as(`person${who}`)
  const id = ids[task % ids.length] ?? 0
  const dueOn = due === null ? '' : Temporal.PlainDate.from('2026-11-20').add({ days: due }).toString()
  try {
    switch (verb) {
      case 'give': {
        const input = { executor: `person:${person(other)}`, text: 'Далі', dueOn }
        ids.push(await assignBelow(context, id, taskForms.task.parse(input)))
        return
      }
      case 'report':
        return await report(context, id, { text: 'Зроблено', kind: 'final' })
      case 'accept':
        return await acceptReport(context, id)
      case 'return':
        return await returnReport(context, id, 'не все')
      case 'close':
        return await closeAssignment(context, id, '')
      case 'withdraw':
        return await withdraw(context, id, 'не треба')
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

async function expectWhole(root: number): Promise<void> {
  const { tree } = await getAssignmentPage(world.house(), root)
  const walk = ([...branches]: typeof tree): void => {
    for (const { task, below } of branches) {
      const isOver = task.state === 'closed' || task.state === 'withdrawn'
      for (const { task: child } of below) {
        const childIsOpen = !['closed', 'withdrawn'].includes(child.state)
        if (isOver) expect(childIsOpen).toBe(false)
        if (['reported', 'accepted'].includes(task.state)) {
          expect(child.leads && !['accepted', 'closed', 'withdrawn'].includes(child.state)).toBe(false)
        }
        if (child.dueOn && task.dueOn) expect(Temporal.PlainDate.compare(child.dueOn, task.dueOn)).not.toBe(1)
      }
      expect(below.filter(({ task: child }) => child.leads && isOpenState(child.state)).length).toBeLessThan(2)
      walk(below)
    }
  }
  walk(tree)
}

function isOpenState(state: string): boolean {
  return state !== 'closed' && state !== 'withdrawn'
}
