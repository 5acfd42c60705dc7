import type { Member, Role } from '#kernel'
import type { Context } from '#platform/db'
import { createAccount } from './actions.ts'
import { accountForm } from './forms.ts'
import { findMember } from './queries.ts'

export interface ToldAccount<Login extends string> {
  readonly login: Login
  readonly personId: number
  readonly roles: readonly Role[]
  readonly clearance: boolean
}

/** Opens the accounts and answers who they are, by login. */
export async function tellAccounts<Login extends string>(
  context: Context,
  accounts: readonly ToldAccount<Login>[],
  password: string,
): Promise<ReadonlyMap<Login, Member>> {
  const members = new Map<Login, Member>()
  for (const account of accounts) {
    await createAccount(context, accountForm.parse({ ...account, password }))
    const member = await findMember(context, account.login)
    if (member) members.set(account.login, member)
  }
  return members
}
