import { sql } from 'kysely'
import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { Decider, MartialLawInterval, TransferOfDays } from './interval.ts'

/** Two who change the calendar at once wait for each other: overlaps are looked for among all rows. */
export async function lockCalendar(context: Context): Promise<void> {
  await sql`lock table calendar.martial_law, calendar.transfers in share row exclusive mode`.execute(context.db)
}

export function intervalRows(context: Context): Promise<MartialLawInterval[]> {
  return context.db
    .selectFrom('calendar.martial_law')
    .select(['id', 'since', 'until', 'source', 'verified'])
    .orderBy('since')
    .execute()
}

export async function getIntervalRow(context: Context, id: number): Promise<MartialLawInterval> {
  const row = await context.db
    .selectFrom('calendar.martial_law')
    .select(['id', 'since', 'until', 'source', 'verified'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'calendar.interval-not-found')
  return row
}

export async function insertInterval(context: Context, interval: Omit<MartialLawInterval, 'id'>): Promise<number> {
  const { id } = await context.db
    .insertInto('calendar.martial_law')
    .values(interval)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateInterval(context: Context, { id, ...interval }: MartialLawInterval): Promise<void> {
  await context.db.updateTable('calendar.martial_law').set(interval).where('id', '=', id).execute()
}

export async function deleteInterval(context: Context, id: number): Promise<void> {
  await context.db.deleteFrom('calendar.martial_law').where('id', '=', id).execute()
}

export async function transferRows(context: Context): Promise<TransferOfDays[]> {
  const rows = await context.db
    .selectFrom('calendar.transfers')
    .select(['id', 'decided_by as decidedBy', 'off', 'worked', 'source'])
    .orderBy((eb) => eb.fn.coalesce('off', 'worked'))
    .execute()
  return rows.map((row) => ({ ...row, decidedBy: row.decidedBy as Decider }))
}

export async function insertTransfer(context: Context, transfer: Omit<TransferOfDays, 'id'>): Promise<number> {
  const { decidedBy, ...days } = transfer
  const { id } = await context.db
    .insertInto('calendar.transfers')
    .values({ decided_by: decidedBy, ...days })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function deleteTransfer(context: Context, id: number): Promise<void> {
  await context.db.deleteFrom('calendar.transfers').where('id', '=', id).execute()
}
