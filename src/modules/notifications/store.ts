import type { Context } from '#platform/db'
import type { NewNotice } from './notice.ts'

export async function insertNotices(context: Context, notice: NewNotice): Promise<void> {
  await context.db
    .insertInto('notifications.notices')
    .values(
      notice.accountIds.map((accountId) => ({
        event_id: notice.eventId,
        account_id: accountId,
        text: notice.text,
        href: notice.href,
        created_at: context.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['event_id', 'account_id']).doNothing())
    .execute()
}

export async function markRead(context: Context, accountId: number): Promise<void> {
  await context.db
    .updateTable('notifications.notices')
    .set({ read_at: context.now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .execute()
}
