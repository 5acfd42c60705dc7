import { isMember, memberName } from '#kernel'
import { headsOf, namePeople } from '#modules/directory'
import { openCardTo } from '#modules/documents'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import type { Context } from '#platform/db'
import { announce } from '#platform/events'
import { audienceOf, exceptionsIn, exceptKeys, exceptPeople, keysOf } from './access.ts'
import { type Assignment, type Exceptions, isInHand, isOpen, type Party, waitsForReply } from './assignment.ts'
import type { AssignmentChanged, AssignmentNews, News } from './events.ts'
import { saveAssignment, saveAudience, treeOf } from './store.ts'

export interface Told {
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

/** Who spoke: «Юрій Вербич (за: Ігор Поліщук)» where one stands in for the other. */
export async function spokenName(context: Context, inNameOf: number | null): Promise<string> {
  const { actor } = context
  const own = memberName(actor)
  if (inNameOf === null || !isMember(actor) || actor.personId === inNameOf) return own
  const named = (await namePeople(context, [inNameOf])).get(inNameOf)
  return named ? `${own} (за: ${named.name})` : own
}

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

/** One open step of a task at a time: with the executor, with the author of the task, with whoever controls it. */
async function awaitNext(context: Context, task: Assignment): Promise<void> {
  await stepDone(context, { kind: 'assignment', ref: task.id })
  const step = stepOf(task)
  const holders = holdersOf(task).map((key) => marked(task, key))
  if (step === null || holders.length === 0) return
  await awaitStep(context, {
    kind: 'assignment',
    ref: task.id,
    step,
    holders,
    except: exceptPeople(task),
    watchers: (await watchersOf(context, task)).map((key) => marked(task, key)),
    number: task.source.number,
    title: task.text.slice(0, 300),
    href: `/stil/doruchennia/${task.id}`,
    // Only the executor has a term: nobody said by when a report is to be read.
    dueOn: isInHand(task) ? task.dueOn : null,
  })
}

function stepOf(task: Assignment): string | null {
  if (!isOpen(task) || waitsForReply(task)) return null
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

/** Everybody in the tree reads the whole tree, and the paper that it is about; but for those whom it is about. */
export async function widenAudience(context: Context, rootId: number, except?: Exceptions): Promise<void> {
  const tree = await treeOf(context, rootId)
  const excepted = new Set([...tree.flatMap((task) => exceptionsIn(task.audience)), ...exceptKeys(except)])
  const audience = [...audienceOf(tree), ...excepted]
  await saveAudience(context, rootId, audience)
  for (const task of tree) {
    if (task.audience.join() !== audience.join()) await tellChange(context, { ...task, audience })
  }
  const [head] = tree
  if (head?.source.kind !== 'document') return
  const keys = tree.flatMap(({ author, executor, coExecutors, controllers }) => [
    ...(author.personId === null ? [] : [`person:${author.personId}`]),
    ...[executor, ...coExecutors, ...controllers].flatMap(keysOf),
  ])
  await openCardTo(context, head.source.ref, keys)
}
