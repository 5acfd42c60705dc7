import { isStopWord } from './stop-words.ts'
import type { Token } from './tokens.ts'

/**
 * One term of a query. It is found when one of `alternatives` is: a row of neighbouring positions, each of which may
 * hold any of its lemmas. «веб-сайт» is [[[веб], [сайт]], [[вебсайт]]], «ради» is [[[рада, рад]]].
 */
export interface QueryTerm {
  text: string
  start: number
  end: number
  /** A word so common that it may be left out when other terms remain. */
  isStop: boolean
  alternatives: (readonly string[])[][]
}

/** The terms of a tokenized query: whole numbers and whole dates, never their parts; hyphenated words either way. */
export function queryTerms(tokens: Token[]): QueryTerm[] {
  const terms: QueryTerm[] = []
  let covered = -1
  for (const token of tokens) {
    if (token.kind === 'partial' || token.start < covered) continue
    const whole = widest(tokens, token)
    covered = whole.end
    const parts = tokens.filter((part) => isPlain(part) && part.start >= whole.start && part.end <= whole.end)
    terms.push({
      text: whole.text,
      start: whole.start,
      end: whole.end,
      isStop: whole.kind === 'word' && isStopWord(whole.text),
      alternatives: alternatives(whole, parts),
    })
  }
  return terms
}

function widest(tokens: Token[], first: Token): Token {
  return tokens
    .filter((token) => token.kind !== 'partial' && token.start === first.start)
    .reduce((widestSoFar, token) => (token.end > widestSoFar.end ? token : widestSoFar), first)
}

function isPlain(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'number'
}

function alternatives(whole: Token, parts: Token[]): (readonly string[])[][] {
  if (whole.kind === 'joined') return [parts.map((part) => part.lemmas), [whole.lemmas]]
  return [[whole.lemmas]]
}
