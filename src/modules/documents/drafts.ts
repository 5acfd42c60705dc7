import { isMember } from '#kernel'
import type { Context } from '#platform/db'

export interface Draft {
  readonly fields: Readonly<Record<string, string>>
  readonly savedAt: Temporal.Instant
}

/** Keeps a half-filled form; one per person and book. */
export async function saveDraft(
  context: Context,
  bookId: number,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  if (!isMember(context.actor)) return
  const kept = JSON.stringify(fields)
  await context.db
    .insertInto('documents.drafts')
    .values({ account_id: context.actor.accountId, book_id: bookId, fields: kept, saved_at: context.now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'book_id']).doUpdateSet({ fields: kept, saved_at: context.now }),
    )
    .execute()
}

export async function findDraft(context: Context, bookId: number): Promise<Draft | undefined> {
  if (!isMember(context.actor)) return undefined
  const row = await context.db
    .selectFrom('documents.drafts')
    .select(['fields', 'saved_at as savedAt'])
    .where('account_id', '=', context.actor.accountId)
    .where('book_id', '=', bookId)
    .executeTakeFirst()
  return row && { savedAt: row.savedAt, fields: row.fields as Record<string, string> }
}

export function dropDraft(context: Context, bookId: number): Promise<void> {
  return deleteDraft(context, bookId)
}

export async function deleteDraft(context: Context, bookId: number): Promise<void> {
  if (!isMember(context.actor)) return
  await context.db
    .deleteFrom('documents.drafts')
    .where('account_id', '=', context.actor.accountId)
    .where('book_id', '=', bookId)
    .execute()
}
