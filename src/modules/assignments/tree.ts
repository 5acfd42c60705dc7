import { Refusal } from '#kernel'
import { type Assignment, isOpen } from './assignment.ts'

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

/** A term begins after its task and ends with the term above it. */
export function checkTerm(
  task: Pick<Assignment, 'givenOn' | 'dueOn' | 'endsOn'>,
  parent: Pick<Assignment, 'givenOn' | 'dueOn' | 'endsOn'> | null,
): void {
  const last = lastDay(task)
  if (last && Temporal.PlainDate.compare(last, task.givenOn) < 0) throw new Refusal('invalid', 'assignments.term-past')
  if (!parent) return
  if (Temporal.PlainDate.compare(task.givenOn, parent.givenOn) < 0) {
    throw new Refusal('invalid', 'assignments.before-parent', { on: parent.givenOn.toString() })
  }
  const above = lastDay(parent)
  if (last && above && Temporal.PlainDate.compare(last, above) > 0) {
    throw new Refusal('invalid', 'assignments.later-than-parent', { until: above.toString() })
  }
}

/** The task as it ends no later than `dueOn`; `null`: it ends by then anyway, or nobody said when. */
export function cutTerm(
  task: Assignment,
  { until, dueOn, why }: Readonly<{ until: Temporal.PlainDate; dueOn: Temporal.PlainDate; why: readonly string[] }>,
): Assignment | null {
  const isLater = (day: Temporal.PlainDate | null) => day !== null && Temporal.PlainDate.compare(day, dueOn) > 0
  if (!isLater(task.dueOn) && !isLater(task.endsOn)) return null
  return {
    ...task,
    ...(isLater(task.dueOn) && { askedOn: until, dueOn }),
    ...(isLater(task.endsOn) && { endsOn: dueOn }),
    why: [...task.why, ...why],
  }
}

/** The day by which a task must be over: of a repeated one not its next period, but its end. */
function lastDay({ dueOn, endsOn }: Pick<Assignment, 'dueOn' | 'endsOn'>): Temporal.PlainDate | null {
  return endsOn ?? dueOn
}

/** More time is a day later than the present one. Answers the present one. */
export function requireLater({ dueOn }: Pick<Assignment, 'dueOn'>, until: Temporal.PlainDate): Temporal.PlainDate {
  if (dueOn === null) throw new Refusal('conflict', 'assignments.no-term')
  if (Temporal.PlainDate.compare(until, dueOn) <= 0) {
    throw new Refusal('invalid', 'assignments.not-later', { until: dueOn.toString() })
  }
  return dueOn
}
