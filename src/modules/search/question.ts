import { foldWord, type QueryTerm } from '@ratusha/ukrainian'
import { query, tokens } from '@ratusha/ukrainian/lemmas'
import { quoted } from './analysis.ts'

/** Why nothing, or not all of it, was asked. */
export type Hint = 'stop-words' | 'only-excluded' | 'cut'

/** What a reader typed, as the database is asked it. No text of the reader’s stands in it outside quoted lexemes. */
export interface Question {
  /** `null`: no word can be asked for. */
  readonly tsquery: string | null
  /** The same with the last word only begun: `альба` asks for `альба…`. */
  readonly begun: string | null
  /** The number of a paper, when the whole of it is one. */
  readonly number: string
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
  const wanted = [...parts.phrases.map(phraseQuery), ...terms.map(termQuery)]
    .filter((one) => one !== '')
    .slice(0, mostTerms)
  const unwanted = [...parts.excludedPhrases.map(phraseQuery), ...parts.excluded.flatMap((word) => anyOf(word))]
    .filter((one) => one !== '')
    .slice(0, mostTerms)
    .map((one) => `!(${one})`)
  const cut = clean.length > mostCharacters || terms.length + parts.phrases.length > mostTerms
  return {
    tsquery: wanted.length === 0 ? null : [...wanted, ...unwanted].join(' & '),
    begun: begunQuery(parts, wanted, unwanted, all.at(-1)),
    number: numberIn(clean),
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

function termQuery({ alternatives }: QueryTerm): string {
  const rows = alternatives.map((row) =>
    row
      .map(oneOfLemmas)
      .filter((one) => one !== '')
      .join(' <-> '),
  )
  return `(${rows.filter((row) => row !== '').join(' | ')})`.replace(/^\(\)$/, '')
}

function anyOf(word: string): string[] {
  return query(word).map(termQuery)
}

/** The words of a phrase one after another, little words too; any form of each. */
function phraseQuery(phrase: string): string {
  const positions = Map.groupBy(
    tokens(phrase).filter(({ kind }) => kind !== 'joined' && kind !== 'partial'),
    ({ position }) => position,
  )
  const row = [...positions.values()].slice(0, mostTerms).map((there) => {
    const written = there.filter(({ kind }) => kind !== 'date')
    return oneOfLemmas((written.length > 0 ? written : there).flatMap(({ lemmas }) => lemmas))
  })
  const asked = row.filter((one) => one !== '').join(' <-> ')
  return asked === '' ? '' : `(${asked})`
}

function oneOfLemmas(lemmas: readonly string[]): string {
  const [first, ...others] = lemmas
  if (first === undefined) return ''
  return others.length === 0 ? quoted(first) : `(${lemmas.map(quoted).join(' | ')})`
}

function begunQuery(
  { endsPlain }: Parts,
  wanted: readonly string[],
  unwanted: readonly string[],
  last: QueryTerm | undefined,
): string | null {
  if (!endsPlain || !last || last.isStop) return null
  const [lemma = ''] = last.alternatives.flat(2)
  const beginning = /\d/.test(last.text) ? lemma : foldWord(last.text)
  if (beginning.length < 3) return null
  return [...wanted.slice(0, -1), `${quoted(beginning)}:*`, ...unwanted].join(' & ')
}

function numberIn(text: string): string {
  const number = text.replace(/^№\s*/, '').toLocaleLowerCase('uk')
  return number.length <= 60 ? number : ''
}
