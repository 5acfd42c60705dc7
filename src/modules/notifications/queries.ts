import { isMember } from '#kernel'
import type { Context } from '#platform/db'

export interface Notice {
  readonly id: number
  readonly text: string
  readonly href: string
  readonly createdAt: Temporal.Instant
  readonly readAt: Temporal.Instant | null
}

export async function listNotices(context: Context, most = 50): Promise<Notice[]> {
  if (!isMember(context.actor)) return []
  return context.db
    .selectFrom('notifications.notices')
    .select(['id', 'text', 'href', 'created_at as createdAt', 'read_at as readAt'])
    .where('account_id', '=', context.actor.accountId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export async function countUnread(context: Context): Promise<number> {
  if (!isMember(context.actor)) return 0
  const { count } = await context.db
    .selectFrom('notifications.notices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', context.actor.accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}
