import { analyserVersion } from '@ratusha/ukrainian/lemmas'
import { type RawBuilder, sql } from 'kysely'
import { addForms, changeLexicon, formsOf, levelOf, lockLexicon } from '#modules/lexicon'
import { type Context, preparedInsert } from '#platform/db'
import { mostAttachedBytes, type Readable, vectorOf } from './analysis.ts'
import type { FoundKind, Searchable } from './searchable.ts'

interface Before {
  readonly audience: string[] | null
  readonly forms: string[] | null
}

export async function saveEntry(context: Context, thing: Searchable): Promise<void> {
  const level = levelOf(thing.audience)
  const forms = level === null ? [] : formsOf(thing)
  const files = thing.files ?? []
  const hashes = files.map(({ sha256 }) => sha256)
  const fileNames = files.map(({ name }) => name)
  const attached = await attachedTo(context, hashes)
  if (level !== null) await lockLexicon(context)
  const { rows } = await sql<Before>`
    insert into search.entries
      (kind, ref, number, title, detail, words, href, day, unit_id, audience, files, file_names, tsv, analyser, forms)
    values (${thing.kind}, ${thing.ref}, ${thing.number}, ${thing.title}, ${thing.detail}, ${thing.words}, ${thing.href},
            ${thing.day}, ${thing.unitId ?? null}, ${[...thing.audience]}::text[], ${hashes}::text[],
            ${fileNames}::text[], ${vectorOf({ ...thing, fileNames })}::tsvector ${attached}, ${analyserVersion},
            ${forms}::text[])
    on conflict (kind, ref) do update set number = excluded.number, title = excluded.title, detail = excluded.detail,
      words = excluded.words, href = excluded.href, day = excluded.day, unit_id = excluded.unit_id,
      audience = excluded.audience, files = excluded.files, file_names = excluded.file_names, tsv = excluded.tsv,
      analyser = excluded.analyser, forms = excluded.forms
    returning old.audience, old.forms`.execute(context.db)
  await changeLexicon(context, said(rows[0]), { level, forms })
}

const entryInsert = preparedInsert('search.entries', [
  'kind',
  'ref',
  'number',
  'title',
  'detail',
  'words',
  'href',
  'day',
  'unit_id',
  'audience',
  'tsv',
  'analyser',
  'forms',
])

/** For what has just come into being and carries no files: no row of it can be there, nobody has to be waited for. */
export async function insertEntry(context: Context, { files: _, unitId = null, ...thing }: Searchable): Promise<void> {
  const level = levelOf(thing.audience)
  const forms = level === null ? [] : formsOf(thing)
  if (level !== null) await lockLexicon(context)
  await entryInsert.send(context, {
    ...thing,
    unit_id: unitId,
    audience: [...thing.audience],
    tsv: vectorOf({ ...thing, fileNames: [] }),
    analyser: analyserVersion,
    forms,
  })
  await changeLexicon(context, said(undefined), { level, forms })
}

/** New rows without files, in one statement. */
export async function insertEntries(context: Context, things: readonly Searchable[]): Promise<void> {
  if (things.length === 0) return
  const rows = things.map((thing) => {
    const level = levelOf(thing.audience)
    return { ...thing, level, forms: level === null ? [] : formsOf(thing), tsv: vectorOf({ ...thing, fileNames: [] }) }
  })
  if (rows.some(({ level }) => level !== null)) await lockLexicon(context)
  await sql`
    insert into search.entries (kind, ref, number, title, detail, words, href, day, unit_id, audience, tsv, analyser, forms)
    select kind, ref, number, title, detail, words, href, day, "unitId", audience, tsv::tsvector, ${analyserVersion}, forms
    from json_to_recordset(${JSON.stringify(rows)}::json) as thing (kind text, ref bigint, number text, title text,
      detail text, words text, href text, day date, "unitId" bigint, audience text[], tsv text, forms text[])`.execute(
    context.db,
  )
  for (const level of ['public', 'staff'] as const) {
    const forms = rows.filter((row) => row.level === level).flatMap((row) => row.forms)
    if (forms.length > 0) await addForms(context, level, forms)
  }
}

export async function deleteEntry(context: Context, kind: FoundKind, ref: number): Promise<void> {
  await lockLexicon(context)
  const { rows } = await sql<Before>`
    delete from search.entries where kind = ${kind} and ref = ${ref} returning audience, forms`.execute(context.db)
  await changeLexicon(context, said(rows[0]), { level: null, forms: [] })
}

function said(before: Before | undefined) {
  return { level: levelOf(before?.audience ?? []), forms: before?.forms ?? [] }
}

export interface KeptEntry extends Readable {
  readonly ref: number
  readonly files: readonly string[]
}

const keptColumns = sql`kind, ref, number, title, detail, words, day, unit_id as "unitId", audience, files,
  file_names as "fileNames"`

/** Rows that another version of the analyser made, after the one named, in the order of their keys. */
export async function listStale(
  context: Context,
  after: { kind: string; ref: number },
  most: number,
): Promise<KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`
    select ${keptColumns} from search.entries
    where analyser <> ${analyserVersion} and (kind, ref) > (${after.kind}, ${after.ref}::bigint)
    order by kind, ref limit ${most}`.execute(context.db)
  return rows
}

/** Analyses a row again, unless it has been saved anew meanwhile. */
export async function saveAnalysis(context: Context, entry: KeptEntry): Promise<void> {
  const forms = formsOf(entry)
  const attached = await attachedTo(context, entry.files)
  const { rows } = await sql<Before & { readonly now: string[] }>`
    update search.entries set tsv = ${vectorOf(entry)}::tsvector ${attached}, analyser = ${analyserVersion},
      forms = case when audience && '{public,staff}'::text[] then ${forms}::text[] else '{}' end
    where kind = ${entry.kind} and ref = ${entry.ref} and analyser <> ${analyserVersion}
    returning old.audience, old.forms, new.forms as now`.execute(context.db)
  const [row] = rows
  if (row) await changeLexicon(context, said(row), { level: levelOf(row.audience ?? []), forms: row.now })
}

/** What the rows of some kinds say now, to write only what differs. */
export async function listEntries(
  context: Context,
  kind: FoundKind,
): Promise<Pick<Searchable, 'ref' | 'title' | 'detail' | 'words' | 'href'>[]> {
  const { rows } = await sql<Pick<Searchable, 'ref' | 'title' | 'detail' | 'words' | 'href'>>`
    select ref, title, detail, words, href from search.entries where kind = ${kind}`.execute(context.db)
  return rows
}

/**
 * What the files of a thing add to its vector: ` || …` for each whose words are known, as many as there is room for.
 * Holds the files: whoever reads one now waits, and finds this row when he comes to look for those that carry it.
 */
async function attachedTo(context: Context, files: readonly string[]): Promise<RawBuilder<unknown>> {
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
    select ${keptColumns} from search.entries
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
