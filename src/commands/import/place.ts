import { existsSync, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve, sep } from 'node:path'
import { Failure } from '../command.ts'

export interface Place {
  readonly table: string
  /** Where the files that the table names are looked for. */
  readonly folder: string
  readonly name: string
}

const tables = ['.csv', '.tsv', '.xlsx', '.json', '.jsonl', '.ndjson']

/** The table itself, or a folder with one table and its files. */
export async function findPlace(path: string): Promise<Place> {
  if (!existsSync(path)) throw new Failure(`Немає такого файлу чи теки: ${path}`)
  if (!statSync(path).isDirectory()) return { table: path, folder: dirname(path), name: stemOf(path) }
  const found = (await readdir(path)).filter(
    (name) => tables.includes(extname(name).toLowerCase()) && !name.endsWith('.mapping.json'),
  )
  const [table] = found
  if (table === undefined) throw new Failure(`У теці ${path} немає таблиці CSV, XLSX або JSON.`)
  if (found.length > 1)
    throw new Failure(`У теці ${path} кілька таблиць: ${found.join(', ')}. Назвіть одну з них замість теки.`)
  return { table: join(path, table), folder: path, name: stemOf(table) }
}

/** The file that a row names. `null`: there is none there; a name that leads out of the folder names none. */
export async function fileAt(folder: string, name: string): Promise<string | null> {
  const inside = resolve(folder, name.replaceAll('\\', '/').replace(/^\/+/, ''))
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(inside)])
    return path.startsWith(root + sep) && statSync(path).isFile() ? path : null
  } catch {
    return null
  }
}

function stemOf(path: string): string {
  return basename(path, extname(path))
}
