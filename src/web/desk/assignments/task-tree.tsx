import { type Assignment, isLate, taskWords } from '#modules/assignments'
import { State } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import type { PartyNames } from './task-parties.tsx'

export interface Branch {
  readonly task: Assignment
  readonly below: readonly Branch[]
}

interface TreeProps {
  readonly branches: readonly Branch[]
  readonly names: PartyNames
  readonly today: Temporal.PlainDate
  /** The task whose page this is. */
  readonly here?: number
}

/** Who gave what to whom, drawn as it was given: a list in a list. */
export function TaskTree({ branches, names, today, here }: TreeProps) {
  return (
    <ul class="tree">
      {branches.map(({ task, below }) => (
        <li>
          <TreeNode task={task} names={names} today={today} here={task.id === here} />
          {below.length > 0 ? <TaskTree branches={below} names={names} today={today} here={here} /> : null}
        </li>
      ))}
    </ul>
  )
}

function TreeNode({
  task,
  names,
  today,
  here,
}: { task: Assignment; here: boolean } & Pick<TreeProps, 'names' | 'today'>) {
  const { author, executor, coExecutors } = task
  const address = `/stil/doruchennia/${task.id}`
  return (
    <div class={here ? 'tree-node tree-here' : 'tree-node'}>
      <p>
        <span class="quiet">{author.name} → </span>
        <strong>{names(executor).name}</strong>
        {task.parentId !== null && task.leads ? <span class="quiet"> (відповідає)</span> : null}
        {coExecutors.length > 0 ? (
          <span class="quiet">, разом: {coExecutors.map((party) => names(party).name).join(', ')}</span>
        ) : null}
      </p>
      <p class="tree-text">
        {here ? <span aria-current="true">{typeset(task.text)}</span> : <a href={address}>{typeset(task.text)}</a>}
      </p>
      <p class="work-facts">
        <TaskState task={task} today={today} />
        <TaskTerm task={task} today={today} />
        {task.control === 'on' ? <State tone="waits">на контролі</State> : null}
        {task.basis === 'own' || task.basis === 'act' ? null : <span class="quiet">{taskWords.basis[task.basis]}</span>}
      </p>
    </div>
  )
}

export function TaskState({ task, today }: { task: Assignment; today: Temporal.PlainDate }) {
  const words = task.state === 'closed' && task.closing ? taskWords.closing[task.closing] : taskWords.state[task.state]
  if (task.state === 'closed') return <State tone="done">{words}</State>
  if (task.state === 'withdrawn') return <State tone="quiet">{words}</State>
  return <State tone={isLate(task, today) ? 'late' : 'waits'}>{words}</State>
}

export function TaskTerm({ task, today }: { task: Assignment; today: Temporal.PlainDate }) {
  if (task.rhythm === 'continuous') return <span class="quiet">постійно</span>
  if (task.dueOn === null) return <span class="quiet">без строку</span>
  if (isLate(task, today)) {
    return (
      <State tone="late">
        прострочено <Day day={task.dueOn} />
      </State>
    )
  }
  return (
    <span>
      {task.period ? `${taskWords.frequency[task.period.every]}, найближчий ` : ''}до <Day day={task.dueOn} />
    </span>
  )
}
