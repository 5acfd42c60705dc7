import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/db'

/** A row that holds a file: what cascades is derived from the file and goes with it. */
export interface Holder {
  readonly table: string
  readonly column: string
}

/** Asked of the database itself, so that no module that keeps files can be forgotten here. */
export async function listHolders(context: Context): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select holder.relnamespace::regnamespace::text || '.' || holder.relname as table, field.attname as column
    from pg_constraint
    join pg_class holder on holder.oid = conrelid
    join pg_attribute field on field.attrelid = conrelid and field.attnum = conkey[1]
    where contype = 'f' and confrelid = 'files.blobs'::regclass and confdeltype <> 'c'
    order by 1, 2`.execute(context.db)
  return rows
}

/** Whoever copies the house holds the files meanwhile; answers whether nobody does until the transaction ends. */
export async function mayDrop(context: Context): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(dropLock)}) as may`.execute(context.db)
  return rows[0]?.may ?? false
}

/** Key of the advisory lock: shared by those who copy files, exclusive for whoever drops them. */
export const dropLock = 7_205_113

/** Locks some files that nothing refers to, so that nothing can begin to. */
export async function lockUnused(
  context: Context,
  { holders, before, most }: { holders: readonly Holder[]; before: Temporal.Instant; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from files.blobs blob
    where came_at < ${before} and ${unheld(holders)}
    order by sha256 limit ${most} for update skip locked`.execute(context.db)
  return rows.map(({ sha256 }) => sha256)
}

// Asked once more: a paper may have taken the file between the look at it and the lock on it.
export async function deleteUnused(
  context: Context,
  { holders, before, hashes }: { holders: readonly Holder[]; before: Temporal.Instant; hashes: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    delete from files.blobs blob
    where sha256 = any (${[...hashes]}::text[]) and came_at < ${before} and ${unheld(holders)}
    returning sha256`.execute(context.db)
  return rows.map(({ sha256 }) => sha256)
}

export async function listUnknown(context: Context, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from unnest(${[...hashes]}::text[]) as stored (sha256)
    where not exists (select 1 from files.blobs blob where blob.sha256 = stored.sha256)`.execute(context.db)
  return rows.map(({ sha256 }) => sha256)
}

/** Takes the name of a file that has bytes and no row, so that nobody keeps the same bytes meanwhile. */
export async function claimUnknown(context: Context, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ sha256: string }>`
    insert into files.blobs (sha256, size, format, media_type, kept_at)
    values (${sha256}, 1, '', '', ${context.now}) on conflict do nothing returning sha256`.execute(context.db)
  return rows.length > 0
}

export async function giveBackUnknown(context: Context, sha256: string): Promise<void> {
  await context.db.deleteFrom('files.blobs').where('sha256', '=', sha256).execute()
}

function unheld(holders: readonly Holder[]): RawBuilder<boolean> {
  const conditions = holders.map(
    ({ table, column }) =>
      sql`not exists (select 1 from ${sql.table(table)} holder where holder.${sql.ref(column)} = blob.sha256)`,
  )
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`
}
