import type { Role } from '#kernel'
import { isMember, Refusal } from '#kernel'
import type { Context } from '#platform/db'

export interface Account {
  readonly id: number
  readonly login: string
  readonly personId: number
  readonly passwordHash: string
  readonly totpSecret: string | null
  readonly totpConfirmedAt: Temporal.Instant | null
  readonly totpLastStep: number | null
  readonly roles: readonly Role[]
  readonly clearance: boolean
  readonly closedAt: Temporal.Instant | null
  readonly revision: number
}

export async function findAccountByLogin(context: Context, login: string): Promise<Account | undefined> {
  const row = await accounts(context).where('login', '=', login).executeTakeFirst()
  return row && { ...row, roles: row.roles as Role[] }
}

export async function getAccountRow(context: Context, id: number): Promise<Account> {
  const row = await accounts(context).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'access.account-not-found')
  return { ...row, roles: row.roles as Role[] }
}

export function getOwnAccount(context: Context): Promise<Account> {
  if (!isMember(context.actor)) throw new Refusal('forbidden', 'access.sign-in-needed')
  return getAccountRow(context, context.actor.accountId)
}

export async function insertAccount(
  context: Context,
  account: Pick<Account, 'login' | 'personId' | 'passwordHash' | 'roles' | 'clearance'>,
): Promise<number | undefined> {
  const row = await context.db
    .insertInto('access.accounts')
    .values({
      login: account.login,
      person_id: account.personId,
      password_hash: account.passwordHash,
      roles: [...account.roles],
      clearance: account.clearance,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateAccount(context: Context, account: Account): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('access.accounts')
    .set({
      password_hash: account.passwordHash,
      totp_secret: account.totpSecret,
      totp_confirmed_at: account.totpConfirmedAt,
      roles: [...account.roles],
      clearance: account.clearance,
      closed_at: account.closedAt,
      revision: account.revision + 1,
    })
    .where('id', '=', account.id)
    .where('revision', '=', account.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Uses up a TOTP step; answers `false` when this or a later one was used already. */
/** Ten minutes of steps of thirty seconds. */
const stepsAhead = 20

export async function useTotpStep(context: Context, accountId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('access.accounts')
    .set({ totp_last_step: step })
    .where('id', '=', accountId)
    // A step far ahead was used by a clock that has been put right since: it must not shut anybody out.
    .where((eb) =>
      eb.or([
        eb('totp_last_step', 'is', null),
        eb('totp_last_step', '<', step),
        eb('totp_last_step', '>', step + stepsAhead),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertSession(
  context: Context,
  session: { tokenHash: string; accountId: number; expiresAt: Temporal.Instant; device: string },
): Promise<void> {
  await context.db
    .insertInto('access.sessions')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      started_at: context.now,
      seen_at: context.now,
      expires_at: session.expiresAt,
      device: session.device,
    })
    .execute()
}

export async function deleteSessions(context: Context, accountId: number, except: string | null = null): Promise<void> {
  let query = context.db.deleteFrom('access.sessions').where('account_id', '=', accountId)
  if (except !== null) query = query.where('token_hash', '<>', except)
  await query.execute()
}

export async function deleteSession(context: Context, tokenHash: string): Promise<void> {
  await context.db.deleteFrom('access.sessions').where('token_hash', '=', tokenHash).execute()
}

export async function touchSession(context: Context, tokenHash: string): Promise<void> {
  await context.db
    .updateTable('access.sessions')
    .set({ seen_at: context.now })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function countAttempts(context: Context, key: string, since: Temporal.Instant): Promise<number> {
  const { count } = await context.db
    .selectFrom('access.attempts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('key', '=', key)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertAttempt(context: Context, key: string): Promise<number> {
  const { id } = await context.db
    .insertInto('access.attempts')
    .values({ key, at: context.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was no wrong guess does not count. */
export async function forgiveAttempt(context: Context, id: number): Promise<void> {
  await context.db.deleteFrom('access.attempts').where('id', '=', id).execute()
}

export async function deleteAttempts(context: Context, key: string): Promise<void> {
  await context.db.deleteFrom('access.attempts').where('key', '=', key).execute()
}

export async function deleteAttemptsBefore(context: Context, before: Temporal.Instant): Promise<void> {
  await context.db.deleteFrom('access.attempts').where('at', '<', before).execute()
}

export async function deleteSessionsBefore(context: Context, before: Temporal.Instant): Promise<void> {
  await context.db.deleteFrom('access.sessions').where('expires_at', '<', before).execute()
}

export async function insertToken(
  context: Context,
  token: { tokenHash: string; accountId: number; name: string; scopes: readonly string[]; expiresAt: Temporal.Instant },
): Promise<number> {
  const { id } = await context.db
    .insertInto('access.tokens')
    .values({
      token_hash: token.tokenHash,
      account_id: token.accountId,
      name: token.name,
      scopes: [...token.scopes],
      created_at: context.now,
      expires_at: token.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function markRevoked(context: Context, id: number, accountId: number | null): Promise<boolean> {
  let query = context.db.updateTable('access.tokens').set({ revoked_at: context.now }).where('id', '=', id)
  query = query.where('revoked_at', 'is', null)
  if (accountId !== null) query = query.where('account_id', '=', accountId)
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function accounts(context: Context) {
  return context.db
    .selectFrom('access.accounts')
    .select([
      'id',
      'login',
      'person_id as personId',
      'password_hash as passwordHash',
      'totp_secret as totpSecret',
      'totp_confirmed_at as totpConfirmedAt',
      'totp_last_step as totpLastStep',
      'roles',
      'clearance',
      'closed_at as closedAt',
      'revision',
    ])
}
