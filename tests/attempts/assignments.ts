/** How the verbs of assignments are tried: the mayor gave `own` a task, `oth` helps, `sec` controls. */
import { acknowledge, assignBelow, assignTask, putOnControl, taskForms, withdraw } from '#modules/assignments'
import {
  acceptReport,
  closeAssignment,
  closeOpenTasksOf,
  extensions,
  handingOver,
  moveOpenTasks,
  reminders,
  report,
  reportPart,
  returnReport,
} from '#modules/control'
import type { Context } from '#platform/db'
import { type Council, personOf, type Verbs } from './council.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

export function assignmentVerbs({ world, next }: Council): Verbs {
  const as = (login: string): Context => world.as(login)
  const person = (login: string) => ({ personId: personOf(world, login), unitId: null })
  let refs = 0
  const source = () => {
    refs = next()
    return { kind: 'plan', ref: refs, number: '', title: 'План', href: '/', access: 'open' as const }
  }
  const task = (fields: object = {}) => ({
    source: source(),
    author: { personId: person('may').personId, name: 'Голова', post: '' },
    text: 'Зробити',
    responsible: person('own'),
    coExecutors: [person('oth')],
    controllers: [person('sec')],
    dueOn: day('2026-12-10'),
    ...fields,
  })
  const given = (fields: object = {}) => assignTask(as('may'), task(fields))
  const working = async (fields: object = {}) => {
    const id = await given(fields)
    await acknowledge(as('own'), id)
    return id
  }
  const reported = async (fields: object = {}) => {
    const id = await working(fields)
    await report(as('own'), id, done)
    return id
  }
  const accepted = async () => {
    const id = await reported()
    await acceptReport(as('may'), id)
    return id
  }
  const closed = async () => {
    const id = await accepted()
    await closeAssignment(as('sec'), id, '')
    return id
  }
  const asked = async () => {
    const id = await working()
    await extensions.ask(as('own'), id, later)
    return id
  }
  const done = { text: 'Зроблено', kind: 'final' as const }
  const later = { until: day('2026-12-18'), reason: 'хвороба' }
  const below = () => taskForms.task.parse({ executor: `person:${person('hea').personId}`, text: 'Далі' })
  const on = (verb: (context: Context, id: number) => Promise<unknown>, make: () => Promise<number>) => async () => {
    const id = await make()
    return (context: Context) => verb(context, id)
  }
  const papers = () => ({ kind: 'plan', ref: refs })
  return {
    'give a task over a paper, in the mayor’s name': () => (context) => assignTask(context, task()),
    'acknowledge: given': on(acknowledge, given),
    'acknowledge: working': on(acknowledge, working),
    'give below: working': on((context, id) => assignBelow(context, id, below()), working),
    'give below: reported': on((context, id) => assignBelow(context, id, below()), reported),
    'report: working': on((context, id) => report(context, id, done), working),
    'report: reported': on((context, id) => report(context, id, done), reported),
    'report: given below and not done': on(
      (context, id) => report(context, id, done),
      async () => {
        const id = await working()
        await assignBelow(as('own'), id, below())
        return id
      },
    ),
    'report a part: working': on((context, id) => reportPart(context, id, 'Моє'), working),
    'ask for time: working': on((context, id) => extensions.ask(context, id, later), working),
    'ask for time: reported': on((context, id) => extensions.ask(context, id, later), reported),
    'answer about time: asked': on(
      (context, id) => extensions.answer(context, id, { granted: true, answer: '' }),
      asked,
    ),
    'answer about time: not asked': on(
      (context, id) => extensions.answer(context, id, { granted: true, answer: '' }),
      working,
    ),
    'extend: working': on((context, id) => extensions.give(context, id, later), working),
    'extend: closed': on((context, id) => extensions.give(context, id, later), closed),
    'accept: reported': on((context, id) => acceptReport(context, id), reported),
    'accept: working': on((context, id) => acceptReport(context, id), working),
    'accept: reported, written by hand': on(
      (context, id) => acceptReport(context, id),
      () => reported({ basis: 'wet-ink' }),
    ),
    'return: reported': on((context, id) => returnReport(context, id, 'не все'), reported),
    'return: accepted': on((context, id) => returnReport(context, id, 'не все'), accepted),
    'return: working': on((context, id) => returnReport(context, id, 'не все'), working),
    'take off control: accepted': on((context, id) => closeAssignment(context, id, ''), accepted),
    'take off control: working': on((context, id) => closeAssignment(context, id, ''), working),
    'take off control: closed': on((context, id) => closeAssignment(context, id, ''), closed),
    'end: continuous, without control': on(
      (context, id) => closeAssignment(context, id, ''),
      () => working({ rhythm: 'continuous', controllers: [] }),
    ),
    'put on control: working': on(
      (context, id) => putOnControl(context, id, person('hea')),
      () => working({ controllers: [] }),
    ),
    'put on control: on control': on((context, id) => putOnControl(context, id, person('hea')), working),
    'withdraw: working': on((context, id) => withdraw(context, id, 'не треба'), working),
    'withdraw: closed': on((context, id) => withdraw(context, id, 'не треба'), closed),
    'move the tasks of a paper': async () => {
      await working()
      const from = papers()
      return (context) => moveOpenTasks(context, from, source(), 'новий')
    },
    'close the tasks of a paper': async () => {
      await working()
      const from = papers()
      return (context) => closeOpenTasksOf(context, from, 'скасовано')
    },
    'hand over the work of own': () => (context) =>
      handingOver.all(context, person('own').personId, { toId: person('hea').personId, reason: '' }),
    'set reminders': () => (context) => reminders.set(context, { before: [3, 1, 0], after: [1, 3, 7] }),
  }
}
