import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import {
  claimUnknown,
  deleteUnused,
  giveBackUnknown,
  listHolders,
  listUnknown,
  lockUnused,
  mayDrop,
} from './unused.store.ts'

export interface Dropped {
  /** Files that nothing referred to. */
  readonly files: number
  /** Of them those whose bytes were kept by a form that was cut off before it was said of them anywhere. */
  readonly unknown: number
}

interface DropOptions {
  /** What came later is a form that somebody may be filling in. */
  readonly before: Temporal.Instant
}

const most = 100

/**
 * Drops the files that came with a form which never passed. A paper that takes one of them at the same moment wins, or
 * is told that the file is gone; the same content under another paper keeps it.
 */
export async function dropUnused(context: Context, store: FileStore, { before }: DropOptions): Promise<Dropped> {
  let files = 0
  for (;;) {
    const dropped = await dropSome(context, store, before)
    files += dropped
    if (dropped === 0) break
  }
  const unknown = await dropUnknown(context, store, before)
  return { files: files + unknown, unknown }
}

// Killed between the bytes and the end of the transaction, the row stays and the next night drops it again.
function dropSome(context: Context, store: FileStore, before: Temporal.Instant): Promise<number> {
  return inTransaction(context, async (context) => {
    if (!(await mayDrop(context))) return 0
    const holders = await listHolders(context)
    const locked = await lockUnused(context, { holders, before, most })
    const hashes = await deleteUnused(context, { holders, before, hashes: locked })
    for (const sha256 of hashes) await store.drop(sha256, before)
    return hashes.length
  })
}

async function dropUnknown(context: Context, store: FileStore, before: Temporal.Instant): Promise<number> {
  let dropped = 0
  let page: string[] = []
  for await (const sha256 of store.list()) {
    page.push(sha256)
    if (page.length < 500) continue
    dropped += await dropUnknownOf(context, store, { before, page })
    page = []
  }
  return dropped + (await dropUnknownOf(context, store, { before, page }))
}

async function dropUnknownOf(
  context: Context,
  store: FileStore,
  { before, page }: { before: Temporal.Instant; page: readonly string[] },
): Promise<number> {
  let dropped = 0
  for (const sha256 of await listUnknown(context, page)) {
    const isDropped = await inTransaction(context, async (context) => {
      if (!(await mayDrop(context)) || !(await claimUnknown(context, sha256))) return false
      const gone = await store.drop(sha256, before)
      await giveBackUnknown(context, sha256)
      return gone
    })
    if (isDropped) dropped += 1
  }
  return dropped
}
