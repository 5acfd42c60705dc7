import { equalBytes } from '../bytes.ts'
import { readContentInfo } from '../cms/signed-data.ts'
import { readTimestampInfo } from '../cms/timestamp.ts'
import { DerError, readDer } from '../der/reader.ts'
import { childrenOf, readSmallInteger, TAG } from '../der/values.ts'
import { boolean, integer, octets, oid, sequence } from '../der/writer.ts'
import { DIGEST } from '../digest/registry.ts'
import { digestOf, type Suite } from '../suite.ts'
import { platformRandom } from './dstu-key.ts'
import { SigningError } from './signer.ts'

/** What a time-stamp is asked for, kept to hold the answer against. */
export interface TimestampRequest {
  /** TimeStampReq in DER, sent as `application/timestamp-query`. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Identifier of the hash. */
  readonly digest: string
  readonly imprint: Uint8Array
  readonly nonce: bigint
}

/** Asks with a number used once and wants the certificate of the service in the answer (RFC 3161 clause 2.4.1). */
export function timestampRequest(suite: Suite, message: Uint8Array, hash: keyof typeof DIGEST): TimestampRequest {
  const digest = DIGEST[hash]
  const imprint = digestOf(suite, digest, message)
  if (imprint === undefined) throw new SigningError('timestamp-refused', `Геш для позначки часу невідомий: ${hash}.`)
  const nonce = platformRandom(8).reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  const bytes = sequence(integer(1), sequence(sequence(oid(digest)), octets(imprint)), integer(nonce), boolean(true))
  return { bytes, digest, imprint, nonce }
}

/**
 * The token of a TimeStampResp that answers this very request (RFC 3161 clause 2.4.2). Who made it is for the verifier to say.
 * @throws SigningError `timestamp-refused`, when the service refused, or answered something else
 */
export function readTimestampResponse(response: Uint8Array, request: TimestampRequest): Uint8Array {
  try {
    return tokenOf(response, request)
  } catch (error) {
    if (error instanceof DerError) throw refused(`її відповідь не прочитано (${error.message})`)
    throw error
  }
}

/** Names of PKIFailureInfo bits that services give (RFC 3161 clause 2.4.2). */
const FAILURES: Record<number, string> = {
  0: 'невідомий алгоритм гешу',
  2: 'запит хибний',
  5: 'запит не прочитано',
  14: 'годинник служби недоступний',
  15: 'політика невідома',
  16: 'розширення невідоме',
  17: 'бракує відомостей',
  25: 'збій служби',
}

function tokenOf(response: Uint8Array, request: TimestampRequest): Uint8Array {
  const [status, token] = childrenOf(readDer(response), TAG.sequence)
  const [code, ...details] = childrenOf(status, TAG.sequence)
  if (readSmallInteger(code) > 1 || token === undefined) {
    const bits = details.find(({ tag }) => tag === TAG.bitString)?.body.subarray(1) ?? new Uint8Array()
    const failure = Object.entries(FAILURES).find(([bit]) => isSet(bits, Number(bit)))?.[1]
    throw refused(failure ?? 'причини не названо')
  }
  const signed = readContentInfo(token)
  if (signed.content === undefined) throw refused('це не позначка часу')
  const info = readTimestampInfo(signed.content)
  const isSame = info.digest === request.digest && equalBytes(info.imprint, request.imprint)
  if (!isSame || info.nonce !== request.nonce) throw refused('її відповідь стосується іншого запиту')
  return token.raw
}

function isSet(bits: Uint8Array, index: number): boolean {
  return (((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1
}

function refused(why: string): SigningError {
  return new SigningError('timestamp-refused', `Служба позначок часу відмовила: ${why}.`)
}
