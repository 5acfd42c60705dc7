import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'

export interface Listening {
  readonly server: ServerType
  readonly origin: string
}

/** A search of ten thousand letters is sixty kilobytes of address: it gets an answer, not a broken connection. */
const addressLimit = 128 * 1024

/** Milliseconds. A visitor with a slow line may send a large file for an hour, but must not fall silent on the way. */
const patience = { headersTimeout: 30_000, requestTimeout: 3_600_000 }
const silence = 5 * 60_000

export function listenOn(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<Listening> {
  return new Promise((done, fail) => {
    const server = serve(
      { fetch, hostname, port, serverOptions: { maxHeaderSize: addressLimit, ...patience } },
      (address: AddressInfo) => done({ server, origin: `http://${hostname}:${address.port}` }),
    )
    if ('setTimeout' in server) server.setTimeout(silence)
    // Every time, not once: what goes wrong while a visitor is let in must not end the house.
    server.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Error(`Порт ${port} зайнятий: задайте інший у PORT.`) : error),
    )
  })
}
