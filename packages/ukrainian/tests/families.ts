import { adjectives } from './families/adjectives.ts'
import { names } from './families/names.ts'
import { nouns } from './families/nouns.ts'
import { verbs } from './families/verbs.ts'

// Word families of official speech, written by hand: every two forms of a line are one word to a reader who searches.
export const families: readonly (readonly string[])[] = [nouns, adjectives, verbs, names]
  .flatMap((lines) => lines.trim().split('\n'))
  .map((line) => (line.includes('Р І Ш') ? ['рішення', 'Р І Ш Е Н Н Я'] : line.split(' ')))
  .filter((forms) => new Set(forms).size > 1)
