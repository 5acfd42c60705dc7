import type { Context } from '#platform/db'
import type { Format } from './formats.ts'

export interface StoredFile {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly format: Format
  readonly mediaType: string
  readonly keptAt: Temporal.Instant
  readonly verifiedAt: Temporal.Instant | null
  readonly damagedAt: Temporal.Instant | null
}

export async function insertBlob(
  context: Context,
  blob: Pick<StoredFile, 'sha256' | 'size' | 'format' | 'mediaType'>,
): Promise<void> {
  await context.db
    .insertInto('files.blobs')
    .values({
      sha256: blob.sha256,
      size: blob.size,
      format: blob.format,
      media_type: blob.mediaType,
      kept_at: context.now,
      came_at: context.now,
    })
    // Its bytes are kept anew in this transaction: what was damaged is whole again.
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ damaged_at: null, came_at: context.now }))
    .execute()
}

export async function findBlobRow(context: Context, sha256: string): Promise<StoredFile | null> {
  const row = await context.db
    .selectFrom('files.blobs')
    .select(['sha256', 'size', 'format', 'media_type as mediaType', 'kept_at as keptAt'])
    .select(['verified_at as verifiedAt', 'damaged_at as damagedAt'])
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row ? { ...row, format: row.format as Format } : null
}

export async function countBlobs(context: Context): Promise<number> {
  const { count } = await context.db
    .selectFrom('files.blobs')
    .select((table) => table.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function listHashesAfter(context: Context, last: string, limit: number): Promise<string[]> {
  const rows = await context.db
    .selectFrom('files.blobs')
    .select('sha256')
    .where('sha256', '>', last)
    .orderBy('sha256')
    .limit(limit)
    .execute()
  return rows.map((row) => row.sha256)
}

export async function markVerified(context: Context, sha256: string): Promise<void> {
  await context.db
    .updateTable('files.blobs')
    .set({ verified_at: context.now, damaged_at: null })
    .where('sha256', '=', sha256)
    .execute()
}

/** The first night on which the damage was seen stays. */
export async function markDamaged(context: Context, sha256: string): Promise<void> {
  await context.db
    .updateTable('files.blobs')
    .set({ damaged_at: context.now })
    .where('sha256', '=', sha256)
    .where('damaged_at', 'is', null)
    .execute()
}

export async function markCame(context: Context, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await context.db
    .updateTable('files.blobs')
    .set({ came_at: context.now })
    .where('sha256', 'in', [...hashes])
    .returning('sha256')
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}
