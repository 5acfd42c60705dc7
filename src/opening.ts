/** Opens the house: database, schema, secret, files. What every command of the program begins with. */
import { join } from 'node:path'
import { type Config, readConfig } from '#platform/config'
import { startClock } from '#platform/clock'
import { connect, migrate, startEmbeddedPostgres, testUkrainian } from '#platform/db'
import { openFileStore } from '#platform/files'
import { takeLock } from '#platform/lock'
import { houseRoot } from '#platform/root'
import { openSecret } from '#platform/secret'
import { wireListeners } from './listeners.ts'
import type { House } from './web/house.ts'

export interface OpenHouse extends House {
  readonly config: Config
  readonly url: string
  /** Migrations that were applied at this opening. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export async function openHouse(env: NodeJS.ProcessEnv): Promise<OpenHouse> {
  const config = readConfig(env)
  const { url, stop } = await openDatabase(config)
  try {
    const migrated = await migrate(url, join(houseRoot, 'db/migrations'))
    const connection = connect({ url })
    await testUkrainian(connection.pool)
    wireListeners()
    return {
      config,
      url,
      migrated,
      connection,
      demo: config.demo,
      clock: startClock(config.clock),
      secret: await openSecret(connection, config.secret),
      files: await openFileStore(config),
      async close() {
        await connection.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The embedded server under the lock of its data folder, or the one that DATABASE_URL names. */
async function openDatabase(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: async () => undefined }
  const lock = await takeLock(config.dataFolder)
  try {
    const server = await startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres') })
    return {
      url: server.url,
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
