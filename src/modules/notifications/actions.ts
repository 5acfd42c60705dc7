import { isMember } from '#kernel'
import type { Context } from '#platform/db'
import type { NewNotice } from './notice.ts'
import { insertNotices, markRead } from './store.ts'

export async function notify(context: Context, notice: NewNotice): Promise<void> {
  const accountIds = [...new Set(notice.accountIds)]
  if (accountIds.length > 0) await insertNotices(context, { ...notice, accountIds })
}

export async function markAllRead(context: Context): Promise<void> {
  if (isMember(context.actor)) await markRead(context, context.actor.accountId)
}
