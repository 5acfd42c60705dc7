import { sql } from 'kysely'
import type { Period } from '#modules/terms'
import type { Context } from '#platform/db'

export interface PeriodRow extends Period {
  readonly id: number
  readonly doneOn: Temporal.PlainDate | null
}

export async function insertPeriods(context: Context, assignmentId: number, periods: readonly Period[]): Promise<void> {
  if (periods.length === 0) return
  await context.db
    .insertInto('assignments.periods')
    .values(
      periods.map(({ fromOn, untilOn, askedOn, dueOn }) => ({
        assignment_id: assignmentId,
        from_on: fromOn,
        until_on: untilOn,
        asked_on: askedOn,
        due_on: dueOn,
      })),
    )
    .onConflict((conflict) => conflict.columns(['assignment_id', 'from_on']).doNothing())
    .execute()
}

export async function listPeriods(context: Context, assignmentId: number): Promise<PeriodRow[]> {
  return context.db
    .selectFrom('assignments.periods')
    .select([
      'id',
      'from_on as fromOn',
      'until_on as untilOn',
      'asked_on as askedOn',
      'due_on as dueOn',
      'done_on as doneOn',
    ])
    .where('assignment_id', '=', assignmentId)
    .orderBy('from_on')
    .execute()
}

export async function finishPeriodRow(context: Context, id: number, doneOn: Temporal.PlainDate): Promise<void> {
  await context.db.updateTable('assignments.periods').set({ done_on: doneOn }).where('id', '=', id).execute()
}

/** A later day, given on that day. */
export async function extendPeriodRow(
  context: Context,
  id: number,
  { dueOn, on }: { readonly dueOn: Temporal.PlainDate; readonly on: Temporal.PlainDate },
): Promise<void> {
  await sql`update assignments.periods set due_on = ${dueOn}, extended_on = extended_on || ${on}::date
    where id = ${id}`.execute(context.db)
}

/** Without the periods that would be due after the last day; the open one is due by then. */
export async function cutPeriodRows(
  context: Context,
  assignmentId: number,
  { openId, last }: { readonly openId: number; readonly last: Temporal.PlainDate },
): Promise<void> {
  await sql`delete from assignments.periods
    where assignment_id = ${assignmentId} and id <> ${openId} and done_on is null and due_on > ${last}`.execute(
    context.db,
  )
  await sql`update assignments.periods set due_on = least(due_on, ${last}) where id = ${openId}`.execute(context.db)
}
