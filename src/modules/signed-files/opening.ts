import { bundleAsicS } from '@ratusha/kep'
import { Refusal } from '#kernel'
import { findBlob } from '#modules/files'
import { type Bench, getSignature, reading } from '#modules/signatures'
import type { Context } from '#platform/db'
import { packageName } from './listing.ts'
import { largestPacked, nameInPackage, type SignedFilePart } from './signed-file.ts'
import { stampedCopy } from './stamping.ts'

interface Wanted {
  readonly subject: { readonly kind: string; readonly ref: number }
  readonly signatureId: number
  readonly part: SignedFilePart
  /** Of this house, for the address in the QR code of a copy. */
  readonly origin: string
}

/** A file that is kept, by its hash, or bytes that were made just now. */
type Opened =
  | { readonly sha256: string; readonly name: string }
  | { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }

export async function openSignedFile(context: Context, bench: Bench, wanted: Wanted): Promise<Opened> {
  const signature = await getSignature(context, wanted.subject, wanted.signatureId)
  const { contentSha256, signatureSha256, contentName, name } = signature
  switch (wanted.part) {
    case 'pidpys':
      return { sha256: signature.newestSha256, name }
    case 'oryhinal':
      if (contentSha256 === null) throw unknown()
      return { sha256: contentSha256, name: contentName || name }
    case 'iak-pidpysano':
      if (signature.stampedSha256 === null) throw unknown()
      return { sha256: signatureSha256, name }
    case 'konteiner':
      return packed(context, bench, signature)
    case 'shtamp':
      return { ...(await stampedCopy(context, bench, wanted)), mediaType: 'application/pdf' }
  }
}

async function packed(context: Context, bench: Bench, one: Awaited<ReturnType<typeof getSignature>>): Promise<Opened> {
  const { format, contentSha256, signatureSha256, contentName } = one
  if (format !== 'cades' || contentSha256 === null || contentSha256 === signatureSha256) throw unknown()
  const blob = await findBlob(context, contentSha256)
  if (blob && blob.size > largestPacked) throw new Refusal('invalid', 'signed-files.packed-too-large')
  const document = await reading.bytes(context, bench.files, contentSha256)
  const signature = await reading.bytes(context, bench.files, one.newestSha256)
  if (!document || !signature) throw unknown()
  // Some programs write the signature in base64; a package wants the bytes themselves.
  if (signature[0] !== 0x30) throw new Refusal('invalid', 'signed-files.not-packable')
  const bytes = bundleAsicS({ name: nameInPackage(contentName), data: document }, signature)
  return { bytes, name: packageName(contentName), mediaType: 'application/vnd.etsi.asic-s+zip' }
}

function unknown(): Refusal {
  return new Refusal('not-found', 'signed-files.not-found')
}
