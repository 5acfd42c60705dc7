/**
 * A piece of a text with what it is found by. Offsets are UTF-16 indices of the text as it was given.
 * `word` and `number` tokens follow each other by `position`; the other kinds stand on positions of theirs:
 * `date` a whole date, `joined` a hyphenated word written together, `partial` what a number or a date is also found by.
 */
export interface Token {
  text: string
  start: number
  end: number
  position: number
  kind: 'word' | 'number' | 'date' | 'joined' | 'partial'
  lemmas: readonly string[]
}

/** How to find the lemmas of one written word (no hyphens). */
export type LemmasOf = (word: string) => readonly string[]
