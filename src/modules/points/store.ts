import { sql } from 'kysely'
import type { Party } from '#modules/assignments'
import type { Context } from '#platform/db'
import type { ConfirmedPoint, PointKind, Reading, TaskTerm } from './point.ts'

export async function findReading(context: Context, actId: number, lock = false): Promise<Reading | null> {
  const query = context.db
    .selectFrom('points.readings')
    .selectAll()
    .where('act_id', '=', actId)
    .orderBy('version', 'desc')
    .limit(1)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return null
  return {
    actId: row.act_id,
    version: row.version,
    digest: row.digest,
    controllers: row.controllers as unknown as Party[],
    confirmedAt: row.confirmed_at,
    confirmedBy: row.confirmed_by,
    tasksAt: row.tasks_at,
  }
}

export async function insertReading(
  context: Context,
  reading: Omit<Reading, 'tasksAt'>,
  points: readonly Omit<ConfirmedPoint, 'id' | 'taskIds'>[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await context.db
    .insertInto('points.readings')
    .values({
      act_id: reading.actId,
      version: reading.version,
      digest: reading.digest,
      controllers: JSON.stringify(reading.controllers),
      confirmed_at: reading.confirmedAt,
      confirmed_by: reading.confirmedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  const rows = points.map((point, ordinal) => ({
    act_id: reading.actId,
    version: reading.version,
    ordinal,
    key: point.key,
    number: point.number,
    parent_key: point.parentKey,
    level: point.level,
    text: point.text,
    kind: point.kind,
    is_task: point.isTask,
    executors: JSON.stringify(point.executors),
    each: point.each,
    term: JSON.stringify(point.term),
    term_words: point.termWords,
    flags: [...point.flags],
  }))
  for (let from = 0; from < rows.length; from += 500) {
    await context.db
      .insertInto('points.points')
      .values(rows.slice(from, from + 500))
      .execute()
  }
  return true
}

export async function pointsOf(
  context: Context,
  { actId, version }: Pick<Reading, 'actId' | 'version'>,
): Promise<ConfirmedPoint[]> {
  const { rows } = await sql<Omit<ConfirmedPoint, 'kind' | 'term'> & { kind: string; term: unknown }>`
    select point.id, point.key, point.number, point.parent_key as "parentKey", point.level, point.text, point.kind,
           point.is_task as "isTask", point.executors, point.each, point.term, point.term_words as "termWords", point.flags,
           coalesce((select array_agg(task.assignment_id::int order by task.assignment_id) from points.tasks task
                     where task.point_id = point.id), '{}') as "taskIds"
    from points.points point where point.act_id = ${actId} and point.version = ${version} order by point.ordinal`.execute(
    context.db,
  )
  return rows.map((row) => ({ ...row, kind: row.kind as PointKind, term: row.term as TaskTerm }))
}

export async function insertTask(context: Context, pointId: number, assignmentId: number): Promise<void> {
  await context.db.insertInto('points.tasks').values({ point_id: pointId, assignment_id: assignmentId }).execute()
}

/** Answers whether nobody had given the tasks of this reading before. */
export async function markGiven(context: Context, { actId, version }: Reading): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('points.readings')
    .set({ tasks_at: context.now })
    .where('act_id', '=', actId)
    .where('version', '=', version)
    .where('tasks_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Those of the acts whose points became tasks. */
export async function listWithTasks(context: Context, actIds: readonly number[]): Promise<number[]> {
  if (actIds.length === 0) return []
  const rows = await context.db
    .selectFrom('points.readings')
    .select('act_id as actId')
    .distinct()
    .where('act_id', 'in', [...actIds])
    .where('tasks_at', 'is not', null)
    .execute()
  return rows.map(({ actId }) => actId)
}
