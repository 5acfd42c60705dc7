import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { nameOf } from './batch.ts'
import type { DB } from './generated/tables.ts'
import { ask, type Turn, tell } from './turn.ts'
import { toText } from './values.ts'

export type Db = Kysely<DB>

/** Where the statements of a handle go: to the pool, or to the connection that a transaction holds. */
export interface Line {
  readonly target: Pick<pg.Pool, 'query'>
  readonly turn: Turn | null
}

const lines = new WeakMap<Db, Line>()

/**
 * Kysely's own driver takes a connection for every query and lets a transaction send one statement at a time.
 * This one hands the query to the pool or to the transaction's client as it comes, so that statements pipeline.
 */
export function openLine(line: Line): Db {
  const connection: DatabaseConnection = {
    executeQuery: (query) => run(line, query),
    streamQuery: () => {
      throw new Error('Streams go through COPY')
    },
  }
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (consume) => consume(connection) })
  const db = new Kysely<DB>({ config: { dialect }, dialect, driver, executor })
  lines.set(db, line)
  return db
}

export function lineOf(db: Db): Line {
  const line = lines.get(db)
  if (!line) throw new Error('This database handle has no line')
  return line
}

/** In a transaction statements leave together (`turn.ts`); outside each takes a connection of the pool. */
export async function run<Row>({ target, turn }: Line, query: CompiledQuery): Promise<QueryResult<Row>> {
  count()
  if (turn) return (await ask(turn, query)) as QueryResult<Row>
  const { command, rowCount, rows } = await target.query({
    name: nameOf(query),
    text: query.sql,
    values: query.parameters.map(toText),
  })
  return { rows: rows as Row[], numAffectedRows: command === 'SELECT' ? undefined : BigInt(rowCount ?? 0) }
}

/** For a statement that answers nothing: inside a transaction nobody waits for it. */
export async function send(line: Line, query: CompiledQuery): Promise<void> {
  if (!line.turn) return void (await run(line, query))
  count()
  tell(line.turn, query)
}

function count(): void {
  const counted = statements.getStore()
  if (counted) counted.count += 1
}

const statements = new AsyncLocalStorage<{ count: number }>()

/** How many statements `work` sends: for tests that forbid a query per row. */
export async function countStatements<Result>(work: () => Promise<Result>): Promise<{ result: Result; count: number }> {
  const counter = { count: 0 }
  const result = await statements.run(counter, work)
  return { result, count: counter.count }
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const driver: Driver = {
  init: async () => undefined,
  acquireConnection: refuseTransaction,
  releaseConnection: async () => undefined,
  beginTransaction: refuseTransaction,
  commitTransaction: refuseTransaction,
  rollbackTransaction: refuseTransaction,
  destroy: async () => undefined,
}
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

async function refuseTransaction(): Promise<never> {
  throw new Error('Use inTransaction')
}
