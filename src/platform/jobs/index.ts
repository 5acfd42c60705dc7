/**
 * Jobs: work that follows from a fact. A job is queued in the same transaction as the fact that caused it, and is done
 * at least once; jobs of one queue are done one after another.
 */
import { sql } from 'kysely'
import type { Connection, Context } from '#platform/db'

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

/** Key of the advisory lock that every house at work holds, shared. */
const atWork = 7_205_114

/**
 * Says that a house is at work upon this database, until it is answered that it is not. The first one takes back what a
 * killed one had in hand: its queues would stand for four hours.
 */
export async function beginWork({ pool }: Connection): Promise<() => void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [atWork])
    const isAlone = rows[0]?.alone ?? false
    if (isAlone) await client.query(takeBack)
    if (isAlone) await client.query(countAgain)
    await client.query('select pg_advisory_lock_shared($1)', [atWork])
    if (isAlone) await client.query('select pg_advisory_unlock($1)', [atWork])
  } catch (error) {
    client.release(true)
    throw error
  }
  return () => client.release(true)
}

/** What a worker had in hand when it was stopped waits for the next one, with all its attempts. */
export async function handBack({ pool }: Connection, worker: string): Promise<void> {
  await pool.query(
    'update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0) where locked_by = $1',
    [worker],
  )
  await pool.query('select graphile_worker.force_unlock_workers(array[$1])', [worker])
}

const takeBack = `
  select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`

// Stopping the house is no failure of the job, which might have told of it as one.
const countAgain = `
  update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0), run_at = least(run_at, now()), last_error = null
  where last_error like '%The house stops%' or last_error like 'Terminated through .kill()%'`
