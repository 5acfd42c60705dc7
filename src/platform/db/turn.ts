import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { type Answer, type Statement, sendBatch, statementOf } from './batch.ts'

/** One transaction's use of a connection. */
export interface Turn {
  readonly client: pg.PoolClient
  /** Started and not yet sent: what is started in one turn of the loop leaves together. */
  readonly waiting: Statement[]
  leaving: boolean
  over: boolean
  /** Why a statement failed for whose answer nobody waited. */
  failure: Error | undefined
}

/** BEGIN travels with the first statement of the work, and a failure of it shows there too. */
export function beginTurn(client: pg.PoolClient): Turn {
  const turn: Turn = { client, waiting: [], leaving: false, over: false, failure: undefined }
  tell(turn, begin)
  return turn
}

/** A statement whose answer is waited for. */
export function ask(turn: Turn, query: CompiledQuery): Promise<Answer> {
  const answered = start(turn, query)
  if (!turn.leaving) {
    turn.leaving = true
    process.nextTick(leave, turn)
  }
  return answered
}

/** A statement that nobody waits for: it leaves with the next one that somebody does, at the latest with COMMIT. */
export function tell(turn: Turn, query: CompiledQuery): void {
  start(turn, query).catch((error: Error) => {
    turn.failure ??= error
  })
}

/**
 * After the end nothing is taken any more: when one branch of a `Promise.all` refuses, the others are still under way,
 * and what they start then must not run outside the transaction, or inside somebody else's.
 */
export async function commit(turn: Turn): Promise<void> {
  const answer = ask(turn, commitment)
  turn.over = true
  const { command } = await answer
  if (command === 'ROLLBACK') throw turn.failure ?? new Error('The transaction was aborted by a failed statement')
}

export async function rollBack(turn: Turn): Promise<void> {
  turn.over = false
  const answer = ask(turn, retreat)
  turn.over = true
  await answer
}

/** The statement after a failed one is told only that there was one: this says why. */
export function reasonOf(turn: Turn, error: unknown): unknown {
  const isAfterFailure = error instanceof pg.DatabaseError && error.code === '25P02'
  return isAfterFailure && turn.failure ? turn.failure : error
}

const begin = CompiledQuery.raw('begin')
const commitment = CompiledQuery.raw('commit')
const retreat = CompiledQuery.raw('rollback')

function start(turn: Turn, query: CompiledQuery): Promise<Answer> {
  if (turn.over) return Promise.reject(new Error('This transaction is over'))
  return new Promise((resolve, reject) => turn.waiting.push(statementOf(query, { resolve, reject })))
}

function leave(turn: Turn): void {
  turn.leaving = false
  sendBatch(turn.client, turn.waiting.splice(0))
}
