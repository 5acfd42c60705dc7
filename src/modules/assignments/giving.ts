import { dayOf, isMember, memberName, Refusal } from '#kernel'
import { getUnit, getWorkplace, headsOf, namePeople, unitsById } from '#modules/directory'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { countTerm, noTerm, type SaidTerm } from '#modules/terms'
import { type Context, inTransaction } from '#platform/db'
import { actsFor, exceptionsIn, exceptKeys, keysOf, mayAssignTasks, requireImpartial, requireMay } from './access.ts'
import {
  type Assignment,
  type Author,
  acknowledged,
  type Basis,
  checkParties,
  isOpen,
  type NewTask,
  type Party,
  requireDifferent,
} from './assignment.ts'
import { type TaskInput, taskOf } from './forms.ts'
import { openPeriods } from './repeating.ts'
import { getAssignmentRow, insertAssignment, lockTree, type NewAssignment, treeOf } from './store.ts'
import { saveTold, tellNews, widenAudience } from './telling.ts'
import { checkTerm } from './tree.ts'

/** Deeper than any council: a chain that long is a mistake or an attack. */
const deepest = 20

/** Gives a task over a paper. The caller has asked its own rights; here only keepers of papers and authors may. */
export function assignTask(context: Context, task: NewTask): Promise<number> {
  return inTransaction(context, async (context) => {
    if (!mayAssignTasks(context.actor) && !actsFor(context.actor, task.author.personId)) {
      throw new Refusal('forbidden', 'assignments.give-forbidden')
    }
    const parent = task.parentId ? (await lockTree(context, task.parentId)).task : null
    return give(context, task, parent)
  })
}

/** The executor gives on what they were given: to the department, to a specialist, to several. */
export function assignBelow(context: Context, parentId: number, input: TaskInput): Promise<number> {
  return inTransaction(context, async (context) => {
    const { task: parent } = await lockTree(context, parentId)
    requireMay('assign-below', context.actor, parent)
    // Whoever gives it on knows of it.
    if (parent.state === 'given') {
      const inNameOf = parent.executor.personId
      await saveTold(context, parent, acknowledged(parent), { verb: 'assignments.acknowledge', inNameOf })
    }
    const author = await authorBelow(context, parent)
    const id = await give(
      context,
      { ...taskOf(input), source: parent.source, author, basis: basisOf(context, author) },
      parent,
    )
    return id
  })
}

/** A person as the author of a task: by post, so that the record tells who they were. */
export async function authorOf(context: Context, personId: number): Promise<Author> {
  const named = (await namePeople(context, [personId])).get(personId)
  if (!named) throw new Refusal('not-found', 'directory.person-not-found')
  return { personId, name: named.name, post: named.post }
}

async function give(context: Context, task: NewTask, parent: Assignment | null): Promise<number> {
  const fresh = await freshTask(context, task, parent)
  const id = await insertAssignment(context, fresh)
  const rootId = parent?.rootId ?? id
  if (fresh.period) await openPeriods(context, await getOwn(context, rootId, id))
  await widenAudience(context, rootId, task.except)
  await record(context, {
    verb: parent ? 'assignments.assign-below' : 'assignments.assign',
    subject: 'assignment',
    subjectId: id,
    after: plain(fresh, parent),
  })
  const given = await getOwn(context, rootId, id)
  await tellNews(context, given, 'given', [fresh.executor, ...fresh.coExecutors])
  return id
}

async function freshTask(context: Context, task: NewTask, parent: Assignment | null): Promise<NewAssignment> {
  const today = dayOf(context.now)
  const givenOn = task.givenOn ?? today
  if (Temporal.PlainDate.compare(givenOn, today) > 0) throw new Refusal('invalid', 'assignments.given-in-future')
  if (parent) await checkDepth(context, parent)
  const [executor, coExecutors, controllers] = await Promise.all([
    settled(context, task.responsible),
    Promise.all((task.coExecutors ?? []).map((party) => settled(context, party))),
    controllersOf(context, task),
  ])
  requireDifferent(executor, task.author)
  checkParties(executor, coExecutors, controllers)
  const excepted = parent ? exceptionsIn(parent.audience) : exceptKeys(task.except)
  requireImpartial([executor, ...coExecutors, ...controllers], await headsOf(context), excepted)
  const term = await countTerm(context, saidTerm(task), givenOn)
  const endsOn = task.rhythm && task.rhythm !== 'once' ? (task.endsOn ?? null) : null
  checkTerm({ givenOn, dueOn: term.dueOn, endsOn }, parent)
  await requireKept(context, task.scan ? [task.scan] : [])
  return {
    ...term,
    rootId: parent?.rootId ?? null,
    parentId: parent?.id ?? null,
    leads: parent === null || !(await hasOpenLeader(context, parent)),
    source: task.source,
    author: task.author,
    judgePersonId: task.author.personId,
    basis: task.basis ?? basisOf(context, task.author),
    enteredBy: memberName(context.actor),
    scan: task.scan ?? null,
    text: task.text,
    executor,
    coExecutors,
    controllers,
    rhythm: task.rhythm ?? 'once',
    period: task.period ?? null,
    givenOn,
    endsOn,
    control: controllers.length > 0 || task.onControl ? 'on' : 'none',
  }
}

// A repeated task has no day of its own: its periods have.
function saidTerm({ rhythm, dueOn, termRule, term }: NewTask): SaidTerm {
  if (rhythm && rhythm !== 'once') return { ...noTerm, words: term ?? '' }
  return { on: dueOn, ruleId: termRule ?? null, words: term ?? '' }
}

/** A person with the unit of their post today; a unit that still exists. */
export async function settled(context: Context, { personId, unitId }: Party): Promise<Party> {
  if (personId === null) {
    if (unitId === null) throw new Refusal('invalid', 'assignments.executor-gone')
    if ((await getUnit(context, unitId)).abolishedOn !== null) throw new Refusal('invalid', 'assignments.unit-gone')
    return { personId, unitId }
  }
  const { units } = await getWorkplace(context, personId)
  if (units.length === 0) throw new Refusal('invalid', 'assignments.executor-gone')
  return { personId, unitId: await workUnit(context, units) }
}

// The mayor sits in the executive committee too, and works in the leadership.
async function workUnit(context: Context, ids: readonly number[]): Promise<number | null> {
  const units = await unitsById(context)
  const seats = ['council', 'executive-committee', 'commission', 'deputies']
  return ids.find((id) => !seats.includes(units.get(id)?.kind ?? '')) ?? ids[0] ?? null
}

async function controllersOf(context: Context, { controllers = [], onControl, author }: NewTask): Promise<Party[]> {
  if (controllers.length > 0) return Promise.all(controllers.map((party) => settled(context, party)))
  if (!onControl || author.personId === null) return []
  const { units } = await getWorkplace(context, author.personId)
  return [{ personId: author.personId, unitId: await workUnit(context, units) }]
}

async function checkDepth(context: Context, parent: Assignment): Promise<void> {
  const tree = await treeOf(context, parent.rootId)
  const depthOf = (task: Assignment): number => {
    const above = tree.find(({ id }) => id === task.parentId)
    return above ? depthOf(above) + 1 : 1
  }
  if (depthOf(parent) >= deepest) throw new Refusal('conflict', 'assignments.too-deep')
}

async function hasOpenLeader(context: Context, parent: Assignment): Promise<boolean> {
  const tree = await treeOf(context, parent.rootId)
  return tree.some((child) => child.parentId === parent.id && child.leads && isOpen(child))
}

/** Who gives below a task: the person it was given to, also when somebody stands in; else the one who does it. */
function authorBelow(context: Context, { executor }: Assignment): Promise<Author> {
  const { actor } = context
  if (executor.personId !== null) return authorOf(context, executor.personId)
  return isMember(actor)
    ? authorOf(context, actor.personId)
    : Promise.resolve({ personId: null, name: memberName(actor), post: '' })
}

function basisOf({ actor }: Context, author: Author): Basis {
  if (author.personId === null) return 'act'
  return isMember(actor) && actor.personId !== author.personId ? 'stand-in' : 'own'
}

async function getOwn(context: Context, rootId: number, id: number): Promise<Assignment> {
  const found = (await treeOf(context, rootId)).find((task) => task.id === id)
  return found ?? getAssignmentRow(context, id)
}

export async function requireKept(
  context: Context,
  files: readonly { readonly sha256: string; readonly name: string }[],
): Promise<void> {
  for (const { sha256, name } of files) {
    if (!(await findBlob(context, sha256))) throw new Refusal('invalid', 'assignments.file-not-kept', { name })
  }
}

function plain(task: NewAssignment, parent: Assignment | null) {
  return {
    source: `${task.source.kind} ${task.source.ref}`,
    parent: parent?.id ?? null,
    author: task.author.name,
    basis: task.basis,
    text: task.text,
    executor: keysOf(task.executor)[0] ?? null,
    dueOn: task.dueOn?.toString() ?? null,
    control: task.control,
  }
}
