/** Opens the house: database, schema, secret, files. What every command of the program begins with. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startClock } from '#platform/clock'
import { type Config, readConfig } from '#platform/config'
import {
  attachEmbeddedPostgres,
  connect,
  migrate,
  pendingMigrations,
  startEmbeddedPostgres,
  testUkrainian,
} from '#platform/db'
import { openFileStore } from '#platform/files'
import { AlreadyRunning, takeLock } from '#platform/lock'
import { houseRoot } from '#platform/root'
import { openSeal } from '#platform/seal'
import { openSecret } from '#platform/secret'
import { timestampsFrom } from '#platform/timestamps'
import { openVerifier } from '#platform/verifier'
import { demoTrust } from './demo/signed.ts'
import type { House } from './web/house.ts'
import { wireHouse } from './wiring/index.ts'

export interface OpenHouse extends House {
  readonly config: Config
  readonly url: string
  /** Migrations that were applied at this opening. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export interface OpenedDatabase {
  readonly url: string
  /** The embedded server belongs to another Ratusha, which runs now. */
  readonly attached: boolean
  stop(): Promise<void>
}

interface OpeningOptions {
  /** Go in beside the Ratusha that runs already, instead of refusing. */
  readonly attach?: boolean
  /** `require`: a command that only visits leaves the schema to `serve` and `migrate`. */
  readonly migrations?: 'apply' | 'require'
}

export const migrationsFolder = join(houseRoot, 'db/migrations')

export async function openHouse(env: NodeJS.ProcessEnv, options: OpeningOptions = {}): Promise<OpenHouse> {
  const config = readConfig(env)
  const { url, attached, stop } = await openDatabase(config, options)
  try {
    const migrated = await prepareSchema(url, attached ? 'require' : (options.migrations ?? 'apply'))
    const connection = connect({ url })
    await testUkrainian(connection.pool)
    wireHouse()
    const verifier = openVerifier({
      dataFolder: config.dataFolder,
      demo: config.demo ? await demoTrust() : null,
    })
    return {
      config,
      url,
      migrated,
      connection,
      demo: config.demo,
      clock: startClock(config.clock),
      secret: await openSecret(connection, config.secret),
      files: await openFileStore(config),
      verifier,
      signers: config.signers,
      ...(config.seal ? { seal: openSeal(config.seal) } : {}),
      ...(config.timestamps ? { timestamps: timestampsFrom(config.timestamps) } : {}),
      async close() {
        // Work that was not over in time holds its connections: the database breaks them off.
        await Promise.race([Promise.all([verifier.close(), connection.close()]), pause(700, undefined, { ref: false })])
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The embedded server under the lock of its data folder, or the one that DATABASE_URL names. */
export async function openDatabase(config: Config, { attach = false }: OpeningOptions = {}): Promise<OpenedDatabase> {
  const nothing = async () => undefined
  if (config.databaseUrl !== null) return { url: config.databaseUrl, attached: false, stop: nothing }
  const folder = join(config.dataFolder, 'postgres')
  const lock = await takeLock(config.dataFolder).catch((error: unknown) => {
    if (attach && error instanceof AlreadyRunning) return null
    throw error
  })
  if (lock === null) return { url: await attachEmbeddedPostgres(folder), attached: true, stop: nothing }
  try {
    const server = await startEmbeddedPostgres({ folder })
    return {
      url: server.url,
      attached: false,
      async stop() {
        await server.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function prepareSchema(url: string, migrations: 'apply' | 'require'): Promise<string[]> {
  if (migrations === 'apply') return migrate(url, migrationsFolder)
  const connection = connect({ url, role: null, size: 1 })
  try {
    const pending = await pendingMigrations(connection.pool, migrationsFolder)
    if (pending.length === 0) return []
    throw new Error(
      `База старіша за програму (незастосованих міграцій: ${pending.length}). ` +
        'Виконайте npx ratusha migrate або перезапустіть сервер.',
    )
  } finally {
    await connection.close()
  }
}
