import type pg from 'pg'

export interface Table {
  readonly schema: string
  readonly name: string
  /** Without those that the database computes itself. */
  readonly columns: readonly string[]
  readonly primaryKey: readonly string[]
}

export interface Sequence {
  readonly table: string
  readonly column: string
  /** The last number handed out; `null` when none was. */
  readonly last: number | null
}

interface Reference {
  readonly from: string
  readonly to: string
}

type Client = Pick<pg.Client, 'query'>

// The queue of graphile-worker is not copied: it holds nothing but the timetable of the nightly round.
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and n.nspname not like 'pg\\_%'`

/** The tables of the house, each after those it refers to, so that they can be loaded in this order. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum) as columns,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality as k(attnum, place)
            join pg_attribute a on a.attnum = k.attnum
            where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place) as "primaryKey"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours} order by 1, 2`)
  const { rows: references } = await client.query<Reference>(`
    select distinct k.conrelid::regclass::text as from, k.confrelid::regclass::text as to
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and ${ours} and k.conrelid <> k.confrelid`)
  return inLoadingOrder(tables, references)
}

export async function listSequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ table: string; column: string; last: string | null }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column,
      pg_sequence_last_value(pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)::regclass) as last
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and a.attidentity <> '' and ${ours} order by 1, 2`)
  return rows.map(({ last, ...row }) => ({ ...row, last: last === null ? null : Number(last) }))
}

export function fullName({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${schema}.${name}`
}

// A table may refer to itself: COPY checks references when its last row is in.
function inLoadingOrder(tables: readonly Table[], references: readonly Reference[]): Table[] {
  const waiting = new Map(tables.map((table) => [fullName(table), table]))
  const ordered: Table[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([name]) => !references.some(({ from, to }) => from === name && waiting.has(to)))
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const [name, table] of ready) {
      ordered.push(table)
      waiting.delete(name)
    }
  }
  return ordered
}
