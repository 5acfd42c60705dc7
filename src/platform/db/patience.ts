import { sql } from 'kysely'
import type { Db } from './line.ts'
import { inTransaction } from './transaction.ts'

const patience = 2000 // ms
const cancelled = '57014'

/** Two seconds are what a question may cost; a dearer one is answered by `otherwise`. */
export async function inPatience<C extends { readonly db: Db }, Result>(
  context: C,
  work: (context: C) => Promise<Result>,
  otherwise: Result,
): Promise<Result> {
  try {
    return await inTransaction(context, async (context) => {
      // Pages lie in memory or on a disk without arms, and a map of a million rows is to stay exact. No table is read from
      // end to end: the planner would for the first of «many» that stand, against its guess, nowhere.
      const settings = sql`
        select set_config('statement_timeout', ${`${patience}`}, true), set_config('random_page_cost', '1.1', true),
          set_config('work_mem', '32MB', true), set_config('max_parallel_workers_per_gather', '0', true),
          set_config('enable_seqscan', 'off', true)`.execute(context.db)
      const [, result] = await Promise.all([settings, work(context)])
      return result
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === cancelled) return otherwise
    throw error
  }
}
