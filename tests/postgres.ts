/**
 * One PostgreSQL for the whole run, in memory where the machine has it; one migrated template that each file clones.
 * One folder for all that the tests leave in the temporary one.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, migrate, onDatabase, startEmbeddedPostgres, withDatabase } from '#platform/db'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    /** The temporary folder of the machine: what outlives the run is kept there. */
    temporary: string
  }
}

/** The address of the server, once a project has been set up. */
export async function serverUrl(): Promise<string> {
  if (!shared.started) throw new Error('tests/postgres.ts has not been set up')
  return (await shared.started).server.url
}

interface Shared {
  started?: Promise<{ server: EmbeddedPostgres; folders: readonly string[] }>
  users: number
  readonly temporary: string
}

// The projects are set up in one process, but each loads this file anew: what they share hangs on the process.
const home = globalThis as { ratushaTests?: Shared }
home.ratushaTests ??= { users: 0, temporary: tmpdir() }
const shared = home.ratushaTests

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.started ??= start()
  shared.users += 1
  const { server, folders } = await shared.started
  project.provide('postgresUrl', server.url)
  project.provide('temporary', shared.temporary)
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    delete shared.started
    await server.stop()
    process.env.TMPDIR = shared.temporary
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

async function start() {
  process.env.TMPDIR = openFolder(shared.temporary)
  const home = openFolder(isRoomy('/dev/shm') ? '/dev/shm' : shared.temporary)
  const server = await startEmbeddedPostgres({ folder: join(home, 'postgres'), volatile: true })
  await onDatabase(withDatabase(server.url, 'postgres'), (owner) =>
    owner.query('create database template_ratusha strategy file_copy'),
  )
  await migrate(withDatabase(server.url, 'template_ratusha'), join(import.meta.dirname, '../db/migrations'))
  return { server, folders: [home, process.env.TMPDIR] }
}

// Under root a database belongs to somebody else, who has to come in.
function openFolder(place: string): string {
  const folder = mkdtempSync(join(place, 'ratusha-tests-'))
  chmodSync(folder, 0o755)
  return folder
}

// A container often gives its memory disk 64 MB; the databases that stand at once take 200, and their log as much again.
function isRoomy(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > 2 ** 30
}
