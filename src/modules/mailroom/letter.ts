/** What a letter says, as the process that read it tells. */
export interface Letter {
  readonly subject: string
  /** The sender's name as written; empty when there is only an address. */
  readonly name: string
  readonly address: string
  readonly text: string
  /** As the letter claims, ISO 8601; shown, never counted from. */
  readonly sentAt: string | null
  /** An answering machine or a report of delivery (RFC 3834, RFC 3464). */
  readonly isAutomatic: boolean
  /** Enclosed files, each written out beside the letter under `path`. */
  readonly files: readonly { readonly name: string; readonly path: string }[]
  /** Enclosed files beyond the most that are taken out: they stay inside the letter. */
  readonly leftOut: number
  /** The text is longer than what is taken out. */
  readonly isCut: boolean
}
