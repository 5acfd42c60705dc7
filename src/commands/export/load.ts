import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { onDatabase } from '#platform/db'
import type { FileStore } from '#platform/files'
import { fullName } from '../backup/catalogue.ts'
import type { OnProgress } from '../backup/manifest.ts'
import { damagedPart } from '../backup/manifest.ts'
import { checkParts, keepFiles, refuseWhileServed } from '../backup/restore.ts'
import { Failure } from '../command.ts'
import { type Exported, listExported } from './contents.ts'
import type { ExportedKind, ExportManifest } from './manifest.ts'

const charactersAtOnce = 2_000_000

/** Compares every part of an export with its hash; throws with the name of the first that differs. */
export function checkExport(folder: string, { kinds, files }: ExportManifest, onProgress: OnProgress): Promise<void> {
  return checkParts(folder, { parts: kinds, files }, onProgress)
}

/** Brings a checked export into an empty house: its files first, then all of its records or none. */
export async function loadExport(
  target: { readonly url: string; readonly files: FileStore },
  folder: string,
  manifest: ExportManifest,
  onProgress: OnProgress,
): Promise<void> {
  return onDatabase(
    target.url,
    async (client) => {
      await refuseWhileServed(client)
      const tables = new Map((await listExported(client)).map((table) => [fullName(table), table]))
      refuseStrange([...tables.values()], manifest)
      await keepFiles(target.files, folder, manifest, onProgress)
      await client.query('begin')
      await client.query("set local timezone = 'UTC'")
      // What the migrations themselves have written comes back with the export.
      const named = manifest.kinds.map(({ name }) => quoted(name)).join(', ')
      await client.query(`truncate ${named} cascade`)
      for (const [at, kind] of manifest.kinds.entries()) {
        onProgress(kind.name, at, manifest.kinds.length)
        await loadKind(client, folder, kind, tables.get(kind.name)?.own ?? {})
      }
      for (const { table, column, last } of manifest.sequences) await goOnAfter(client, table, column, last)
      await client.query('commit')
      onProgress('записи', manifest.kinds.length, manifest.kinds.length)
      await client.query('analyze')
    },
    'ratusha import',
  )
}

function refuseStrange(tables: readonly Exported[], manifest: ExportManifest): void {
  for (const { name, columns } of manifest.kinds) {
    const table = tables.find((one) => fullName(one) === name)
    const strange = table ? columns.find((column) => !table.columns.includes(column)) : ''
    if (strange !== undefined)
      throw new Failure(`Вивантаження зроблено іншою програмою: ${name} ${strange} тут немає. Оновіть програму.`)
  }
}

async function loadKind(
  client: pg.Client,
  folder: string,
  { name, file, columns, rows }: ExportedKind,
  own: Readonly<Record<string, string>>,
): Promise<void> {
  const listed = columns.map((column) => pg.escapeIdentifier(column))
  const into = [...listed, ...Object.keys(own).map((column) => pg.escapeIdentifier(column))].join(', ')
  const values = [...listed, ...Object.values(own)].join(', ')
  const statement = `insert into ${quoted(name)} (${into}) overriding system value
    select ${values} from json_populate_recordset(null::${quoted(name)}, $1::json)`
  let count = 0
  for await (const lines of batchesOf(join(folder, file))) {
    await client.query(statement, [`[${lines.join(',')}]`])
    count += lines.length
  }
  if (count !== rows) throw damagedPart(file)
}

async function* batchesOf(path: string): AsyncGenerator<string[]> {
  let batch: string[] = []
  let size = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    batch.push(line)
    size += line.length
    if (size < charactersAtOnce && batch.length < 1000) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

async function goOnAfter(client: pg.Client, table: string, column: string, last: number): Promise<void> {
  const sequence = 'pg_get_serial_sequence($1, $2)'
  const { rows } = await client.query<{ known: boolean }>(
    `select to_regclass($1) is not null and ${sequence} is not null as known`,
    [quoted(table), column],
  )
  if (rows[0]?.known) await client.query(`select setval(${sequence}::regclass, $3)`, [quoted(table), column, last])
}

function quoted(name: string): string {
  return name.split('.').map(pg.escapeIdentifier).join('.')
}
