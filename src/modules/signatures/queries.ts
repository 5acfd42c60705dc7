import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import {
  type NamedFile,
  newestFileOf,
  type SigningRequest,
  type StoredSignature,
  type StoredVerdict,
  type Subject,
  type TimestampNote,
} from './signature.ts'
import { requestsOf } from './signing.store.ts'
import { findSignatureBy, signaturesOf, verdictsOf } from './store.ts'
import { timestampsOf } from './timestamps.store.ts'

/** A thing that carries signatures, as this module sees it. */
export interface Signed extends Subject {
  /** Empty: it has none yet. */
  readonly number: string
  /** The day of the number. */
  readonly on: Temporal.PlainDate | null
  readonly title: string
  readonly href: string
  /** Для службового користування. */
  readonly restricted: boolean
  /** The council's own, not one that came: only such copies are stamped and told about. */
  readonly ours: boolean
  /** Who attached each and when, where the module that keeps them knows. */
  readonly files: readonly SignedThingFile[]
  /** It was signed before it became this thing: its signatures stand there, under their codes. */
  readonly signedAs?: Subject | null
}

export interface SignedThingFile extends NamedFile {
  readonly attachedBy?: string
  readonly attachedAt?: Temporal.Instant
  /** Goes with the signed document. */
  readonly isAppendix?: boolean
}

/** Refuses like a thing that is not there whoever may not read it. */
export type ReadSigned = (context: Context, ref: number) => Promise<Signed>

const plugged = new Map<string, ReadSigned>()

export function plugSigned(kind: string, read: ReadSigned): void {
  plugged.set(kind, read)
}

export function readSigned(context: Context, { kind, ref }: Subject): Promise<Signed> {
  const read = plugged.get(kind)
  if (!read) throw new Refusal('not-found', 'signatures.not-found')
  return read(context, ref)
}

/** The journal speaks of a card as `card`. */
export function journalSubject({ kind, ref }: Subject): { subject: string; subjectId: number } {
  return { subject: kind === 'document' ? 'card' : kind, subjectId: ref }
}

export interface SignatureWithVerdicts extends StoredSignature {
  /** Newest first; there is always one. */
  readonly verdicts: readonly StoredVerdict[]
  /** What became of its time-stamp; `null`: none was asked for here. */
  readonly timestamp: TimestampNote | null
  /** The file that is given out: with its time-stamp, once that has come. */
  readonly newestSha256: string
}

/** Signatures at a thing that the reader may see. */
export async function listSignatures(context: Context, subject: Subject): Promise<SignatureWithVerdicts[]> {
  return withVerdicts(context, await signaturesAt(context, await readSigned(context, subject)))
}

/** Each once: a signature that the thing was made with is found among its files too. */
export async function signaturesAt(context: Context, { kind, ref, signedAs }: Signed): Promise<StoredSignature[]> {
  const own = await signaturesOf(context, { kind, ref })
  if (!signedAs) return own
  const earlier = await signaturesOf(context, signedAs)
  const isKnown = (sha256: string) => earlier.some((one) => [one.signatureSha256, one.stampedSha256].includes(sha256))
  return [...earlier, ...own.filter(({ signatureSha256 }) => !isKnown(signatureSha256))]
}

export async function getSignature(context: Context, subject: Subject, id: number): Promise<SignatureWithVerdicts> {
  const { signedAs } = await readSigned(context, subject)
  const found = await findSignatureBy(context, { id })
  const isThere = [subject, signedAs].some((place) => found?.kind === place?.kind && found?.ref === place?.ref)
  if (!found || !isThere) throw new Refusal('not-found', 'signatures.not-found')
  const [one] = await withVerdicts(context, [found])
  if (!one) throw new Refusal('not-found', 'signatures.not-found')
  return one
}

/** By the code on a stamp, whoever asks: what may be told of it is for the caller to say. */
export async function findByCode(context: Context, code: string): Promise<SignatureWithVerdicts | null> {
  const found = await findSignatureBy(context, { code })
  const [one] = found ? await withVerdicts(context, [found]) : []
  return one ?? null
}

/** Everybody who was asked to sign the files of a thing, whatever became of it. */
export async function listRequestsOf(context: Context, subject: Subject): Promise<SigningRequest[]> {
  await readSigned(context, subject)
  return requestsOf(context, { kind: subject.kind, ref: subject.ref })
}

async function withVerdicts(
  context: Context,
  signatures: readonly StoredSignature[],
): Promise<SignatureWithVerdicts[]> {
  const ids = signatures.map(({ id }) => id)
  const [verdicts, timestamps] = await Promise.all([verdictsOf(context, ids), timestampsOf(context, ids)])
  return signatures.map((one) => ({
    ...one,
    newestSha256: newestFileOf(one),
    verdicts: verdicts.filter(({ signatureId }) => signatureId === one.id),
    timestamp: timestamps.find(({ signatureId }) => signatureId === one.id) ?? null,
  }))
}
