import { memberName, Refusal, theHouse } from '#kernel'
import { getCard, markExecuted } from '#modules/documents'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayAssignTasks, whyNot } from './access.ts'
import { type Assignment, closed, isOpen, type Source, withdrawn } from './assignment.ts'
import { spokenName } from './names.ts'
import { lockTree, saveAssignment, tasksOfSource } from './store.ts'
import { tellChange, tellNews } from './telling.ts'
import { openBelow } from './tree.ts'

interface Told {
  readonly verb: string
  /** The person whose word it is; another who says it stands in for them. */
  readonly inNameOf: number | null
  readonly after?: object
}

export async function saveTold(context: Context, before: Assignment, after: Assignment, told: Told): Promise<void> {
  const by = await spokenName(context, told.inNameOf)
  const standsIn = by === memberName(context.actor) ? {} : { by }
  await saveAssignment(context, after)
  await record(context, {
    verb: told.verb,
    subject: 'assignment',
    subjectId: after.id,
    before: { state: before.state },
    after: { state: after.state, ...told.after, ...standsIn },
  })
  await tellChange(context, after)
}

/** What is below a task that ended ends with it; a paper whose last controlled task ended is executed. */
export async function finishBranch(context: Context, ended: Assignment, tree: readonly Assignment[]): Promise<void> {
  for (const task of openBelow(ended, tree)) {
    const note = ended.closingNote
    const after =
      ended.state === 'withdrawn'
        ? withdrawn(task, context.now, note)
        : closed(task, { at: context.now, closing: 'above', note, by: memberName(context.actor) })
    const verb = ended.state === 'withdrawn' ? 'assignments.withdraw' : 'assignments.close-with-parent'
    await saveTold(context, task, after, { verb, inNameOf: null })
    await tellNews(context, after, ended.state === 'withdrawn' ? 'withdrawn' : 'closed', [task.executor])
  }
  if (ended.closing === 'control' && ended.parentId === null) await executePaper(context, ended)
}

// Taken off control only when it is done (rulebook DL-11): then the card says so, whoever may write on it.
async function executePaper(context: Context, { source, controlEndedBy }: Assignment): Promise<void> {
  if (source.kind !== 'document') return
  const house = { ...context, actor: theHouse('assignments') }
  const others = await tasksOfSource(house, source.kind, source.ref)
  if (others.some((task) => task.parentId === null && isOpen(task))) return
  const card = await getCard(house, source.ref)
  if (card.state === 'registered') await markExecuted(house, source.ref, `Знято з контролю: ${controlEndedBy}`)
}

/** A final reply takes the paper off control, whatever was open about it (rulebook DL-11). */
export async function closeOnReply(context: Context, cardId: number, replyNumber: string): Promise<void> {
  const note = `Відповідь № ${replyNumber}`
  await endOpenRoots(context, { kind: 'document', ref: cardId }, (task) =>
    closed(task, { at: context.now, closing: 'reply', note, by: memberName(context.actor) }),
  )
}

/** An act was repealed and its tasks are no longer wanted. Answers how many were closed. */
export function closeOpenTasksOf(context: Context, source: SourceKey, reason: string): Promise<number> {
  return inTransaction(context, async (context) => {
    await requireKeeper(context, source)
    return endOpenRoots(context, source, (task) => withdrawn(task, context.now, reason))
  })
}

/** An act was repealed by another that goes on with its tasks. Answers how many were moved. */
export function moveOpenTasks(context: Context, from: SourceKey, to: Source, reason: string): Promise<number> {
  return inTransaction(context, async (context) => {
    await requireKeeper(context, from)
    const tasks = (await openRoots(context, from)).map(({ id }) => id)
    for (const id of tasks) {
      const { tree } = await lockTree(house(context), id)
      for (const task of tree) {
        await saveTold(
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

export type SourceKey = Pick<Source, 'kind' | 'ref'>

async function endOpenRoots(
  context: Context,
  source: SourceKey,
  end: (task: Assignment) => Assignment,
): Promise<number> {
  const roots = await openRoots(context, source)
  for (const { id } of roots) {
    const { task, tree } = await lockTree(house(context), id)
    if (!isOpen(task)) continue
    const after = end(task)
    const verb = after.state === 'withdrawn' ? 'assignments.withdraw' : 'assignments.close-by-reply'
    await saveTold(context, task, after, { verb, inNameOf: null, after: { note: after.closingNote } })
    await finishBranch(context, after, tree)
    await tellNews(context, after, after.state === 'withdrawn' ? 'withdrawn' : 'closed', [
      task.executor,
      task.judgePersonId,
    ])
  }
  return roots.length
}

async function openRoots(context: Context, { kind, ref }: SourceKey): Promise<Assignment[]> {
  const tasks = await tasksOfSource(house(context), kind, ref)
  return tasks.filter((task) => task.parentId === null && isOpen(task))
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
  return { ...context, actor: theHouse('assignments') }
}
