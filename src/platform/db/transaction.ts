import pg from 'pg'
import { Refusal } from '#kernel'
import { type Db, lineOf, openLine } from './line.ts'
import { beginTurn, commit, reasonOf, rollBack } from './turn.ts'

/**
 * Runs `work` in one transaction, or inside the one that is already open. Statements that are started together
 * (`Promise.all`) travel together; what was sent without waiting leaves with COMMIT.
 */
export async function inTransaction<C extends { readonly db: Db; readonly unsent?: { is: boolean } }, Result>(
  context: C,
  work: (context: C) => Promise<Result>,
): Promise<Result> {
  if (context.unsent?.is) throw new Refusal('conflict', 'form-resumed')
  const { target, turn: open } = lineOf(context.db)
  if (open) return work(context)
  if (!(target instanceof pg.Pool)) throw new Error('This database handle has no pool')
  const client = await target.connect()
  const turn = beginTurn(client)
  let broken = false
  try {
    const result = await work({ ...context, db: openLine({ target: client, turn }) })
    await commit(turn)
    return result
  } catch (error) {
    await rollBack(turn).catch(() => {
      broken = true
    })
    throw reasonOf(turn, error)
  } finally {
    client.release(broken)
  }
}

/**
 * Awaits statements that travel together. `Promise.all` alone would give up at the first refusal, and what the others
 * still had to write would come after the rollback. The first refusal in this order is the one told.
 */
export async function together<Results extends readonly unknown[]>(
  work: {
    readonly [At in keyof Results]: Promise<Results[At]>
  },
): Promise<Results> {
  await Promise.allSettled(work)
  return (await Promise.all(work)) as unknown as Results
}
