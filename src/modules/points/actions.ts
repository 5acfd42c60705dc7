import { dueDay } from '@ratusha/working-days'
import { memberName, Refusal, theHouse } from '#kernel'
import { type Act, getAct } from '#modules/acts'
import { assignTask, type Party } from '#modules/assignments'
import { calendarFor } from '#modules/calendar'
import { closeOpenTasksOf, moveOpenTasks } from '#modules/control'
import { getUnit } from '#modules/directory'
import { getStatus } from '#modules/effects'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { maySettleTasks, whyNotConfirm } from './access.ts'
import type { Confirmation } from './forms.ts'
import { type ConfirmedPoint, isOver, type Reading } from './point.ts'
import { digestOf, isSameText, proposePoints } from './proposal.ts'
import { openTasksOf } from './queries.ts'
import { pointsAsSaid, type SaidPoint } from './said.ts'
import { findReading, insertReading, insertTask, listWithTasks, markGiven, pointsOf } from './store.ts'

/** A person confirms what was read. The points of an adopted act become tasks at once, those of a draft on adoption. */
export function confirmPoints(context: Context, actId: number, input: Confirmation): Promise<void> {
  return inTransaction(context, async (context) => {
    const act = await getAct(context, actId)
    const before = await findReading(context, actId, true)
    const why = whyNotConfirm(context.actor, act, before)
    if (why) throw new Refusal(why === 'points.confirm-forbidden' ? 'forbidden' : 'conflict', why)
    if (!isSameText(act, input.digest)) throw new Refusal('conflict', 'points.text-changed')
    const { proposal } = await proposePoints(context, act.text, act.adoptedOn)
    const points = pointsAsSaid(act.text, proposal, input.points)
    checkTasks(points, input.controllers)
    const version = (before?.version ?? 0) + 1
    const reading = {
      actId,
      version,
      digest: digestOf(act.text),
      controllers: input.controllers,
      confirmedAt: context.now,
      confirmedBy: memberName(context.actor),
    }
    if (!(await insertReading(context, reading, points))) throw new Refusal('conflict', 'stale')
    const tasks = points.filter(({ isTask }) => isTask).length
    await record(context, {
      verb: 'points.confirm',
      subject: 'act',
      subjectId: actId,
      after: { points: points.length, tasks },
    })
    if (act.state === 'adopted') await giveTasks(context, act)
  })
}

function checkTasks(points: readonly SaidPoint[], controllers: readonly Party[]): void {
  const tasks = points.filter(({ isTask }) => isTask)
  const nameless = tasks.find(({ executors }) => executors.length === 0)
  if (nameless) throw new Refusal('invalid', 'points.no-executor', { point: nameless.number ?? '' })
  if (tasks.length > 0 && controllers.length === 0) throw new Refusal('invalid', 'points.no-controller')
}

/** Points become tasks, once, under the controllers whom the act names. Answers how many tasks were given. */
export async function giveTasks(context: Context, act: Act): Promise<number> {
  const reading = await findReading(context, act.id, true)
  if (!reading || act.adoptedOn === null || !isSameText(act, reading.digest)) return 0
  const points = (await pointsOf(context, reading)).filter(({ isTask }) => isTask)
  if (points.length === 0 || !(await markGiven(context, reading))) return 0
  const body = await getUnit(context, act.bodyUnitId)
  let count = 0
  for (const point of points) {
    for (const executors of point.each ? point.executors.map((one) => [one]) : [point.executors]) {
      const id = await giveTask(context, { act, reading, point, executors, author: body.name })
      await insertTask(context, point.id, id)
      count += 1
    }
  }
  await record(context, { verb: 'points.give-tasks', subject: 'act', subjectId: act.id, after: { tasks: count } })
  return count
}

interface Giving {
  readonly act: Act
  readonly reading: Reading
  readonly point: ConfirmedPoint
  readonly executors: readonly Party[]
  readonly author: string
}

async function giveTask(context: Context, { act, reading, point, executors, author }: Giving): Promise<number> {
  const [responsible, ...coExecutors] = executors
  if (!responsible || act.adoptedOn === null)
    throw new Refusal('invalid', 'points.no-executor', { point: point.number ?? '' })
  const controllers = reading.controllers.filter((party) => !isSame(party, responsible))
  const { term } = point
  return assignTask(context, {
    source: sourceOf(act, point),
    author: { personId: null, name: author, post: '' },
    text: point.text,
    responsible,
    coExecutors,
    // Nobody controls their own work; when nobody else is named, the refusal says so.
    controllers: controllers.length > 0 ? controllers : reading.controllers,
    dueOn: await lastDayOf(context, point, act.adoptedOn),
    term: point.termWords,
    rhythm: term.kind === 'continuous' ? 'continuous' : term.kind === 'every' ? 'periodic' : 'once',
    period: term.kind === 'every' ? { every: term.every, day: term.day } : null,
    givenOn: act.adoptedOn,
    basis: 'act',
  })
}

function isSame(one: Party, other: Party): boolean {
  return one.personId === other.personId && one.unitId === other.unitId
}

function sourceOf(act: Act, point: Pick<ConfirmedPoint, 'id' | 'number' | 'key'>) {
  return {
    kind: 'point',
    ref: point.id,
    number: point.number === null ? (act.number ?? '') : `${act.number}, п. ${point.number}`,
    title: act.title,
    href: `/stil/akty/${act.id}/punkty#p-${point.id}`,
    access: act.access,
  }
}

// ЦК ст. 253–254: the day of the act is not counted; the task itself rolls its last day as control is configured.
async function lastDayOf(
  context: Context,
  { term }: ConfirmedPoint,
  from: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  if (term.kind === 'by') return Temporal.PlainDate.from(term.on)
  if (term.kind !== 'within') return null
  const length = { unit: term.unit, amount: term.count }
  return dueDay({ start: from, length, roll: 'none' }, await calendarFor(context)).strict
}

/** A draft whose points were confirmed was adopted: they become tasks. */
export async function hearOfAdoption(context: Context, actId: number): Promise<void> {
  const reading = await findReading(context, actId)
  if (!reading || reading.tasksAt !== null) return
  const act = await getAct({ ...context, actor: theHouse('пункти актів') }, actId)
  if (act.state === 'adopted') await giveTasks({ ...context, actor: theHouse('пункти актів') }, act)
}

/** What acts do to one another changed: an act out of force shows its open tasks to whoever controls them. */
export async function hearOfForce(context: Context, actIds: readonly number[]): Promise<void> {
  const house = { ...context, actor: theHouse('пункти актів') }
  for (const actId of await listWithTasks(house, actIds)) await showOpenTasks(house, actId)
}

async function showOpenTasks(context: Context, actId: number): Promise<void> {
  const [act, reading] = await Promise.all([getAct(context, actId), findReading(context, actId)])
  if (!reading) return
  const [{ force }, open] = await Promise.all([getStatus(context, act), openTasksOf(context, reading)])
  if (open === 0 || !isOver(force)) return stepDone(context, { kind: 'act', ref: actId, step: 'settle-tasks' })
  const suffix = act.access === 'service' ? ':restricted' : ''
  const people = reading.controllers.flatMap(({ personId }) =>
    personId === null ? [] : [`person:${personId}${suffix}`],
  )
  await awaitStep(context, {
    kind: 'act',
    ref: actId,
    step: 'settle-tasks',
    holders: people.length > 0 ? people : [`role:registrar${suffix}`],
    watchers: [],
    number: act.number ?? '',
    title: act.title,
    href: `/stil/akty/${actId}/punkty`,
    dueOn: null,
  })
}

/** The tasks of an act that lost force are no longer wanted. Answers how many were closed. */
export function closeTasks(context: Context, actId: number, reason: string): Promise<number> {
  return settle(context, actId, { verb: 'points.close-tasks', reason }, (context, { id }) =>
    closeOpenTasksOf(context, { kind: 'point', ref: id }, reason),
  )
}

/** Another act goes on with the tasks of one that lost force. Answers how many were moved. */
export async function moveTasks(context: Context, actId: number, toActId: number, reason: string): Promise<number> {
  const to = await getAct(context, toActId)
  if (toActId === actId || to.state === 'draft') throw new Refusal('invalid', 'points.move-nowhere')
  return settle(context, actId, { verb: 'points.move-tasks', reason, to: toActId }, (context, { id }) =>
    moveOpenTasks(context, { kind: 'point', ref: id }, movedTo(to), reason),
  )
}

function movedTo(act: Act) {
  const href = `/stil/akty/${act.id}`
  return { kind: 'act', ref: act.id, number: act.number ?? '', title: act.title, href, access: act.access }
}

function settle(
  context: Context,
  actId: number,
  told: { readonly verb: string; readonly reason: string; readonly to?: number },
  end: (context: Context, point: ConfirmedPoint) => Promise<number>,
): Promise<number> {
  return inTransaction(context, async (context) => {
    const act = await getAct(context, actId)
    const reading = await findReading(context, actId, true)
    if (!reading?.tasksAt) throw new Refusal('conflict', 'points.no-tasks')
    if (!maySettleTasks(context.actor, reading)) throw new Refusal('forbidden', 'points.settle-forbidden')
    if (!isOver((await getStatus(context, act)).force)) throw new Refusal('conflict', 'points.in-force')
    const house = { ...context, actor: theHouse('пункти актів') }
    let count = 0
    for (const point of await pointsOf(context, reading)) if (point.taskIds.length > 0) count += await end(house, point)
    const { verb, ...after } = told
    await record(context, { verb, subject: 'act', subjectId: actId, after: { ...after, tasks: count } })
    await stepDone(context, { kind: 'act', ref: actId, step: 'settle-tasks' })
    return count
  })
}
