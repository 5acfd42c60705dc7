import { describeName, parseCertificate, readQualification } from '@ratusha/kep'
import { Refusal } from '#kernel'
import { type CardPage, getCardHead } from '#modules/documents'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { type Bench, listSignatures, making } from '#modules/signatures'
import { type Context, inTransaction } from '#platform/db'
import { type Seal, SealError } from '#platform/seal'
import { whyNotSeal } from './access.ts'
import { holdSealing } from './store.ts'

export interface SealingBench extends Bench {
  readonly seal?: Seal
}

/** Seals a file of a paper: inside, when it is a PDF, otherwise in a file beside. Answers the id of the signature. */
export async function putSeal(
  context: Context,
  bench: SealingBench,
  cardId: number,
  attachmentId: number,
): Promise<number> {
  const { card, attachments } = await getCardHead(context, cardId)
  requireSealable(context, card)
  const file = attachments.find(({ id }) => id === attachmentId)
  if (!file) throw new Refusal('not-found', 'seals.file-not-found')
  const { seal } = bench
  if (!seal) throw new Refusal('conflict', 'seals.none')
  const certificate = await sealing(() => seal.certificate())
  requireSealCertificate(certificate)
  const { inside, ...wanted } = {
    file: { sha256: file.sha256, name: file.name },
    certificate,
    claimedAt: wholeSecond(context.now),
    inside: (await findBlob(context, file.sha256))?.format === 'pdf',
  }
  const name = making.nameOf({ file: wanted.file, inside })
  await requireUnsealed(context, cardId, name)
  const prepared = await making.prepare(context, bench, { ...wanted, inside })
  const [value = new Uint8Array()] = await sealing(() => seal.seal([prepared]))
  const made = await making.make(context, bench, { ...wanted, inside, contentDigest: prepared.contentDigest }, value)
  try {
    return await inTransaction(context, async (context) => {
      await holdSealing(context, cardId)
      await requireUnsealed(context, cardId, name)
      const subject = { kind: 'document', ref: cardId }
      const id = await making.keep(context, bench, made, { subject, way: 'seal', signedBy: null })
      if (id === null) throw new Refusal('conflict', 'seals.sealed-already')
      const after = { signature: id, sha256: file.sha256, kept: seal.kind }
      await record(context, { verb: 'seals.put', subject: 'card', subjectId: cardId, after })
      return id
    })
  } finally {
    await made.received.discard()
  }
}

function requireSealable({ actor }: Context, card: CardPage['card']): void {
  const reason = whyNotSeal(actor, card)
  if (reason === 'seals.forbidden') throw new Refusal('forbidden', reason)
  if (reason !== null) throw new Refusal('conflict', reason)
}

// A person's key on a server would sign in the person's name without the person.
function requireSealCertificate(bytes: Uint8Array): void {
  const certificate = parseCertificate(bytes)
  if (readQualification(certificate).purpose !== 'signature') return
  throw new Refusal('conflict', 'seals.personal', { name: describeName(certificate.subject) })
}

async function requireUnsealed(context: Context, cardId: number, name: string): Promise<void> {
  const known = await listSignatures(context, { kind: 'document', ref: cardId })
  const isSealed = known.some((one) => one.way === 'seal' && one.name === name)
  if (isSealed) throw new Refusal('conflict', 'seals.sealed-already')
}

function wholeSecond(now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / 1000) * 1000)
}

async function sealing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SealError) throw new Refusal('conflict', 'seals.failed', { why: error.message })
    throw error
  }
}
