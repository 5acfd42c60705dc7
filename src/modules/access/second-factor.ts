import { TOTP, Secret as TotpSecret } from 'otpauth'
import { isMember, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { decrypt, encrypt, type Secret } from '#platform/secret'
import { requireManager } from './access.ts'
import {
  type Account,
  forgiveAttempt,
  getAccountRow,
  getOwnAccount,
  insertAttempt,
  updateAccount,
  useTotpStep,
} from './store.ts'

export async function checkSecondFactor(
  context: Context,
  secret: Secret,
  { account, code, attempt, address }: { account: Account; code: string; attempt: number; address: string },
): Promise<void> {
  if (account.totpSecret === null || account.totpConfirmedAt === null) return
  if (code === '') {
    await forgiveAttempt(context, attempt)
    throw new Refusal('forbidden', 'access.code-needed')
  }
  const step = matchingStep(decrypt(secret, 'totp', account.totpSecret), code, context.now)
  if (step === null || !(await useTotpStep(context, account.id, step))) {
    await insertAttempt(context, address)
    throw new Refusal('forbidden', 'access.code-wrong')
  }
}

/** Makes a new TOTP key; it guards nothing until a code from it is confirmed. Answers an otpauth:// address. */
export async function prepareSecondFactor(context: Context, secret: Secret): Promise<string> {
  const account = await getOwnAccount(context)
  if (account.totpConfirmedAt !== null) throw new Refusal('conflict', 'access.second-factor-on')
  const key = new TotpSecret({ size: 20 }).base32
  const saved = await updateAccount(context, {
    ...account,
    totpSecret: encrypt(secret, 'totp', key),
    totpConfirmedAt: null,
  })
  if (!saved) throw new Refusal('conflict', 'stale')
  return totp(key, account.login).toString()
}

export async function confirmSecondFactor(context: Context, secret: Secret, code: string): Promise<void> {
  const account = await getOwnAccount(context)
  if (account.totpSecret === null) throw new Refusal('conflict', 'access.second-factor-not-prepared')
  const step = matchingStep(decrypt(secret, 'totp', account.totpSecret), code, context.now)
  if (step === null) throw new Refusal('invalid', 'access.code-wrong')
  await inTransaction(context, async (context) => {
    if (!(await updateAccount(context, { ...account, totpConfirmedAt: context.now })))
      throw new Refusal('conflict', 'stale')
    // Whoever looked over the shoulder must not come in with it.
    await useTotpStep(context, account.id, step)
    await record(context, { verb: 'access.confirm-second-factor', subject: 'account', subjectId: account.id })
  })
}

export async function removeSecondFactor(context: Context, accountId: number): Promise<void> {
  const own = isMember(context.actor) && context.actor.accountId === accountId
  if (!own) requireManager(context)
  const account = await getAccountRow(context, accountId)
  await inTransaction(context, async (context) => {
    const removed = await updateAccount(context, { ...account, totpSecret: null, totpConfirmedAt: null })
    if (!removed) throw new Refusal('conflict', 'stale')
    await record(context, { verb: 'access.remove-second-factor', subject: 'account', subjectId: accountId })
  })
}

function totp(key: string, login: string): TOTP {
  return new TOTP({ issuer: 'Ратуша', label: login, secret: TotpSecret.fromBase32(key) })
}

function matchingStep(key: string, code: string, now: Temporal.Instant): number | null {
  const timestamp = now.epochMilliseconds
  const delta = totp(key, '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 30_000) + delta
}
