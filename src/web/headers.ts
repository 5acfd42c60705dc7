import { randomUUID } from 'node:crypto'
import type { WebContext } from './environment.ts'
import { startWatch } from './watch.ts'

/** What every answer says of itself: who may frame it, what may run in it, whom it tells where it was. */
export async function secure(web: WebContext, next: () => Promise<void>): Promise<void> {
  const nonce = randomUUID()
  web.set('requestId', randomUUID())
  web.set('nonce', nonce)
  const watched = startWatch()
  await next()
  watched(web.res.status)
  const headers = web.res.headers
  headers.set('Content-Security-Policy', headers.get('Content-Security-Policy') ?? contentPolicy(nonce))
  headers.set('X-Content-Type-Options', 'nosniff')
  // Below it an address is a key: no other page and no search engine is told it.
  const secret = web.req.path.startsWith('/status/')
  headers.set('Referrer-Policy', secret ? 'no-referrer' : 'same-origin')
  if (secret) headers.set('X-Robots-Tag', 'noindex')
  headers.set('X-Frame-Options', 'DENY')
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('X-Request-Id', web.get('requestId'))
}

// Before compress() finds it unsaid: it would make the whole answer anew to say it.
export async function sayThatItVaries(web: WebContext, next: () => Promise<void>): Promise<void> {
  await next()
  web.res.headers.append('Vary', 'Accept-Encoding')
}

function contentPolicy(nonce: string): string {
  return `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; ${sameForAll}`
}

const sameForAll = [
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
