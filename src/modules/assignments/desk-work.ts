import { headsOf } from '#modules/directory'
import { awaitStep, stepDone } from '#modules/inbox'
import type { Context } from '#platform/db'
import { type Assignment, isInHand, isOpen, type Party } from './assignment.ts'

/** One open step of a task at a time: with the executor, with the author of the task, with whoever controls it. */
export async function awaitNext(context: Context, task: Assignment): Promise<void> {
  await stepDone(context, { kind: 'assignment', ref: task.id })
  const step = stepOf(task)
  const holders = holdersOf(task).map((key) => marked(task, key))
  if (step === null || holders.length === 0) return
  await awaitStep(context, {
    kind: 'assignment',
    ref: task.id,
    step,
    holders,
    watchers: (await watchersOf(context, task)).map((key) => marked(task, key)),
    number: task.source.number,
    title: task.text.slice(0, 300),
    href: `/stil/doruchennia/${task.id}`,
    // Only the executor has a term: nobody said by when a report is to be read.
    dueOn: isInHand(task) ? task.dueOn : null,
  })
}

function stepOf(task: Assignment): string | null {
  if (!isOpen(task)) return null
  switch (task.state) {
    case 'given':
      return 'acknowledge'
    case 'working':
      return task.rhythm === 'continuous' ? 'keep' : 'report'
    case 'reported':
      return 'accept'
    default:
      return 'take-off-control'
  }
}

function holdersOf(task: Assignment): string[] {
  if (isInHand(task)) return [keyOf(task.executor)]
  const judge = task.judgePersonId === null ? [] : [`person:${task.judgePersonId}`]
  const controllers = task.controllers.map(keyOf)
  const [first, second] = task.state === 'reported' ? [judge, controllers] : [controllers, judge]
  return [first, second, ['role:secretary']].find((keys) => keys.length > 0) ?? []
}

/** What is late shows at once to the head of the department, the author, whoever controls it and the mayor. */
async function watchersOf(context: Context, task: Assignment): Promise<string[]> {
  const heads = await headsOf(context)
  const head = task.executor.unitId === null ? undefined : heads.get(task.executor.unitId)
  return [
    ...(head === undefined ? [] : [`person:${head}`]),
    ...(task.judgePersonId === null ? [] : [`person:${task.judgePersonId}`]),
    ...task.controllers.map(keyOf),
    'role:mayor',
  ]
}

function keyOf({ personId, unitId }: Party): string {
  return personId === null ? `unit:${unitId}` : `person:${personId}`
}

function marked({ source }: Assignment, key: string): string {
  return source.access === 'service' ? `${key}:restricted` : key
}
