import type { Actor } from './actor.ts'

/** What every verb is given: where it writes, who asks, what the clock says, which request it serves. */
export interface Context<Db> {
  readonly db: Db
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly requestId: string
  /** A form of a session that ended came back with this request and is only shown: no verb may act on it. */
  readonly unsent?: { is: boolean }
}
