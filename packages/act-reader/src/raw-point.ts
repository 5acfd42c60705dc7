import type { Reason } from './proposal.ts'

/** A point as it stands on the paper, before its words are read: lines `from` up to `to`, the number cut off the first. */
export interface RawPoint {
  readonly key: string
  readonly number: string | null
  readonly parent: string | null
  readonly level: number
  readonly from: number
  to: number
  /** Letters of the number at the beginning of the first line. */
  readonly markerLength: number
  flags: Reason[]
}
