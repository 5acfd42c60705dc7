import { hash } from 'node:crypto'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { isMember, Refusal, stranger } from '#kernel'
import { findActor } from '#modules/access'
import { getCouncil } from '#modules/directory'
import { countUnread } from '#modules/notifications'
import { shownArms } from '#modules/official-forms'
import type { Context } from '#platform/db'
import { logBug } from '#platform/log'
import { sign } from '#platform/secret'
import { type Assets, openAssets } from './assets.ts'
import { callerOf } from './caller.ts'
import { askToSignIn, entranceFrom } from './citizen/access/entrance.tsx'
import { citizenRoutes } from './citizen/routes.ts'
import { preferencesCookie, sessionCookie } from './cookies.ts'
import { amongStrangers, TurnedAway } from './crowd.ts'
import { deskRoutes } from './desk/routes.ts'
import type { WebContext, WebEnvironment } from './environment.ts'
import { brokenPage, errorPage, tooMany, turnedAway } from './error-pages.tsx'
import { sayThatItVaries, secure } from './headers.ts'
import { hearOut } from './hearing-out.ts'
import { foreignFormPage, unsentFormPage } from './held-form.tsx'
import type { House } from './house.ts'
import { readPreferences } from './preferences.ts'
import { type Answer, allows, type Route, seeOther } from './routes.ts'
import { createThrottle } from './throttle.ts'
import { renderPage } from './ui/frames.tsx'
import { type Visit, visitOf } from './visit.ts'

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
  app.on(route.method, route.path, async (web) => {
    const answer = await guarded(house, assets, web, route.right, async (visit) => {
      if (route.method === 'POST') {
        if (!isSameOrigin(web)) throw new Refusal('forbidden', 'form-foreign')
        if (!route.countsItself && !isMember(visit.actor) && !writes.allows(visit.address, Date.now()))
          return tooMany(visit)
      }
      if (isMember(visit.actor) || !route.isDear?.(visit.query)) return route.handle(visit)
      return amongStrangers(visit, async () => route.handle(visit))
    })
    if (route.method === 'POST' && web.env?.incoming) await hearOut(web.env.incoming)
    return answer
  })
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
    if (!allows(right, visit.actor)) return await respond(visit, assets, web, await notAllowed(visit, web))
    return await respond(visit, assets, web, await handle(visit))
  } catch (error) {
    return answerError(house, assets, web, visit, error)
  }
}

async function welcome(house: House, web: WebContext): Promise<Visit> {
  const now = house.clock()
  const requestId = web.get('requestId')
  const anonymous: Context = { db: house.connection.db, actor: stranger, now, requestId, unsent: { is: false } }
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

async function notAllowed(visit: Visit, web: WebContext): Promise<Answer> {
  if (isMember(visit.actor)) throw new Refusal('forbidden', 'right-missing')
  return web.req.method === 'POST' && isSameOrigin(web) ? askToSignIn(visit) : seeOther(entranceFrom(visit))
}

async function respond(visit: Visit, assets: Assets, web: WebContext, answer: Answer): Promise<Response> {
  if (answer instanceof Response) {
    // The bytes of a file would stay open: nobody reads them after HEAD.
    if (web.req.method === 'HEAD') await answer.body?.cancel()
    return answer
  }
  if (answer.kind === 'redirect') return web.redirect(answer.to, 303)
  const [council, { svg, revision }] = await Promise.all([getCouncil(visit.context), shownArms(visit.context)])
  const arms = svg === '' ? 0 : revision
  const html = await renderPage({ visit, assets, page: answer, council, arms, nonce: web.get('nonce') })
  const kept = !isMember(visit.actor) && !answer.secret && !answer.cookies
  for (const cookie of answer.cookies ?? []) web.header('Set-Cookie', cookie, { append: true })
  if (answer.status === 429) web.header('Retry-After', '60')
  web.header('Cache-Control', kept ? 'no-cache' : 'no-store')
  return kept && answer.status === 200 ? unlessKnown(web, html) : web.html(html, answer.status)
}

/** A page that the reader has already is not sent again: over a slow network that is the whole page. */
function unlessKnown(web: WebContext, html: string): Response {
  // As bytes, so that the letters are encoded once: for the tag and for the network.
  const bytes = Buffer.from(html)
  const tag = `W/"${hash('sha1', bytes, 'base64url')}"`
  web.header('ETag', tag)
  if (web.req.header('if-none-match') === tag) return web.body(null, 304)
  return web.body(bytes, 200, { 'Content-Type': 'text/html; charset=UTF-8' })
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
  if (refusal instanceof TurnedAway && visit) return turnedAway(assets, visit, refusal)
  if (!refusal) logBug('web.bug', error, { requestId, path: loggedPath(web) })
  try {
    const known = visit ?? (await welcome(house, web))
    const page = foreignFormPage(known, error) ?? unsentFormPage(known, error) ?? errorPage(known, error, requestId)
    return await respond(known, assets, web, page)
  } catch (second) {
    logBug('web.bug-on-error-page', second, { requestId })
    return brokenPage(assets, second)
  }
}

/** Without the key that some addresses are: a log is read by more people than a letter. */
function loggedPath(web: WebContext): string {
  return new URL(web.req.url).pathname.replace(/^\/status\/[^/]+/, '/status/…')
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

function serveAsset(assets: Assets, web: WebContext): Response {
  const asset = assets.find(new URL(web.req.url).pathname)
  if (!asset) return web.text('Немає', 404)
  web.header('Cache-Control', 'public, max-age=31536000, immutable')
  return web.body(new Uint8Array(asset.bytes), 200, { 'Content-Type': asset.type })
}
