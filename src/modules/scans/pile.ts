import type { Part } from './splitting.ts'

/** `put-away`: nothing more is to be done with it; its file stays. */
export type PileState = 'waiting' | 'read' | 'failed' | 'put-away'

/** Many papers scanned as one file. */
export interface Pile {
  readonly id: number
  readonly sha256: string
  readonly name: string
  /** Labels lie on sheets of their own, which belong to no paper. */
  readonly separate: boolean
  readonly state: PileState
  /** Why it could not be read: a code of `words.uk.ts`. */
  readonly flaw: string | null
  readonly pages: number | null
  readonly pagesRead: number
  /** The clerk, a person of the directory: nobody else sees what may lie in a pile. */
  readonly broughtBy: number
  readonly broughtAt: Temporal.Instant
}

/** One paper of a pile, a file of its own. */
export interface ScannedPart extends Part {
  readonly ordinal: number
  readonly sha256: string
  readonly filedTo: number | null
  readonly filedAt: Temporal.Instant | null
}

export function countUnfiled(parts: readonly ScannedPart[]): number {
  return parts.filter(({ filedTo }) => filedTo === null).length
}
