import type { Context } from '#platform/db'

export interface ReminderSettings {
  /** Days before the term; 0 is its own day. */
  readonly before: readonly number[]
  /** Days after it. */
  readonly after: readonly number[]
}

/** `false`: it went out before. */
export async function insertReminder(
  context: Context,
  { id, dueOn, days }: { id: number; dueOn: Temporal.PlainDate; days: number },
): Promise<boolean> {
  const rows = await context.db
    .insertInto('control.reminders')
    .values({ assignment_id: id, due_on: dueOn, days, reminded_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('days')
    .execute()
  return rows.length > 0
}

export async function readSettings(context: Context): Promise<ReminderSettings> {
  const row = await context.db
    .selectFrom('control.settings')
    .select(['remind_before as before', 'remind_after as after'])
    .executeTakeFirstOrThrow()
  return row
}

export async function saveSettings(context: Context, { before, after }: ReminderSettings): Promise<void> {
  await context.db
    .updateTable('control.settings')
    .set({ remind_before: [...before], remind_after: [...after] })
    .execute()
}
