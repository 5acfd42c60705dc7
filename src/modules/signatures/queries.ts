import { Refusal } from '#kernel'
import { getCard } from '#modules/documents'
import type { Context } from '#platform/db'
import type { StoredSignature, StoredVerdict } from './signature.ts'
import { findSignatureBy, signaturesOf, verdictsOf } from './store.ts'

export interface SignatureWithVerdicts extends StoredSignature {
  /** Newest first; there is always one. */
  readonly verdicts: readonly StoredVerdict[]
}

/** Signatures at a card that the reader may see. */
export async function listSignatures(context: Context, cardId: number): Promise<SignatureWithVerdicts[]> {
  await getCard(context, cardId)
  const signatures = await signaturesOf(context, { kind: 'document', ref: cardId })
  const verdicts = await verdictsOf(
    context,
    signatures.map(({ id }) => id),
  )
  return signatures.map((one) => ({ ...one, verdicts: verdicts.filter(({ signatureId }) => signatureId === one.id) }))
}

export async function getSignature(context: Context, cardId: number, id: number): Promise<StoredSignature> {
  await getCard(context, cardId)
  const found = await findSignatureBy(context, { id })
  if (found?.kind !== 'document' || found.ref !== cardId) throw new Refusal('not-found', 'signatures.not-found')
  return found
}
