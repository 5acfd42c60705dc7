import { isIPv6 } from 'node:net'
import type { WebContext } from './environment.ts'

/** Where a request came from, seen through a reverse proxy on this machine. */
export interface Caller {
  /** For limits: of IPv6 the network of 64 bits, all of whose addresses one subscriber has. */
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
  if (!isLoopback(socket) || !forwardedFor)
    return { address: networkOf(socket), origin: own, isLocal: isLoopback(socket) }
  const scheme = web.req.header('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const host = web.req.header('x-forwarded-host') ?? url.host
  return { address: networkOf(forwardedFor), origin: isHost(host) ? `${scheme}://${host}` : own, isLocal: false }
}

function isLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}

function isHost(text: string): boolean {
  return /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(text)
}

function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase()
}
