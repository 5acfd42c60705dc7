import pg from 'pg'

/**
 * One plain connection, as the role of the address itself: for what the pool does not do, such as COPY, a cursor or a
 * change of the schema. It is closed whatever happens.
 */
export async function onDatabase<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
  name?: string,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, ...(name && { application_name: name }) })
  // A broken connection fails the statement under way and says so once more for itself: unheard, it ends the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
