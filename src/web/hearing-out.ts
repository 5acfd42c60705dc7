import type { IncomingMessage } from 'node:http'

/** Bytes; who sends more than any form of ours may hold is cut off. */
const mostHeard = 512 * 1024 * 1024

/**
 * Lets what is still being sent run out before the answer is: a browser that is cut off in the middle of sending shows
 * no answer at all, and the server cuts it off half a second after one.
 */
export function hearOut(incoming: IncomingMessage): Promise<void> {
  if (incoming.readableEnded || incoming.destroyed) return Promise.resolve()
  return new Promise((done) => {
    let heard = 0
    incoming.on('data', (chunk: Buffer) => {
      heard += chunk.length
      if (heard > mostHeard) done()
    })
    for (const end of ['end', 'close', 'error']) incoming.once(end, () => done())
    incoming.resume()
  })
}
