import type pg from 'pg'

/** Megabytes (2^20) on the disk. */
export interface TableSize {
  readonly papers: number
  readonly table: string
  readonly rows: number
  /** Rows with their free space and visibility; what is too long for a row lies beside it. */
  readonly table_mb: number
  readonly long_values_mb: number
  readonly indexes_mb: Readonly<Record<string, number>>
  readonly all_indexes_mb: number
  readonly total_mb: number
}

const tables = ['search.entries', 'lexicon.words', 'documents.cards', 'numbers.entries']

/** How large the search is, and the register behind it: each table, each index, and all together. */
export async function sizesOf(client: pg.Client, papers: number): Promise<TableSize[]> {
  const { rows } = await client.query<Omit<TableSize, 'papers'>>(
    `select c.oid::regclass::text as table, c.reltuples::float8 as rows,
       ${inMegabytes('pg_table_size(c.oid) - coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0)')} as table_mb,
       ${inMegabytes('coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0)')} as long_values_mb,
       (select json_object_agg(i.indexrelid::regclass::text, ${inMegabytes('pg_relation_size(i.indexrelid)')}
          order by pg_relation_size(i.indexrelid) desc) from pg_index i where i.indrelid = c.oid) as indexes_mb,
       ${inMegabytes('pg_indexes_size(c.oid)')} as all_indexes_mb,
       ${inMegabytes('pg_total_relation_size(c.oid)')} as total_mb
     from unnest($1::regclass[]) with ordinality as wanted (oid, place) join pg_class c using (oid) order by place`,
    [tables],
  )
  return rows.map((row) => ({ papers, ...row }))
}

function inMegabytes(bytes: string): string {
  return `round((${bytes}) / 1048576.0, 1)::float8`
}
