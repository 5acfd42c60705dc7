/**
 * Access: accounts of staff and deputies, their sessions in the database, passwords (Argon2id) with a second factor
 * (TOTP), and personal tokens for the API. It turns a cookie or a token into an actor; what an actor may do is said by
 * the `access.ts` of each module. Residents need no account.
 */

export { mayManageAccounts } from './access.ts'
export { type Scope, scopes } from './account.ts'
export {
  changePassword,
  closeAccount,
  createAccount,
  editAccount,
  forgetOldSignIns,
  issueToken,
  resetPassword,
  revokeToken,
  signIn,
  signOut,
} from './actions.ts'
export { accountForm, passwordForm, signInForm, tokenForm } from './forms.ts'
export {
  accountsOf,
  findActor,
  findMember,
  findTokenBearer,
  listAccounts,
  listSessions,
  listTokens,
} from './queries.ts'
export { confirmSecondFactor, prepareSecondFactor, removeSecondFactor } from './second-factor.ts'
export { roleWords, scopeWords, words } from './words.uk.ts'
