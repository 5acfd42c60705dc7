import type { Dictionary } from './dictionary.ts'
import { foldWord, isFolded, longestWord } from './fold.ts'
import { type QueryTerm, queryTerms } from './query.ts'
import { inOneScript } from './scripts.ts'
import type { Token } from './token.ts'
import { joins, tokenize } from './tokens.ts'

export interface Analyser {
  /** Two analysers with one version give the same lemmas for the same text; kept beside what was analysed. */
  readonly version: string
  /** The tokens of a text with their offsets, to index and to highlight. */
  tokens(text: string): Token[]
  /** The distinct lemmas of a text in the order they come, those of every kind of token included. */
  lemmas(text: string): string[]
  /** What a reader typed, as terms that must all be found, each in one of several ways. */
  query(text: string): QueryTerm[]
}

/** Raised by one with every change that makes lemmas differ for the same dictionary. */
const rulesVersion = 1
const rememberedWords = 20_000

/** The analyser over a read dictionary. It keeps the last words it saw, at most 20,000, to be quick on real texts. */
export function createAnalyser(dictionary: Dictionary): Analyser {
  const remembered = new Map<string, readonly string[]>()
  const lemmasOf = (word: string) => {
    const known = remembered.get(word)
    if (known) return known
    const lemmas = analyse(word, dictionary)
    if (remembered.size >= rememberedWords) remembered.clear()
    if (word.length <= longestWord) remembered.set(word, lemmas)
    return lemmas
  }
  const tokens = (text: string) => tokenize(text, dictionary, lemmasOf)
  return {
    version: `${rulesVersion}-${dictionary.digest}`,
    tokens,
    lemmas: (text) => [...new Set(tokens(text).flatMap((token) => token.lemmas))],
    query: (text) => queryTerms(tokens(text)),
  }
}

function analyse(word: string, dictionary: Dictionary): readonly string[] {
  const folded = foldWord(inOneScript(word))
  if (folded.length > longestWord) return [folded.slice(0, longestWord)]
  const known = dictionary.lookup(folded)
  if (known.length > 0) return known
  if (!isFolded(folded)) return [folded]
  return (
    superlative(folded, dictionary) ??
    adverb(folded, dictionary) ??
    compound(folded, dictionary) ??
    dictionary.guess(folded)
  )
}

/** «Житлово» in «житлово-комунальний», by the adjective that is known. */
function adverb(word: string, dictionary: Dictionary): readonly string[] | undefined {
  const adjective = word.endsWith('ьо') ? `${word.slice(0, -2)}ій` : `${word.slice(0, -1)}ий`
  const lemmas = word.length > 4 && word.endsWith('о') ? dictionary.lookup(adjective) : []
  return lemmas.length > 0 ? lemmas : undefined
}

function superlative(word: string, dictionary: Dictionary): readonly string[] | undefined {
  const comparative = word.match(/^(?:що|як)?най(.{4,})$/)?.[1]
  const lemmas = comparative ? dictionary.lookup(comparative) : []
  return lemmas.length > 0 ? lemmas : undefined
}

const firstParts = new Set(
  `${[...joins].join(' ')} авіа аеро агро бензо буд вело вище внутрішньо водо газо гео гідро громад держ дорож
  дрібно загально зоо між міськ нац не недо ново обл перед під після пост право про прото рад рай районно
  само село спец спів тепло термо техно транс трудо укр фін хім цивіль через шляхо міжнародно багато одно дво три чотири
  пяти шести семи восьми девяти десяти двадцяти сто тисячо перше друго`.split(/\s+/),
)

/** A new compound by its last part that is known: «кібергігієною» → «кібергігієна». */
function compound(word: string, dictionary: Dictionary): readonly string[] | undefined {
  for (let at = 2; at <= word.length - 4; at += 1) {
    if (!firstParts.has(word.slice(0, at))) continue
    const lemmas = dictionary.lookup(word.slice(at))
    if (lemmas.length > 0) return lemmas.map((lemma) => word.slice(0, at) + lemma)
  }
  return undefined
}
