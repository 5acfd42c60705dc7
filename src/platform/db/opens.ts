import { type RawBuilder, sql } from 'kysely'
import { type Actor, audienceKeys, exceptKey, inOwnRight } from '#kernel'

/**
 * Whether an audience opens to the actor: their keys meet, and it does not except them. Whoever stands in for a person
 * whom it excepts needs a key of their own.
 */
export function opens(actor: Actor, audience: RawBuilder<unknown>): RawBuilder<boolean> {
  const meets = (keys: readonly string[]) => sql<boolean>`${audience} && ${[...keys]}::text[]`
  const open = meets(audienceKeys(actor))
  if (actor.kind !== 'member') return open
  const itself = meets([exceptKey(actor.personId)])
  const absent = (actor.standsFor ?? []).map(({ personId }) => exceptKey(personId))
  if (absent.length === 0) return sql<boolean>`(${open} and not (${itself}))`
  const own = meets(audienceKeys(inOwnRight(actor)))
  return sql<boolean>`(${open} and not (${itself}) and (${own} or not (${meets(absent)})))`
}
