import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMember, findTokenBearer, listAccounts } from '#modules/access'
import { addPerson } from '#modules/directory'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, testPassword, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  const unitId = await world.unit('Відділ прикладів')
  await world.staff('admin', { roles: ['administrator'] })
  await world.staff('clerk', { roles: ['registrar'], unitId })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const home = '/stil/oblikovi-zapysy'
const accountOf = async (login: string) =>
  (await listAccounts(world.house())).find((account) => account.login === login)

describe('accounts', () => {
  beforeAll(() => client.signIn('admin'))

  it('an account is created for a person of the directory, with roles and clearance', async () => {
    const personId = await addPerson(world.house(), { surname: 'Обліковна', givenName: 'Людина', patronymic: '' })
    const search = await client.get(`${home}/novyi?q=${encodeURIComponent('Обліковна')}`)
    expect(search.text).toContain('Людина Обліковна')
    const fields = {
      personId: String(personId),
      login: 'nova',
      password: testPassword,
      roles: ['head', 'executor'],
      clearance: 'true',
    }
    const sent = await client.post(`${home}/novyi`, { ...fields, q: 'Обліковна' })
    expect(sent.status).toBe(303)
    expect(await findMember(world.house(), 'nova')).toMatchObject({ roles: ['head', 'executor'], clearance: true })
    expect((await client.get(home)).text).toContain('Керівник підрозділу, Виконавець')
    const again = await client.post(`${home}/novyi`, { ...fields, q: 'Обліковна' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Таке ім’я для входу вже є')
  })

  it('a short password comes back beside its field, and is not written into the page', async () => {
    const fields = { personId: '1', login: 'korotka', password: 'коротко', q: 'Прикладова' }
    const sent = await client.post(`${home}/novyi`, fields)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Пароль має бути не коротшим за 12 знаків')
    expect(sent.text).toContain('value="korotka"')
    expect(sent.text).not.toContain('коротко"')
  })

  it('rights changed by another administrator meanwhile are 409 with both versions', async () => {
    await world.staff('rights', { roles: ['executor'] })
    const id = (await accountOf('rights'))?.id
    expect((await client.post(`${home}/${id}`, { roles: ['executor', 'head'], revision: '1' })).status).toBe(303)
    const stale = await client.post(`${home}/${id}`, { roles: 'deputy', clearance: 'true', revision: '1' })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('<td>Керівник підрозділу, Виконавець</td><td>Депутат</td>')
    expect(stale.text).toContain('name="revision" value="2"')
    expect((await accountOf('rights'))?.roles).toEqual(['executor', 'head'])
  })

  it('an unknown role is refused', async () => {
    const id = (await accountOf('clerk'))?.id
    const sent = await client.post(`${home}/${id}`, { roles: 'king', revision: '1' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Немає такої ролі')
  })

  it('a new password is given to who forgot theirs', async () => {
    await world.staff('forgetful')
    const id = (await accountOf('forgetful'))?.id
    expect((await client.post(`${home}/${id}/parol`, { password: 'ні' })).status).toBe(422)
    expect((await client.post(`${home}/${id}/parol`, { password: 'another long password' })).status).toBe(303)
    await expect(client.signIn('forgetful')).rejects.toThrow('could not sign in')
    await client.signIn('admin')
  })

  it('a closed account does not enter, and closing is confirmed first', async () => {
    await world.staff('leaving')
    const id = (await accountOf('leaving'))?.id
    const unsure = await client.post(`${home}/${id}/zakryty`)
    expect(unsure.status).toBe(422)
    expect((await client.post(`${home}/${id}/zakryty`, { confirmed: 'true' })).status).toBe(303)
    expect((await client.get(`${home}/${id}`)).text).toContain('Обліковий запис закрито')
    await expect(client.signIn('leaving')).rejects.toThrow('could not sign in')
  })

  it('nobody but the administrator comes in', async () => {
    await client.signIn('clerk')
    for (const path of [home, `${home}/novyi`, `${home}/1`]) expect((await client.get(path)).status).toBe(403)
    expect((await client.post(`${home}/1/zakryty`, { confirmed: 'true' })).status).toBe(403)
    await client.signIn('admin')
    expect((await client.get(`${home}/999999`)).status).toBe(404)
  })
})

describe('my own account', () => {
  beforeAll(async () => {
    await world.staff('self', { roles: ['registrar'], unitId: await world.unit('Канцелярія') })
    await client.signIn('self')
  })

  it('shows name, posts, roles and sessions', async () => {
    const { text } = await client.get('/stil/ja')
    expect(text).toContain('Прикладова-self')
    expect(text).toContain('головний спеціаліст, Канцелярія')
    expect(text).toContain('Діловод канцелярії')
    expect(text).toContain('Мої сеанси')
  })

  it('a wrong present password, and two that differ, are said beside their fields', async () => {
    const wrong = await client.post('/stil/ja/parol', {
      current: 'не той',
      password: 'довгий новий пароль',
      repeated: 'довгий новий пароль',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Теперішній пароль не підходить')
    const differing = await client.post('/stil/ja/parol', {
      current: testPassword,
      password: 'довгий новий пароль',
      repeated: 'інший',
    })
    expect(differing.status).toBe(422)
    expect(differing.text).toContain('Паролі не збігаються')
  })

  it('a password is changed and this session goes on', async () => {
    const sent = await client.post('/stil/ja/parol', {
      current: testPassword,
      password: 'довгий новий пароль',
      repeated: 'довгий новий пароль',
    })
    expect(sent.status).toBe(303)
    expect((await client.get(sent.location)).text).toContain('Пароль змінено')
  })

  it('a second factor is drawn, confirmed by a code of its key, and guards from then on', async () => {
    const prepared = await client.post('/stil/ja/druhyi-chynnyk')
    expect(prepared.text).toMatch(/<svg [^>]*viewBox[\s\S]*<path/)
    const address = (/name="address" value="([^"]+)"/.exec(prepared.text)?.[1] ?? '').replaceAll('&amp;', '&')
    const wrong = await client.post('/stil/ja/druhyi-chynnyk/pidtverdyty', { address, code: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Код не підходить')
    expect(wrong.text).toContain('<svg')
    expect((await client.post('/stil/ja/druhyi-chynnyk/pidtverdyty', { address, code: codeOf(address) })).status).toBe(
      303,
    )
    expect((await accountOf('self'))?.secondFactor).toBe(true)
    expect((await client.post('/stil/ja/druhyi-chynnyk')).status).toBe(303)
    expect((await accountOf('self'))?.secondFactor).toBe(true)
    expect((await client.post('/stil/ja/druhyi-chynnyk/vymknuty')).status).toBe(303)
    expect((await accountOf('self'))?.secondFactor).toBe(false)
  })

  it('an address that is no key is not drawn', async () => {
    const sent = await client.post('/stil/ja/druhyi-chynnyk')
    expect(sent.status).toBe(200)
    expect(
      (await client.post('/stil/ja/druhyi-chynnyk/pidtverdyty', { address: 'javascript:1', code: '1' })).status,
    ).toBe(303)
  })

  it('a token is shown once, opens what it was given for, and is revoked', async () => {
    const fields = { name: 'вивантаження', scopes: ['read', 'acts:write'], days: '30', _once: 'token-once' }
    const issued = await client.post('/stil/ja/kliuchi', fields)
    const token = /ratusha_[\w-]{43}/.exec(issued.text)?.[0] ?? ''
    expect(await findTokenBearer(world.stranger(), token)).toMatchObject({ scopes: ['read', 'acts:write'] })
    const again = await client.post('/stil/ja/kliuchi', fields)
    expect(again.status).toBe(303)
    const mine = await client.get('/stil/ja')
    expect(mine.text).not.toContain(token)
    const id = /kliuchi\/(\d+)\/vidklykaty/.exec(mine.text)?.[1]
    expect((await client.post(`/stil/ja/kliuchi/${id}/vidklykaty`)).status).toBe(303)
    expect(await findTokenBearer(world.stranger(), token)).toBeUndefined()
  })

  it('a token for nothing comes back filled in; another’s token is not mine to revoke', async () => {
    const sent = await client.post('/stil/ja/kliuchi', { name: 'порожній', days: '30' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Оберіть хоча б один дозвіл')
    expect(sent.text).toContain('value="порожній"')
    await client.post('/stil/ja/kliuchi', { name: 'мій ключ', scopes: 'read', days: '30' })
    const id = /kliuchi\/(\d+)\/vidklykaty/.exec((await client.get('/stil/ja')).text)?.[1]
    await client.signIn('clerk')
    expect((await client.post(`/stil/ja/kliuchi/${id}/vidklykaty`)).status).toBe(404)
  })
})

function codeOf(address: string): string {
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.now.epochMilliseconds })
}
