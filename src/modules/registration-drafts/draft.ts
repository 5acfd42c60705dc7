import { isMember } from '#kernel'
import type { Context } from '#platform/db'
import { type Draft, deleteDraft, findDraftRow, upsertDraft } from './store.ts'

/** Keeps a half-filled form; one per person and book. */
export async function saveDraft(context: Context, bookId: number, fields: Draft['fields']): Promise<void> {
  if (!isMember(context.actor)) return
  await upsertDraft(context, { accountId: context.actor.accountId, bookId }, fields)
}

export async function findDraft(context: Context, bookId: number): Promise<Draft | undefined> {
  if (!isMember(context.actor)) return undefined
  return findDraftRow(context, { accountId: context.actor.accountId, bookId })
}

export async function dropDraft(context: Context, bookId: number): Promise<void> {
  if (isMember(context.actor)) await deleteDraft(context, { accountId: context.actor.accountId, bookId })
}
