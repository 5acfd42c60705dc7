import { createHash, randomBytes } from 'node:crypto'
import { isMember, Refusal, type Role } from '#kernel'
import { getWorkplace } from '#modules/directory'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import type { Secret } from '#platform/secret'
import { mayManageAccounts, requireManager } from './access.ts'
import { attemptsAllowed, attemptsFromAddress, attemptsWindow, sessionLength } from './account.ts'
import type { AccountInput, SignInInput, TokenInput } from './forms.ts'
import { hashPassword, isPassword, pretendToCheck } from './password.ts'
import { findMember } from './queries.ts'
import { checkSecondFactor } from './second-factor.ts'
import {
  countAttempts,
  deleteAttempts,
  deleteAttemptsBefore,
  deleteSession,
  deleteSessions,
  deleteSessionsBefore,
  findAccountByLogin,
  forgiveAttempt,
  getAccountRow,
  getOwnAccount,
  insertAccount,
  insertAttempt,
  insertSession,
  insertToken,
  markRevoked,
  updateAccount,
} from './store.ts'
import { tokenHash } from './token.ts'

export interface SignedIn {
  readonly token: string
  readonly expiresAt: Temporal.Instant
}

interface Visitor {
  /** The address of the visitor; kept only as a keyed hash. */
  readonly address: string
  readonly device: string
}

/** Opens a session. Throws `access.sign-in-failed`, `access.code-needed` or `access.too-many-attempts`. */
export async function signIn(
  context: Context,
  secret: Secret,
  input: SignInInput,
  visitor: Visitor,
): Promise<SignedIn> {
  const address = `address:${createHash('sha256').update(secret.key('address')).update(visitor.address).digest('base64url')}`
  // Per login and address: a stranger elsewhere must not be able to shut a clerk out by guessing wrong.
  const login = `login:${input.login}:${address}`
  const attempt = await countAttempt(context, login, address)
  const account = await findAccountByLogin(context, input.login)
  const passed =
    account && account.closedAt === null
      ? await isPassword(input.password, account.passwordHash)
      : await refuseSlowly(input)
  if (!account || !passed) {
    await insertAttempt(context, address)
    throw new Refusal('forbidden', 'access.sign-in-failed')
  }
  await checkSecondFactor(context, secret, { account, code: input.code, attempt, address })
  return inTransaction(context, async (context) => {
    const token = randomBytes(32).toString('base64url')
    const expiresAt = context.now.add(sessionLength)
    await insertSession(context, {
      tokenHash: tokenHash(token),
      accountId: account.id,
      expiresAt,
      device: visitor.device.slice(0, 200),
    })
    await deleteAttempts(context, login)
    const actor = (await findMember(context, account.login)) ?? context.actor
    await record({ ...context, actor }, { verb: 'access.sign-in', subject: 'account', subjectId: account.id })
    return { token, expiresAt }
  })
}

// Counted before the password is looked at: a hundred guesses at one login at once would all see an empty count
// otherwise. An address counts only what failed: in the morning a whole council signs in from one.
async function countAttempt(context: Context, login: string, address: string): Promise<number> {
  const since = context.now.subtract(attemptsWindow)
  const attempt = await insertAttempt(context, login)
  const [atLogin, fromAddress] = await Promise.all([
    countAttempts(context, login, since),
    countAttempts(context, address, since),
  ])
  if (atLogin > attemptsAllowed || fromAddress >= attemptsFromAddress) {
    await forgiveAttempt(context, attempt)
    throw new Refusal('too-late', 'access.too-many-attempts')
  }
  return attempt
}

async function refuseSlowly(input: SignInInput): Promise<false> {
  await pretendToCheck(input.password)
  return false
}

export async function signOut(context: Context, token: string): Promise<void> {
  await deleteSession(context, tokenHash(token))
}

/** Sessions that are over, and attempts to sign in that no longer count. */
export async function forgetOldSignIns(context: Context): Promise<void> {
  await deleteSessionsBefore(context, context.now)
  await deleteAttemptsBefore(context, context.now.subtract(attemptsWindow))
}

export async function createAccount(context: Context, input: AccountInput): Promise<number> {
  requireManager(context)
  const passwordHash = await hashPassword(input.password)
  return inTransaction(context, async (context) => {
    await getWorkplace(context, input.personId)
    const id = await insertAccount(context, { ...input, passwordHash })
    if (id === undefined) throw new Refusal('conflict', 'access.login-taken')
    const after = { login: input.login, personId: input.personId, roles: input.roles, clearance: input.clearance }
    await record(context, { verb: 'access.create-account', subject: 'account', subjectId: id, after })
    return id
  })
}

export function editAccount(
  context: Context,
  id: number,
  change: { roles: readonly Role[]; clearance: boolean; revision: number },
): Promise<void> {
  return inTransaction(context, async (context) => {
    requireManager(context)
    const account = await getAccountRow(context, id)
    if (!(await updateAccount(context, { ...account, ...change }))) throw new Refusal('conflict', 'stale')
    const before = { roles: account.roles, clearance: account.clearance }
    await record(context, { verb: 'access.edit-account', subject: 'account', subjectId: id, before, after: change })
  })
}

export function closeAccount(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    requireManager(context)
    const account = await getAccountRow(context, id)
    if (!(await updateAccount(context, { ...account, closedAt: context.now }))) throw new Refusal('conflict', 'stale')
    await deleteSessions(context, id)
    await record(context, { verb: 'access.close-account', subject: 'account', subjectId: id })
  })
}

/** Changes one's own password and ends one's other sessions. */
export async function changePassword(
  context: Context,
  { current, password, token }: { current: string; password: string; token: string },
): Promise<void> {
  const account = await getOwnAccount(context)
  if (!(await isPassword(current, account.passwordHash))) throw new Refusal('forbidden', 'access.password-wrong')
  const passwordHash = await hashPassword(password)
  await inTransaction(context, async (context) => {
    if (!(await updateAccount(context, { ...account, passwordHash }))) throw new Refusal('conflict', 'stale')
    await deleteSessions(context, account.id, tokenHash(token))
    await record(context, { verb: 'access.change-password', subject: 'account', subjectId: account.id })
  })
}

/** A new password for somebody who lost theirs; every open session of the account ends. */
export async function resetPassword(context: Context, accountId: number, password: string): Promise<void> {
  requireManager(context)
  const passwordHash = await hashPassword(password)
  await inTransaction(context, async (context) => {
    const account = await getAccountRow(context, accountId)
    if (!(await updateAccount(context, { ...account, passwordHash }))) throw new Refusal('conflict', 'stale')
    await deleteSessions(context, accountId)
    await record(context, { verb: 'access.reset-password', subject: 'account', subjectId: accountId })
  })
}

/** Answers the token itself, once; only its hash is kept. */
export function issueToken(context: Context, accountId: number, input: TokenInput): Promise<string> {
  return inTransaction(context, async (context) => {
    const own = isMember(context.actor) && context.actor.accountId === accountId
    if (!own) requireManager(context)
    const token = `ratusha_${randomBytes(32).toString('base64url')}`
    const expiresAt = context.now.add({ hours: input.days * 24 })
    const id = await insertToken(context, {
      tokenHash: tokenHash(token),
      accountId,
      name: input.name,
      scopes: input.scopes,
      expiresAt,
    })
    const after = { account: accountId, name: input.name, scopes: input.scopes, expiresAt: expiresAt.toString() }
    await record(context, { verb: 'access.issue-token', subject: 'token', subjectId: id, after })
    return token
  })
}

export function revokeToken(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const owner = mayManageAccounts(context.actor) ? null : (await getOwnAccount(context)).id
    if (!(await markRevoked(context, id, owner))) throw new Refusal('not-found', 'access.token-not-found')
    await record(context, { verb: 'access.revoke-token', subject: 'token', subjectId: id })
  })
}
