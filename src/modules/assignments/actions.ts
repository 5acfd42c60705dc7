import { dayOf, memberName, theHouse } from '#kernel'
import { getCard, markExecuted } from '#modules/documents'
import { rollForControl } from '#modules/terms'
import { type Context, inTransaction } from '#platform/db'
import { requireMay, type Verb } from './access.ts'
import { type Assignment, acknowledged, checkParties, closed, isOpen, type Party, withdrawn } from './assignment.ts'
import { requireKept, settled } from './giving.ts'
import { listDueBetween, listRepeating, openRootsOf } from './queries.ts'
import { cutPeriods, movePeriod } from './repeating.ts'
import { lockTree, replaceParties, tasksOfSource } from './store.ts'
import { saveTold, spokenName, tellNews, widenAudience } from './telling.ts'
import { checkTerm, cutTerm, openBelow, openLeader, requireLater } from './tree.ts'

/** «Взято до роботи»: the executor knows of it. */
export function acknowledge(context: Context, id: number): Promise<void> {
  return change(context, id, 'acknowledge', async (context, { task }) => {
    await saveTold(context, task, acknowledged(task), {
      verb: 'assignments.acknowledge',
      inNameOf: task.executor.personId,
    })
  })
}

/** The controller is the author where nobody else is named. */
export function putOnControl(context: Context, id: number, controller: Party | null): Promise<void> {
  return change(context, id, 'put-on-control', async (context, { task }) => {
    const named = controller ?? { personId: task.judgePersonId, unitId: null }
    const controllers = [await settled(context, named)]
    checkParties(task.executor, task.coExecutors, controllers)
    await replaceParties(context, { ...task, controllers })
    await saveTold(
      context,
      task,
      { ...task, controllers, control: 'on', controlEndedBy: '' },
      {
        verb: 'assignments.put-on-control',
        inNameOf: task.judgePersonId,
        after: { controller: named.personId ?? named.unitId },
      },
    )
    await widenAudience(context, task.rootId)
  })
}

/** No longer needed, or given by mistake; whatever was given below it goes with it. */
export function withdraw(context: Context, id: number, reason: string): Promise<void> {
  return change(context, id, 'withdraw', async (context, { task, tree }) => {
    const after = withdrawn(task, context.now, reason)
    await saveTold(context, task, after, {
      verb: 'assignments.withdraw',
      inNameOf: task.judgePersonId,
      after: { reason },
    })
    await finishBranch(context, after, tree)
    await tellNews(context, after, 'withdrawn', [task.executor, ...task.coExecutors])
  })
}

/** A later day for the task, or for the period of it that is open; never later than the term above. */
async function extendTerm(
  context: Context,
  { task, tree }: Locked,
  { until, reason }: { readonly until: Temporal.PlainDate; readonly reason: string },
): Promise<{ readonly after: Assignment; readonly dueOn: Temporal.PlainDate }> {
  requireLater(task, until)
  const { dueOn, why } = await rollForControl(context, until, task.givenOn)
  requireLater(task, dueOn)
  checkTerm({ ...task, dueOn }, tree.find(({ id }) => id === task.parentId) ?? null)
  await movePeriod(context, task, dueOn)
  const after = {
    ...task,
    askedOn: until,
    dueOn,
    extendedOn: [...task.extendedOn, dayOf(context.now)],
    why: [...task.why, `Строк продовжено: ${reason}.`, ...why],
  }
  await saveTold(context, task, after, {
    verb: 'assignments.extend',
    inNameOf: task.judgePersonId,
    after: { from: task.dueOn?.toString() ?? null, until: dueOn.toString(), reason },
  })
  return { after, dueOn }
}

/** What the task is about must be over sooner: the task, and all that is open below it, ends with that day. */
async function shortenTerms(
  context: Context,
  { task, tree }: Locked,
  { until, reason }: { readonly until: Temporal.PlainDate; readonly reason: string },
): Promise<void> {
  const { dueOn, why } = await rollForControl(context, until, dayOf(context.now))
  for (const one of [task, ...openBelow(task, tree)]) {
    const cut = cutTerm(one, { until, dueOn, why: [`Строк скорочено: ${reason}.`, ...why] })
    if (cut === null) continue
    if (one.rhythm === 'periodic') await cutPeriods(context, one, dueOn)
    await saveTold(context, one, cut, {
      verb: 'assignments.shorten',
      inNameOf: null,
      after: { from: one.dueOn?.toString() ?? null, until: dueOn.toString(), reason },
    })
    await tellNews(context, cut, 'shortened', [cut.executor, ...cut.coExecutors])
  }
}

export interface Locked {
  readonly task: Assignment
  readonly tree: readonly Assignment[]
}

/** Load under the lock of the tree → right → the verb. */
function change(
  context: Context,
  id: number,
  verb: Verb,
  work: (context: Context, locked: Locked) => Promise<void>,
): Promise<void> {
  return inTransaction(context, async (context) => {
    const locked = await lockTree(context, id)
    requireMay(verb, context.actor, locked.task)
    await work(context, locked)
  })
}

/** What is below a task that ended ends with it; a paper whose last controlled task ended is executed. */
async function finishBranch(context: Context, ended: Assignment, tree: readonly Assignment[]): Promise<void> {
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
  const house = { ...context, actor: theHouse('доручення') }
  const others = await tasksOfSource(house, source.kind, source.ref)
  if (others.some((task) => task.parentId === null && isOpen(task))) return
  const card = await getCard(house, source.ref)
  if (card.state === 'registered') await markExecuted(house, source.ref, `Знято з контролю: ${controlEndedBy}`)
}

/** What modules above do to a task: load it under the lock of its tree, move it on, save and tell it. */
export const taskWork = {
  change,
  lockTree,
  save: saveTold,
  tell: tellNews,
  spokenName,
  extend: extendTerm,
  shorten: shortenTerms,
  requireLater,
  finishBranch,
  openLeader,
  requireKept,
  settled,
  replaceParties,
  widenAudience,
  openRootsOf,
  listRepeating,
  listDueBetween,
}
