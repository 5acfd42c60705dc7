import { createHash } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { copyFile, link, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { dropLock } from '#modules/files'
import { type FileStore, MissingFileError } from '#platform/files'
import { filesListName, type Manifest, type OnProgress, sha256OfFile } from './manifest.ts'

/** While the house is copied nobody drops a file, though nothing refers to it: the copy names it still. */
export async function holdingFiles<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'ratusha copy' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock_shared($1)', [dropLock])
    return await work()
  } finally {
    await client.end()
  }
}

/** After the tables: a file is kept before the row that names it is committed, so none of theirs can be missing. */
export async function copyFiles(store: FileStore, folder: string, onProgress: OnProgress): Promise<Manifest['files']> {
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
