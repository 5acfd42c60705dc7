import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { appliedMigrations, onDatabase } from '#platform/db'
import type { FileStore } from '#platform/files'
import { Failure } from '../command.ts'
import { fullName, listSequences, listTables, type Table } from './catalogue.ts'
import { copyFiles, holdingFiles } from './kept-files.ts'
import { type CopiedTable, type Manifest, type OnProgress, writeManifest } from './manifest.ts'

export interface BackupSource {
  readonly url: string
  readonly files: FileStore
  readonly program: string
  readonly now: Temporal.Instant
  /** The newest root of the journal as the named snapshot of the database shows it, in hex. */
  journalRoot(snapshot: string): Promise<string>
}

interface Copied {
  readonly manifest: Manifest
  readonly manifestSha256: string
}

/** Copies the whole house into an empty or new folder, as it stood at one moment, while it goes on working. */
export async function takeBackup(source: BackupSource, folder: string, onProgress: OnProgress): Promise<Copied> {
  await prepareFolder(folder)
  try {
    const { database, files } = await holdingFiles(source.url, async () => ({
      database: await copyDatabase(source, folder, onProgress),
      files: await copyFiles(source.files, folder, onProgress),
    }))
    const manifest: Manifest = {
      format: 1,
      program: source.program,
      takenAt: source.now.toString(),
      ...database,
      files,
    }
    return { manifest, manifestSha256: await writeManifest(folder, manifest) }
  } catch (error) {
    // What is there is not a copy: the manifest comes last.
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
    throw error
  }
}

// The secret of the house and everybody's papers are inside: nobody else reads it.
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new Failure(`Тека ${folder} не порожня: для копії потрібна нова.`)
}

// A client of its own and not the pool: a connection that pipelines refuses COPY.
async function copyDatabase(source: BackupSource, folder: string, onProgress: OnProgress) {
  return onDatabase(
    source.url,
    async (client) => {
      await client.query('begin isolation level repeatable read, read only')
      await client.query(
        "set local timezone = 'UTC'; set local datestyle = 'ISO, DMY'; set local intervalstyle = iso_8601",
      )
      const { rows } = await client.query<{ snapshot: string; postgres: string }>(
        "select pg_export_snapshot() as snapshot, current_setting('server_version') as postgres",
      )
      const journalRoot = await source.journalRoot(rows[0]?.snapshot ?? '')
      const migrations = await appliedMigrations(client)
      if (migrations.length === 0) throw new Failure('Копіювати нічого: у базі ще немає схеми.')
      const sequences = (await listSequences(client)).flatMap(({ last, ...row }) =>
        last === null ? [] : [{ ...row, last }],
      )
      const tables = await copyTables(client, folder, onProgress)
      return { postgres: rows[0]?.postgres ?? '', journalRoot, migrations, tables, sequences }
    },
    'ratusha backup',
  )
}

async function copyTables(client: pg.Client, folder: string, onProgress: OnProgress): Promise<CopiedTable[]> {
  await mkdir(join(folder, 'tables'), { mode: 0o700 })
  const tables = await listTables(client)
  const copied: CopiedTable[] = []
  for (const [at, table] of tables.entries()) {
    onProgress(fullName(table), at, tables.length)
    copied.push(await copyTable(client, folder, table))
  }
  onProgress('таблиці', tables.length, tables.length)
  return copied
}

// In the order of the key: two copies of an unchanged table are equal, so that a store of copies keeps it once.
async function copyTable(client: pg.Client, folder: string, table: Table): Promise<CopiedTable> {
  const file = `tables/${fullName(table)}`
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const key = (table.primaryKey.length > 0 ? table.primaryKey : table.columns).map((column) =>
    pg.escapeIdentifier(column),
  )
  const name = `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`
  const stream = client.query(to(`copy (select ${columns} from ${name} order by ${key.join(', ')}) to stdout`))
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(stream, hashing, createWriteStream(join(folder, file), { mode: 0o600, flush: true }))
  return { name: fullName(table), columns: [...table.columns], rows: stream.rowCount, file, sha256: hash.digest('hex') }
}
