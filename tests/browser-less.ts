/** A reader without a browser: the real server on a port of its own, cookies kept, forms sent with their token. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFileStore } from '#platform/files'
import { openSecret } from '#platform/secret'
import { openVerifier, type SignatureVerifier } from '#platform/verifier'
import { mountApi } from '../src/api/api.ts'
import { createPages } from '../src/web/app.tsx'
import type { House } from '../src/web/house.ts'
import { listenOn } from '../src/web/listening.ts'
import { testPassword, type World } from './world.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where a 303 sends; empty otherwise. */
  readonly location: string
}

export type Sent = Readonly<Record<string, string | readonly string[]>>

export interface Client {
  readonly origin: string
  readonly dataFolder: string
  readonly verifier: SignatureVerifier
  get(path: string): Promise<Answer>
  /** As a form of our own: the token of the session goes with it. Redirects are not followed. */
  post(path: string, fields?: Sent): Promise<Answer>
  /** The same with a file in it. */
  postFile(path: string, sent: { readonly name: string; readonly file: File }, fields?: Sent): Promise<Answer>
  /** Goes on as this person. */
  signIn(login: string): Promise<void>
  /** Goes on as a stranger. */
  forget(): void
  close(): Promise<void>
}

export async function openClient(
  world: World,
  settings: Partial<Pick<House, 'files' | 'signers' | 'seal' | 'timestamps'>> = {},
): Promise<Client> {
  const folder = mkdtempSync(join(tmpdir(), 'ratusha-client-'))
  const verifier = openVerifier({ dataFolder: folder })
  const house: House = {
    connection: world.connection,
    clock: () => world.now,
    secret: await openSecret(world.connection, null),
    files: await openFileStore({ files: { kind: 'disk' }, dataFolder: folder }),
    verifier,
    demo: false,
    ...settings,
  }
  const app = createPages(house)
  mountApi(app, house)
  const { server, origin } = await listenOn(app.fetch, '127.0.0.1', 0)
  return clientOf({ origin, dataFolder: folder, verifier }, async () => {
    await new Promise((done) => server.close(done))
    await verifier.close()
    rmSync(folder, { recursive: true, force: true })
  })
}

type Standing = Pick<Client, 'origin' | 'dataFolder' | 'verifier'>

function clientOf(standing: Standing, close: () => Promise<void>): Client {
  const { origin } = standing
  let cookie = ''
  let token = ''
  const request = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), connection: 'close', ...(cookie && { cookie }) }
    const response = await fetch(origin + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0] ?? ''
    const { status } = response
    const location = response.headers.get('location') ?? ''
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    return { status, headers: response.headers, text, location }
  }
  const post = (path: string, fields: Sent = {}) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries({ _csrf: token, ...fields })) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    }
    return request(path, { method: 'POST', body })
  }
  const forget = () => {
    cookie = ''
    token = ''
  }
  return {
    ...standing,
    get: (path) => request(path),
    post,
    postFile: (path, { name, file }, fields = {}) => {
      const body = new FormData()
      for (const [field, value] of Object.entries({ _csrf: token, ...fields })) body.append(field, String(value))
      body.append(name, file)
      return request(path, { method: 'POST', body })
    },
    forget,
    async signIn(login) {
      forget()
      const entered = await post('/vkhid', { login, password: testPassword })
      if (entered.status !== 303) throw new Error(`${login} could not sign in: ${entered.status}`)
      token = /name="ratusha-csrf" content="([^"]+)"/.exec((await request('/stil')).text)?.[1] ?? ''
    },
    close,
  }
}
