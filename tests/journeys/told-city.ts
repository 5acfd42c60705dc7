/** The demo city around one Friday, told once; every journey walks through a clone of it. */
import pg from 'pg'
import { connect, withDatabase } from '#platform/db'
import { tellCity, thisYear } from '../../src/demo/index.ts'
import { serverUrl } from '../postgres.ts'

export const journeyDay = Temporal.Instant.from('2026-11-20T08:30:00Z')

export default async function setup(): Promise<void> {
  const server = await serverUrl()
  const owner = new pg.Client({ connectionString: withDatabase(server, 'postgres') })
  await owner.connect()
  await owner.query('create database told_city template template_ratusha strategy file_copy')
  await owner.end()
  const connection = connect({ url: withDatabase(server, 'told_city') })
  await tellCity(connection, journeyDay, { chapters: thisYear, onProgress: () => undefined, files: null })
  await connection.close()
}
