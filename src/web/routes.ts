import type { Child } from 'hono/jsx'
import { type Actor, isMember } from '#kernel'
import type { Visit } from './visit.ts'

/** Who may come to a page at all. Whether a verb may be done there is asked again by the verb itself. */
export type Right = 'everyone' | 'staff' | ((actor: Actor) => boolean)

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly right: Right
  readonly handle: (visit: Visit) => Answer | Promise<Answer>
  /** Counts its own flood, and keeps what was sent in it. */
  readonly countsItself?: boolean
  /** When it is dear to make: strangers take turns at it, and may not ask too often. */
  readonly isDear?: (query: URLSearchParams) => boolean
}

export type Answer = Page | Redirect | Response

export interface Page {
  readonly kind: 'page'
  readonly title: string
  readonly body: Child
  readonly status: 200 | 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503
  /** `bare`: no head and foot, for print. */
  readonly frame: 'citizen' | 'desk' | 'bare'
  readonly feed?: string
  /** Its words come in the visitor's language; the rest of the portal says that it is Ukrainian. */
  readonly translated?: boolean
  /** It shows a key: no cache keeps it, no link of the frame leads back to it. */
  readonly secret?: boolean
  readonly cookies?: readonly string[]
  /** The script of the page that signs with a key file comes with it. */
  readonly signsWithKeyFile?: boolean
}

export interface Redirect {
  readonly kind: 'redirect'
  readonly to: string
}

type PageOptions = Partial<Pick<Page, 'status' | 'feed' | 'translated' | 'secret' | 'signsWithKeyFile' | 'cookies'>>

export function citizenPage(title: string, body: Child, options: PageOptions = {}): Page {
  return { kind: 'page', frame: 'citizen', status: 200, title, body, ...options }
}

export function deskPage(title: string, body: Child, options: PageOptions = {}): Page {
  return { kind: 'page', frame: 'desk', status: 200, title, body, ...options }
}

export function printPage(title: string, body: Child): Page {
  return { kind: 'page', frame: 'bare', status: 200, title, body }
}

/** 303: after a form, to the page that shows what became of it. Only to addresses of this house. */
export function seeOther(to: string): Redirect {
  return { kind: 'redirect', to: isOwnAddress(to) ? to : '/' }
}

/** An address below this house; `//evil.example` and `/\evil` are not. */
export function isOwnAddress(address: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(address)
}

export function get(path: string, right: Right, handle: Route['handle'], options: Pick<Route, 'isDear'> = {}): Route {
  return { method: 'GET', path, right, handle, ...options }
}

/** For `isDear`. */
export const always = () => true

export function withWords(query: URLSearchParams): boolean {
  return query.has('q')
}

export function post(
  path: string,
  right: Right,
  handle: Route['handle'],
  options: Pick<Route, 'countsItself'> = {},
): Route {
  return { method: 'POST', path, right, handle, ...options }
}

export function allows(right: Right, actor: Actor): boolean {
  if (right === 'everyone') return true
  return right === 'staff' ? isMember(actor) : right(actor)
}
