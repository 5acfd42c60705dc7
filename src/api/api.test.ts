import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { listTokens, revokeToken, scopes } from '#modules/access'
import { operations } from './api.ts'
import { type ApiWorld, ask, newApiWorld } from './house-under-test.ts'
import { words } from './words.uk.ts'

let api: ApiWorld
let registry: number

beforeAll(async () => {
  api = await newApiWorld()
  registry = await api.world.unit('Загальний відділ', { index: '01' })
  await api.world.staff('clerk', { roles: ['registrar', 'organiser'], unitId: registry })
})
afterAll(() => api.close())

const problem = {
  type: expect.any(String),
  title: expect.any(String),
  status: expect.any(Number),
  request_id: expect.any(String),
}
const pathOf = (path: string) => path.replace(/\{\w+\}/g, '1')

const publicWrites = ['acceptSignatures', 'describeSigning', 'giveUpSigning', 'presentCertificate', 'verifySignature']

describe('every operation', () => {
  it('names its right', () => {
    const rights = ['public', ...scopes]
    expect(operations.filter(({ right }) => !rights.includes(right))).toEqual([])
    const open = operations.filter(({ method, right }) => method !== 'get' && !right.endsWith(':write'))
    // Anyone verifies a signature; a device that signs proves itself by the secret of its session.
    expect(open.map(({ name }) => name).toSorted()).toEqual(publicWrites)
  })

  it('is the only thing that the router serves under /api, besides its description and the answer to the lost', () => {
    const served = api.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    const named = operations.map(
      ({ method, path }) => `${method.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`,
    )
    expect(served.toSorted()).toEqual([...named, 'GET /api/v1/openapi.json'].toSorted())
  })

  it.each(operations.filter(({ right }) => right !== 'public'))(
    '$method $path is closed without a key',
    async ({ method, path }) => {
      const { status, headers, body } = await api.ask(pathOf(path), { method: method.toUpperCase() })
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('Bearer realm="ratusha"')
      expect(body).toMatchObject({ ...problem, code: 'api.token-needed' })
    },
  )

  it.each(operations)(
    '$method $path is closed to a key with every scope but its own',
    async ({ method, path, right }) => {
      const wanted = right === 'public' ? 'read' : right
      const others = scopes.filter((scope) => scope !== wanted)
      const key = await api.key('clerk', others)
      const { status, headers, body } = await api.ask(pathOf(path), { method: method.toUpperCase(), key })
      expect(status).toBe(403)
      expect(body).toMatchObject({ ...problem, code: 'access.scope-missing', details: { scope: wanted } })
      expect(headers.get('www-authenticate')).toContain(`scope="${wanted}"`)
    },
  )
})

describe('a key', () => {
  it('that never was, or is no Bearer at all, is refused even where strangers may read', async () => {
    for (const authorization of [
      'Bearer ratusha_none',
      'Basic YTpi',
      'Bearer ',
      'ratusha_none',
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      const { status, headers, body } = await api.ask('/acts', { headers: { Authorization: authorization } })
      expect([authorization, status]).toEqual([authorization, 401])
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"')
      expect(body).toMatchObject({ ...problem, code: 'api.token-refused' })
    }
  })

  it('stops when it is revoked and when its days are over', async () => {
    const key = await api.key('clerk')
    expect((await api.ask('/documents', { key })).status).toBe(200)
    const clerk = api.world.as('clerk')
    const accountId = clerk.actor.kind === 'member' ? clerk.actor.accountId : 0
    const [newest] = await listTokens(clerk, accountId)
    await revokeToken(clerk, newest?.id ?? 0)
    expect((await api.ask('/documents', { key })).status).toBe(401)

    const second = await api.key('clerk')
    const now = api.world.now
    api.world.now = now.add({ hours: 24 * 91 })
    expect((await api.ask('/documents', { key: second })).status).toBe(401)
    api.world.now = now
  })

  it('is the only thing that opens: a cookie does not', async () => {
    const key = await api.key('clerk')
    expect((await api.ask('/documents', { headers: { Cookie: `ratusha=${key}; session=${key}` } })).status).toBe(401)
  })
})

describe('a request that cannot be served', () => {
  it('at an unknown address is a problem, never a page', async () => {
    for (const path of [
      '/api',
      '/api/',
      '/api/v1',
      '/api/v2/acts',
      '/api/v1/nothing',
      '/api/v1/acts/',
      '/api/v1/%zz',
      '/api/v1/%00',
    ]) {
      const { status, headers, body } = await api.ask(path)
      expect([path, status]).toEqual([path, 404])
      expect(headers.get('content-type')).toContain('application/problem+json')
      expect(body).toMatchObject({ ...problem, code: 'api.not-found', detail: words['api.not-found'] })
    }
  })

  it('by an unknown method names the ones that are known', async () => {
    const one = await api.ask('/documents/1', { method: 'DELETE' })
    expect([one.status, one.headers.get('allow'), one.body.code]).toEqual([
      405,
      'GET, HEAD, PATCH, OPTIONS',
      'api.method-not-allowed',
    ])
    const drafts = await api.ask('/acts/drafts', { method: 'PUT' })
    expect(drafts.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
    expect((await api.ask('/openapi.json', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  it('with a body that is no JSON, no object, too deep or too large says which', async () => {
    const key = await api.key('clerk')
    const send = (body: RequestInit['body'], type = 'application/json') =>
      api.ask('/documents', { method: 'POST', key, body, headers: { 'Content-Type': type } })
    expect(await send('{"a":')).toMatchObject({ status: 400, body: { code: 'api.json-malformed' } })
    expect(await send('')).toMatchObject({ status: 400, body: { code: 'api.json-malformed' } })
    expect(await send(new Uint8Array([0x7b, 0xff, 0x7d]))).toMatchObject({
      status: 400,
      body: { code: 'api.json-malformed' },
    })
    expect(await send('[]')).toMatchObject({ status: 422, body: { code: 'api.invalid' } })
    expect(await send(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toMatchObject({ status: 422 })
    expect(await send(`{"summary":"${'я'.repeat(600_000)}"}`)).toMatchObject({
      status: 413,
      body: { code: 'api.body-too-large' },
    })
    expect(await send('{}', 'text/plain')).toMatchObject({ status: 415, body: { code: 'api.media-type' } })
    expect(await send('a=1', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 })
  })

  it('with a body that never says how long it is is cut off at the same limit', async () => {
    const key = await api.key('clerk')
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 64 * 1024
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
      },
    })
    const { status } = await api.ask('/documents', {
      method: 'POST',
      key,
      body,
      headers: { 'Content-Type': 'application/json' },
    })
    expect(status).toBe(413)
    expect(sent).toBeLessThan(2 * 1024 * 1024)
  })

  it('because of a bug shows the id of the request and nothing else, and is logged once', async () => {
    const written: string[] = []
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((line) => written.push(String(line)) > 0)
    const { pool } = api.world.connection
    const query = vi.spyOn(pool, 'query').mockImplementation(() => {
      throw new Error('the secret of the database')
    })
    const { status, body } = await api.ask('/acts')
    query.mockRestore()
    log.mockRestore()
    expect(status).toBe(500)
    expect(body).toEqual({
      type: 'urn:ratusha:problem:api.bug',
      title: 'Сталася помилка',
      status: 500,
      code: 'api.bug',
      detail: words['api.bug'],
      request_id: expect.any(String),
    })
    expect(written.filter((line) => line.includes('"api.bug"'))).toHaveLength(1)
    expect(written.join()).toContain(String(body.request_id))
  })
})

describe('parameters of a list', () => {
  it('that are wrong are named one by one', async () => {
    const { status, body } = await api.ask('/acts?page=0&per_page=101&kind=law&year=MMXXVI&body_unit_id=-1')
    expect(status).toBe(422)
    expect(body.errors.map(({ path }) => path).toSorted()).toEqual(['body_unit_id', 'kind', 'page', 'per_page', 'year'])
    expect(body.errors.every(({ message }) => /[а-яії]/.test(message))).toBe(true)
  })

  it('may come empty, may not come twice, and hold no NUL', async () => {
    expect((await api.ask('/acts?q=&page=&per_page=&kind=')).status).toBe(200)
    expect(await api.ask('/acts?page=1&page=2')).toMatchObject({ status: 422, body: { errors: [{ path: 'page' }] } })
    expect((await api.ask('/acts?q=%00%25_%5C')).status).toBe(200)
    expect((await api.ask(`/acts?q=${'a'.repeat(401)}`)).status).toBe(422)
    for (const page of ['1.5', '1e2', '0x10', '100001', '-1', 'NaN'])
      expect((await api.ask(`/acts?page=${page}`)).status).toBe(422)
  })
})

describe('other people’s pages in a browser', () => {
  it('may read what is open to everybody, without a key', async () => {
    const { headers } = await api.ask('/acts', { headers: { Origin: 'https://example.org' } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-cache')
    const preflight = await api.ask('/acts', { method: 'OPTIONS', headers: { Origin: 'https://example.org' } })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD'])
    expect(preflight.headers.get('access-control-allow-headers')).not.toContain('Authorization')
  })

  it('may neither come with a key nor write', async () => {
    const key = await api.key('clerk')
    const read = await api.ask('/documents', { key, headers: { Origin: 'https://example.org' } })
    expect([read.headers.get('access-control-allow-origin'), read.headers.get('cache-control')]).toEqual([
      null,
      'no-store',
    ])
    const preflight = await api.ask('/acts/1/publication', {
      method: 'OPTIONS',
      headers: { Origin: 'https://example.org' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, null])
  })
})

describe('somebody in a hurry', () => {
  it('waits: a limit for each key, and one for each address without a key', async () => {
    const app = api.appWith({ perKey: 3, perAddress: 2 })
    const key = await api.key('clerk')
    const statuses = async (request: { key?: string }) => {
      const answers = []
      for (let at = 0; at < 4; at += 1) answers.push(await ask(app, '/acts', request))
      return answers
    }
    const anonymous = await statuses({})
    expect(anonymous.map(({ status }) => status)).toEqual([200, 200, 429, 429])
    expect(anonymous[2]?.headers.get('retry-after')).toBe('60')
    expect(anonymous[2]?.body).toMatchObject({ ...problem, code: 'too-many-requests' })
    expect((await statuses({ key })).map(({ status }) => status)).toEqual([200, 200, 200, 429])
    expect((await ask(app, '/acts', { key: await api.key('clerk') })).status).toBe(200)
  })

  it('is not told whether a key is good by guessing many', async () => {
    const app = api.appWith({ perKey: 9, perAddress: 2 })
    const guess = () => ask(app, '/acts', { key: 'ratusha_guess' })
    expect([(await guess()).status, (await guess()).status, (await guess()).status]).toEqual([401, 401, 429])
  })
})
