import type { TakenNumber } from '#modules/numbers'

/** waiting: at its signers. returned: one of them declined, or it was taken back. */
export type SigningState = 'waiting' | 'signed' | 'returned'

/** One handing of a draft to its signers. */
export interface ActSigning {
  readonly id: number
  readonly actId: number
  readonly state: SigningState
  readonly file: { readonly sha256: string; readonly name: string }
  /** Requests of `signatures`, one for each signer. */
  readonly requestIds: readonly number[]
  readonly bookId: number
  readonly session: string
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
  readonly fileId: number
  readonly signerName: string
  readonly signerPost: string
  readonly signedOn: Temporal.PlainDate
  readonly recordedBy: string
  readonly recordedAt: Temporal.Instant
}

/** Why the gap in the book is there. */
export function gapReason(reason: string): string {
  return `Акт не підписано: ${reason}`
}
