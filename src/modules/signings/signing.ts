import type { TakenNumber } from '#modules/numbers'

/** A draft by its kind and its id there. */
export interface Subject {
  readonly kind: string
  readonly ref: number
}

/**
 * preparing: its file is being made; after that it waits for its signers. returned: one of them declined, or it was taken
 * back.
 */
export type SigningState = 'preparing' | 'waiting' | 'signed' | 'returned'

export interface NamedFile {
  readonly sha256: string
  readonly name: string
}

/** One handing of a draft to its signers. */
export interface Signing extends Subject {
  readonly id: number
  readonly state: SigningState
  /** `null`: its official form, which is not made yet. */
  readonly file: NamedFile | null
  readonly signers: readonly number[]
  /** Requests of `signatures`, one for each signer, as soon as there is a file. */
  readonly requestIds: readonly number[]
  readonly dueOn: Temporal.PlainDate | null
  readonly bookId: number
  readonly session: string
  readonly dossierIndex: string
  readonly reserved: Reserved | null
  readonly reason: string
  readonly sentBy: string
  readonly senderId: number | null
  readonly sentAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

/** A number that stands in the signed file itself, with its day. */
export interface Reserved extends TakenNumber {
  readonly datedOn: Temporal.PlainDate
}

/** Signed on paper: the paper is the original, its scan is kept. */
export interface SignedByHand {
  readonly id: number
  readonly scan: NamedFile
  readonly signerName: string
  readonly signerPost: string
  readonly signedOn: Temporal.PlainDate
  readonly recordedBy: string
  readonly recordedAt: Temporal.Instant
}

/** Why the gap in the book is there. */
export function gapReason(reason: string): string {
  return `Не підписано: ${reason}`
}
