import { type Actor, audienceKeys, exceptKey, hasRole, Refusal, worksIn } from '#kernel'
import { type Assignment, type Exceptions, isInHand, isOpen, type Party, waitsForReply } from './assignment.ts'

export const verbs = [
  'acknowledge',
  'assign-below',
  'report',
  'report-part',
  'ask-extension',
  'accept',
  'return',
  'close',
  'put-on-control',
  'extend',
  'withdraw',
] as const

export type Verb = (typeof verbs)[number]

type Task = Pick<
  Assignment,
  | 'source'
  | 'parentId'
  | 'executor'
  | 'coExecutors'
  | 'controllers'
  | 'judgePersonId'
  | 'basis'
  | 'control'
  | 'state'
  | 'rhythm'
  | 'dueOn'
>

/** All rights on one page: why the button is not there, as a code of `words.uk.ts`; `null` when it is. */
export function whyNot(verb: Verb, actor: Actor, task: Task): string | null {
  return whyForbidden(verb, actor, task) ?? whyNotNow(verb, task)
}

export function requireMay(verb: Verb, actor: Actor, task: Task): void {
  const forbidden = whyForbidden(verb, actor, task)
  if (forbidden) throw new Refusal('forbidden', forbidden)
  const now = whyNotNow(verb, task)
  if (now) throw new Refusal('conflict', now)
}

/** Tasks of points, plans and other papers are given by those who keep the papers of the council. */
export function mayAssignTasks(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'secretary', 'mayor')
}

/**
 * The keys that open every task of a tree: the leaders of the council, the registry, and all who were given a part of
 * it or control one. What is given about a paper для службового користування is for the admitted among them.
 */
export function audienceOf(
  tree: readonly Pick<Assignment, 'author' | 'judgePersonId' | 'executor' | 'coExecutors' | 'controllers' | 'source'>[],
): string[] {
  const keys = new Set(['role:registrar', 'role:mayor', 'role:secretary'])
  for (const task of tree) {
    for (const personId of [task.author.personId, task.judgePersonId])
      if (personId !== null) keys.add(`person:${personId}`)
    for (const key of [task.executor, ...task.coExecutors, ...task.controllers].flatMap(keysOf)) keys.add(key)
  }
  const restricted = tree.some(({ source }) => source.access === 'service')
  return ['house', ...[...keys].map((key) => (restricted ? `${key}:restricted` : key))]
}

/** Said once over the whole tree, and kept in the audience of each of its tasks. */
export function exceptKeys(except: Exceptions | undefined): string[] {
  const { personId = null, unitId = null } = except ?? {}
  return [...(personId === null ? [] : [exceptKey(personId)]), ...(unitId === null ? [] : [`except:unit:${unitId}`])]
}

export function exceptionsIn(audience: readonly string[]): string[] {
  return audience.filter((key) => key.startsWith('except:'))
}

/** The people whom a task is kept from. */
export function exceptPeople({ audience }: Pick<Assignment, 'audience'>): number[] {
  return audience.flatMap((key) => {
    const [, personId] = /^except:person:(\d+)$/.exec(key) ?? []
    return personId === undefined ? [] : [Number(personId)]
  })
}

/** Not to them, not to their department, and not to the department that they lead. */
export function requireImpartial(
  parties: readonly Party[],
  heads: ReadonlyMap<number, number>,
  excepted: readonly string[],
): void {
  const keys = parties.flatMap(({ personId, unitId }) => {
    const head = personId === null && unitId !== null ? heads.get(unitId) : personId
    return [`except:unit:${unitId}`, ...(head === undefined || head === null ? [] : [exceptKey(head)])]
  })
  if (keys.some((key) => excepted.includes(key))) throw new Refusal('conflict', 'assignments.to-excepted')
}

/** The person and the department: a head answers for what the people of the department do. */
export function keysOf({ personId, unitId }: Party): string[] {
  return [...(personId === null ? [] : [`person:${personId}`]), ...(unitId === null ? [] : [`unit:${unitId}`])]
}

/** Who has it in hand: the person, or the head and the staff of the department it was given to. */
export function isExecutor(actor: Actor, { personId, unitId }: Party): boolean {
  if (personId !== null) return actsFor(actor, personId)
  return hasRole(actor, 'head', 'executor', 'service-centre', 'ict', 'organiser') && worksIn(actor, unitId)
}

/** The person, or whoever stands in for them today. */
export function actsFor(actor: Actor, personId: number | null): boolean {
  return actor.kind === 'house' || (personId !== null && audienceKeys(actor).includes(`person:${personId}`))
}

function whyForbidden(verb: Verb, actor: Actor, task: Task): string | null {
  switch (verb) {
    case 'acknowledge':
    case 'assign-below':
    case 'report':
    case 'ask-extension':
      return isExecutor(actor, task.executor) ? null : 'assignments.execute-forbidden'
    case 'report-part':
      return task.coExecutors.some((party) => isExecutor(actor, party)) ? null : 'assignments.part-forbidden'
    case 'accept':
      return isJudge(actor, task) ? null : 'assignments.judge-forbidden'
    case 'return':
      return mayReturn(actor, task) ? null : 'assignments.judge-forbidden'
    case 'close':
      return mayClose(actor, task) ? null : 'assignments.control-forbidden'
    case 'extend':
      return isJudge(actor, task) || isController(actor, task) ? null : 'assignments.extend-forbidden'
    case 'put-on-control':
      return isJudge(actor, task) || hasRole(actor, 'secretary', 'mayor') ? null : 'assignments.put-forbidden'
    case 'withdraw':
      return isJudge(actor, task) ? null : 'assignments.withdraw-forbidden'
  }
}

function whyNotNow(verb: Verb, task: Task): string | null {
  if (!isOpen(task)) return 'assignments.closed'
  switch (verb) {
    case 'acknowledge':
      return task.state === 'given' ? null : 'assignments.acknowledged-already'
    case 'report':
      if (waitsForReply(task)) return 'assignments.reply-first'
      return isInHand(task) ? null : 'assignments.report-waiting'
    case 'assign-below':
    case 'report-part':
      return isInHand(task) ? null : 'assignments.report-waiting'
    case 'ask-extension':
    case 'extend':
      if (task.dueOn === null) return 'assignments.no-term'
      return isInHand(task) ? null : 'assignments.report-waiting'
    case 'accept':
      return task.state === 'reported' ? null : 'assignments.no-report'
    case 'return':
      return isInHand(task) ? 'assignments.no-report' : null
    case 'close':
      return task.state === 'accepted' || task.rhythm !== 'once' ? null : 'assignments.not-accepted'
    case 'put-on-control':
      return task.control === 'on' ? 'assignments.on-control' : null
    case 'withdraw':
      return null
  }
}

// A resolution written by hand was entered by the registry, and so is what its author says of the report.
function isJudge(actor: Actor, task: Task): boolean {
  // A body's task that nobody controls is judged by the leaders of the council.
  if (task.judgePersonId === null) {
    return task.controllers.length > 0 ? isController(actor, task) : hasRole(actor, 'mayor', 'secretary')
  }
  return actsFor(actor, task.judgePersonId) || (task.basis === 'wet-ink' && hasRole(actor, 'registrar'))
}

/** Never the executor: nobody takes their own work off control. */
function isController(actor: Actor, task: Task): boolean {
  return task.controllers.some(({ personId, unitId }) =>
    personId === null
      ? hasRole(actor, 'head', 'deputy', 'organiser') && worksIn(actor, unitId)
      : actsFor(actor, personId),
  )
}

function mayReturn(actor: Actor, task: Task): boolean {
  return task.state === 'accepted' ? mayClose(actor, task) : isJudge(actor, task)
}

function mayClose(actor: Actor, task: Task): boolean {
  return task.control !== 'none' && task.controllers.length > 0 ? isController(actor, task) : isJudge(actor, task)
}
