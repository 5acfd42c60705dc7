/** Writes the TypeScript shapes of the tables from the database itself. `--check` fails when they differ. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, onDatabase, startEmbeddedPostgres } from '#platform/db'

interface Column {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  defaulted: boolean
}

const root = join(import.meta.dirname, '..')
const target = join(root, 'src/platform/db/generated/tables.ts')

const text = await generate()
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('generated/tables.ts is not what the migrations make: run bin/generate-tables.ts')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
}

async function generate(): Promise<string> {
  const folder = join(tmpdir(), `ratusha-tables-${process.pid}`)
  const server = await startEmbeddedPostgres({ folder, volatile: true })
  try {
    await migrate(server.url, join(root, 'db/migrations'))
    return render(await readColumns(server.url))
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readColumns(url: string): Promise<Column[]> {
  const { rows } = await onDatabase(url, (client) =>
    client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as column,
           case when t.typelem <> 0 and t.typcategory = 'A' then e.typname || '[]' else t.typname end as type,
           not a.attnotnull as nullable,
           (a.atthasdef or a.attidentity <> '') as defaulted
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm')
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem
    where a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker')
      and n.nspname not like 'pg_%'
    order by 1, 2, a.attnum`),
  )
  return rows
}

function render(columns: Column[]): string {
  const tables = Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`)
  const lines = [
    '// Written by bin/generate-tables.ts from the migrated database. Do not edit.',
    "import type { ColumnType, Generated } from 'kysely'",
    '',
    'export type Json = unknown',
    '',
    'export interface DB {',
  ]
  for (const [name, members] of tables) {
    lines.push(`  '${name}': {`)
    for (const member of members) lines.push(`    ${member.column}: ${shapeOf(member)}`)
    lines.push('  }')
  }
  return `${[...lines, '}', ''].join('\n')}`
}

function shapeOf({ type, nullable, defaulted }: Column): string {
  const base = baseShape(type)
  const shape = nullable ? `${base} | null` : base
  if (type === 'jsonb')
    return `ColumnType<Json, string${defaulted || nullable ? ' | undefined' : ''}${nullable ? ' | null' : ''}, string${nullable ? ' | null' : ''}>`
  return defaulted ? `Generated<${shape}>` : shape
}

function baseShape(type: string): string {
  if (type.endsWith('[]')) return `${baseShape(type.slice(0, -2))}[]`
  switch (type) {
    case 'int2':
    case 'int4':
    case 'int8':
    case 'numeric':
    case 'float8':
      return 'number'
    case 'bool':
      return 'boolean'
    case 'date':
      return 'Temporal.PlainDate'
    case 'timestamptz':
      return 'Temporal.Instant'
    case 'bytea':
      return 'Buffer'
    case 'jsonb':
      return 'Json'
    default:
      return 'string'
  }
}
