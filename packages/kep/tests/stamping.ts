import { parseCertificate } from '../src/certificate/certificate.ts'
import { CMS } from '../src/cms/signed-data.ts'
import { children, readDer } from '../src/der/reader.ts'
import { context, TAG } from '../src/der/values.ts'
import { der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { DSTU, generalized, gost, type Holder } from './authority.ts'

/** A time-stamp token by this service over a message. */
export function timestampOf(service: Holder, message: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const digest = sequence(oid(DIGEST.gost34311))
  const info = sequence(
    integer(1),
    oid('1.2.804.2.1.1.1.2.3.1'),
    sequence(digest, octets(gost(message))),
    integer(77),
    generalized(at),
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

/** Adds an unsigned attribute to the first signer, as X-Long profiles do. */
export function withUnsigned(signature: Uint8Array, type: string, value: Uint8Array): Uint8Array<ArrayBuffer> {
  const [, wrapped] = children(readDer(signature))
  const signed = wrapped && children(wrapped)[0]
  const parts = signed ? children(signed) : []
  const [signer] = children(parts.at(-1) ?? readDer(signature))
  const fields = signer ? children(signer) : []
  const attributes = der(context(1), sequence(oid(type), setOf(value)))
  const info = sequence(...fields.map(({ raw }) => raw), attributes)
  const data = sequence(...parts.slice(0, -1).map(({ raw }) => raw), der(TAG.set, info))
  return sequence(oid(CMS.signedData), der(context(0), data))
}
