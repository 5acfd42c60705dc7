import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'

export interface Listening {
  readonly server: ServerType
  readonly origin: string
}

/** A search of ten thousand letters is sixty kilobytes of address: it gets an answer, not a broken connection. */
const addressLimit = 128 * 1024

export function listenOn(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<Listening> {
  return new Promise((done, fail) => {
    const server = serve(
      { fetch, hostname, port, serverOptions: { maxHeaderSize: addressLimit } },
      (address: AddressInfo) => done({ server, origin: `http://${hostname}:${address.port}` }),
    )
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Error(`Порт ${port} зайнятий: задайте інший у PORT.`) : error),
    )
  })
}
