import type { WebContext } from './environment.ts'

/** Where a request came from, seen through a reverse proxy on this machine. */
export interface Caller {
  readonly address: string
  readonly origin: string
  /** From this machine itself, and not passed on by a proxy for somebody else. */
  readonly isLocal: boolean
}

// Forwarded headers are believed only from this machine: anybody farther away may write what they like.
export function callerOf(web: WebContext): Caller {
  const socket = web.env?.incoming?.socket?.remoteAddress ?? ''
  const url = new URL(web.req.url)
  const own = isHost(url.host) ? url.origin : 'http://localhost'
  const forwardedFor = web.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (!isLoopback(socket) || !forwardedFor) return { address: socket, origin: own, isLocal: isLoopback(socket) }
  const scheme = web.req.header('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const host = web.req.header('x-forwarded-host') ?? url.host
  return { address: forwardedFor, origin: isHost(host) ? `${scheme}://${host}` : own, isLocal: false }
}

function isLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}

function isHost(text: string): boolean {
  return /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(text)
}
