/** The demo city around one Friday, told once; every journey walks through a clone of it. */
import { connect, onDatabase, withDatabase } from '#platform/db'
import { tellCity, thisYear } from '../../src/demo/index.ts'
import { serverUrl } from '../postgres.ts'

export const journeyDay = Temporal.Instant.from('2026-11-20T08:30:00Z')

export default async function setup(): Promise<void> {
  const server = await serverUrl()
  await onDatabase(withDatabase(server, 'postgres'), (owner) =>
    owner.query('create database told_city template template_ratusha strategy file_copy'),
  )
  const connection = connect({ url: withDatabase(server, 'told_city') })
  await tellCity(connection, journeyDay, { chapters: thisYear, onProgress: () => undefined, files: null })
  await connection.close()
}
