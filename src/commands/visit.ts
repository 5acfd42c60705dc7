import { theHouse } from '#kernel'
import type { Context } from '#platform/db'
import { type OpenHouse, openHouse } from '../opening.ts'
import type { Call } from './command.ts'

/** Opens the house beside whoever runs it, does the work as the owner of the server, and closes it again. */
export async function visit<Result>(
  call: Call,
  work: (context: Context, house: OpenHouse) => Promise<Result>,
): Promise<Result> {
  const house = await openHouse(call.env, { attach: true, migrations: 'require' })
  try {
    return await work(contextOf(house), house)
  } finally {
    await house.close()
  }
}

export function contextOf(house: Pick<OpenHouse, 'connection' | 'clock'>): Context {
  return { db: house.connection.db, actor: theHouse('командний рядок'), now: house.clock(), requestId: 'command-line' }
}
