import type { Trust } from '../trust.ts'
import type { SignerDescription, SignerVerdict, Verdict } from '../verdict.ts'
import type { Submission } from '../verify.ts'

/** A file that the thread reads by itself, so that its bytes never pass through the caller's memory. */
export interface FileOnDisk {
  path: string
}

/** As `Submission`, with bytes or with files on the disk. */
export interface ThreadSubmission extends Omit<Submission, 'file' | 'content'> {
  file: Uint8Array | FileOnDisk
  content?: Uint8Array | FileOnDisk
}

/** What goes to the worker: the trust and the largest size once, then files. Milliseconds since 1970, bytes. */
export type Request = { id: number; submission: ThreadSubmission; now: number }
export type Start = { trust: Trust; sizeLimit: number }

/** What comes back; instants cannot be cloned, so they travel as milliseconds. */
export type Answer = { id: number; verdict: PlainVerdict } | { id: number; error: string }

type PlainTimes<T> = { [K in keyof T]: T[K] extends Temporal.Instant ? number : T[K] }

interface PlainSigner extends Omit<SignerVerdict, 'signer' | 'claimedTime' | 'provenTime'> {
  signer: PlainTimes<SignerDescription> | undefined
  claimedTime: number | undefined
  provenTime: number | undefined
}

export interface PlainVerdict extends Omit<Verdict, 'signers'> {
  signers: PlainSigner[]
}

/** The verdict with its moments as milliseconds since 1970: it can be posted to a thread, or written as JSON. */
export function toPlain(verdict: Verdict): PlainVerdict {
  return { ...verdict, signers: verdict.signers.map(plainSigner) }
}

/** The verdict as it was before `toPlain`. */
export function fromPlain(verdict: PlainVerdict): Verdict {
  return { ...verdict, signers: verdict.signers.map(fullSigner) }
}

function plainSigner(one: SignerVerdict): PlainSigner {
  const signer = one.signer && {
    ...one.signer,
    notBefore: one.signer.notBefore.epochMilliseconds,
    notAfter: one.signer.notAfter.epochMilliseconds,
  }
  const claimedTime = one.claimedTime?.epochMilliseconds
  return { ...one, signer, claimedTime, provenTime: one.provenTime?.epochMilliseconds }
}

function fullSigner(one: PlainSigner): SignerVerdict {
  const signer = one.signer && {
    ...one.signer,
    notBefore: Temporal.Instant.fromEpochMilliseconds(one.signer.notBefore),
    notAfter: Temporal.Instant.fromEpochMilliseconds(one.signer.notAfter),
  }
  return { ...one, signer, claimedTime: moment(one.claimedTime), provenTime: moment(one.provenTime) }
}

function moment(milliseconds: number | undefined): Temporal.Instant | undefined {
  return milliseconds === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
