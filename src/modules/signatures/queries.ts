import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { SigningRequest, StoredSignature, StoredVerdict, Subject } from './signature.ts'
import { requestsOf } from './signing.store.ts'
import { findSignatureBy, signaturesOf, verdictsOf } from './store.ts'
import { readSigned } from './subjects.ts'

interface SignatureWithVerdicts extends StoredSignature {
  /** Newest first; there is always one. */
  readonly verdicts: readonly StoredVerdict[]
}

/** Signatures at a thing that the reader may see. */
export async function listSignatures(context: Context, subject: Subject): Promise<SignatureWithVerdicts[]> {
  await readSigned(context, subject)
  const signatures = await signaturesOf(context, subject)
  const verdicts = await verdictsOf(
    context,
    signatures.map(({ id }) => id),
  )
  return signatures.map((one) => ({ ...one, verdicts: verdicts.filter(({ signatureId }) => signatureId === one.id) }))
}

export async function getSignature(context: Context, subject: Subject, id: number): Promise<StoredSignature> {
  await readSigned(context, subject)
  const found = await findSignatureBy(context, { id })
  if (found?.kind !== subject.kind || found.ref !== subject.ref) {
    throw new Refusal('not-found', 'signatures.not-found')
  }
  return found
}

/** Everybody who was asked to sign the files of a thing, whatever became of it. */
export async function listRequestsOf(context: Context, subject: Subject): Promise<SigningRequest[]> {
  await readSigned(context, subject)
  return requestsOf(context, { kind: subject.kind, ref: subject.ref })
}
