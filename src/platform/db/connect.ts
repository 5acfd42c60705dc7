import pg from 'pg'
import { type Db, openLine } from './line.ts'
import { fromText } from './values.ts'

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

/** Opens a pool of connections. Pages read through it directly; verbs write inside `inTransaction`. */
export function connect({ url, role = 'ratusha_app', size = 16 }: ConnectionOptions): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    types: { getTypeParser: fromText },
    application_name: 'ratusha',
    ...(role === null ? {} : { options: `-c role=${role}` }),
  } as pg.PoolConfig)
  // A broken idle connection is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { db: openLine({ target: pool, turn: null }), pool, close: () => pool.end() }
}
