/** How the inner organs do: for metrics and for the doctor. */
import { sql } from 'kysely'
import type { Context } from '#platform/db'

export interface Vitals {
  readonly outboxWaiting: number
  readonly outboxFailing: number
  readonly databaseBytes: number
}

export async function listVitals(context: Context): Promise<Vitals> {
  const { rows } = await sql<Vitals>`
    select count(*) filter (where delivered_at is null) as "outboxWaiting",
           count(*) filter (where delivered_at is null and attempts > 0) as "outboxFailing",
           pg_database_size(current_database()) as "databaseBytes"
    from platform.outbox where delivered_at is null`.execute(context.db)
  return rows[0] ?? { outboxWaiting: 0, outboxFailing: 0, databaseBytes: 0 }
}
