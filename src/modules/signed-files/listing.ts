import { isMember } from '#kernel'
import { findBlob, type StoredFile } from '#modules/files'
import { listSignatures, readSigned } from '#modules/signatures'
import type { Context } from '#platform/db'
import { largestPacked, nameInPackage, type SignedFile, signersOf, timeOf } from './signed-file.ts'

type Signature = Awaited<ReturnType<typeof listSignatures>>[number]
type Signed = Awaited<ReturnType<typeof readSigned>>
type Blobs = ReadonlyMap<string, StoredFile>

/** Everything that can be taken of a signed thing, for whoever may read it: originals first, copies last. */
export async function listSignedFiles(
  context: Context,
  subject: { readonly kind: string; readonly ref: number },
): Promise<SignedFile[]> {
  const [signed, signatures] = await Promise.all([readSigned(context, subject), listSignatures(context, subject)])
  const blobs = await blobsOf(context, signatures)
  const originals = new Map(signatures.flatMap((one) => originalOf(context, signed, one, blobs)))
  const isEarlier = (one: Signature) => signatures.some(({ overSha256 }) => overSha256 === one.newestSha256)
  const newest = signatures.filter((one) => !isEarlier(one))
  return [
    ...originals.values(),
    ...newest.flatMap((one) => fileOf(one, blobs) ?? []),
    ...newest.flatMap((one) => derivedOf(signed, one, blobs)),
    ...signatures.filter(isEarlier).flatMap((one) => fileOf(one, blobs, 'earlier') ?? []),
    ...signatures.flatMap((one) => asSigned(one, blobs) ?? []),
  ]
}

async function blobsOf(context: Context, signatures: readonly Signature[]): Promise<Blobs> {
  const hashes = new Set(
    signatures.flatMap((one) =>
      [one.signatureSha256, one.contentSha256, one.stampedSha256].filter((hash) => hash !== null),
    ),
  )
  const blobs = await Promise.all([...hashes].map((sha256) => findBlob(context, sha256)))
  return new Map(blobs.flatMap((blob) => (blob ? [[blob.sha256, blob]] : [])))
}

/** Signed by several people, it is one original. */
function originalOf(
  { actor }: Context,
  { files }: Signed,
  { id, contentSha256, signatureSha256, contentName }: Signature,
  blobs: Blobs,
): [string, SignedFile][] {
  const blob = contentSha256 !== null && contentSha256 !== signatureSha256 ? blobs.get(contentSha256) : undefined
  if (!blob) return []
  const file = files.find(({ sha256 }) => sha256 === blob.sha256)
  const name = file?.name ?? contentName
  const by = isMember(actor) && file?.attachedBy ? [file.attachedBy] : []
  const at = file?.attachedAt ?? blob.keptAt
  const { sha256, size } = blob
  return [[sha256, { signatureId: id, part: 'oryhinal', kind: 'original', name, size, sha256, by, at, timeIs: 'kept' }]]
}

function fileOf(signature: Signature, blobs: Blobs, earlier?: 'earlier'): SignedFile | null {
  const { id, name, signatureSha256, contentSha256, format, addedAt, verdicts } = signature
  const blob = blobs.get(signature.newestSha256)
  const verdict = verdicts[0]?.verdict
  if (!blob || !verdict) return null
  const isInside = contentSha256 === signatureSha256
  const kind = earlier ?? (!isInside ? 'signature' : format === 'pades' ? 'signed-original' : 'container')
  const { sha256, size } = blob
  const made = { by: signersOf(verdict), ...timeOf(verdict, addedAt) }
  return { signatureId: id, part: 'pidpys', kind, name, size, sha256, ...made }
}

/** A time-stamp came later: the file as it left the signer's hands is kept too. */
function asSigned({ id, name, signatureSha256, stampedSha256, addedAt, verdicts }: Signature, blobs: Blobs) {
  const blob = stampedSha256 === null ? undefined : blobs.get(signatureSha256)
  const verdict = verdicts.at(-1)?.verdict
  if (!blob || !verdict) return null
  const made = { by: signersOf(verdict), ...timeOf(verdict, addedAt) }
  return {
    signatureId: id,
    part: 'iak-pidpysano',
    kind: 'as-signed',
    name,
    size: blob.size,
    sha256: blob.sha256,
    ...made,
  } as const
}

function derivedOf({ ours }: Signed, signature: Signature, blobs: Blobs): SignedFile[] {
  const { id, contentName, name, contentSha256, signatureSha256, format, state } = signature
  const content = contentSha256 === null ? undefined : blobs.get(contentSha256)
  if (!content) return []
  const made = { signatureId: id, size: null, sha256: null, by: [], at: null, timeIs: 'kept' } as const
  const document = contentName || name
  const isApart = contentSha256 !== signatureSha256 && format === 'cades'
  const files: SignedFile[] = []
  if (isApart && content.size <= largestPacked)
    files.push({ ...made, part: 'konteiner', kind: 'package', name: packageName(document) })
  if (ours && content.format === 'pdf' && state !== 'failed')
    files.push({ ...made, part: 'shtamp', kind: 'stamped-copy', name: copyName(document) })
  return files
}

export function packageName(document: string): string {
  return `${nameInPackage(document)}.asics`
}

export function copyName(document: string): string {
  return `${document.replace(/\.pdf$/i, '')} (копія зі штампом).pdf`
}
