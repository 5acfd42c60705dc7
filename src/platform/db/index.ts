/**
 * PostgreSQL: the embedded server or one's own, connections that pipeline, one transaction per verb.
 */
import type { Context as KernelContext } from '#kernel'
import type { Db } from './line.ts'

export { type Connection, connect } from './connect.ts'
export { attachEmbeddedPostgres, type EmbeddedPostgres, startEmbeddedPostgres, withDatabase } from './embedded.ts'
export type { DB as Tables } from './generated/tables.ts'
export { countStatements, type Db } from './line.ts'
export { appliedMigrations, type Migration, migrate, pendingMigrations, readMigrations } from './migrate.ts'
export { onDatabase } from './on-database.ts'
export { opens } from './opens.ts'
export { inPatience } from './patience.ts'
export { type Prepared, prepared, preparedInsert, type Slot } from './prepared.ts'
export { testUkrainian } from './self-test.ts'
export { inTransaction, together } from './transaction.ts'

export type Context = KernelContext<Db>
