/** One PostgreSQL for the whole run, in memory where the machine has it; one migrated template that each file clones. */
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, migrate, onDatabase, startEmbeddedPostgres, withDatabase } from '#platform/db'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

/** The address of the server, once a project has been set up. */
export async function serverUrl(): Promise<string> {
  if (!shared.started) throw new Error('tests/postgres.ts has not been set up')
  return (await shared.started).server.url
}

interface Shared {
  started?: Promise<{ server: EmbeddedPostgres; folder: string }>
  users: number
}

// The projects are set up in one process, but each loads this file anew: what they share hangs on the process.
const home = globalThis as { ratushaTests?: Shared }
home.ratushaTests ??= { users: 0 }
const shared = home.ratushaTests

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.started ??= start()
  shared.users += 1
  const { server, folder } = await shared.started
  project.provide('postgresUrl', server.url)
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    delete shared.started
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start() {
  const home = mkdtempSync(join(isRoomy('/dev/shm') ? '/dev/shm' : tmpdir(), 'ratusha-tests-'))
  // Under root the database belongs to somebody else, who has to come in.
  chmodSync(home, 0o755)
  const server = await startEmbeddedPostgres({ folder: join(home, 'postgres'), volatile: true })
  await onDatabase(withDatabase(server.url, 'postgres'), (owner) =>
    owner.query('create database template_ratusha strategy file_copy'),
  )
  await migrate(withDatabase(server.url, 'template_ratusha'), join(import.meta.dirname, '../db/migrations'))
  return { server, folder: home }
}

// A container often gives its memory disk 64 MB; all the databases of a run at once take some 1.5 GB.
function isRoomy(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > 3 * 2 ** 30
}
