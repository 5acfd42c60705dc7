import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { onDatabase } from './on-database.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/**
 * Brings the database to the newest schema as its owner, or through the migrations named in `only`.
 * Answers the names of what was applied now.
 */
export async function migrate(url: string, folder: string, only?: readonly string[]): Promise<string[]> {
  return onDatabase(url, async (client) => {
    await client.query('select pg_advisory_lock(8127001)')
    await prepare(client)
    const done = new Map((await appliedMigrations(client)).map(({ name, sha256 }) => [name, sha256]))
    const applied: string[] = []
    for (const migration of readMigrations(folder).filter(({ name }) => only?.includes(name) ?? true)) {
      const known = done.get(migration.name)
      if (known === undefined) {
        await apply(client, migration)
        applied.push(migration.name)
      } else if (known !== migration.sha256) {
        throw new Error(`Міграцію ${migration.name} змінено після застосування; додайте нову замість правки.`)
      }
    }
    await runMigrations({ connectionString: url, logger: quiet })
    await client.query(openQueue)
    return applied
  })
}

// The tables of the queue are closed row by row to everybody but their owner, and the house works under another role.
const openQueue = `
  grant usage on schema graphile_worker to ratusha_app;
  grant all on all tables in schema graphile_worker to ratusha_app;
  grant all on all sequences in schema graphile_worker to ratusha_app;
  grant execute on all functions in schema graphile_worker to ratusha_app;
  do $$ declare name text;
  begin
    for name in select relname from pg_class
      where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
        and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'ratusha_app')
    loop
      execute format('create policy ratusha_app on graphile_worker.%I to ratusha_app using (true) with check (true)', name);
    end loop;
  end $$`

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/** What the database has been through, oldest first; nothing for a database that has never been migrated. */
export async function appliedMigrations(client: Queryable): Promise<Omit<Migration, 'sql'>[]> {
  const { rows: found } = await client.query("select to_regclass('platform.migrations') is not null as known")
  if (!found[0]?.known) return []
  const { rows } = await client.query('select name, sha256 from platform.migrations order by name')
  return rows
}

/** Names of the migrations of this program that the database has not had. */
export async function pendingMigrations(client: Queryable, folder: string): Promise<string[]> {
  const done = new Set((await appliedMigrations(client)).map(({ name }) => name))
  return readMigrations(folder)
    .map(({ name }) => name)
    .filter((name) => !done.has(name))
}

type Queryable = Pick<pg.Client | pg.Pool, 'query'>

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'ratusha_app') then
        create role ratusha_app nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$;`)
  await client.query('grant ratusha_app to current_user').catch(() => undefined)
  await client.query(`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    );`)
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into platform.migrations (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Міграцію ${migration.name} не застосовано: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

const quiet = new Logger(() => () => undefined)
