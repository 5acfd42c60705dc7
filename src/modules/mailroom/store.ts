import { sql } from 'kysely'
import type { Context } from '#platform/db'
import type { MailboxState } from './mailbox.ts'

/** Where a letter lies on its server. */
export interface Where {
  readonly mailbox: string
  readonly uidValidity: number
  readonly uid: number
}

interface Taken extends Where {
  /** `null`: it stays on its server alone. */
  readonly sha256: string | null
  readonly messageId: number
  /** An address. */
  readonly sender: string
}

export function findPlace(
  context: Context,
  mailbox: string,
): Promise<{ uidValidity: number; lastUid: number } | undefined> {
  return context.db
    .selectFrom('mailroom.mailboxes')
    .select(['uid_validity as uidValidity', 'last_uid as lastUid'])
    .where('mailbox', '=', mailbox)
    .executeTakeFirst()
}

export async function savePlace(context: Context, { mailbox, uidValidity, uid }: Where): Promise<void> {
  const place = { uid_validity: uidValidity, last_uid: uid, looked_at: context.now, flaw: null }
  await context.db
    .insertInto('mailroom.mailboxes')
    .values({ mailbox, ...place })
    .onConflict((conflict) => conflict.column('mailbox').doUpdateSet(place))
    .execute()
}

export async function saveFlaw(context: Context, mailbox: string, flaw: string): Promise<void> {
  await context.db
    .insertInto('mailroom.mailboxes')
    .values({ mailbox, uid_validity: 0, last_uid: 0, looked_at: context.now, flaw })
    .onConflict((conflict) => conflict.column('mailbox').doUpdateSet({ looked_at: context.now, flaw }))
    .execute()
}

/** Whether the letter, or the same bytes from anywhere, came before; until the end of the transaction nobody else asks. */
export async function isTaken(
  context: Context,
  { mailbox, uidValidity, uid, sha256 = null }: Where & { sha256?: string | null },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('mailroom'), hashtext(${sha256 ?? `${mailbox} ${uid}`}))`.execute(
    context.db,
  )
  const { rows } = await sql`select from mailroom.letters
    where (mailbox = ${mailbox} and uid_validity = ${uidValidity} and uid = ${uid}) or sha256 = ${sha256} limit 1`.execute(
    context.db,
  )
  return rows.length > 0
}

export async function insertLetter(
  context: Context,
  { mailbox, uidValidity, uid, sha256, messageId, sender }: Taken,
): Promise<void> {
  const row = { mailbox, uid_validity: uidValidity, uid, sha256, message_id: messageId, sender, taken_at: context.now }
  await context.db.insertInto('mailroom.letters').values(row).execute()
}

/** Letters of one address within the last hour. */
export async function countOfSender(context: Context, address: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mailroom.letters
    where sender = ${address} and taken_at > ${context.now}::timestamptz - interval '1 hour'`.execute(context.db)
  return rows[0]?.count ?? 0
}

export function listMailboxRows(context: Context): Promise<MailboxState[]> {
  return context.db
    .selectFrom('mailroom.mailboxes')
    .select(['mailbox', 'looked_at as lookedAt', 'flaw'])
    .orderBy('mailbox')
    .execute()
}
