import { CMS } from '../cms/signed-data.ts'
import { children, DerError, type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, context, expect, TAG } from '../der/values.ts'
import { der, oid, sequence, setOf } from '../der/writer.ts'
import type { DIGEST } from '../digest/registry.ts'
import type { Suite } from '../suite.ts'
import { readTimestampResponse, timestampRequest } from './timestamp-protocol.ts'

/** Sends a TimeStampReq and brings the TimeStampResp: the network is the caller's, and off unless it is given. */
export type TimestampService = (request: Uint8Array) => Promise<Uint8Array>

/**
 * Asks for a time-stamp of the first signature's value and adds it: CAdES-B-T, or PAdES-B-T before the CMS is placed.
 * Asked with a number used once (RFC 3161 clause 2.4.1); who made the stamp is for the verifier to say.
 * @param signature CMS in DER
 * @param hash of the imprint
 * @returns the CMS with the stamp among its unsigned attributes (ETSI EN 319 122-1 clause 5.3)
 * @throws SigningError `timestamp-refused`, also when the answer is to another request
 * @throws DerError when the signature itself cannot be read
 */
export async function addTimestamp(
  suite: Suite,
  signature: Uint8Array,
  service: TimestampService,
  hash: keyof typeof DIGEST = 'gost34311',
): Promise<Uint8Array<ArrayBuffer>> {
  const value = takeApart(signature).signer.find(({ tag }) => tag === TAG.octetString)
  if (value === undefined) throw new DerError('немає значення підпису', 0)
  const request = timestampRequest(suite, value.body, hash)
  return attachTimestamp(signature, readTimestampResponse(await service(request.bytes), request))
}

/** Adds a token to the unsigned attributes of the first signer. @throws DerError */
export function attachTimestamp(signature: Uint8Array, token: Uint8Array): Uint8Array<ArrayBuffer> {
  const { signed, signer, others } = takeApart(signature)
  const last = signer.at(-1)
  const old = last?.tag === context(1) ? children(last).map(({ raw }) => raw) : []
  const kept = (last?.tag === context(1) ? signer.slice(0, -1) : signer).map(({ raw }) => raw)
  const attributes = setOf(...old, sequence(oid(CMS.signatureTimestamp), setOf(token)))
  attributes[0] = context(1)
  const signers = der(TAG.set, sequence(...kept, attributes), ...others.map(({ raw }) => raw))
  const signedData = sequence(...signed.slice(0, -1).map(({ raw }) => raw), signers)
  return sequence(oid(CMS.signedData), der(context(0), signedData))
}

function takeApart(signature: Uint8Array): { signed: DerNode[]; signer: DerNode[]; others: DerNode[] } {
  const [, wrapped] = childrenOf(readDer(signature), TAG.sequence)
  const signed = childrenOf(children(expect(wrapped, context(0)))[0], TAG.sequence)
  const [first, ...others] = childrenOf(signed.at(-1), TAG.set)
  return { signed, signer: childrenOf(first, TAG.sequence), others }
}
