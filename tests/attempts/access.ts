/** How the verbs of accounts are tried: on one’s own, and on another’s. */
import {
  changePassword,
  closeAccount,
  createAccount,
  editAccount,
  issueToken,
  listTokens,
  prepareSecondFactor,
  removeSecondFactor,
  resetPassword,
  revokeToken,
  tokenForm,
} from '#modules/access'
import * as directory from '#modules/directory'
import { testPassword } from '../world.ts'
import type { Council, Verbs } from './council.ts'

export function accessVerbs(council: Council): Verbs {
  const { world, secret, next } = council
  const personInput = directory.directoryForms.person.parse({ surname: 'Прикладова', givenName: 'Мешканка' })
  const tokenInput = tokenForm.parse({ name: 'Програма', scopes: ['read'], days: 1 })
  async function account(): Promise<number> {
    return (await world.staff(`other${next()}`)).accountId
  }
  /** A stranger has none: they reach for the account of whoever comes first. */
  function ownAccount(column: string): number {
    const { actor } = world.as(column === 'str' ? 'reg' : column)
    if (actor.kind !== 'member') throw new Error(`${column} has no account`)
    return actor.accountId
  }
  async function token(accountId: number): Promise<number> {
    await issueToken(world.house(), accountId, tokenInput)
    const [newest] = await listTokens(world.house(), accountId)
    if (!newest) throw new Error('no token')
    return newest.id
  }
  return {
    'create an account': async () => {
      const personId = await directory.addPerson(world.house(), personInput)
      const login = `created${next()}`
      return (context) =>
        createAccount(context, { login, personId, password: testPassword, roles: [], clearance: false })
    },
    'edit another’s account': async () => {
      const id = await account()
      return (context) => editAccount(context, id, { roles: ['administrator'], clearance: true, revision: 1 })
    },
    'close another’s account': async () => {
      const id = await account()
      return (context) => closeAccount(context, id)
    },
    'reset another’s password': async () => {
      const id = await account()
      return (context) => resetPassword(context, id, testPassword)
    },
    'change one’s own password': () => (context) =>
      changePassword(context, { current: testPassword, password: testPassword, token: '' }),
    'prepare one’s own second factor': () => (context) => prepareSecondFactor(context, secret),
    'remove one’s own second factor': (column) => {
      const id = ownAccount(column)
      return (context) => removeSecondFactor(context, id)
    },
    'remove another’s second factor': async () => {
      const id = await account()
      return (context) => removeSecondFactor(context, id)
    },
    'issue a token of one’s own': (column) => {
      const id = ownAccount(column)
      return (context) => issueToken(context, id, tokenInput)
    },
    'issue another’s token': async () => {
      const id = await account()
      return (context) => issueToken(context, id, tokenInput)
    },
    'revoke one’s own token': async (column) => {
      const id = await token(ownAccount(column))
      return (context) => revokeToken(context, id)
    },
    'revoke another’s token': async () => {
      const id = await token(await account())
      return (context) => revokeToken(context, id)
    },
  }
}
