import type { AnsweredPaper } from './draft.ts'

/** Its words, its standing or those who read it are not what they were. */
export interface LetterDraftChanged {
  readonly type: 'LetterDraftChanged'
  readonly draftId: number
}

/** Signed, and a card of the outgoing journal. */
export interface LetterRegistered {
  readonly type: 'LetterRegistered'
  readonly draftId: number
  readonly cardId: number
  readonly number: string
  readonly answers: AnsweredPaper | null
}
