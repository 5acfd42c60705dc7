import type { Context } from '#platform/db'

export interface Draft {
  readonly fields: Readonly<Record<string, string>>
  readonly savedAt: Temporal.Instant
}

interface DraftKey {
  readonly accountId: number
  readonly bookId: number
}

export async function upsertDraft(
  context: Context,
  { accountId, bookId }: DraftKey,
  fields: Draft['fields'],
): Promise<void> {
  const kept = JSON.stringify(fields)
  await context.db
    .insertInto('registration_drafts.drafts')
    .values({ account_id: accountId, book_id: bookId, fields: kept, saved_at: context.now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'book_id']).doUpdateSet({ fields: kept, saved_at: context.now }),
    )
    .execute()
}

export async function findDraftRow(context: Context, { accountId, bookId }: DraftKey): Promise<Draft | undefined> {
  const row = await context.db
    .selectFrom('registration_drafts.drafts')
    .select(['fields', 'saved_at as savedAt'])
    .where('account_id', '=', accountId)
    .where('book_id', '=', bookId)
    .executeTakeFirst()
  return row && { savedAt: row.savedAt, fields: row.fields as Record<string, string> }
}

export async function deleteDraft(context: Context, { accountId, bookId }: DraftKey): Promise<void> {
  await context.db
    .deleteFrom('registration_drafts.drafts')
    .where('account_id', '=', accountId)
    .where('book_id', '=', bookId)
    .execute()
}
