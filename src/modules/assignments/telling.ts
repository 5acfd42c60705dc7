import type { Context } from '#platform/db'
import { announce } from '#platform/events'
import type { Assignment, Party } from './assignment.ts'
import { awaitNext } from './desk-work.ts'
import type { AssignmentChanged, AssignmentNews, News } from './events.ts'

/** After every change: search looks again, and the next step waits on the right desk. */
export async function tellChange(context: Context, task: Assignment): Promise<void> {
  await announce<AssignmentChanged>(context, {
    type: 'AssignmentChanged',
    assignmentId: task.id,
    text: task.text,
    source: task.source,
    author: task.author.name,
    givenOn: task.givenOn.toString(),
    audience: task.audience,
  })
  await awaitNext(context, task)
}

/** To a person, or to a department when nobody in it is named. */
export async function tellNews(
  context: Context,
  task: Assignment,
  news: News,
  to: readonly (Party | number | null)[],
): Promise<void> {
  const keys = to.flatMap((one) => {
    if (one === null) return []
    if (typeof one === 'number') return [`person:${one}`]
    return one.personId === null ? [`unit:${one.unitId}`] : [`person:${one.personId}`]
  })
  if (keys.length === 0) return
  await announce<AssignmentNews>(context, {
    type: 'AssignmentNews',
    assignmentId: task.id,
    news,
    number: task.source.number,
    dueOn: task.dueOn?.toString() ?? null,
    access: task.source.access,
    to: [...new Set(keys)],
  })
}
