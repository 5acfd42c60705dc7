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

export interface Found {
  readonly kind: FoundKind
  readonly ref: number
  readonly number: string
  readonly title: string
  readonly detail: string
  readonly href: string
  readonly day: Temporal.PlainDate | null
}

export interface FindFilter {
  readonly q: string
  readonly kind?: FoundKind | undefined
  readonly year?: number | undefined
  readonly unitId?: number | undefined
  /** Newest first when it is not said. */
  readonly order?: 'newest' | 'relevance' | undefined
  readonly page: number
  readonly perPage: number
  /** The lines after, or before, one of which `Findings` told; then the page is not asked for. */
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
}

export interface Findings {
  readonly items: Found[]
  /** What to ask for to go on and back; `null` where there is nothing. */
  readonly next: string | null
  readonly previous: string | null
  /** One above `countedTo` means «more than that». */
  readonly total: number
  readonly countedTo: number
  /** There are so many that facets come from a sample: they can be chosen, their counts say nothing. */
  readonly isSampled: boolean
  /** How many of each kind, year and body, among the other filters. */
  readonly perKind: Partial<Record<FoundKind, number>>
  readonly perYear: ReadonlyMap<number, number>
  readonly perUnit: ReadonlyMap<number, number>
  readonly hint: Hint | 'slow' | 'begun' | null
}

/** Why nothing, or not all of it, was asked. */
export type Hint = 'stop-words' | 'only-excluded' | 'cut'
