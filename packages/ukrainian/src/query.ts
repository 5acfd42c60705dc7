import { isStopWord } from './stop-words.ts'
import type { Token } from './token.ts'

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
  tokens.forEach((token, index) => {
    if (token.kind === 'partial' || token.start < covered) return
    const whole = widest(tokens, index, token)
    covered = whole.end
    terms.push({
      text: whole.text,
      start: whole.start,
      end: whole.end,
      isStop: whole.kind === 'word' && isStopWord(whole.text),
      alternatives:
        whole.kind === 'joined' ? [plainWithin(tokens, index, whole.end), [whole.lemmas]] : [[whole.lemmas]],
    })
  })
  return terms
}

/** The longest token that begins where `first`, the token at `index`, does; such tokens stand side by side. */
function widest(tokens: Token[], index: number, first: Token): Token {
  let found = first
  for (let at = index; tokens[at]?.start === first.start; at += 1) {
    const token = tokens[at]
    if (token && token.kind !== 'partial' && token.end > found.end) found = token
  }
  return found
}

function plainWithin(tokens: Token[], index: number, end: number): (readonly string[])[] {
  const lemmas: (readonly string[])[] = []
  for (let at = index; (tokens[at]?.end ?? Number.POSITIVE_INFINITY) <= end; at += 1) {
    const token = tokens[at]
    if (token?.kind === 'word' || token?.kind === 'number') lemmas.push(token.lemmas)
  }
  return lemmas
}
