import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { type Context, opens, prepared, type Slot } from '#platform/db'
import type { OpenStep } from './item.ts'

const itemUpsert = prepared(
  (_, slot: Slot<OpenStep & { waitsFor: string; now: Temporal.Instant }>) => sql`
  insert into inbox.items (kind, ref, step, for_key, since, holders, watchers, number, title, href, due_on)
  values (${slot('kind')}, ${slot('ref')}, ${slot('step')}, ${slot('waitsFor')}, ${slot('now')}, ${slot('holders')},
          ${slot('watchers')}, ${slot('number')}, ${slot('title')}, ${slot('href')}, ${slot('dueOn')})
  on conflict (kind, ref, step, for_key) do update set holders = excluded.holders, watchers = excluded.watchers,
    number = excluded.number, title = excluded.title, href = excluded.href, due_on = excluded.due_on`,
)

export function upsertItem(context: Context, step: OpenStep, waitsFor: string): Promise<void> {
  return itemUpsert.send(context, { ...step, waitsFor, now: context.now })
}

export async function deleteItems(
  context: Context,
  { kind, ref, step, waitsFor }: { kind: string; ref: number; step?: string; waitsFor?: string },
): Promise<void> {
  let query = context.db.deleteFrom('inbox.items').where('kind', '=', kind).where('ref', '=', ref)
  if (step !== undefined) query = query.where('step', '=', step)
  if (waitsFor !== undefined) query = query.where('for_key', '=', waitsFor)
  await query.execute()
}

export function isHeldBy({ actor }: Context) {
  return opens(actor, sql`item.holders`)
}

/** Holders see it always, watchers when it is late. */
export function isSeenBy(context: Context) {
  const today = dayOf(context.now)
  return sql<boolean>`(${isHeldBy(context)} or (item.due_on < ${today} and ${opens(context.actor, sql`item.watchers`)}))`
}
