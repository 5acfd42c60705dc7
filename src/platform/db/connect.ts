import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from './generated/tables.ts'

export type Db = Kysely<DB>

export interface Connection {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface ConnectionOptions {
  readonly url: string
  /** `null`: the role of the address itself, which owns the tables. */
  readonly role?: 'ratusha_app' | null
  readonly size?: number
}

type Queryable = Pick<pg.Pool, 'query'>

const { builtins } = pg.types
const inTurn = new WeakSet<Db>()
const pools = new WeakMap<Db, pg.Pool>()

/** Opens a pool of connections. Pages read through it directly; verbs write inside `inTransaction`. */
export function connect({ url, role = 'ratusha_app', size = 16 }: ConnectionOptions): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    types: { getTypeParser: typeParser },
    application_name: 'ratusha',
    ...(role === null ? {} : { options: `-c role=${role}` }),
  } as pg.PoolConfig)
  // A broken idle connection is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: dialectOver(pool) })
  pools.set(db, pool)
  return { db, pool, close: () => pool.end() }
}

/**
 * Runs `work` in one transaction, or inside the one that is already open. Statements that are started together
 * (`Promise.all`) travel together: the connection pipelines them.
 */
export async function inTransaction<C extends { readonly db: Db }, Result>(
  context: C,
  work: (context: C) => Promise<Result>,
): Promise<Result> {
  if (inTurn.has(context.db)) return work(context)
  const pool = pools.get(context.db)
  if (!pool) throw new Error('This database handle has no pool')
  const client = await pool.connect()
  const turn: Turn = { over: false }
  let broken = false
  try {
    // Not awaited: BEGIN travels with the first statement of the work, and a failure shows there too.
    holdUntilTurnEnds(client)
    client.query('begin').catch(() => undefined)
    const result = await work({ ...context, db: dbOf(client, turn) })
    const commit = await client.query('commit')
    if (commit.command === 'ROLLBACK') throw new Error('The transaction was aborted by a failed statement')
    return result
  } catch (error) {
    turn.over = true
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    turn.over = true
    client.release(broken)
  }
}

/**
 * One transaction's use of a connection. When one branch of a `Promise.all` refuses, the others are still under way:
 * what they send after the rollback must not run on the connection, outside any transaction or inside somebody else's.
 */
interface Turn {
  over: boolean
}

function dbOf(client: pg.PoolClient, turn: Turn): Db {
  const db = new Kysely<DB>({ dialect: dialectOver(client, turn) })
  inTurn.add(db)
  return db
}

/**
 * Kysely's own driver takes a connection for every query and lets a transaction send one statement at a time.
 * This one hands the query to the pool or to the transaction's client as it comes, so that statements pipeline.
 */
function dialectOver(target: Queryable, turn: Turn = { over: false }): Dialect {
  const connection: DatabaseConnection = {
    executeQuery: (query) => {
      if (turn.over) throw new Error('This transaction is over')
      return run(target, query)
    },
    streamQuery: () => {
      throw new Error('Streams go through COPY')
    },
  }
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: async () => undefined,
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

async function run<Row>(target: Queryable, query: CompiledQuery): Promise<QueryResult<Row>> {
  const counted = statements.getStore()
  if (counted) counted.count += 1
  holdUntilTurnEnds(target)
  const result = await target.query({
    name: statementName(query.sql),
    text: query.sql,
    values: query.parameters.map(toParameter),
  })
  const numAffectedRows = result.command === 'SELECT' ? undefined : BigInt(result.rowCount ?? 0)
  return { rows: result.rows as Row[], numAffectedRows }
}

interface Corkable {
  readonly connection?: { readonly stream?: { cork?(): void; uncork?(): void } }
}

// Statements of a transaction that are started in one turn leave in one write: a system call each costs more than
// they do.
function holdUntilTurnEnds(target: Queryable): void {
  const { stream } = (target as Corkable).connection ?? {}
  if (!stream?.cork) return
  stream.cork()
  process.nextTick(() => stream.uncork?.())
}

const bigintArray = 1016
const statements = new AsyncLocalStorage<{ count: number }>()

/** How many statements `work` sends: for tests that forbid a query per row. */
export async function countStatements<Result>(work: () => Promise<Result>): Promise<{ result: Result; count: number }> {
  const counter = { count: 0 }
  const result = await statements.run(counter, work)
  return { result, count: counter.count }
}

async function refuseTransaction(): Promise<void> {
  throw new Error('Use inTransaction')
}

const statementNames = new Map<string, string>()
const mostStatements = 600

// Named, so that PostgreSQL parses and plans each distinct statement once per connection.
function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known) return known
  // A statement marked so is planned for its own values: a search whose words differ a thousandfold in frequency.
  if (text.includes('/* plan anew */') || statementNames.size >= mostStatements) return undefined
  const name = `r${statementNames.size}`
  statementNames.set(text, name)
  return name
}

function toParameter(value: unknown): unknown {
  if (
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.PlainTime
  ) {
    return value.toString()
  }
  return value
}

function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  switch (oid) {
    case builtins.DATE:
      return (text) => Temporal.PlainDate.from(text)
    case builtins.TIMESTAMPTZ:
      return (text) => Temporal.Instant.from(text)
    case builtins.INT8:
    case builtins.NUMERIC:
      return Number
    case bigintArray:
      return (text) => text.slice(1, -1).split(',').filter(Boolean).map(Number)
    default:
      return pg.types.getTypeParser(oid, format ?? 'text')
  }
}
