import { sql } from 'kysely'
import { type Context, inTransaction } from '#platform/db'

const patience = 2000 // ms
const cancelled = '57014'

/** Two seconds are what a question may cost; a dearer one is answered by `otherwise`. */
export async function inPatience<Result>(
  context: Context,
  work: (context: Context) => Promise<Result>,
  otherwise: Result,
): Promise<Result> {
  try {
    return await inTransaction(context, async (context) => {
      // A letter swapped near the beginning leaves less than a third of the trigrams.
      const settings = sql`
        select set_config('statement_timeout', ${`${patience}`}, true),
               set_config('pg_trgm.similarity_threshold', '0.22', true)`.execute(context.db)
      const [, result] = await Promise.all([settings, work(context)])
      return result
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === cancelled) return otherwise
    throw error
  }
}
