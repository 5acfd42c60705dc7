import { dayOf } from '#kernel'
import { type Act, getAct } from '#modules/acts'
import { type Assignment, isLate, listTasksOf } from '#modules/assignments'
import { getStatus } from '#modules/effects'
import type { Status } from '#modules/legal-force'
import type { Context } from '#platform/db'
import { type ConfirmedPoint, isOver, type Reading } from './point.ts'
import { isSameText } from './proposal.ts'
import { findReading, pointsOf } from './store.ts'

export type PointState = 'done' | 'late' | 'working' | 'withdrawn' | 'none'

export interface PointsPage {
  readonly act: Act
  readonly reading: Reading | null
  readonly points: readonly PointWithTasks[]
  /** The text was corrected after the points were confirmed. */
  readonly textChanged: boolean
  /** The act lost force, and some of its tasks are still open. */
  readonly openTasks: number
  /** The acts that ended this one: they may go on with its tasks. */
  readonly successors: readonly Act[]
}

export interface PointWithTasks {
  readonly point: ConfirmedPoint
  readonly tasks: readonly Assignment[]
  readonly state: PointState
}

export async function getPointsPage(context: Context, actId: number): Promise<PointsPage> {
  const act = await getAct(context, actId)
  const reading = await findReading(context, actId)
  if (!reading) return { act, reading, points: [], textChanged: false, openTasks: 0, successors: [] }
  const today = dayOf(context.now)
  const confirmed = await pointsOf(context, reading)
  const points = await Promise.all(
    confirmed.map(async (point) => {
      const tasks = await tasksOf(context, point)
      return { point, tasks, state: stateOf(tasks, today) }
    }),
  )
  const status = await getStatus(context, act)
  const isEnded = reading.tasksAt !== null && isOver(status.force)
  const openTasks = isEnded ? await openTasksOf(context, reading) : 0
  const successors = openTasks > 0 ? await endersOf(context, status) : []
  return { act, reading, points, textChanged: !isSameText(act, reading.digest), openTasks, successors }
}

// Only those that the reader may see.
async function endersOf(context: Context, { reasons }: Status): Promise<Act[]> {
  const ids = [...new Set(reasons.map(({ sourceId }) => sourceId))]
  const found = await Promise.allSettled(ids.map((id) => getAct(context, id)))
  return found.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value.state === 'adopted' ? outcome.value : [],
  )
}

/** The confirmed points of an act as everybody may read them: no tasks, no people. */
export async function listPoints(
  context: Context,
  actId: number,
): Promise<readonly Pick<ConfirmedPoint, 'key' | 'number' | 'parentKey' | 'text' | 'kind'>[]> {
  await getAct(context, actId)
  const reading = await findReading(context, actId)
  if (!reading) return []
  return (await pointsOf(context, reading)).map(({ key, number, parentKey, text, kind }) => ({
    key,
    number,
    parentKey,
    text,
    kind,
  }))
}

/** Open tasks of the points, whoever may see them. */
export async function openTasksOf(context: Context, reading: Pick<Reading, 'actId' | 'version'>): Promise<number> {
  const points = (await pointsOf(context, reading)).filter(({ taskIds }) => taskIds.length > 0)
  const tasks = await Promise.all(points.map((point) => tasksOf(context, point)))
  return tasks.flat().filter(({ state }) => state !== 'closed' && state !== 'withdrawn').length
}

async function tasksOf(context: Context, point: ConfirmedPoint): Promise<Assignment[]> {
  if (point.taskIds.length === 0) return []
  return (await listTasksOf(context, { kind: 'point', ref: point.id })).map(({ task }) => task)
}

/** Late when one task is, done when all are. */
function stateOf(tasks: readonly Assignment[], today: Temporal.PlainDate): PointState {
  if (tasks.length === 0) return 'none'
  if (tasks.some((task) => isLate(task, today))) return 'late'
  const wanted = tasks.filter(({ state }) => state !== 'withdrawn')
  if (wanted.length === 0) return 'withdrawn'
  return wanted.every(({ state }) => state === 'closed') ? 'done' : 'working'
}
