import type { Source } from './assignment.ts'

/** Its words, state or readers changed: lists and search must look again. */
export interface AssignmentChanged {
  readonly type: 'AssignmentChanged'
  readonly assignmentId: number
  readonly text: string
  readonly source: Source
  readonly author: string
  readonly givenOn: string
  readonly audience: readonly string[]
}

export type News =
  | 'given'
  | 'reported'
  | 'part-reported'
  | 'accepted'
  | 'returned'
  | 'closed'
  | 'withdrawn'
  | 'extension-asked'
  | 'extended'
  | 'shortened'
  | 'extension-declined'
  | 'handed-over'
  | 'due-soon'
  | 'late'

/** Somebody should hear of it without asking. */
export interface AssignmentNews {
  readonly type: 'AssignmentNews'
  readonly assignmentId: number
  readonly news: News
  readonly number: string
  readonly dueOn: string | null
  readonly access: Source['access']
  /** Keys of those who should hear: person:5, or unit:7 for its heads and staff. */
  readonly to: readonly string[]
}
