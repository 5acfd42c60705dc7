import { analyserVersion } from '@ratusha/ukrainian/lemmas'
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/db'
import { mostAttachedBytes, vectorOf } from './analysis.ts'
import type { KeptEntry } from './store.ts'

/**
 * What the files of a thing add to its vector: ` || …` for each whose words are known, as many as there is room for.
 * Holds the files: whoever reads one now waits, and finds this row when he comes to look for those that carry it.
 */
export async function attachedTo(context: Context, files: readonly string[]): Promise<RawBuilder<unknown>> {
  if (files.length === 0) return sql``
  await holdFiles(context, files)
  const { rows } = await sql<{ sha256: string; bytes: number }>`
    select sha256, bytes from search.attached where sha256 = any(${[...files]}::text[])
    order by array_position(${[...files]}::text[], sha256)`.execute(context.db)
  let room = mostAttachedBytes
  const added = rows.filter(({ bytes }) => {
    if (bytes > room) return false
    room -= bytes
    return true
  })
  const parts = added.map(({ sha256 }) => sql` || (select tsv from search.attached where sha256 = ${sha256})`)
  return parts.length === 0 ? sql`` : sql.join(parts, sql``)
}

export async function saveAttached(
  context: Context,
  sha256: string,
  { tsv, bytes }: { tsv: string; bytes: number },
): Promise<void> {
  await holdFiles(context, [sha256])
  await sql`
    insert into search.attached (sha256, tsv, bytes, analyser)
    values (${sha256}, ${tsv}::tsvector, ${bytes}, ${analyserVersion})
    on conflict (sha256) do update set tsv = excluded.tsv, bytes = excluded.bytes, analyser = excluded.analyser`.execute(
    context.db,
  )
}

/** Puts the words of its files into the vectors of the rows that carry the file. */
export async function refreshCarriers(context: Context, sha256: string): Promise<void> {
  const { rows } = await sql<KeptEntry>`
    select kind, ref, number, title, detail, words, day, files, file_names as "fileNames" from search.entries
    where files @> ${[sha256]}::text[] order by kind, ref for update`.execute(context.db)
  for (const entry of rows) {
    const attached = await attachedTo(context, entry.files)
    await sql`
      update search.entries set tsv = ${vectorOf(entry)}::tsvector ${attached}
      where kind = ${entry.kind} and ref = ${entry.ref}`.execute(context.db)
  }
}

/** Files whose words another version of the analyser has read. */
export async function listStaleAttached(context: Context): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from search.attached where analyser <> ${analyserVersion} order by sha256`.execute(context.db)
  return rows.map(({ sha256 }) => sha256)
}

async function holdFiles(context: Context, files: readonly string[]): Promise<void> {
  for (const sha256 of [...new Set(files)].sort())
    await sql`select pg_advisory_xact_lock(8127010, hashtext(${sha256}))`.execute(context.db)
}
