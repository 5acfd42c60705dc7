import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { appliedMigrations, migrate, onDatabase, readMigrations } from '#platform/db'
import type { FileStore } from '#platform/files'
import { Failure } from '../command.ts'
import { fullName, listSequences, listTables } from './catalogue.ts'
import type { OnProgress } from './manifest.ts'
import { type CopiedTable, damagedPart, filesListName, type Manifest, missingPart, sha256OfFile } from './manifest.ts'

export interface RestoreTarget {
  readonly url: string
  readonly files: FileStore
  readonly migrationsFolder: string
}

/** Reads every part of the copy and compares it with its hash; throws with the name of the first that differs. */
export function checkBackup(folder: string, { tables, files }: Manifest, onProgress: OnProgress): Promise<void> {
  return checkParts(folder, { parts: tables, files }, onProgress)
}

interface Copied {
  readonly parts: readonly { readonly file: string; readonly sha256: string }[]
  readonly files: { readonly count: number; readonly sha256: string }
}

export async function checkParts(folder: string, { parts, files }: Copied, onProgress: OnProgress): Promise<void> {
  const total = parts.length + 1 + files.count
  let done = 0
  const check = async ({ file, sha256 }: { file: string; sha256: string }) => {
    onProgress(file.slice(0, 40), done, total)
    const found = await sha256OfFile(join(folder, file)).catch(() => null)
    if (found === null) throw missingPart(file)
    if (found !== sha256) throw damagedPart(file)
    done += 1
  }
  for (const part of [...parts, { file: filesListName, sha256: files.sha256 }]) await check(part)
  for await (const sha256 of filesIn(folder)) await check({ file: placeIn(sha256), sha256 })
  onProgress('усе збігається', total, total)
}

const applicationName = 'ratusha restore'

/** Loads a checked copy into an empty database and its files into the store. */
export async function restoreBackup(
  target: RestoreTarget,
  folder: string,
  manifest: Manifest,
  onProgress: OnProgress,
): Promise<void> {
  await onDatabase(
    target.url,
    (client) => refuseUnlessEmpty(client, manifest, target.migrationsFolder),
    applicationName,
  )
  await keepFiles(target.files, folder, manifest, onProgress)
  const names = manifest.migrations.map(({ name }) => name)
  await migrate(target.url, target.migrationsFolder, names)
  await onDatabase(target.url, (client) => loadTables(client, folder, manifest, onProgress), applicationName)
  // What the program has learned since the copy was made.
  await migrate(target.url, target.migrationsFolder)
  await onDatabase(target.url, (client) => client.query('analyze'), applicationName)
}

async function refuseUnlessEmpty(client: pg.Client, manifest: Manifest, migrationsFolder: string): Promise<void> {
  const known = new Map(readMigrations(migrationsFolder).map(({ name, sha256 }) => [name, sha256]))
  const strange = manifest.migrations.find(({ name, sha256 }) => known.get(name) !== sha256)
  if (strange)
    throw new Failure(`Копію зроблено іншою програмою: міграції ${strange.name} тут немає. Оновіть програму.`)
  await refuseWhileServed(client)
  for (const table of await listTables(client)) {
    const isOwn = table.schema === 'platform'
    if (!isOwn && (await client.query(`select from ${quoted(fullName(table))} limit 1`)).rowCount)
      throw new Failure(`База не порожня (${fullName(table)}): відновлюють лише в порожню. Нічого не змінено.`)
  }
  const wanted = new Set(manifest.migrations.map(({ name }) => name))
  if ((await appliedMigrations(client)).some(({ name }) => !wanted.has(name)))
    throw new Failure('Схема бази новіша за копію. Створіть для відновлення нову порожню базу.')
}

/** A program that has just said goodbye is still seen for a moment. */
export async function refuseWhileServed(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'ratusha'",
    )
    if (!rowCount) return
    await pause(100)
  }
  throw new Failure('З цією базою зараз працює Ратуша. Зупиніть її на час відновлення.')
}

/** Keeps the files of a copy, each of them compared with its hash on the way. */
export async function keepFiles(
  store: FileStore,
  folder: string,
  { files }: { readonly files: { readonly count: number } },
  onProgress: OnProgress,
): Promise<void> {
  let done = 0
  for await (const sha256 of filesIn(folder)) {
    onProgress(`файл ${done + 1} із ${files.count}`, done, files.count)
    const path = join(folder, placeIn(sha256))
    const { size } = await stat(path)
    const received = await store.receive(createReadStream(path), { limit: size, expectedSize: size })
    if (received.sha256 !== sha256) {
      await received.discard()
      throw damagedPart(placeIn(sha256))
    }
    await store.keep(received)
    done += 1
  }
  onProgress('файли', done, files.count)
}

// One transaction: after a failure the database is as empty as it was.
async function loadTables(
  client: pg.Client,
  folder: string,
  manifest: Manifest,
  onProgress: OnProgress,
): Promise<void> {
  const { tables } = manifest
  const present = new Set((await listTables(client)).map(fullName))
  const absent = tables.find(({ name }) => !present.has(name))
  if (absent) throw new Failure(`Копію зроблено іншою програмою: таблиці ${absent.name} тут немає.`)
  await client.query('begin')
  await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO, DMY'; set local intervalstyle = iso_8601")
  // What the migrations themselves have written comes back with the copy.
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  for (const [at, table] of tables.entries()) {
    onProgress(table.name, at, tables.length)
    await loadTable(client, folder, table)
  }
  for (const { table, column } of await listSequences(client)) {
    const last = manifest.sequences.find((known) => known.table === table && known.column === column)?.last ?? null
    // `setval` of null leaves the sequence where it is: at its beginning.
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2)::regclass, greatest($3, (select max(${pg.escapeIdentifier(column)}) from ${quoted(table)})))`,
      [quoted(table), column, last],
    )
  }
  await client.query('commit')
  onProgress('таблиці', tables.length, tables.length)
}

async function loadTable(client: pg.Client, folder: string, table: CopiedTable): Promise<void> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const stream = client.query(from(`copy ${quoted(table.name)} (${columns}) from stdin`))
  await pipeline(createReadStream(join(folder, table.file), { highWaterMark: 256 * 1024 }), stream)
  if (stream.rowCount !== table.rows) throw damagedPart(table.file)
}

/** The hashes of the files of a copy. */
export async function* filesIn(folder: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(join(folder, filesListName)), crlfDelay: Infinity })
  for await (const line of lines) yield line.slice(0, 64)
}

export function placeIn(sha256: string): string {
  return `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

function quoted(name: string): string {
  return name.split('.').map(pg.escapeIdentifier).join('.')
}
