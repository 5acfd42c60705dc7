import { Refusal, theHouse } from '#kernel'
import { type Assignment, type Party, taskWork, turns } from '#modules/assignments'
import { getWorkplace } from '#modules/directory'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayHandOver } from './access.ts'

/** A leaver's work: who may hand it over, how much it is, and the handing over itself. */
export const handingOver = { may: mayHandOver, preview, all: handOverAll }

export interface Work {
  /** Open tasks by the part that the person has in them. */
  readonly executes: number
  readonly judges: number
  readonly controls: number
  readonly helps: number
}

/** What a person would leave behind. */
async function preview(context: Context, personId: number): Promise<Work> {
  await requireRight(context, personId)
  const work = { executes: 0, judges: 0, controls: 0, helps: 0 }
  for (const rootId of await taskWork.openRootsOf(context, personId)) {
    const { tree } = await taskWork.lockTree(house(context), rootId)
    for (const task of tree.filter(turns.isOpen)) {
      if (task.executor.personId === personId) work.executes += 1
      if (task.judgePersonId === personId) work.judges += 1
      if (task.controllers.some((party) => party.personId === personId)) work.controls += 1
      if (task.coExecutors.some((party) => party.personId === personId)) work.helps += 1
    }
  }
  return work
}

/** Everything open of a leaver goes to another person at once: what they do, judge, control and help with. */
function handOverAll(
  context: Context,
  fromId: number,
  { toId, reason }: { readonly toId: number; readonly reason: string },
): Promise<number> {
  return inTransaction(context, async (context) => {
    await requireRight(context, fromId)
    if (fromId === toId) throw new Refusal('invalid', 'control.to-the-leaver')
    const to = await taskWork.settled(context, { personId: toId, unitId: null })
    let moved = 0
    for (const rootId of await taskWork.openRootsOf(context, fromId)) {
      const { tree } = await taskWork.lockTree(house(context), rootId)
      for (const task of tree.filter((one) => turns.isOpen(one) && hasPart(one, fromId))) {
        await handOver(context, task, { fromId, to, tree, reason })
        moved += 1
      }
      await taskWork.widenAudience(context, rootId)
    }
    await record(context, {
      verb: 'assignments.hand-over-work',
      subject: 'person',
      subjectId: fromId,
      after: { to: toId, tasks: moved, reason },
    })
    return moved
  })
}

interface Handover {
  readonly fromId: number
  readonly to: Party
  readonly tree: readonly Assignment[]
  readonly reason: string
}

async function handOver(context: Context, task: Assignment, { fromId, to, tree, reason }: Handover): Promise<void> {
  const inPlace = (party: Party) => (party.personId === fromId ? to : party)
  const executor = inPlace(task.executor)
  const isNotExecutor = (party: Party) => party.personId === null || party.personId !== executor.personId
  const after = {
    ...task,
    executor,
    judgePersonId: judgeAfter(task, { fromId, to, tree }),
    coExecutors: distinct(task.coExecutors.map(inPlace)).filter(isNotExecutor),
    controllers: distinct(task.controllers.map(inPlace)).filter(isNotExecutor),
  }
  await taskWork.replaceParties(context, after)
  await taskWork.save(context, task, after, {
    verb: 'assignments.hand-over',
    inNameOf: null,
    after: { to: to.personId, reason },
  })
  if (task.executor.personId === fromId) await taskWork.tell(context, after, 'handed-over', [to])
}

// Nobody judges their own work: where the successor does it already, the one above does.
function judgeAfter(task: Assignment, { fromId, to, tree }: Omit<Handover, 'reason'>): number | null {
  const judge = task.judgePersonId === fromId ? to.personId : task.judgePersonId
  const executor = task.executor.personId === fromId ? to.personId : task.executor.personId
  if (judge === null || judge !== executor) return judge
  const parent = tree.find(({ id }) => id === task.parentId)
  return parent ? parent.judgePersonId : judge
}

function distinct(parties: readonly Party[]): Party[] {
  return parties.filter(
    (party, at) =>
      parties.findIndex((other) => other.personId === party.personId && other.unitId === party.unitId) === at,
  )
}

function hasPart(task: Assignment, personId: number): boolean {
  return (
    task.judgePersonId === personId ||
    [task.executor, ...task.coExecutors, ...task.controllers].some((party) => party.personId === personId)
  )
}

async function requireRight(context: Context, personId: number): Promise<void> {
  if (!mayHandOver(context.actor, await getWorkplace(context, personId))) {
    throw new Refusal('forbidden', 'control.hand-over-forbidden')
  }
}

function house(context: Context): Context {
  return { ...context, actor: theHouse('доручення') }
}
