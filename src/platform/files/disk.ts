import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { access, chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ByteRange, type FileStore, isSha256, MissingFileError, placeOf, type ReceivedFile } from './file-store.ts'
import { receiveInto } from './incoming.ts'

/** Files under `<data>/files/ab/cd/<sha256>`, readable by the program and its group, writable by nobody. */
export async function openDiskStore(dataFolder: string, incoming: string): Promise<FileStore> {
  const root = join(dataFolder, 'files')
  await flush(dataFolder)
  const pathOf = (sha256: string) => join(root, placeOf(sha256))
  return {
    receive: (stream, options) => receiveInto(incoming, stream, options),
    keep: (file) => keep(file, pathOf(file.sha256), root),
    open: (sha256, range) => openForReading(pathOf(sha256), sha256, range),
    has: (sha256) => exists(pathOf(sha256)),
    drop: (sha256, before) => drop(pathOf(sha256), before),
    localPath: pathOf,
    list: () => list(root),
  }
}

async function keep(file: ReceivedFile, target: string, root: string): Promise<void> {
  // Kept a moment ago by the same caller: a retried transaction.
  if (!(await exists(file.path)) && (await exists(target))) return
  await chmod(file.path, 0o440)
  await flush(file.path)
  await mkdir(dirname(target), { recursive: true, mode: 0o750 })
  // Over an equal file, if there is one: a rename is atomic for readers and mends a copy that the disk has damaged.
  await rename(file.path, target)
  // Every folder up to the root: one that a parallel keep made a moment ago may not be on the disk yet.
  for (let folder = dirname(target); folder !== dirname(root); folder = dirname(folder)) await flush(folder)
}

async function drop(path: string, before: Temporal.Instant): Promise<boolean> {
  try {
    if ((await stat(path)).mtimeMs >= before.epochMilliseconds) return false
    await rm(path, { force: true })
    return true
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true
    throw error
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openForReading(path: string, sha256: string, range?: ByteRange) {
  // Not from a FileHandle: one that is given back unread, such as after HEAD, ends the whole program.
  const stream = createReadStream(path, { ...range, highWaterMark: 256 * 1024 })
  try {
    await once(stream, 'open')
    return stream
  } catch (error) {
    throw isCode(error, 'ENOENT') ? new MissingFileError(sha256) : error
  }
}

async function* list(root: string): AsyncGenerator<string> {
  for (const first of await subfolders(root)) {
    for (const second of await subfolders(join(root, first))) {
      for (const name of await readdir(join(root, first, second))) {
        if (isSha256(name)) yield name
      }
    }
  }
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)).map((entry) => entry.name)
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
