import { type Assignment, isOpen, type Party } from './assignment.ts'

/** A task with what was given below it, in the order in which it was given. */
export interface Branch {
  readonly task: Assignment
  readonly below: readonly Branch[]
}

export function branchesOf(tasks: readonly Assignment[]): Branch[] {
  const known = new Set(tasks.map(({ id }) => id))
  const children = Map.groupBy(tasks, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const grow = (parentId: number | null): Branch[] =>
    (children.get(parentId) ?? []).map((task) => ({ task, below: grow(task.id) }))
  return grow(null)
}

/** What a report waits for: the responsible child, while it is open and its author has not accepted its report. */
export function openLeader(task: Pick<Assignment, 'id'>, tree: readonly Assignment[]): Assignment | undefined {
  return tree.find((child) => child.parentId === task.id && child.leads && isOpen(child) && child.state !== 'accepted')
}

/** Everything open below a task, which ends together with it. */
export function openBelow(task: Pick<Assignment, 'id'>, tree: readonly Assignment[]): Assignment[] {
  return tree
    .filter(({ parentId }) => parentId === task.id)
    .flatMap((child) => [...(isOpen(child) ? [child] : []), ...openBelow(child, tree)])
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

/** The person and the department: a head answers for what the people of the department do. */
export function keysOf({ personId, unitId }: Party): string[] {
  return [...(personId === null ? [] : [`person:${personId}`]), ...(unitId === null ? [] : [`unit:${unitId}`])]
}
