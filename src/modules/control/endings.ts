import { memberName, Refusal, theHouse } from '#kernel'
import { type Assignment, listTasks, mayAssignTasks, type Source, taskWork, turns, whyNot } from '#modules/assignments'
import { type Context, inTransaction } from '#platform/db'

/** A final reply takes the paper off control, whatever was open about it (rulebook DL-11). */
export async function closeOnReply(context: Context, source: SourceKey, replyNumber: string): Promise<void> {
  const note = replyNumber === '' ? 'Дано відповідь' : `Відповідь № ${replyNumber}`
  await endOpenRoots(context, source, (task) =>
    turns.closed(task, { at: context.now, closing: 'reply', note, by: memberName(context.actor) }),
  )
}

/** An act was repealed and its tasks are no longer wanted. Answers how many were closed. */
export function closeOpenTasksOf(context: Context, source: SourceKey, reason: string): Promise<number> {
  return inTransaction(context, async (context) => {
    await requireKeeper(context, source)
    return endOpenRoots(context, source, (task) => turns.withdrawn(task, context.now, reason))
  })
}

/** An act was repealed by another that goes on with its tasks. Answers how many were moved. */
export function moveOpenTasks(context: Context, from: SourceKey, to: Source, reason: string): Promise<number> {
  return inTransaction(context, async (context) => {
    await requireKeeper(context, from)
    const tasks = (await openRoots(context, from)).map(({ id }) => id)
    for (const id of tasks) {
      const { tree } = await taskWork.lockTree(house(context), id)
      for (const task of tree) {
        await taskWork.save(
          context,
          task,
          { ...task, source: to },
          {
            verb: 'assignments.move',
            inNameOf: null,
            after: { to: `${to.kind} ${to.ref}`, reason },
          },
        )
      }
    }
    return tasks.length
  })
}

/** It turned out whom the matter is about: from now on they see none of its tasks. */
export function exceptFromTasks(
  context: Context,
  source: SourceKey,
  except: Parameters<typeof taskWork.widenAudience>[2],
): Promise<void> {
  return inTransaction(context, async (context) => {
    for (const { rootId } of await openRoots(context, source)) await taskWork.widenAudience(context, rootId, except)
  })
}

type SourceKey = Pick<Source, 'kind' | 'ref'>

async function endOpenRoots(
  context: Context,
  source: SourceKey,
  end: (task: Assignment) => Assignment,
): Promise<number> {
  const roots = await openRoots(context, source)
  for (const { id } of roots) {
    const { task, tree } = await taskWork.lockTree(house(context), id)
    if (!turns.isOpen(task)) continue
    const after = end(task)
    const verb = after.state === 'withdrawn' ? 'assignments.withdraw' : 'assignments.close-by-reply'
    await taskWork.save(context, task, after, { verb, inNameOf: null, after: { note: after.closingNote } })
    await taskWork.finishBranch(context, after, tree)
    await taskWork.tell(context, after, after.state === 'withdrawn' ? 'withdrawn' : 'closed', [
      task.executor,
      task.judgePersonId,
    ])
  }
  return roots.length
}

async function openRoots(context: Context, source: SourceKey): Promise<Assignment[]> {
  const tasks = await listTasks(house(context), source)
  return tasks.filter((task) => task.parentId === null && turns.isOpen(task))
}

// Keepers of papers, and whoever controls every one of the tasks.
async function requireKeeper(context: Context, source: SourceKey): Promise<void> {
  if (mayAssignTasks(context.actor)) return
  const open = await openRoots(context, source)
  const controlsAll = open.every(
    (task) => whyNot('extend', context.actor, { ...task, state: 'working' }) !== 'assignments.extend-forbidden',
  )
  if (open.length === 0 || !controlsAll) throw new Refusal('forbidden', 'assignments.give-forbidden')
}

function house(context: Context): Context {
  return { ...context, actor: theHouse('доручення') }
}
