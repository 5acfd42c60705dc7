import { sql } from 'kysely'
import type { Context } from '#platform/db'
import type { Searchable } from './searchable.ts'

export async function saveEntry(context: Context, thing: Searchable, words: readonly string[]): Promise<void> {
  await sql`
    insert into search.entries (kind, ref, number, title, detail, href, day, audience, tsv)
    values (${thing.kind}, ${thing.ref}, ${thing.number}, ${thing.title}, ${thing.detail}, ${thing.href}, ${thing.day},
            ${[...thing.audience]}::text[], array_to_tsvector(${[...new Set(words)]}::text[]))
    on conflict (kind, ref) do update set number = excluded.number, title = excluded.title, detail = excluded.detail,
      href = excluded.href, day = excluded.day, audience = excluded.audience, tsv = excluded.tsv`.execute(context.db)
}
