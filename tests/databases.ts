/** Databases of the tests, cloned on the server of the run. */
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { onDatabase, withDatabase } from '#platform/db'

export interface Clone {
  readonly url: string
  drop(): Promise<void>
}

/** `template0` is a database with no schema at all. */
export async function cloneDatabase(
  template: 'template_ratusha' | 'told_city' | 'template0' = 'template_ratusha',
): Promise<Clone> {
  const name = `clone_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template ${template} strategy file_copy`)
  return {
    url: withDatabase(inject('postgresUrl'), name),
    drop: () => onServer(`drop database ${name} with (force)`),
  }
}

async function onServer(statement: string): Promise<void> {
  await onDatabase(withDatabase(inject('postgresUrl'), 'postgres'), (client) => client.query(statement))
}
