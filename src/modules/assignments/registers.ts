import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import type { Assignment } from './assignment.ts'
import { readAssignments, visibleTo } from './store.ts'

const measures = ['given', 'in-time', 'done-late', 'open-late', 'extended'] as const
/** What is counted of the discipline of execution. */
export type Measure = (typeof measures)[number]

/** Both days belong to the period. */
export interface DisciplinePeriod {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

interface Paged {
  readonly page: number
  readonly perPage: number
}

export interface DisciplineRow extends Readonly<Record<Measure, number>> {
  readonly unitId: number | null
  /** `null`: given to the department as a whole, or a row of the whole department. */
  readonly personId: number | null
}

/** Departments, or the people of one: given, done in time and late, open late on the last day, extended. */
async function countDuties(
  context: Context,
  period: DisciplinePeriod,
  unitId: number | null,
): Promise<DisciplineRow[]> {
  const counts = measures.map(
    (measure) => sql`(count(*) filter (where ${isCounted(context, measure, period)}))::int as ${sql.ref(measure)}`,
  )
  const person = unitId === null ? sql`null::bigint` : sql`duty.person_id`
  const { rows } = await sql<DisciplineRow>`
    select duty.unit_id as "unitId", ${person} as "personId", ${sql.join(counts)}
    from ${duties(context, period)} duty
    where ${unitId === null ? sql`true` : sql`duty.unit_id = ${unitId}`}
    group by 1, 2 order by 1, 2`.execute(context.db)
  return rows.filter((row) => measures.some((measure) => row[measure] > 0))
}

interface Figure extends DisciplinePeriod {
  readonly measure: Measure
  readonly unitId?: number | undefined
  /** `null`: what the department was given as a whole. */
  readonly personId?: number | null | undefined
}

interface Duty {
  readonly assignmentId: number
  readonly dueOn: Temporal.PlainDate | null
  readonly doneOn: Temporal.PlainDate | null
}

/** A page of the tasks behind one figure, and the figure itself; a periodic one stands once for each of its periods. */
async function dutiesBehind(
  context: Context,
  { measure, unitId, personId, from, until, page, perPage }: Figure & Paged,
): Promise<{ readonly items: readonly Duty[]; readonly total: number } & Paged> {
  const period = { from, until }
  const of = [
    isCounted(context, measure, period),
    ...(unitId === undefined ? [] : [sql`duty.unit_id = ${unitId}`]),
    ...(personId === undefined ? [] : [sql`duty.person_id is not distinct from ${personId}::bigint`]),
  ]
  const behind = sql`from ${duties(context, period)} duty where ${sql.join(of, sql` and `)}`
  const [items, counted] = await Promise.all([
    sql<Duty>`select duty.id as "assignmentId", duty.due_on as "dueOn", duty.done_on as "doneOn" ${behind}
      order by duty.due_on nulls last, duty.id limit ${perPage} offset ${(page - 1) * perPage}`.execute(context.db),
    sql<{ total: number }>`select count(*)::int as total ${behind}`.execute(context.db),
  ])
  return { items: items.rows, total: counted.rows[0]?.total ?? 0, page, perPage }
}

/** How many tasks of each department are late today; the department without a number gathers the rest. */
async function countLate(context: Context): Promise<ReadonlyMap<number | null, number>> {
  const { rows } = await sql<{ unitId: number | null; late: number }>`
    select task.executor_unit_id as "unitId", count(*)::int as late from assignments.assignments task
    where ${isLateToday(context)} group by 1`.execute(context.db)
  return new Map(rows.map(({ unitId, late }) => [unitId, late]))
}

/** A page of what is late today, department by department in the given order, the longest late first. */
function listLate(
  context: Context,
  { unitIds, page, perPage }: Paged & { readonly unitIds: readonly (number | null)[] },
): Promise<Assignment[]> {
  const order = sql`array_position(${[...unitIds].map((id) => id ?? 0)}::bigint[], coalesce(task.executor_unit_id, 0))`
  return readAssignments(
    context,
    sql`${isLateToday(context)} and ${order} is not null`,
    sql`order by ${order}, task.due_on, task.id limit ${perPage} offset ${(page - 1) * perPage}`,
  )
}

function isLateToday(context: Context): RawBuilder<unknown> {
  return sql`task.state in ('given', 'working') and task.due_on < ${dayOf(context.now)} and ${visibleTo(context.actor)}`
}

// A task that is done once is one duty, a periodic one is a duty for every period that has begun.
function duties(context: Context, { until }: DisciplinePeriod): RawBuilder<unknown> {
  const own = sql`task.id, task.executor_unit_id as unit_id, task.executor_person_id as person_id, task.state`
  return sql`(
    select ${own}, task.given_on, task.due_on, task.done_on, task.extended_on
    from assignments.assignments task
    where task.rhythm <> 'periodic' and task.state <> 'withdrawn' and task.given_on <= ${until}
      and ${visibleTo(context.actor)}
    union all
    select ${own}, period.from_on, period.due_on, coalesce(period.done_on, case when task.state = 'reported'
      and period.due_on = task.due_on then task.done_on end), period.extended_on
    from assignments.assignments task join assignments.periods period on period.assignment_id = task.id
    where task.rhythm = 'periodic' and task.state <> 'withdrawn' and period.from_on <= ${until}
      and not (task.state = 'closed' and period.done_on is null) and ${visibleTo(context.actor)})`
}

function isCounted(context: Context, measure: Measure, { from, until }: DisciplinePeriod): RawBuilder<unknown> {
  const done = sql`duty.done_on between ${from} and ${until}`
  switch (measure) {
    case 'given':
      return sql`duty.given_on between ${from} and ${until}`
    case 'in-time':
      return sql`(${done} and (duty.due_on is null or duty.done_on <= duty.due_on))`
    case 'done-late':
      return sql`(${done} and duty.done_on > duty.due_on)`
    case 'open-late': {
      const eve = earlier(dayOf(context.now), until.add({ days: 1 }))
      return sql`(duty.due_on < ${eve} and (duty.done_on is null or duty.done_on >= ${eve}))`
    }
    case 'extended':
      return sql`exists (select from unnest(duty.extended_on) day where day between ${from} and ${until})`
  }
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other
}

/** Виконавська дисципліна: figures by department and person for a period, and the tasks behind each of them. */
export const discipline = { measures, count: countDuties, behind: dutiesBehind, countLate, listLate }
