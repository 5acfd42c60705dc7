export const foundKinds = ['act', 'document', 'unit', 'person', 'appeal', 'information-request', 'assignment'] as const
export type FoundKind = (typeof foundKinds)[number]

/** How a thing is found: what its line says, which words lead to it, and whose keys open it. */
export interface Searchable {
  readonly kind: FoundKind
  readonly ref: number
  readonly number: string
  readonly title: string
  readonly detail: string
  readonly words: string
  readonly href: string
  readonly day: Temporal.PlainDate | null
  readonly audience: readonly string[]
  /** The body whose act it is, or the department that deals with the paper. */
  readonly unitId?: number | null
  /** Files that lie at it today: their names lead to it, and so do their words once they are read. */
  readonly files?: readonly FoundFile[]
}

export interface FoundFile {
  readonly sha256: string
  readonly name: string
}
