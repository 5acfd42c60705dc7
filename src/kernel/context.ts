import type { Actor } from './actor.ts'

/** What every verb is given: where it writes, who asks, what the clock says, which request it serves. */
export interface Context<Db> {
  readonly db: Db
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly requestId: string
}
