/**
 * PostgreSQL: the embedded server or one's own, connections that pipeline, one transaction per verb.
 */
import type { Context as KernelContext } from '#kernel'
import type { Db } from './connect.ts'

export type { Connection, Db } from './connect.ts'
export { connect, countStatements, inTransaction } from './connect.ts'
export { attachEmbeddedPostgres, type EmbeddedPostgres, startEmbeddedPostgres, withDatabase } from './embedded.ts'
export type { DB as Tables } from './generated/tables.ts'
export { appliedMigrations, type Migration, migrate, pendingMigrations, readMigrations } from './migrate.ts'
export { testUkrainian } from './self-test.ts'

export type Context = KernelContext<Db>
