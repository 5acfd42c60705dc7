import type { Member, Role } from '#kernel'
import { getWorkplace, namePeople, peopleOf } from '#modules/directory'
import { absentFor } from '#modules/substitutions'
import type { Context } from '#platform/db'
import { idleLength, type Scope } from './account.ts'
import { touchSession } from './store.ts'
import { tokenHash } from './token.ts'

export interface AccountRow {
  readonly id: number
  readonly personId: number
  readonly login: string
  readonly name: string
  readonly post: string
  readonly roles: readonly Role[]
  readonly clearance: boolean
  readonly secondFactor: boolean
  readonly closed: boolean
  readonly revision: number
}

/** The member whose session cookie this is, if the session still stands. */
export async function findActor(context: Context, token: string): Promise<Member | undefined> {
  const hash = tokenHash(token)
  const row = await context.db
    .selectFrom('access.sessions as session')
    .innerJoin('access.accounts as account', 'account.id', 'session.account_id')
    .select(memberColumns)
    .select('session.seen_at as seenAt')
    .where('session.token_hash', '=', hash)
    .where('session.expires_at', '>', context.now)
    .where('session.seen_at', '>', context.now.subtract(idleLength))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { seenAt, ...account } = row
  // Written at most once a minute: a page view should not cost a write.
  if (context.now.since(seenAt).total('minutes') >= 1) await touchSession(context, hash)
  return memberOf(context, account)
}

export async function findTokenBearer(
  context: Context,
  token: string,
): Promise<{ member: Member; scopes: readonly Scope[] } | undefined> {
  const row = await context.db
    .selectFrom('access.tokens as token')
    .innerJoin('access.accounts as account', 'account.id', 'token.account_id')
    .select(memberColumns)
    .select('token.scopes')
    .where('token.token_hash', '=', tokenHash(token))
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', context.now)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { scopes, ...account } = row
  return { member: await memberOf(context, account), scopes: scopes as Scope[] }
}

/** The member behind an account: for the command line and the demo city, which act in somebody's name. */
export async function findMember(context: Context, login: string): Promise<Member | undefined> {
  const row = await context.db
    .selectFrom('access.accounts as account')
    .select(memberColumns)
    .where('account.login', '=', login)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  return row && memberOf(context, row)
}

/** Accounts of a person, of the people who work in a department today, or of those who have a role. */
export async function accountsOf(
  context: Context,
  wanted: ({ unitId: number } | { role: Role } | { personId: number }) & { cleared?: boolean },
): Promise<number[]> {
  let query = context.db.selectFrom('access.accounts').select('id').where('closed_at', 'is', null)
  if (wanted.cleared) query = query.where('clearance', '=', true)
  if ('personId' in wanted) {
    query = query.where('person_id', '=', wanted.personId)
  } else if ('unitId' in wanted) {
    const people = await peopleOf(context, wanted.unitId)
    query = query.where((eb) => eb('person_id', '=', eb.fn.any(eb.val(people))))
  } else {
    query = query.where((eb) => eb(eb.val<string>(wanted.role), '=', eb.fn.any('roles')))
  }
  return (await query.execute()).map(({ id }) => id)
}

export async function listAccounts(context: Context): Promise<AccountRow[]> {
  const rows = await context.db
    .selectFrom('access.accounts')
    .select([
      'id',
      'login',
      'person_id as personId',
      'roles',
      'clearance',
      'totp_confirmed_at',
      'closed_at',
      'revision',
    ])
    .orderBy('login')
    .execute()
  const people = await namePeople(
    context,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ totp_confirmed_at, closed_at, personId, ...row }) => ({
    ...row,
    personId,
    roles: row.roles as Role[],
    name: people.get(personId)?.name ?? '',
    post: people.get(personId)?.post ?? '',
    secondFactor: totp_confirmed_at !== null,
    closed: closed_at !== null,
  }))
}

export async function listSessions(context: Context, accountId: number) {
  return context.db
    .selectFrom('access.sessions')
    .select(['token_hash as tokenHash', 'started_at as startedAt', 'seen_at as seenAt', 'device'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', context.now)
    .orderBy('seen_at', 'desc')
    .execute()
}

export async function listTokens(context: Context, accountId: number) {
  return context.db
    .selectFrom('access.tokens')
    .select(['id', 'name', 'scopes', 'created_at as createdAt', 'expires_at as expiresAt', 'revoked_at as revokedAt'])
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
}

const memberColumns = [
  'account.id as accountId',
  'account.person_id as personId',
  'account.login',
  'account.roles',
  'account.clearance',
] as const

interface MemberRow {
  readonly accountId: number
  readonly personId: number
  readonly login: string
  readonly roles: string[]
  readonly clearance: boolean
}

async function memberOf(context: Context, row: MemberRow): Promise<Member> {
  const [{ name, units }, absent] = await Promise.all([
    getWorkplace(context, row.personId),
    absentFor(context, row.personId),
  ])
  const own: Member = { kind: 'member', ...row, roles: row.roles as Role[], name, units, standsFor: [] }
  return absent.length === 0 ? own : withPowersOf(context, own, absent)
}

/** With the roles and departments of those whom the member stands in for; accounts are kept by their keeper alone. */
async function withPowersOf(context: Context, member: Member, absent: readonly number[]): Promise<Member> {
  const [places, accounts] = await Promise.all([
    Promise.all(absent.map((personId) => getWorkplace(context, personId))),
    context.db
      .selectFrom('access.accounts')
      .select('roles')
      .where((eb) => eb('person_id', '=', eb.fn.any(eb.val([...absent]))))
      .where('closed_at', 'is', null)
      .execute(),
  ])
  const roles = accounts.flatMap((account) => account.roles as Role[]).filter((role) => role !== 'administrator')
  return {
    ...member,
    roles: [...new Set([...member.roles, ...roles])],
    units: [...new Set([...member.units, ...places.flatMap(({ units }) => units)])],
    own: { roles: member.roles, units: member.units },
    standsFor: absent.map((personId, at) => ({ personId, name: places[at]?.name ?? '' })),
  }
}
