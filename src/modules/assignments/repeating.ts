import { dayOf, Refusal } from '#kernel'
import { calendarFor } from '#modules/calendar'
import { ruleOn } from '#modules/law'
import { periodsUntil } from '#modules/terms'
import type { Context } from '#platform/db'
import type { Assignment } from './assignment.ts'
import {
  cutPeriodRows,
  extendPeriodRow,
  finishPeriodRow,
  insertPeriods,
  listPeriods,
  type PeriodRow,
} from './periods.store.ts'
import { saveAssignment } from './store.ts'

/** Periods stand on the desk as far ahead. */
const ahead = { months: 3 } as const

/** Writes the periods that have come into sight; the task is due when the first open one is. */
export async function openPeriods(context: Context, task: Assignment): Promise<void> {
  if (task.period === null) return
  const [calendar, standing, known] = await Promise.all([
    calendarFor(context),
    ruleOn(context, 'DL-10', task.givenOn),
    listPeriods(context, task.id),
  ])
  const counting = { calendar, roll: standing.rule.roll, horizon: dayOf(context.now).add(ahead) }
  await insertPeriods(context, task.id, periodsUntil({ ...task, period: task.period }, known.at(-1) ?? null, counting))
  const next = await firstOpenPeriod(context, task.id)
  const dueOn = next?.dueOn ?? null
  const same = dueOn === null ? task.dueOn === null : task.dueOn?.equals(dueOn)
  if (!same) await saveAssignment(context, { ...task, askedOn: next?.askedOn ?? null, dueOn })
}

async function firstOpenPeriod(context: Context, assignmentId: number): Promise<PeriodRow | undefined> {
  return (await listPeriods(context, assignmentId)).find(({ doneOn }) => doneOn === null)
}

/** The period that a report of a periodic task speaks of. */
export async function reportPeriod(context: Context, task: Assignment): Promise<PeriodRow | null> {
  if (task.rhythm !== 'periodic') return null
  const period = await firstOpenPeriod(context, task.id)
  if (!period) throw new Refusal('conflict', 'assignments.no-period')
  return period
}

/** The report of a period was accepted: the next one is due. Answers the task as it goes on. */
export async function finishPeriod(
  context: Context,
  task: Assignment,
  { periodId, doneOn }: { periodId: number; doneOn: Temporal.PlainDate },
): Promise<Assignment> {
  await finishPeriodRow(context, periodId, doneOn)
  const next = await firstOpenPeriod(context, task.id)
  return { ...task, askedOn: next?.askedOn ?? null, dueOn: next?.dueOn ?? null }
}

/** A later day for the period that is open now. */
export async function movePeriod(context: Context, task: Assignment, dueOn: Temporal.PlainDate): Promise<void> {
  const period = await reportPeriod(context, task)
  if (period) await extendPeriodRow(context, period.id, { dueOn, on: dayOf(context.now) })
}

/** It is over sooner: the open period is due by then, and none comes after it. */
export async function cutPeriods(context: Context, task: Assignment, last: Temporal.PlainDate): Promise<void> {
  const open = await firstOpenPeriod(context, task.id)
  if (open) await cutPeriodRows(context, task.id, { openId: open.id, last })
}

/** The reporting periods of a task. */
export const periods = { list: listPeriods, open: openPeriods, ofReport: reportPeriod, finish: finishPeriod }
