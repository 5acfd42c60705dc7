import { createHash, randomUUID } from 'node:crypto'
import { isMember, Refusal, stranger } from '#kernel'
import { findTokenBearer } from '#modules/access'
import type { Context } from '#platform/db'
import { callerOf } from '../web/caller.ts'
import { reading, TurnedAway } from '../web/crowd.ts'
import type { WebContext } from '../web/environment.ts'
import type { House } from '../web/house.ts'
import { createThrottle, type Throttle } from '../web/throttle.ts'
import type { Call, Operation, Right } from './operation.ts'
import { ApiProblem, problemOf } from './problem.ts'

export interface Limits {
  /** Requests a minute: of one key, of one address without a key. */
  readonly perKey: number
  readonly perAddress: number
}

export type Door = (web: WebContext, operation: Operation) => Promise<Response>

const window = 60_000 // ms

/** Asks who comes and by what right, lets the operation answer, and turns every failure into problem+json. */
export function openDoor(house: House, limits: Limits): Door {
  const throttles = { key: createThrottle(limits.perKey, window), address: createThrottle(limits.perAddress, window) }
  return async (web, operation) => {
    const requestId = requestIdOf(web)
    try {
      const call = await welcome(house, throttles, web, requestId)
      requireRight(operation.right, call)
      return await finish(web, await run(operation, call))
    } catch (error) {
      return finish(web, problemOf(error, { requestId, path: web.req.path }))
    }
  }
}

// What is open to everybody is read in turns: those who work here must not wait for it.
async function run(operation: Operation, call: Call): Promise<Response> {
  if (isMember(call.actor) || !isReading(call.web)) return operation.run(call)
  try {
    return await reading(call.house, async () => operation.run(call))
  } catch (error) {
    if (error instanceof TurnedAway) throw tooMany()
    throw error
  }
}

function tooMany(): ApiProblem {
  return new ApiProblem(429, 'too-many-requests', { headers: { 'Retry-After': String(window / 1000) } })
}

/** What every answer of the API carries. */
export async function finish(web: WebContext, response: Response): Promise<Response> {
  const { headers } = response
  const anonymous = web.req.header('authorization') === undefined
  headers.append('Vary', 'Authorization')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', anonymous ? 'no-cache' : 'no-store')
  if (anonymous && isReading(web)) openToEverybody(headers)
  // The bytes of a file would stay open: nobody reads them after HEAD.
  if (web.req.method === 'HEAD') await response.body?.cancel()
  return response
}

export function requestIdOf(web: WebContext): string {
  return web.get('requestId') ?? randomUUID()
}

/** Open data: any page in any browser may read what everybody may read. Never with a key, never to write. */
export function openToEverybody(headers: Headers): void {
  headers.set('Access-Control-Allow-Origin', '*')
  headers.set('Access-Control-Expose-Headers', 'Link, ETag, Retry-After, X-Request-Id, Content-Disposition')
}

function isReading(web: WebContext): boolean {
  return web.req.method === 'GET' || web.req.method === 'HEAD'
}

async function welcome(
  house: House,
  throttles: { key: Throttle; address: Throttle },
  web: WebContext,
  requestId: string,
): Promise<Call> {
  const anonymous: Context = { db: house.connection.db, actor: stranger, now: house.clock(), requestId }
  // Requests that came through no socket (tests, other servers of the same standard) have no address.
  const { address } = callerOf(web)
  const token = tokenOf(web)
  const bearer = token === null ? undefined : await findTokenBearer(anonymous, token)
  const allowed = bearer
    ? throttles.key.allows(fingerprint(token ?? ''), Date.now())
    : throttles.address.allows(address, Date.now())
  if (!allowed) throw tooMany()
  if (token !== null && !bearer) throw refusedToken()
  const actor = bearer?.member ?? stranger
  return {
    house,
    context: { ...anonymous, actor },
    actor,
    scopes: bearer?.scopes ?? [],
    address,
    web,
    header: (name) => web.req.header(name),
    id: (name) => {
      const text = web.req.param(name) ?? ''
      if (!/^\d{1,15}$/.test(text)) throw new ApiProblem(404, 'api.not-found')
      return Number(text)
    },
  }
}

/** `null`: came without a key. Cookies say nothing here, so a foreign page can do nothing in somebody's name. */
function tokenOf(web: WebContext): string | null {
  const given = web.req.header('authorization')
  if (given === undefined) return null
  return /^Bearer +([\x21-\x7e]{1,200})$/i.exec(given.trim())?.[1] ?? ''
}

function requireRight(right: Right, { actor, scopes }: Call): void {
  const scope = right === 'public' ? 'read' : right
  if (actor.kind !== 'member') {
    if (right === 'public') return
    throw new ApiProblem(401, 'api.token-needed', { headers: { 'WWW-Authenticate': 'Bearer realm="ratusha"' } })
  }
  if (!scopes.includes(scope)) throw new Refusal('forbidden', 'access.scope-missing', { scope })
}

function refusedToken(): ApiProblem {
  const headers = { 'WWW-Authenticate': 'Bearer realm="ratusha", error="invalid_token"' }
  return new ApiProblem(401, 'api.token-refused', { headers })
}

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
