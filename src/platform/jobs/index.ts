/**
 * Jobs: work that follows from a fact. A job is queued in the same transaction as the fact that caused it, and is done
 * at least once; jobs of one queue are done one after another.
 */
import { sql } from 'kysely'
import type { Context } from '#platform/db'

export interface Job {
  /** A job with the same key that still waits is replaced, not added. */
  readonly key: string
  readonly payload: object
}

export async function enqueue(
  context: Context,
  { task, queue, jobs }: { task: string; queue: string; jobs: readonly Job[] },
): Promise<void> {
  if (jobs.length === 0) return
  await sql`
    select graphile_worker.add_job(${task}, payload::json, queue_name := ${queue}, max_attempts := 5, job_key := key)
    from unnest(${jobs.map(({ key }) => key)}::text[], ${jobs.map(({ payload }) => JSON.stringify(payload))}::text[])
      as job (key, payload)`.execute(context.db)
}
