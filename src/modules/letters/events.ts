/** The words of a paper are not what they were. */
export interface LetterSaved {
  readonly type: 'LetterSaved'
  readonly kind: string
  readonly ref: number
}
