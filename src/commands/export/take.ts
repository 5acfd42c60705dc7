import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { onDatabase } from '#platform/db'
import { fullName, listSequences } from '../backup/catalogue.ts'
import { copyFiles, holdingFiles } from '../backup/kept-files.ts'
import type { OnProgress } from '../backup/manifest.ts'
import type { BackupSource } from '../backup/take.ts'
import { Failure } from '../command.ts'
import { type Exported, listExported } from './contents.ts'
import { type ExportedKind, type ExportManifest, writeExportManifest } from './manifest.ts'
import { readmeOf } from './readme.ts'

const rowsAtOnce = 2000

/** Writes the content of the house beside the folder and gives it its name at the end: a folder of that name is whole. */
export async function takeExport(
  source: BackupSource,
  folder: string,
  onProgress: OnProgress,
): Promise<ExportManifest> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Failure(`Тека ${folder} не порожня: для вивантаження потрібна нова.`)
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(join(unfinished, 'data'), { recursive: true, mode: 0o700 })
  try {
    const { content, files } = await holdingFiles(source.url, async () => ({
      content: await writeKinds(source, unfinished, onProgress),
      files: await copyFiles(source.files, unfinished, onProgress),
    }))
    const { program } = source
    const head = { format: 'ratusha-export', version: 1, program, takenAt: source.now.toString() } as const
    const manifest: ExportManifest = { ...head, ...content, files }
    await writeFile(join(unfinished, 'README.md'), readmeOf(manifest))
    await writeExportManifest(unfinished, manifest)
    if (existsSync(folder)) await rmdir(folder)
    await rename(unfinished, folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

async function writeKinds(source: BackupSource, folder: string, onProgress: OnProgress) {
  return onDatabase(
    source.url,
    async (client) => {
      await client.query('begin isolation level repeatable read, read only')
      await client.query("set local timezone = 'UTC'; set local intervalstyle = iso_8601")
      const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
      const journalRoot = await source.journalRoot(rows[0]?.snapshot ?? '')
      const sequences = (await listSequences(client)).flatMap(({ last, ...row }) =>
        last === null ? [] : [{ ...row, last }],
      )
      const tables = await listExported(client)
      const kinds: ExportedKind[] = []
      for (const [at, table] of tables.entries()) {
        onProgress(fullName(table), at, tables.length)
        kinds.push(await writeKind(client, folder, table))
      }
      onProgress('записи', tables.length, tables.length)
      return { journalRoot, kinds, sequences }
    },
    'ratusha export',
  )
}

// The database writes the JSON itself: numbers and moments keep every digit on their way.
async function writeKind(client: pg.Client, folder: string, table: Exported): Promise<ExportedKind> {
  const name = fullName(table)
  const file = `data/${name}.jsonl`
  const listed = (columns: readonly string[]) => columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const key = table.primaryKey.length > 0 ? table.primaryKey : table.columns
  const source = `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`
  await client.query(`
    declare content no scroll cursor for
    select row_to_json(one)::text as line from (select ${listed(table.columns)} from ${source} order by ${listed(key)}) one`)
  const hash = createHash('sha256')
  const target = await open(join(folder, file), 'wx', 0o600)
  let count = 0
  try {
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from content`)
      if (rows.length === 0) break
      const text = rows.map(({ line }) => `${line}\n`).join('')
      hash.update(text)
      await target.writeFile(text)
      count += rows.length
    }
    await target.sync()
  } finally {
    await target.close()
  }
  await client.query('close content')
  return { name, file, columns: [...table.columns], rows: count, sha256: hash.digest('hex') }
}
