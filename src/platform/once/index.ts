/** Keys of repetition: what was asked twice is done once. */
import { createHash } from 'node:crypto'
import { Refusal } from '#kernel'
import { type Context, inTransaction } from '#platform/db'

export interface OnceAnswer {
  readonly status: number
  readonly location: string | null
  readonly body: string | null
}

interface OnceKey {
  readonly owner: string
  readonly key: string
  /** What was asked: another question under the same key is refused. */
  readonly asked: string
}

/**
 * Does `work` once for a key: a doubled click, or a client that lost the answer, is given the first answer again.
 * The key is committed with the work, so a refused or broken attempt leaves the key free.
 */
export function once(
  context: Context,
  { owner, key, asked }: OnceKey,
  work: (context: Context) => Promise<OnceAnswer>,
): Promise<OnceAnswer> {
  const hash = createHash('sha256').update(asked).digest('base64url')
  return inTransaction(context, async (context) => {
    const mine = await context.db
      .insertInto('platform.idempotency')
      .values({ owner, key, request_hash: hash, created_at: context.now })
      .onConflict((conflict) => conflict.columns(['owner', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!mine) return firstAnswer(context, owner, key, hash)
    const answer = await work(context)
    await context.db
      .updateTable('platform.idempotency')
      .set({ status: answer.status, location: answer.location, body: answer.body })
      .where('owner', '=', owner)
      .where('key', '=', key)
      .execute()
    return answer
  })
}

/** What was answered under a key before, if anything was: asked by whoever must work outside the transaction of the key. */
export async function wasAnswered(context: Context, { owner, key }: Omit<OnceKey, 'asked'>): Promise<boolean> {
  const row = await context.db
    .selectFrom('platform.idempotency')
    .select('key')
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Answers are kept a week: nobody repeats a request later than that. */
export async function forgetOldAnswers(context: Context): Promise<void> {
  const before = context.now.subtract({ hours: 7 * 24 })
  await context.db.deleteFrom('platform.idempotency').where('created_at', '<', before).execute()
}

async function firstAnswer(context: Context, owner: string, key: string, hash: string): Promise<OnceAnswer> {
  const row = await context.db
    .selectFrom('platform.idempotency')
    .select(['request_hash as hash', 'status', 'location', 'body'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (row.hash !== hash) throw new Refusal('conflict', 'key-reused')
  return { status: row.status ?? 500, location: row.location, body: row.body }
}
