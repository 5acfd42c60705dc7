/**
 * The service of time-stamps (RFC 3161) that an administrator has named, asked over HTTP. Nothing is asked where none is
 * named: a signature then proves no time, and the verdict says so.
 */
import type { TimestampService } from '@ratusha/kep'

export type { TimestampService } from '@ratusha/kep'

/** Milliseconds. */
const patience = 5000
/** A service that was silent is not waited for again so soon: a hundred papers signed at once wait for it once, ms. */
const rest = 30_000
/** Bytes: a token with its certificates is a few thousand. */
const largestAnswer = 256 * 1024

/** Rejects when the service is silent, answers with an error or with too much. */
export function timestampsFrom(address: string): TimestampService {
  let silentUntil = 0
  return async (request) => {
    if (performance.now() < silentUntil) throw new Error('The service of time-stamps has just been silent')
    try {
      return await ask(address, request)
    } catch (error) {
      silentUntil = performance.now() + rest
      throw error
    }
  }
}

async function ask(address: string, request: Uint8Array): Promise<Uint8Array> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: Uint8Array.from(request),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
  if (!answer.ok || !answer.body) throw new Error(`The service of time-stamps answers ${answer.status}`)
  return readAtMost(answer.body, largestAnswer)
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > most) throw new Error('The service of time-stamps answers with too much')
    pieces.push(piece)
  }
  return Uint8Array.from(Buffer.concat(pieces))
}
