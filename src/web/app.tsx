import { randomBytes, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { isMember, Refusal, stranger } from '#kernel'
import { findActor } from '#modules/access'
import { getCouncil } from '#modules/directory'
import { countUnread } from '#modules/notifications'
import type { Context } from '#platform/db'
import { logBug } from '#platform/log'
import { sign } from '#platform/secret'
import { type Assets, openAssets } from './assets.ts'
import { callerOf } from './caller.ts'
import { entranceFrom } from './citizen/entrance.tsx'
import { citizenRoutes } from './citizen/routes.ts'
import { preferencesCookie, sessionCookie } from './cookies.ts'
import { deskRoutes } from './desk/routes.ts'
import type { WebContext, WebEnvironment } from './environment.ts'
import type { House } from './house.ts'
import { readPreferences } from './preferences.ts'
import { type Answer, allows, type Page, type Route, seeOther } from './routes.ts'
import { sentence, sentenceOf, statusOf } from './sentences.ts'
import { createThrottle } from './throttle.ts'
import { ErrorBody } from './ui/error.tsx'
import { renderPage } from './ui/frames.tsx'
import { type Visit, visitOf } from './visit.ts'
import { startWatch } from './watch.ts'

export type App = Hono<WebEnvironment>

export const pageRoutes: readonly Route[] = [...citizenRoutes, ...deskRoutes]

/** Puts the pages together. The API is mounted beside them by `serve`. */
export function createPages(house: House): App {
  const app: App = new Hono<WebEnvironment>()
  const assets = openAssets()
  app.use(secure)
  app.use(compress({ threshold: 1400 }))
  app.use(sayThatItVaries)
  app.get('/assets/:file', (web) => serveAsset(assets, web))
  for (const route of pageRoutes) mount(app, house, assets, route)
  app.notFound((web) =>
    guarded(house, assets, web, 'everyone', () => Promise.reject(new Refusal('not-found', 'page-not-found'))),
  )
  return app
}

function mount(app: App, house: House, assets: Assets, route: Route): void {
  const writes = createThrottle(60, 60_000)
  app.on(route.method, route.path, (web) =>
    guarded(house, assets, web, route.right, async (visit) => {
      if (route.method === 'POST') {
        if (!isSameOrigin(web)) throw new Refusal('forbidden', 'form-foreign')
        if (!route.countsItself && !isMember(visit.actor) && !writes.allows(visit.address, Date.now()))
          return tooMany(visit)
      }
      return route.handle(visit)
    }),
  )
}

/** Asks who comes, checks the right of the page, answers refusals with their sentence and bugs with none. */
async function guarded(
  house: House,
  assets: Assets,
  web: WebContext,
  right: Route['right'],
  handle: (visit: Visit) => Answer | Promise<Answer>,
): Promise<Response> {
  let visit: Visit | undefined
  try {
    visit = await welcome(house, web)
    if (!allows(right, visit.actor)) return await respond(visit, assets, web, notAllowed(visit))
    return await respond(visit, assets, web, await handle(visit))
  } catch (error) {
    return answerError(house, assets, web, visit, error)
  }
}

async function welcome(house: House, web: WebContext): Promise<Visit> {
  const now = house.clock()
  const anonymous: Context = { db: house.connection.db, actor: stranger, now, requestId: web.get('requestId') }
  const given = getCookie(web, sessionCookie) ?? ''
  const member = given === '' ? undefined : await findActor(anonymous, given)
  const context = { ...anonymous, actor: member ?? stranger }
  const sessionToken = member ? given : ''
  const url = new URL(web.req.url)
  const caller = callerOf(web)
  return visitOf(
    {
      house,
      context,
      actor: context.actor,
      path: url.pathname,
      origin: caller.origin,
      query: withoutNul(url.searchParams),
      preferences: readPreferences(getCookie(web, preferencesCookie)),
      sessionToken,
      csrf: sessionToken === '' ? '' : sign(house.secret, 'csrf', sessionToken),
      address: caller.address,
      device: web.req.header('user-agent') ?? '',
      unread: member ? await countUnread(context) : 0,
      partial: web.req.header('x-ratusha-part') === '1',
    },
    web,
  )
}

// PostgreSQL holds no NUL, so nothing with one can be found.
function withoutNul(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].map(([name, value]) => [name, value.replaceAll('\u0000', '')]))
}

function notAllowed(visit: Visit): Answer {
  if (isMember(visit.actor)) throw new Refusal('forbidden', 'right-missing')
  return seeOther(entranceFrom(visit))
}

async function respond(visit: Visit, assets: Assets, web: WebContext, answer: Answer): Promise<Response> {
  if (answer instanceof Response) return answer
  if (answer.kind === 'redirect') return web.redirect(answer.to, 303)
  const html = await renderPage({
    visit,
    assets,
    page: answer,
    council: await getCouncil(visit.context),
    nonce: web.get('nonce'),
  })
  web.header('Cache-Control', isMember(visit.actor) || answer.secret ? 'no-store' : 'no-cache')
  return web.html(html, answer.status)
}

async function answerError(
  house: House,
  assets: Assets,
  web: WebContext,
  visit: Visit | undefined,
  error: unknown,
): Promise<Response> {
  const requestId = web.get('requestId')
  const refusal = error instanceof Refusal ? error : null
  if (!refusal) logBug('web.bug', error, { requestId, path: loggedPath(web) })
  try {
    const known = visit ?? (await welcome(house, web))
    return await respond(known, assets, web, errorPage(known, refusal, requestId))
  } catch (second) {
    logBug('web.bug-on-error-page', second, { requestId })
    return web.text('Сталася помилка. Спробуйте ще раз.', 500)
  }
}

/** Without the key that some addresses are: a log is read by more people than a letter. */
function loggedPath(web: WebContext): string {
  return new URL(web.req.url).pathname.replace(/^\/status\/[^/]+/, '/status/…')
}

function errorPage(visit: Visit, refusal: Refusal | null, requestId: string): Page {
  const status = refusal ? statusOf[refusal.kind] : 500
  const title = status === 404 ? 'Не знайдено' : status === 500 ? 'Сталася помилка' : 'Цього зробити не вийшло'
  const words = refusal
    ? sentenceOf(refusal)
    : 'Ми вже записали, що сталося. Нічого зі збереженого не втрачено, спробуйте ще раз.'
  const frame = visit.path.startsWith('/stil') && isMember(visit.actor) ? 'desk' : 'citizen'
  return {
    kind: 'page',
    frame,
    status,
    title,
    body: <ErrorBody title={title} words={words} requestId={refusal ? null : requestId} />,
  }
}

function tooMany(visit: Visit): Page {
  const title = 'Зачекайте хвилину'
  return {
    kind: 'page',
    frame: 'citizen',
    status: 429,
    title,
    body: <ErrorBody title={title} words={sentence('too-many-requests')} requestId={null} back={visit.path} />,
  }
}

// A page that sends no referrer sends `Origin: null` with its own forms. Browsers of today say beside it where they come
// from; older ones do not, and there the key in the address, which nobody else knows, is what counts.
// Browsers send Origin with every POST; a script without one has no cookie of ours either, or must show the token.
function isSameOrigin(web: WebContext): boolean {
  const site = web.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = web.req.header('origin')
  if (origin === undefined) return true
  if (origin === 'null') return site === 'same-origin' || (site === undefined && web.req.path.startsWith('/status/'))
  try {
    return (
      new URL(origin).host === new URL(callerOf(web).origin).host || new URL(origin).host === web.req.header('host')
    )
  } catch {
    return false
  }
}

async function secure(web: WebContext, next: () => Promise<void>): Promise<void> {
  const nonce = randomBytes(12).toString('base64url')
  web.set('requestId', randomUUID())
  web.set('nonce', nonce)
  const watched = startWatch()
  await next()
  watched(web.res.status)
  const headers = web.res.headers
  headers.set('Content-Security-Policy', headers.get('Content-Security-Policy') ?? contentPolicy(nonce))
  headers.set('X-Content-Type-Options', 'nosniff')
  // Below it an address is a key: no other page and no search engine is told it.
  const secret = new URL(web.req.url).pathname.startsWith('/status/')
  headers.set('Referrer-Policy', secret ? 'no-referrer' : 'same-origin')
  if (secret) headers.set('X-Robots-Tag', 'noindex')
  headers.set('X-Frame-Options', 'DENY')
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('X-Request-Id', web.get('requestId'))
}

// Before compress() finds it unsaid: it would make the whole answer anew to say it.
async function sayThatItVaries(web: WebContext, next: () => Promise<void>): Promise<void> {
  await next()
  web.res.headers.append('Vary', 'Accept-Encoding')
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function serveAsset(assets: Assets, web: WebContext): Response {
  const asset = assets.find(new URL(web.req.url).pathname)
  if (!asset) return web.text('Немає', 404)
  web.header('Cache-Control', 'public, max-age=31536000, immutable')
  return web.body(new Uint8Array(asset.bytes), 200, { 'Content-Type': asset.type })
}
