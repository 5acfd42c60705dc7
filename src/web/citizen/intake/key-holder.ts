import { Refusal } from '#kernel'
import { findKey, type KeyHolder } from '#modules/intake'
import { throttleVisitors } from '#web/throttle.ts'
import type { Visit } from '#web/visit.ts'

const guesses = throttleVisitors(30, 10 * 60_000)

/** Many wrong keys from one address are made to wait. */
export function mayGuessOn(visit: Visit): boolean {
  return guesses.allows(visit)
}

/** Who holds the key of the address. A wrong key is an unknown page. */
export async function holderOfKey(visit: Visit): Promise<KeyHolder> {
  const held = await findKey(visit.context, visit.param('key'))
  if (held) return held
  if (!mayGuessOn(visit)) throw new Refusal('conflict', 'too-many-requests')
  throw new Refusal('not-found', 'key-not-found')
}
