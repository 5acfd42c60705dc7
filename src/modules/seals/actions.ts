import { describeName, parseCertificate, readQualification } from '@ratusha/kep'
import { Refusal } from '#kernel'
import { type CardPage, getCardHead } from '#modules/documents'
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
  const made = await makeSeal(context, bench, cardId, attachmentId)
  try {
    return await keepSeal(context, bench, made)
  } finally {
    await made.discard()
  }
}

/** A seal that the service has put, and that nobody keeps yet. */
export interface MadeSeal {
  readonly cardId: number
  readonly sha256: string
  readonly signature: Awaited<ReturnType<typeof making.make>>
  discard(): Promise<void>
}

/** Asks the service of the seal, which may take its time: never within a transaction. */
export async function makeSeal(
  context: Context,
  bench: SealingBench,
  cardId: number,
  attachmentId: number,
): Promise<MadeSeal> {
  const { card, attachments } = await getCardHead(context, cardId)
  requireSealable(context, card)
  const file = attachments.find(({ id }) => id === attachmentId)
  if (!file) throw new Refusal('not-found', 'seals.file-not-found')
  const { seal } = bench
  if (!seal) throw new Refusal('conflict', 'seals.none')
  const certificate = await sealing(() => seal.certificate())
  requireSealCertificate(certificate)
  await requireUnsealed(context, cardId, file)
  const subject = { kind: 'document', ref: cardId }
  const wanted = {
    file: { sha256: file.sha256, name: file.name },
    certificate,
    claimedAt: wholeSecond(context.now),
    inside: await making.placeInside(context, subject, file),
  }
  const prepared = await making.prepare(context, bench, wanted)
  const [value = new Uint8Array()] = await sealing(() => seal.seal([prepared]))
  const signature = await making.make(context, bench, { ...wanted, contentDigest: prepared.contentDigest }, value)
  return { cardId, sha256: file.sha256, signature, discard: () => signature.received.discard() }
}

/** Keeps a seal, unless the file was sealed meanwhile. */
export function keepSeal(
  context: Context,
  bench: SealingBench,
  { cardId, sha256, signature }: MadeSeal,
): Promise<number> {
  return inTransaction(context, async (context) => {
    requireSealable(context, (await getCardHead(context, cardId)).card)
    await holdSealing(context, cardId)
    await requireUnsealed(context, cardId, { sha256 })
    const subject = { kind: 'document', ref: cardId }
    const id = await making.keep(context, bench, signature, { subject, way: 'seal', signedBy: null })
    if (id === null) throw new Refusal('conflict', 'seals.sealed-already')
    const after = { signature: id, sha256, kept: bench.seal?.kind ?? '' }
    await record(context, { verb: 'seals.put', subject: 'card', subjectId: cardId, after })
    return id
  })
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

async function requireUnsealed(context: Context, cardId: number, { sha256 }: { sha256: string }): Promise<void> {
  const known = await listSignatures(context, { kind: 'document', ref: cardId })
  const inside = making.chainOver(known, sha256).map(({ id }) => id)
  const isSealed = known.some((one) => one.way === 'seal' && (one.contentSha256 === sha256 || inside.includes(one.id)))
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
