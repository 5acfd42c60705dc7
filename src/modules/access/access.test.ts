import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '#kernel'
import { addPost, appoint } from '#modules/directory'
import { openSecret, type Secret } from '#platform/secret'
import { newWorld, testPassword, type World } from '#tests/world.ts'
import {
  accountForm,
  accountsOf,
  changePassword,
  closeAccount,
  confirmSecondFactor,
  createAccount,
  editAccount,
  findActor,
  findMember,
  findTokenBearer,
  issueToken,
  listAccounts,
  listSessions,
  listTokens,
  passwordForm,
  prepareSecondFactor,
  removeSecondFactor,
  resetPassword,
  revokeToken,
  signIn,
  signInForm,
  signOut,
  tokenForm,
} from './index.ts'
import { hashPassword, isPassword } from './password.ts'
import { getAccountRow } from './store.ts'

// Passwords are slow to hash on purpose, and slower on a busy machine.
let world: World
let secret: Secret
let unitId: number
let count = 0

beforeAll(async () => {
  world = await newWorld()
  secret = await openSecret(world.connection, null)
  unitId = await world.unit('Загальний відділ')
  await world.staff('admin', { roles: ['administrator'] })
})
afterAll(() => world.close())
beforeEach(() => {
  world.now = Temporal.Instant.from('2026-11-20T08:00:00Z')
})

/** Somebody who has not signed in yet. */
function newcomer(): Promise<Member> {
  count += 1
  return world.staff(`clerk${count}`, { roles: ['registrar'], unitId })
}

interface Attempt {
  readonly password?: string
  readonly code?: string
  readonly address?: string
}

function enter(login: string, { password = testPassword, code = '', address = login }: Attempt = {}) {
  return signIn(world.stranger(), secret, { login, password, code }, { address, device: 'Firefox' })
}

function later(duration: Temporal.DurationLike): void {
  world.now = world.now.add(duration)
}

describe('signing in', () => {
  it('opens a session that turns a cookie into a member with today’s departments', async () => {
    const { login, accountId } = await newcomer()
    const { token, expiresAt } = await enter(login)
    expect(expiresAt.toString()).toBe('2026-11-20T20:00:00Z')
    const member = await findActor(world.stranger(), token)
    expect(member).toMatchObject({ kind: 'member', login, accountId, roles: ['registrar'], units: [unitId] })
    expect(await listSessions(world.as(login), accountId)).toMatchObject([{ device: 'Firefox' }])
    await signOut(world.stranger(), token)
    expect(await findActor(world.stranger(), token)).toBeUndefined()
  })

  it('keeps of the session and of the password nothing that opens the door', async () => {
    const { login } = await newcomer()
    const { token } = await enter(login)
    const { rows } = await world.connection.pool.query(
      'select row_to_json(s)::text || row_to_json(a)::text as kept from access.sessions s, access.accounts a',
    )
    const kept = rows.map((row) => row.kept).join('\n')
    expect(kept).toContain('argon2id')
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(testPassword)
  })

  it('answers alike to a wrong password, to an unknown login and to a closed account', async () => {
    const { login, accountId } = await newcomer()
    const closed = await newcomer()
    await closeAccount(world.as('admin'), closed.accountId)
    const refused = { kind: 'forbidden', code: 'access.sign-in-failed', details: {} }
    await expect(enter(login, { password: 'not-the-password' })).rejects.toMatchObject(refused)
    await expect(enter('nobody.here')).rejects.toMatchObject(refused)
    await expect(enter(closed.login)).rejects.toMatchObject(refused)
    expect(await listSessions(world.as('admin'), accountId)).toEqual([])
  })

  it('takes as long for an unknown login as for a wrong password', async () => {
    const { login } = await newcomer()
    const time = async (name: string) => {
      const began = performance.now()
      await enter(name, { password: 'not-the-password', address: `${name} clock` }).catch(() => undefined)
      return performance.now() - began
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 5; round += 1) {
      known.push(await time(login))
      unknown.push(await time(`nobody${round}`))
    }
    // An answer without the hash would be some thirty times quicker; a busy machine is not.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4)
  })

  it('reads the login in any case, as the form does', () => {
    expect(signInForm.parse({ login: '  Clerk1 ', password: 'x' }).login).toBe('clerk1')
    expect(signInForm.safeParse({ login: 'clerk', password: 'х'.repeat(201) }).success).toBe(false)
  })
})

describe('guessing', () => {
  it('is stopped after ten wrong passwords at one login from one address, for fifteen minutes, and shuts out nobody elsewhere', async () => {
    const { login } = await newcomer()
    for (let at = 0; at < 10; at += 1) {
      await expect(enter(login, { password: 'wrong-guess', address: `z${login}` })).rejects.toMatchObject({
        code: 'access.sign-in-failed',
      })
    }
    await expect(enter(login, { address: `z${login}` })).rejects.toMatchObject({
      kind: 'too-late',
      code: 'access.too-many-attempts',
    })
    await expect(enter(login, { address: `home ${login}` })).resolves.toMatchObject({ token: expect.any(String) })
    later({ minutes: 15 })
    await expect(enter(login, { address: `z${login}` })).resolves.toMatchObject({ token: expect.any(String) })
  })

  it('is stopped after fifty wrong passwords from one address, at whatever logins', async () => {
    const { login } = await newcomer()
    for (let at = 0; at < 50; at += 1) {
      await enter(`guess.${login}.${at}`, { address: `shared ${login}` }).catch(() => undefined)
    }
    await expect(enter(login, { address: `shared ${login}` })).rejects.toMatchObject({
      code: 'access.too-many-attempts',
    })
    await expect(enter(login, { address: `home ${login}` })).resolves.toMatchObject({ token: expect.any(String) })
  })

  it('a hundred times at once is not more than ten times', async () => {
    const { login } = await newcomer()
    const guesses = await Promise.allSettled(
      Array.from({ length: 40 }, () => enter(login, { password: 'wrong-guess', address: `b${login}` })),
    )
    const looked = guesses.filter(
      (guess) => guess.status === 'rejected' && guess.reason.code === 'access.sign-in-failed',
    )
    expect(looked.length).toBeLessThanOrEqual(10)
  })

  it('is forgiven when the right password comes in time', async () => {
    const { login } = await newcomer()
    for (let round = 0; round < 3; round += 1) {
      for (let at = 0; at < 6; at += 1) {
        await enter(login, { password: 'wrong-guess', address: `c${login}${round}${at}` }).catch(() => undefined)
      }
      await enter(login, { address: `d${login}` })
    }
  })

  it('does not begin when a whole council signs in from one address in the morning', async () => {
    const members = await Promise.all(Array.from({ length: 14 }, () => newcomer()))
    const doors = await Promise.all(members.map(({ login }) => enter(login, { address: 'the council' })))
    expect(new Set(doors.map(({ token }) => token)).size).toBe(14)
  })
})

describe('a session', () => {
  it('ends after three hours in which nobody used it', async () => {
    const { login } = await newcomer()
    const { token } = await enter(login)
    later({ hours: 2, minutes: 59 })
    expect(await findActor(world.stranger(), token)).toMatchObject({ login })
    later({ hours: 2, minutes: 59 })
    expect(await findActor(world.stranger(), token)).toMatchObject({ login })
    later({ hours: 3 })
    expect(await findActor(world.stranger(), token)).toBeUndefined()
  })

  it('ends after twelve hours, however busy', async () => {
    const { login } = await newcomer()
    const { token } = await enter(login)
    for (let hour = 1; hour < 12; hour += 1) {
      later({ hours: 1 })
      expect(await findActor(world.stranger(), token)).toMatchObject({ login })
    }
    later({ hours: 1 })
    expect(await findActor(world.stranger(), token)).toBeUndefined()
  })

  it('of a closed account is no session, and the new roles hold at once', async () => {
    const { login, accountId } = await newcomer()
    const { token } = await enter(login)
    await editAccount(world.as('admin'), accountId, { roles: ['head'], clearance: true, revision: 1 })
    expect(await findActor(world.stranger(), token)).toMatchObject({ roles: ['head'], clearance: true })
    await closeAccount(world.as('admin'), accountId)
    expect(await findActor(world.stranger(), token)).toBeUndefined()
    expect(await findMember(world.house(), login)).toBeUndefined()
  })

  it('knows a department only from the first day of the post', async () => {
    const { login, personId } = await newcomer()
    const other = await world.unit('Відділ від понеділка')
    const postId = await addPost(world.house(), { unitId: other, title: 'начальник', leads: true, sort: 0 })
    await appoint(world.house(), { postId, personId, since: Temporal.PlainDate.from('2026-11-23') })
    expect((await findMember(world.house(), login))?.units).toEqual([unitId])
    later({ hours: 72 })
    expect((await findMember(world.house(), login))?.units.toSorted()).toEqual([unitId, other].toSorted())
  })

  it('is not opened by a forged or an empty cookie', async () => {
    for (const token of ['', 'x', 'a'.repeat(43), '%00'])
      expect(await findActor(world.stranger(), token)).toBeUndefined()
  })
})

describe('the second factor', () => {
  const codeOf = (address: string) => {
    const totp = URI.parse(address)
    if (!(totp instanceof TOTP)) throw new Error('not a TOTP key')
    return totp.generate({ timestamp: world.now.epochMilliseconds })
  }

  async function withSecondFactor(): Promise<{ member: Member; address: string }> {
    const member = await newcomer()
    const address = await prepareSecondFactor(world.as(member), secret)
    await confirmSecondFactor(world.as(member), secret, codeOf(address))
    later({ minutes: 1 })
    return { member, address }
  }

  it('guards nothing until a code from it is confirmed', async () => {
    const member = await newcomer()
    await expect(confirmSecondFactor(world.as(member), secret, '000000')).rejects.toMatchObject({
      code: 'access.second-factor-not-prepared',
    })
    const address = await prepareSecondFactor(world.as(member), secret)
    await enter(member.login)
    await expect(confirmSecondFactor(world.as(member), secret, 'abcdef')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'access.code-wrong',
    })
    await confirmSecondFactor(world.as(member), secret, codeOf(address))
    await expect(enter(member.login)).rejects.toMatchObject({ code: 'access.code-needed' })
  })

  it('does not let in with the code that it was confirmed with', async () => {
    const member = await newcomer()
    const address = await prepareSecondFactor(world.as(member), secret)
    const code = codeOf(address)
    await confirmSecondFactor(world.as(member), secret, code)
    await expect(enter(member.login, { code })).rejects.toMatchObject({ code: 'access.code-wrong' })
    later({ seconds: 30 })
    await enter(member.login, { code: codeOf(address) })
  })

  it('lets in after a clock that was an hour fast is put right', async () => {
    const { member, address } = await withSecondFactor()
    later({ hours: 1 })
    await enter(member.login, { code: codeOf(address) })
    later({ hours: -1 })
    await enter(member.login, { code: codeOf(address) })
    await expect(enter(member.login, { code: codeOf(address) })).rejects.toMatchObject({ code: 'access.code-wrong' })
  })

  it('lets in with the code of the moment, once', async () => {
    const { member, address } = await withSecondFactor()
    const code = codeOf(address)
    await enter(member.login, { code })
    await expect(enter(member.login, { code })).rejects.toMatchObject({ code: 'access.code-wrong' })
    later({ seconds: 30 })
    await enter(member.login, { code: codeOf(address) })
  })

  it('forgives a clock half a minute off, not two minutes', async () => {
    const { member, address } = await withSecondFactor()
    const code = codeOf(address)
    later({ minutes: 2 })
    await expect(enter(member.login, { code })).rejects.toMatchObject({ code: 'access.code-wrong' })
    const next = codeOf(address)
    later({ seconds: 30 })
    await enter(member.login, { code: next })
  })

  it('is asked for only after the right password, and a code-less try is no guess', async () => {
    const { member } = await withSecondFactor()
    await expect(enter(member.login, { password: 'wrong-guess' })).rejects.toMatchObject({
      code: 'access.sign-in-failed',
    })
    for (let at = 0; at < 12; at += 1) {
      await expect(enter(member.login)).rejects.toMatchObject({ code: 'access.code-needed' })
    }
  })

  it('counts wrong codes as guesses', async () => {
    const { member, address } = await withSecondFactor()
    for (let at = 0; at < 10; at += 1) {
      await expect(enter(member.login, { code: 'no-one' })).rejects.toMatchObject({ code: 'access.code-wrong' })
    }
    await expect(enter(member.login, { code: codeOf(address) })).rejects.toMatchObject({
      code: 'access.too-many-attempts',
    })
  })

  it('is removed by its owner or by the administrator', async () => {
    const { member } = await withSecondFactor()
    const other = await newcomer()
    await expect(removeSecondFactor(world.as(other), member.accountId)).rejects.toMatchObject({
      code: 'access.manage-forbidden',
    })
    await removeSecondFactor(world.as('admin'), member.accountId)
    await enter(member.login)
  })

  it('lies in the database encrypted', async () => {
    const { member, address } = await withSecondFactor()
    const { totpSecret } = await getAccountRow(world.house(), member.accountId)
    expect(totpSecret).toMatch(/^[\w-]{40,}$/)
    expect(address).not.toContain(totpSecret ?? '')
    expect(JSON.stringify(await listAccounts(world.house()))).not.toContain(totpSecret ?? '')
  })
})

describe('a password', () => {
  it('is changed by its owner, and every other session ends', async () => {
    const member = await newcomer()
    const [here, elsewhere] = [await enter(member.login), await enter(member.login)]
    const change = { current: testPassword, password: 'another-long-password', token: here.token }
    await expect(changePassword(world.as(member), { ...change, current: 'not-my-password' })).rejects.toMatchObject({
      code: 'access.password-wrong',
    })
    await changePassword(world.as(member), change)
    expect(await findActor(world.stranger(), here.token)).toMatchObject({ login: member.login })
    expect(await findActor(world.stranger(), elsewhere.token)).toBeUndefined()
    await expect(enter(member.login)).rejects.toMatchObject({ code: 'access.sign-in-failed' })
    await enter(member.login, { password: 'another-long-password' })
    await expect(changePassword(world.stranger(), change)).rejects.toMatchObject({ code: 'access.sign-in-needed' })
  })

  it('that the administrator resets ends every session of its owner', async () => {
    const member = await newcomer()
    const { token } = await enter(member.login)
    await resetPassword(world.as('admin'), member.accountId, 'a-password-by-letter')
    expect(await findActor(world.stranger(), token)).toBeUndefined()
    await expect(enter(member.login)).rejects.toMatchObject({ code: 'access.sign-in-failed' })
    await enter(member.login, { password: 'a-password-by-letter' })
  })

  it('is twelve characters at least, written twice alike', () => {
    const wrong = passwordForm.safeParse({ current: 'x', password: 'short', repeated: 'short' })
    expect(wrong.error?.issues[0]?.message).toBe('Пароль має бути не коротшим за 12 знаків')
    const unlike = passwordForm.safeParse({ current: 'x', password: 'довгий-пароль', repeated: 'інший-пароль' })
    expect(unlike.error?.issues[0]).toMatchObject({ path: ['repeated'], message: 'Паролі не збігаються' })
  })

  it('is the same password however the keyboard composed its letters, and no hash is like another', async () => {
    const hash = await hashPassword('їжакова-шапка')
    expect(await isPassword('їжакова-шапка'.normalize('NFD'), hash)).toBe(true)
    expect(await isPassword('іжакова-шапка', hash)).toBe(false)
    expect(await hashPassword('їжакова-шапка')).not.toBe(hash)
    expect(await isPassword('x', 'not a hash')).toBe(false)
  })
})

describe('a token for the API', () => {
  const wanted = tokenForm.parse({ name: 'Сайт старостату', scopes: ['read', 'documents:write'], days: 30 })

  it('opens what its scopes say, until its day', async () => {
    const member = await newcomer()
    const token = await issueToken(world.as(member), member.accountId, wanted)
    expect(token).toMatch(/^ratusha_[\w-]{43}$/)
    expect(await findTokenBearer(world.stranger(), token)).toMatchObject({
      member: { login: member.login },
      scopes: ['read', 'documents:write'],
    })
    expect(JSON.stringify(await listTokens(world.as(member), member.accountId))).not.toContain(token)
    later({ hours: 30 * 24 - 1 })
    expect(await findTokenBearer(world.stranger(), token)).toBeDefined()
    later({ hours: 1 })
    expect(await findTokenBearer(world.stranger(), token)).toBeUndefined()
  })

  it('is revoked by its owner or by the administrator, once; a foreign one answers as if it were not there', async () => {
    const [member, other] = [await newcomer(), await newcomer()]
    const token = await issueToken(world.as(member), member.accountId, wanted)
    const [row] = await listTokens(world.as(member), member.accountId)
    const unknown = { kind: 'not-found', code: 'access.token-not-found' }
    await expect(revokeToken(world.as(other), row?.id ?? 0)).rejects.toMatchObject(unknown)
    await expect(revokeToken(world.as(other), 999_999)).rejects.toMatchObject(unknown)
    await revokeToken(world.as(member), row?.id ?? 0)
    expect(await findTokenBearer(world.stranger(), token)).toBeUndefined()
    await expect(revokeToken(world.as('admin'), row?.id ?? 0)).rejects.toMatchObject(unknown)
  })

  it('of a closed account opens nothing', async () => {
    const member = await newcomer()
    const token = await issueToken(world.as('admin'), member.accountId, wanted)
    await closeAccount(world.as('admin'), member.accountId)
    expect(await findTokenBearer(world.stranger(), token)).toBeUndefined()
  })

  it('needs a name, a scope and an end', () => {
    expect(tokenForm.safeParse({ name: 'Сайт', scopes: [], days: 30 }).success).toBe(false)
    expect(tokenForm.safeParse({ name: 'Сайт', scopes: 'read', days: 366 }).success).toBe(false)
    expect(tokenForm.safeParse({ name: 'Сайт', scopes: 'everything', days: 3 }).success).toBe(false)
    expect(tokenForm.parse({ name: 'Сайт', scopes: 'read' })).toMatchObject({ scopes: ['read'], days: 90 })
  })
})

describe('an account', () => {
  it('has a login of its own and a person from the directory', async () => {
    const { login, personId } = await newcomer()
    const form = { login, personId, password: testPassword, roles: [], clearance: false }
    await expect(createAccount(world.as('admin'), form)).rejects.toMatchObject({ code: 'access.login-taken' })
    await expect(
      createAccount(world.as('admin'), { ...form, login: 'new.one', personId: 999_999 }),
    ).rejects.toMatchObject({
      code: 'directory.person-not-found',
    })
    expect(accountForm.safeParse({ ...form, login: 'Кирилиця' }).success).toBe(false)
    expect(accountForm.parse({ ...form, roles: 'head', clearance: 'on' })).toMatchObject({
      roles: ['head'],
      clearance: true,
    })
  })

  it('edited by two administrators at once is edited by one', async () => {
    const { accountId } = await newcomer()
    const edit = { roles: ['head' as const], clearance: false, revision: 1 }
    await editAccount(world.as('admin'), accountId, edit)
    await expect(editAccount(world.as('admin'), accountId, edit)).rejects.toMatchObject({ code: 'stale' })
  })

  it('is found by department, by role and by clearance, while it is open', async () => {
    const department = await world.unit('Відділ сповіщень')
    const plain = await world.staff('notify.plain', { unitId: department })
    const cleared = await world.staff('notify.cleared', { unitId: department, clearance: true, roles: ['ict'] })
    const closed = await world.staff('notify.closed', { unitId: department })
    await closeAccount(world.as('admin'), closed.accountId)
    const ids = [plain.accountId, cleared.accountId]
    expect((await accountsOf(world.house(), { unitId: department })).toSorted()).toEqual(ids.toSorted())
    expect(await accountsOf(world.house(), { unitId: department, cleared: true })).toEqual([cleared.accountId])
    expect(await accountsOf(world.house(), { role: 'ict' })).toEqual([cleared.accountId])
  })
})
