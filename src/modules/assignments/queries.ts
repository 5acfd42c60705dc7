import { type RawBuilder, sql } from 'kysely'
import { audienceKeys, dayOf, hasRole, isMember } from '#kernel'
import type { Context } from '#platform/db'
import type { Assignment, Source } from './assignment.ts'
import { getAssignmentRow, readAssignments, tasksOfSource, treeOf, visibleTo } from './store.ts'
import { type Branch, branchesOf } from './tree.ts'

export const desks = ['mine', 'unit', 'control', 'given', 'all'] as const
export type Desk = (typeof desks)[number]
export const whens = ['late', 'today', 'week', 'no-term', 'judge'] as const
/** `judge`: a report waits for a word. */
export type When = (typeof whens)[number]

export interface AssignmentFilter {
  readonly desk: Desk
  readonly when?: When | undefined
  readonly closed?: boolean | undefined
  /** Only these: what words lead to. */
  readonly ids?: readonly number[] | undefined
  readonly unitId?: number | undefined
  readonly personId?: number | undefined
}

export interface AssignmentList {
  readonly items: readonly Assignment[]
  readonly total: number
  readonly page: number
  readonly perPage: number
}

/** Totals are counted up to this many. */
const countedUpTo = 10_000

/** A desk's tasks, the earliest term first; those without a term come last. */
export async function listAssignments(
  context: Context,
  { page, perPage, ...filter }: AssignmentFilter & { readonly page: number; readonly perPage: number },
): Promise<AssignmentList> {
  const where = conditions(context, filter)
  const order = filter.closed
    ? sql`order by task.closed_at desc nulls last, task.id desc`
    : sql`order by task.due_on nulls last, task.id`
  const [items, total] = await Promise.all([
    readAssignments(context, where, sql`${order} limit ${perPage} offset ${(page - 1) * perPage}`),
    countWhere(context, where),
  ])
  return { items, total, page, perPage }
}

/** How many open tasks a desk has at each time, in one reading. */
export async function countAssignments(
  context: Context,
  filter: Omit<AssignmentFilter, 'when' | 'closed'>,
): Promise<Readonly<Record<When | 'open', number>>> {
  const today = dayOf(context.now)
  const { rows } = await sql<Record<When | 'open', number>>`
    select count(*)::int as open,
           (count(*) filter (where ${falls('late', today)}))::int as late,
           (count(*) filter (where ${falls('today', today)}))::int as today,
           (count(*) filter (where ${falls('week', today)}))::int as week,
           (count(*) filter (where ${falls('no-term', today)}))::int as "no-term",
           (count(*) filter (where ${falls('judge', today)}))::int as judge
    from assignments.assignments task where ${conditions(context, filter)}`.execute(context.db)
  return rows[0] ?? { open: 0, late: 0, today: 0, week: 0, 'no-term': 0, judge: 0 }
}

/** Tasks by their ids, open and closed, as far as the reader may see them; the earliest term first. */
export function listAssignmentsById(context: Context, ids: readonly number[]): Promise<Assignment[]> {
  const where = sql`task.id = any(${[...ids]}::bigint[]) and ${visibleTo(context.actor)}`
  return readAssignments(context, where, sql`order by task.due_on nulls last, task.id`)
}

/** What was given about a paper; only what the reader may see. */
export function listTasks(context: Context, { kind, ref }: Pick<Source, 'kind' | 'ref'>): Promise<Assignment[]> {
  return tasksOfSource(context, kind, ref)
}

/** The same as trees. */
export async function listTasksOf(context: Context, source: Pick<Source, 'kind' | 'ref'>): Promise<Branch[]> {
  return branchesOf(await listTasks(context, source))
}

/** A task, and the tree that it stands in; for whoever may read it. */
export async function getAssignment(context: Context, id: number): Promise<{ task: Assignment; tree: Branch[] }> {
  const task = await getAssignmentRow(context, id)
  return { task, tree: branchesOf(await treeOf(context, task.rootId)) }
}

/** The periodic tasks that go on. */
export function listRepeating(context: Context): Promise<Assignment[]> {
  return readAssignments(context, sql`task.rhythm = 'periodic' and task.state in ('given', 'working', 'reported')`)
}

/** What is in hand and due between two days. */
export function listDueBetween(
  context: Context,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<Assignment[]> {
  return readAssignments(
    context,
    sql`task.state in ('given', 'working') and task.due_on >= ${first} and task.due_on <= ${last}`,
  )
}

/** Heads of the trees in which a person has a part in something open. */
export async function openRootsOf(context: Context, personId: number): Promise<number[]> {
  const { rows } = await sql<{ rootId: number }>`
    select distinct task.root_id as "rootId" from assignments.assignments task
    where task.state in ('given', 'working', 'reported', 'accepted')
      and (task.executor_person_id = ${personId} or task.judge_person_id = ${personId}
        or exists (select from assignments.parties party where party.assignment_id = task.id and party.person_id = ${personId}))
    order by 1`.execute(context.db)
  return rows.map(({ rootId }) => rootId)
}

function conditions(context: Context, filter: AssignmentFilter): RawBuilder<unknown> {
  const today = dayOf(context.now)
  const parts: RawBuilder<unknown>[] = [visibleTo(context.actor), ofDesk(context, filter.desk)]
  parts.push(
    filter.closed
      ? sql`task.state in ('closed', 'withdrawn')`
      : sql`task.state in ('given', 'working', 'reported', 'accepted')`,
  )
  if (filter.when) parts.push(falls(filter.when, today))
  if (filter.unitId !== undefined) parts.push(sql`task.executor_unit_id = ${filter.unitId}`)
  if (filter.personId !== undefined) parts.push(sql`task.executor_person_id = ${filter.personId}`)
  if (filter.ids) parts.push(sql`task.id = any(${[...filter.ids]}::bigint[])`)
  return sql.join(parts, sql` and `)
}

function ofDesk(context: Context, desk: Desk): RawBuilder<unknown> {
  const people = peopleOf(context)
  const units = isMember(context.actor) ? [...context.actor.units] : []
  switch (desk) {
    case 'mine':
      return sql`(task.executor_person_id = any(${people}::bigint[])
        or (task.executor_person_id is null and task.executor_unit_id = any(${units}::bigint[]))
        or exists (select from assignments.parties co where co.assignment_id = task.id and co.part = 'co'
                   and (co.person_id = any(${people}::bigint[]) or (co.person_id is null and co.unit_id = any(${units}::bigint[])))))`
    case 'unit':
      return sql`task.executor_unit_id = any(${units}::bigint[])`
    case 'control':
      if (hasRole(context.actor, 'mayor', 'secretary', 'registrar')) return sql`task.control = 'on'`
      return sql`task.control = 'on' and exists (
        select from assignments.parties controller where controller.assignment_id = task.id
        and controller.part = 'controller' and (controller.person_id = any(${people}::bigint[])
          or (controller.person_id is null and controller.unit_id = any(${units}::bigint[]))))`
    case 'given':
      return sql`(task.judge_person_id = any(${people}::bigint[]) or task.author_person_id = any(${people}::bigint[]))`
    case 'all':
      return sql`true`
  }
}

function falls(when: When, today: Temporal.PlainDate): RawBuilder<unknown> {
  const inHand = sql`task.state in ('given', 'working')`
  switch (when) {
    case 'late':
      return sql`(${inHand} and task.due_on < ${today})`
    case 'today':
      return sql`(${inHand} and task.due_on = ${today})`
    case 'week':
      return sql`(${inHand} and task.due_on > ${today} and task.due_on <= ${today.add({ days: 7 })})`
    case 'no-term':
      return sql`(${inHand} and task.due_on is null)`
    case 'judge':
      return sql`task.state in ('reported', 'accepted')`
  }
}

async function countWhere(context: Context, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (
      select from assignments.assignments task where ${where} limit ${countedUpTo + 1}) counted`.execute(context.db)
  return rows[0]?.total ?? 0
}

/** The reader, and those whom the reader stands in for. */
function peopleOf({ actor }: Context): number[] {
  return audienceKeys(actor).flatMap((key) => {
    const [, id] = /^person:(\d+)$/.exec(key) ?? []
    return id === undefined ? [] : [Number(id)]
  })
}
