import { readAlgorithm } from '../src/algorithms.ts'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { CMS } from '../src/cms/signed-data.ts'
import { children, readDer } from '../src/der/reader.ts'
import { childrenOf, context, readBoolean, readInteger, readOctets, TAG } from '../src/der/values.ts'
import { bits, der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import type { TimestampService } from '../src/signing/timestamping.ts'
import { DSTU, generalized, gost, type Holder } from './authority.ts'

/** A service of time-stamps that reads what it is asked, and answers it at this moment. */
export function stampingService(service: Holder, at: number, fault: TimestampFault = {}): TimestampService {
  return async (request) => {
    const [version, imprint, nonce, wantsCertificate] = childrenOf(readDer(request), TAG.sequence)
    const [algorithm, hash] = childrenOf(imprint, TAG.sequence)
    const digest = readAlgorithm(algorithm).oid
    if (readInteger(version) !== 1n || !readBoolean(wantsCertificate) || digest !== DIGEST.gost34311) return refusal(2)
    return grant(tokenOf(service, readOctets(hash), at, { nonce: readInteger(nonce), ...fault }))
  }
}

/** What a dishonest service does. */
export interface TimestampFault {
  nonce?: bigint
  imprint?: Uint8Array
  /** Another hash of the message than ГОСТ 34.311. */
  digest?: string
}

/** A time-stamp token by this service over a message, asked by nobody. */
export function timestampOf(
  service: Holder,
  message: Uint8Array,
  at: number,
  fault: TimestampFault = {},
): Uint8Array<ArrayBuffer> {
  return tokenOf(service, gost(message), at, fault)
}

function tokenOf(service: Holder, imprint: Uint8Array, at: number, fault: TimestampFault): Uint8Array<ArrayBuffer> {
  const digest = sequence(oid(DIGEST.gost34311))
  const info = sequence(
    integer(1),
    oid('1.2.804.2.1.1.1.2.3.1'),
    sequence(sequence(oid(fault.digest ?? DIGEST.gost34311)), octets(fault.imprint ?? imprint)),
    integer(77),
    generalized(at),
    ...(fault.nonce === undefined ? [] : [integer(fault.nonce)]),
  )
  const { issuer, serial } = parseCertificate(service.certificate)
  const number = der(
    TAG.integer,
    Uint8Array.from(serial.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  )
  const reference = sequence(sequence(sequence(digest, octets(gost(service.certificate)))))
  const attributes = setOf(
    sequence(oid(CMS.contentType), setOf(oid(CMS.timestampInfo))),
    sequence(oid(CMS.messageDigest), setOf(octets(gost(info)))),
    sequence(oid(CMS.signingCertificateV2), setOf(reference)),
  )
  const signature = service.key.sign(gost(attributes))
  const tagged = Uint8Array.from(attributes)
  tagged[0] = context(0)
  const signer = sequence(integer(1), sequence(issuer.raw, number), digest, tagged, DSTU, octets(signature))
  const content = sequence(oid(CMS.timestampInfo), der(context(0), octets(info)))
  const signed = sequence(integer(3), setOf(digest), content, der(context(0), service.certificate), setOf(signer))
  return sequence(oid(CMS.signedData), der(context(0), signed))
}

/** A TimeStampResp that grants the request. */
export function grant(token: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(sequence(integer(0)), token)
}

/** A TimeStampResp that refuses, with this bit of PKIFailureInfo. */
export function refusal(bit: number): Uint8Array<ArrayBuffer> {
  const failure = new Uint8Array((bit >> 3) + 1)
  failure[bit >> 3] = 0x80 >> (bit & 7)
  return sequence(sequence(integer(2), bits(failure, 7 - (bit & 7))))
}

/** Adds an unsigned attribute to the first signer, as X-Long profiles do. */
export function withUnsigned(signature: Uint8Array, type: string, value: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = partsOf(signature)
  const [signer] = children(parts.at(-1) ?? readDer(signature))
  const fields = signer ? children(signer) : []
  const last = fields.at(-1)
  const old = last?.tag === context(1) ? children(last).map(({ raw }) => raw) : []
  const kept = (old.length > 0 ? fields.slice(0, -1) : fields).map(({ raw }) => raw)
  const info = sequence(...kept, der(context(1), ...old, sequence(oid(type), setOf(value))))
  return assembled(...parts.slice(0, -1).map(({ raw }) => raw), der(TAG.set, info))
}

/** Puts lists, or other evidence, into the CMS beside the certificates. */
export function withRevocations(signature: Uint8Array, ...choices: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts = partsOf(signature).map(({ raw }) => raw)
  return assembled(...parts.slice(0, -1), der(context(1), ...choices), ...parts.slice(-1))
}

function partsOf(signature: Uint8Array) {
  const [, wrapped] = children(readDer(signature))
  const signed = wrapped && children(wrapped)[0]
  return signed ? children(signed) : []
}

function assembled(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return sequence(oid(CMS.signedData), der(context(0), sequence(...parts)))
}
