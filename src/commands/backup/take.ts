import { createHash } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { appliedMigrations } from '#platform/db'
import { type FileStore, MissingFileError } from '#platform/files'
import { Failure } from '../command.ts'
import { fullName, listSequences, listTables, type Table } from './catalogue.ts'
import { type CopiedTable, filesListName, type Manifest, sha256OfFile, writeManifest } from './manifest.ts'

export interface BackupSource {
  readonly url: string
  readonly files: FileStore
  readonly program: string
  readonly now: Temporal.Instant
  /** The newest root of the journal as the named snapshot of the database shows it, in hex. */
  journalRoot(snapshot: string): Promise<string>
}

export type OnProgress = (line: string, done: number, of: number) => void

interface Copied {
  readonly manifest: Manifest
  readonly manifestSha256: string
}

/** Copies the whole house into an empty or new folder, as it stood at one moment, while it goes on working. */
export async function takeBackup(source: BackupSource, folder: string, onProgress: OnProgress): Promise<Copied> {
  await prepareFolder(folder)
  try {
    const database = await copyDatabase(source, folder, onProgress)
    const files = await copyFiles(source.files, folder, onProgress)
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
  const client = new pg.Client({ connectionString: source.url, application_name: 'ratusha backup' })
  await client.connect()
  try {
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
  } finally {
    await client.end()
  }
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

// After the tables: a file is kept before the row that names it is committed, so none of theirs can be missing.
async function copyFiles(store: FileStore, folder: string, onProgress: OnProgress): Promise<Manifest['files']> {
  const hashes = (await Array.fromAsync(store.list())).sort()
  const damaged: string[] = []
  const hash = createHash('sha256')
  const list = await open(join(folder, filesListName), 'wx', 0o600)
  let bytes = 0
  try {
    for (const [at, sha256] of hashes.entries()) {
      onProgress(`файл ${at + 1} із ${hashes.length}`, at, hashes.length)
      const place = `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
      const size = await copyFileOf(store, sha256, join(folder, place))
      if (size === null) {
        damaged.push(sha256)
        continue
      }
      bytes += size
      const line = `${sha256}  ${place}\n`
      hash.update(line)
      await list.write(line)
    }
    await list.sync()
  } finally {
    await list.close()
  }
  onProgress('файли', hashes.length, hashes.length)
  return { count: hashes.length - damaged.length, bytes, sha256: hash.digest('hex'), damaged }
}

/** Answers the size in bytes; `null` for a file that the store has damaged or lost, of which nothing is left here. */
async function copyFileOf(store: FileStore, sha256: string, target: string): Promise<number | null> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const local = store.localPath(sha256)
  const linked = local !== null && (await linkOrCopy(local, target))
  if (!linked && !(await download(store, sha256, target))) return null
  if ((await sha256OfFile(target)) === sha256) return (await stat(target)).size
  await rm(target, { force: true })
  return null
}

// A kept file is never changed in place, so the copy may be the same file under a second name.
async function linkOrCopy(local: string, target: string): Promise<boolean> {
  try {
    await link(local, target)
    return true
  } catch {
    return copyFile(local, target, constants.COPYFILE_FICLONE).then(
      () => true,
      () => false,
    )
  }
}

async function download(store: FileStore, sha256: string, target: string): Promise<boolean> {
  try {
    await pipeline(await store.open(sha256), createWriteStream(target, { mode: 0o600, flush: true }))
    return true
  } catch (error) {
    if (error instanceof MissingFileError) return false
    throw error
  }
}
