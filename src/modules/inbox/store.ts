import { sql } from 'kysely'
import { audienceKeys, dayOf } from '#kernel'
import type { Context } from '#platform/db'
import type { OpenStep } from './item.ts'

export async function upsertItem(context: Context, step: OpenStep, waitsFor: string): Promise<void> {
  const told = {
    holders: [...step.holders],
    watchers: [...step.watchers],
    number: step.number,
    title: step.title,
    href: step.href,
    due_on: step.dueOn,
  }
  await context.db
    .insertInto('inbox.items')
    .values({ kind: step.kind, ref: step.ref, step: step.step, for_key: waitsFor, since: context.now, ...told })
    .onConflict((conflict) => conflict.columns(['kind', 'ref', 'step', 'for_key']).doUpdateSet(told))
    .execute()
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
  return sql<boolean>`item.holders && ${[...audienceKeys(actor)]}::text[]`
}

/** Holders see it always, watchers when it is late. */
export function isSeenBy(context: Context) {
  const keys = [...audienceKeys(context.actor)]
  const today = dayOf(context.now)
  return sql<boolean>`(${isHeldBy(context)} or (item.due_on < ${today} and item.watchers && ${keys}::text[]))`
}
