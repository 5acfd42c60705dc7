import { foldWord, type QueryTerm } from '@ratusha/ukrainian'
import { query, tokens } from '@ratusha/ukrainian/lemmas'
import { quoted } from './analysis.ts'
import type { Hint } from './searchable.ts'

/** One of these rows of places, at each place one of its lemmas. */
export type Term = readonly (readonly (readonly string[])[])[]

/** As the database is asked. No text of the reader’s stands in it outside quoted lexemes. */
export interface Asked {
  /** `null`: no word can be asked for. */
  readonly tsquery: string | null
  /** The same in parts all of which must hold. */
  readonly keys: readonly string[]
  /** All of what is wanted, without what is not. */
  readonly terms: readonly Term[]
  /** The last word is only begun, with these letters; empty: it is whole. */
  readonly beginning: string
  /** The number of a paper, when the whole of it is one. */
  readonly number: string
}

/** What a reader typed. */
export interface Question {
  readonly asked: Asked
  /** The same with the last word only begun: `альба` asks for `альба…`. */
  readonly begun: Asked | null
  /** Lemmas to mark in what is found. */
  readonly marks: ReadonlySet<string>
  readonly hint: Hint | null
}

const mostCharacters = 400
const mostTerms = 24
// «…» or "…" as a whole word, or -word; a minus or a quote inside a word means neither.
const special = /(?<=^|[\s(])(-?)["„“«]([^"„“”«»]+)["”“»](?=$|[\s.,;:!?)])|(?<=^|\s)-([\p{L}\p{N}]\S*)/gu

export function questionOf(text: string): Question {
  const clean = text.replaceAll('\0', ' ').trim()
  const parts = partsOf(clean.slice(0, mostCharacters))
  const all = parts.plain.flatMap((piece) => query(piece))
  const terms = all.filter(({ isStop }) => !isStop)
  const wanted = [...parts.phrases.map(termOfPhrase), ...terms.map(termOf)]
    .filter((term) => term.length > 0)
    .slice(0, mostTerms)
  const unwanted = [
    ...parts.excludedPhrases.map(termOfPhrase),
    ...parts.excluded.flatMap((word) => query(word).map(termOf)),
  ]
    .filter((term) => term.length > 0)
    .slice(0, mostTerms)
    .map((term) => `!(${tsqueryOf(term)})`)
  const cut = clean.length > mostCharacters || terms.length + parts.phrases.length > mostTerms
  const number = numberIn(clean)
  return {
    asked: { ...queryOf(wanted.map(tsqueryOf), unwanted), terms: wanted, beginning: '', number },
    begun: begunOf(parts, { wanted, unwanted, number }, all.at(-1)),
    marks: new Set([
      ...terms.flatMap(({ alternatives }) => alternatives.flat(2)),
      ...parts.phrases.flatMap((phrase) => tokens(phrase).flatMap(({ lemmas }) => lemmas)),
    ]),
    hint: wanted.length > 0 ? (cut ? 'cut' : null) : whyNothing(unwanted, all),
  }
}

function whyNothing(unwanted: readonly string[], terms: readonly QueryTerm[]): Hint | null {
  if (unwanted.length > 0) return 'only-excluded'
  return terms.length > 0 ? 'stop-words' : null
}

interface Parts {
  readonly plain: string[]
  readonly phrases: string[]
  readonly excluded: string[]
  readonly excludedPhrases: string[]
  /** Whether the text ends in plain words, so that the last one may be unfinished. */
  readonly endsPlain: boolean
}

function partsOf(text: string): Parts {
  const plain: string[] = []
  const phrases: string[] = []
  const excluded: string[] = []
  const excludedPhrases: string[] = []
  let at = 0
  for (const match of text.matchAll(special)) {
    const [whole, minus, phrase, word] = match
    plain.push(text.slice(at, match.index))
    if (word !== undefined) excluded.push(word)
    else if (phrase !== undefined) (minus === '-' ? excludedPhrases : phrases).push(phrase)
    at = match.index + whole.length
  }
  plain.push(text.slice(at))
  return { plain, phrases, excluded, excludedPhrases, endsPlain: text.slice(at).trim() !== '' }
}

function termOf({ alternatives }: QueryTerm): Term {
  return alternatives.map((row) => row.filter((lemmas) => lemmas.length > 0)).filter((row) => row.length > 0)
}

/** The words of a phrase one after another, little words too; any form of each. */
function termOfPhrase(phrase: string): Term {
  const positions = Map.groupBy(
    tokens(phrase).filter(({ kind }) => kind !== 'joined' && kind !== 'partial'),
    ({ position }) => position,
  )
  const row = [...positions.values()].slice(0, mostTerms).map((there) => {
    const written = there.filter(({ kind }) => kind !== 'date')
    return (written.length > 0 ? written : there).flatMap(({ lemmas }) => lemmas)
  })
  const asked = row.filter((lemmas) => lemmas.length > 0)
  return asked.length === 0 ? [] : [asked]
}

function tsqueryOf(term: Term): string {
  return `(${term.map((row) => row.map(oneOfLemmas).join(' <-> ')).join(' | ')})`
}

function oneOfLemmas(lemmas: readonly string[]): string {
  const [first, ...others] = lemmas
  if (first === undefined) return ''
  return others.length === 0 ? quoted(first) : `(${lemmas.map(quoted).join(' | ')})`
}

interface Whole {
  readonly wanted: readonly Term[]
  readonly unwanted: readonly string[]
  readonly number: string
}

function begunOf({ endsPlain }: Parts, { wanted, unwanted, number }: Whole, last: QueryTerm | undefined): Asked | null {
  if (!endsPlain || !last || last.isStop) return null
  const [lemma = ''] = last.alternatives.flat(2)
  const beginning = /\d/.test(last.text) ? lemma : foldWord(last.text)
  if (beginning.length < 3) return null
  const terms = wanted.slice(0, -1)
  const begun = [...terms.map(tsqueryOf), `${quoted(beginning)}:*`]
  return { ...queryOf(begun, unwanted), terms, beginning, number }
}

// What is not wanted has no place of its own in the index: it goes with the first of what is.
function queryOf(wanted: readonly string[], unwanted: readonly string[]): Pick<Asked, 'tsquery' | 'keys'> {
  const [first, ...others] = wanted
  const keys = first === undefined ? [] : [[first, ...unwanted].join(' & '), ...others]
  return { tsquery: first === undefined ? null : keys.join(' & '), keys }
}

function numberIn(text: string): string {
  const number = text.replace(/^№\s*/, '').toLocaleLowerCase('uk')
  return number.length <= 60 ? number : ''
}
