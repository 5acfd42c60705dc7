import type { Analyser } from '../src/analyser.ts'

/** The two forms of every pair of a family that share no lemma. */
export function missedPairs(families: readonly (readonly string[])[], analyser: Analyser) {
  const pairs = families.flatMap((forms) =>
    forms.flatMap((left, index) => forms.slice(index + 1).map((right) => [left, right] as const)),
  )
  return { pairs: pairs.length, missed: pairs.filter(([left, right]) => !meet(left, right, analyser)) }
}

/** Whether a paper that says `written` is found by the query `asked`, or the other way round. */
export function meet(asked: string, written: string, analyser: Analyser): boolean {
  return finds(asked, written, analyser) && finds(written, asked, analyser)
}

function finds(asked: string, written: string, analyser: Analyser): boolean {
  const held = new Set(analyser.lemmas(written))
  const isThere = (row: readonly (readonly string[])[]) =>
    row.every((lemmas) => lemmas.some((lemma) => held.has(lemma)))
  return analyser.query(asked).every((term) => term.alternatives.some(isThere))
}
