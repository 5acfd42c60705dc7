/**
 * How news travels up the house. A verb announces what happened inside its own transaction: the row of the outbox is
 * committed with the fact or not at all. A listener hears `within` the same transaction (the search row of a paper is
 * never late), or `after` it, at least once (a notice may come twice, so its handler must not mind).
 */
import { sql } from 'kysely'
import { theHouse } from '#kernel'
import { type Connection, type Context, inTransaction, preparedInsert } from '#platform/db'
import { logBug } from '#platform/log'

export interface HouseEvent {
  readonly type: string
}

export interface DeliveredEvent<Event extends HouseEvent> {
  readonly id: number
  readonly event: Event
}

export interface Listener<Event extends HouseEvent = HouseEvent> {
  readonly name: string
  readonly within?: (context: Context, event: Event) => Promise<void>
  readonly after?: (context: Context, delivered: DeliveredEvent<Event>) => Promise<void>
}

const listeners = new Map<string, Listener[]>()

/** Wires a listener to a type of event. Done once, where the house is put together. */
export function hear<Event extends HouseEvent>(type: Event['type'], listener: Listener<Event>): void {
  const known = listeners.get(type) ?? []
  if (known.some(({ name }) => name === listener.name)) return
  listeners.set(type, [...known, listener as unknown as Listener])
}

const outboxInsert = preparedInsert('platform.outbox', ['type', 'payload', 'announced_at'])

export async function announce<Event extends HouseEvent>(context: Context, event: Event): Promise<void> {
  const heard = listeners.get(event.type) ?? []
  const writes = heard.map((listener) => listener.within?.(context, event))
  if (heard.some((listener) => listener.after)) {
    const row = { type: event.type, payload: JSON.stringify(event), announced_at: context.now }
    writes.push(outboxInsert.send(context, row))
  }
  await Promise.all(writes)
}

/** Hands waiting events to their listeners, each in a transaction of its own. Answers how many were delivered. */
export async function deliverOutbox(connection: Connection, now: Temporal.Instant, most = 200): Promise<number> {
  let delivered = 0
  while (delivered < most) {
    const context: Context = { db: connection.db, actor: theHouse('черга новин'), now, requestId: 'outbox' }
    const outcome = await inTransaction(context, deliverNext)
    if (outcome === 'empty') return delivered
    if (outcome !== 'delivered') await postpone(connection, outcome, now)
    delivered += 1
  }
  return delivered
}

type Outcome = 'empty' | 'delivered' | { readonly id: number; readonly failure: string }

async function deliverNext(context: Context): Promise<Outcome> {
  const row = await context.db
    .selectFrom('platform.outbox')
    .select(['id', 'type', 'payload'])
    .where('delivered_at', 'is', null)
    .where('next_try_at', '<=', context.now)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return 'empty'
  try {
    await sql`savepoint delivery`.execute(context.db)
    for (const listener of listeners.get(row.type) ?? []) {
      await listener.after?.(context, { id: row.id, event: row.payload as HouseEvent })
    }
    // Answered only after all that the listeners sent without waiting: their failures show here.
    await sql`release savepoint delivery`.execute(context.db)
  } catch (error) {
    logBug('outbox.failed', error, { event: row.id, type: row.type })
    await sql`rollback to savepoint delivery`.execute(context.db)
    return { id: row.id, failure: error instanceof Error ? error.name : 'unknown' }
  }
  await context.db.updateTable('platform.outbox').set({ delivered_at: context.now }).where('id', '=', row.id).execute()
  return 'delivered'
}

// 2, 4, 8 … seconds, at most an hour: one poisoned event must not hold up the others.
async function postpone(connection: Connection, failed: { id: number; failure: string }, now: Temporal.Instant) {
  await sql`
    update platform.outbox
    set attempts = attempts + 1, failure = ${failed.failure},
        next_try_at = ${now}::timestamptz + make_interval(secs => least(3600, power(2, attempts + 1)))
    where id = ${failed.id}`.execute(connection.db)
}
