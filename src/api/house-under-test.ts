/** For the tests of the API: the house of a small council, asked as a program asks it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { issueToken, type Scope, scopes } from '#modules/access'
import { openFileStore } from '#platform/files'
import { openSecret } from '#platform/secret'
import { openVerifier } from '#platform/verifier'
import { newWorld, type World } from '#tests/world.ts'
import type { App } from '../web/app.tsx'
import type { WebEnvironment } from '../web/environment.ts'
import type { House } from '../web/house.ts'
import { mountApi } from './api.ts'
import type { Limits } from './door.ts'

export interface ApiWorld {
  readonly world: World
  readonly house: House
  readonly app: App
  readonly dataFolder: string
  /** A key of somebody's; with every scope unless told. */
  key(login: string, granted?: readonly Scope[]): Promise<string>
  ask(path: string, request?: Asked): Promise<Answered>
  /** A second door to the same house, with limits of its own. */
  appWith(limits: Limits): App
  close(): Promise<void>
}

export interface Asked {
  readonly method?: string
  readonly key?: string
  readonly json?: unknown
  readonly body?: RequestInit['body']
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: AnsweredBody
}

/** The members that tests look into one by one; the rest they match as a whole. */
export interface AnsweredBody {
  readonly id: number
  readonly revision: number
  readonly total: number
  readonly items: readonly Readonly<Record<string, unknown>>[]
  readonly errors: readonly { readonly path: string; readonly message: string }[]
  readonly code: string
  readonly detail: string
  readonly href: string
  readonly [name: string]: unknown
}

export async function newApiWorld(): Promise<ApiWorld> {
  const world = await newWorld()
  const dataFolder = await mkdtemp(join(tmpdir(), 'ratusha-api-'))
  const house: House = {
    connection: world.connection,
    clock: () => world.now,
    secret: await openSecret(world.connection, null),
    files: await openFileStore({ dataFolder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder }),
    demo: false,
  }
  const appWith = (limits?: Limits) => {
    const app: App = new Hono<WebEnvironment>()
    mountApi(app, house, limits)
    return app
  }
  const app = appWith({ perKey: 100_000, perAddress: 100_000 })
  return {
    world,
    house,
    app,
    dataFolder,
    key: (login, granted = scopes) => keyOf(world, login, granted),
    ask: (path, request) => ask(app, path, request),
    appWith,
    async close() {
      await house.verifier.close()
      await world.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export async function ask(app: App, path: string, request: Asked = {}): Promise<Answered> {
  const { method = 'GET', key, json, body, headers } = request
  const response = await app.request(path.startsWith('/api') ? path : `/api/v1${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit)
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

async function keyOf(world: World, login: string, granted: readonly Scope[]): Promise<string> {
  const context = world.as(login)
  if (context.actor.kind !== 'member') throw new Error(`${login} has no account`)
  return issueToken(context, context.actor.accountId, { name: 'перевірка', scopes: [...granted], days: 90 })
}
