import { fromHex } from '../src/bytes.ts'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { CMS } from '../src/cms/signed-data.ts'
import { context, TAG } from '../src/der/values.ts'
import { der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { DSTU, gost, type Holder } from './authority.ts'

/** What to do otherwise than an honest signer would. */
export interface Forgery {
  messageDigest?: Uint8Array
  /** Hash that signingCertificateV2 names; null leaves the attribute out. */
  certificateHash?: Uint8Array | null
  contentType?: string
  digest?: string
  algorithm?: Uint8Array
  certificates?: Uint8Array[]
  /** Name the signer by key identifier instead of issuer and number. */
  byKeyId?: Uint8Array
  /** Name this certificate as the signer's. */
  named?: Uint8Array
  signature?: Uint8Array
  extraAttributes?: Uint8Array[]
  withoutAttributes?: boolean
  /** More SignerInfos after the first. */
  others?: Uint8Array[]
}

/** An attached CAdES signature by this holder with the wished fault, signed properly otherwise. */
export function forge(holder: Holder, content: Uint8Array, fault: Forgery = {}): Uint8Array<ArrayBuffer> {
  const digest = sequence(oid(fault.digest ?? DIGEST.gost34311))
  const signers = [signerInfo(holder, content, fault), ...(fault.others ?? [])]
  const signed = sequence(
    integer(1),
    setOf(digest),
    sequence(oid(CMS.data), der(context(0), octets(content))),
    der(context(0), ...(fault.certificates ?? [holder.certificate])),
    der(TAG.set, ...signers),
  )
  return sequence(oid(CMS.signedData), der(context(0), signed))
}

/** One SignerInfo alone, to be put beside others. */
export function signerInfo(holder: Holder, content: Uint8Array, fault: Forgery = {}): Uint8Array<ArrayBuffer> {
  const attributes = setOf(...attributesOf(holder, content, fault))
  const message = fault.withoutAttributes ? content : attributes
  const signature = fault.signature ?? holder.key.sign(gost(message))
  const tagged = Uint8Array.from(attributes)
  tagged[0] = context(0)
  return sequence(
    integer(1),
    signerId(holder, fault),
    sequence(oid(fault.digest ?? DIGEST.gost34311)),
    ...(fault.withoutAttributes ? [] : [tagged]),
    fault.algorithm ?? DSTU,
    octets(signature),
  )
}

function attributesOf(holder: Holder, content: Uint8Array, fault: Forgery): Uint8Array[] {
  const hash = fault.certificateHash === undefined ? gost(holder.certificate) : fault.certificateHash
  const attributes = [
    sequence(oid(CMS.contentType), setOf(oid(fault.contentType ?? CMS.data))),
    sequence(oid(CMS.messageDigest), setOf(octets(fault.messageDigest ?? gost(content)))),
    ...(fault.extraAttributes ?? []),
  ]
  if (hash !== null) {
    const reference = sequence(sequence(sequence(sequence(oid(DIGEST.gost34311)), octets(hash))))
    attributes.push(sequence(oid(CMS.signingCertificateV2), setOf(reference)))
  }
  return attributes
}

function signerId(holder: Holder, { byKeyId, named }: Forgery): Uint8Array {
  if (byKeyId !== undefined) return der(context(0, false), byKeyId)
  const { issuer, serial } = parseCertificate(named ?? holder.certificate)
  return sequence(issuer.raw, der(TAG.integer, fromHex(serial)))
}
