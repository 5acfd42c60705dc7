import { dayInFigures } from './day-tokens.ts'
import { longestWord } from './fold.ts'
import { foldNumber } from './scripts.ts'
import type { LemmasOf, Token } from './token.ts'

const ordinalEnding =
  /^(\d+)-?(?:й|го|му|м|х|ти|ма|ми|га|ша|та|я|те|ге|ю|і|ої|ій|ий|ою|ту|шої|гої|тої|шого|гого|того|их|им|ими|річчя|річний|річного)$/

/**
 * The tokens of a run with figures: a paper's number whole («179-1», «5286/1.1-11/2024», «280/97-вр») and by its
 * beginning («179», «5286»), a date in figures, an ordinal («2-го» is 2), a word with a number («covid-19»).
 */
export function numberTokens(text: string, start: number, position: number, lemmasOf: LemmasOf): Token[] {
  const found = { text, start, end: start + text.length, position }
  const figures = foldNumber(text.slice(0, longestWord))
  const date = dayInFigures(figures)
  if (date && !date.lemma.startsWith('--') && date.lemma.length > 7)
    return [
      { ...found, kind: 'date', lemmas: [date.lemma] },
      ...partials(found, [...date.partial, date.lemma.slice(0, 4)]),
    ]
  const ordinal = figures.match(ordinalEnding)?.[1]
  if (ordinal && text === text.toLowerCase()) return [{ ...found, kind: 'number', lemmas: [ordinal] }]
  const number: Token = { ...found, kind: 'number', lemmas: [figures] }
  const alsoDate = date ? [{ ...found, kind: 'partial' as const, lemmas: [date.lemma] }] : []
  return [number, ...partials(found, beginnings(figures)), ...alsoDate, ...leadingWord(text, found, lemmasOf)]
}

function partials(found: Omit<Token, 'kind' | 'lemmas'>, lemmas: string[]): Token[] {
  return lemmas.length ? [{ ...found, kind: 'partial', lemmas }] : []
}

/** What people call a long number by: 179 for 179-1, 23 and 23-18 for 23-18/5, and 777949 for 777-949. */
function beginnings(figures: string): string[] {
  if (/^\d+$/.test(figures)) return []
  const first = /[/-]/.test(figures) ? figures.match(/^\d{2,}(?=\D)/)?.[0] : undefined
  const beforeSlash = figures.match(/^[^/]{2,}(?=\/)/)?.[0]
  const beforeLetters = figures.match(/^\d+(?=\p{L})/u)?.[0]
  const together = /^\d{2,}(?:-\d{2,})+$/.test(figures) ? figures.replaceAll('-', '') : undefined
  return [...new Set([first, beforeSlash, beforeLetters, together])].filter(
    (lemma): lemma is string => lemma !== undefined,
  )
}

function leadingWord(text: string, found: Omit<Token, 'kind' | 'lemmas'>, lemmasOf: LemmasOf): Token[] {
  const word = text.match(/^\p{L}{3,}/u)?.[0]
  return word ? [{ ...found, kind: 'partial', lemmas: lemmasOf(word) }] : []
}
