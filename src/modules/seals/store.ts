import { sql } from 'kysely'
import type { Context } from '#platform/db'

/** Until the end of the transaction nobody else seals this paper. */
export async function holdSealing(context: Context, cardId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('seals'), ${cardId}::int)`.execute(context.db)
}
