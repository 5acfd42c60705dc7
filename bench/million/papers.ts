import type { Token } from '@ratusha/ukrainian'
import { tokens } from '@ratusha/ukrainian/lemmas'
import { quoted, vectorOf } from '../../src/modules/search/analysis.ts'
import { chances, surname, type Vocabulary } from './vocabulary.ts'

export interface Paper {
  readonly ref: number
  readonly number: string
  readonly title: string
  readonly detail: string
  readonly words: string
  readonly day: Temporal.PlainDate
  readonly unit: number
  readonly places: readonly number[]
}

export const firstRef = 10_000_000
export const units = 40
const organisations = 3000
const firstDay = Temporal.PlainDate.from('2015-01-01')
const days = Array.from({ length: 4300 }, (_, at) => firstDay.add({ days: at }))
const wordsInTitle = 11

/** Registered papers of twelve years: a title of eleven words, a correspondent, a number of theirs. */
export function paperOf(vocabulary: Vocabulary, at: number): Paper {
  const chance = chances(at)
  const places = Array.from({ length: wordsInTitle }, () => vocabulary.draw(chance()))
  const day = days[Math.floor((at * 4300) / 1_000_000) % 4300] ?? firstDay
  return {
    ref: firstRef + at,
    number: `${at % 90_000}/${1 + Math.floor(chance() * 20)}-${day.year % 100}`,
    title: places.map((place) => vocabulary.words[place]).join(' '),
    detail: `Організація ${surname(Math.floor(chance() ** 2 * organisations) * 7)}`,
    words: `${Math.floor(chance() * 9000)}-${at % 97}`,
    day,
    unit: Math.floor(chance() * units),
    places,
  }
}

/** What a paper is, and for whom: a department of forty deals with it. */
export function bearing({ unit }: Pick<Paper, 'unit'>) {
  const unitId = 1000 + unit
  const audience = ['house', 'role:registrar', 'role:mayor', 'role:secretary', `unit:${unitId}`]
  return { kind: 'document' as const, unitId, audience }
}

type Known = Map<string, readonly Token[]>

/** The vector of a paper out of words analysed once: the analyser would take six minutes for a million titles. */
export function vectorMaker(vocabulary: Vocabulary): (paper: Paper) => string {
  const known: Known = new Map()
  const make = (paper: Paper) => vectorFrom(known, vocabulary, paper)
  for (let at = 0; at < 300; at += 1) {
    const paper = paperOf(vocabulary, at)
    if (make(paper) !== vectorOf({ ...paper, ...bearing(paper), fileNames: [] }))
      throw new Error(`The vector of paper ${at} is another`)
  }
  return make
}

function vectorFrom(
  known: Known,
  { words }: Vocabulary,
  { number, places, detail, day, words: theirs, unit }: Paper,
): string {
  const at = new Map<string, Set<string>>()
  let start = 1
  const put = (found: readonly Token[], weight: string, shift = 0) => {
    let last = start
    for (const { position, lemmas } of found) {
      last = start + shift + position
      for (const lemma of lemmas) at.set(lemma, (at.get(lemma) ?? new Set()).add(`${last}${weight}`))
    }
    return last
  }
  const goOn = (last: number) => {
    start = last + 11
  }
  goOn(put(tokens(number), 'A'))
  let last = start
  for (const [shift, place] of places.entries()) last = put(analysed(known, words[place] ?? ''), 'A', shift)
  goOn(last)
  goOn(put(analysed(known, detail), 'B'))
  goOn(put(analysed(known, day.toString()), 'B'))
  goOn(put(tokens(theirs), 'D'))
  const said = [...at].map(([lemma, stand]) => `${quoted(lemma)}:${[...stand].join(',')}`)
  return [...said, `'=kind:document' '=of:${1000 + unit}' '=unit:${1000 + unit}'`].join(' ')
}

function analysed(known: Known, text: string): readonly Token[] {
  const found = known.get(text) ?? [...tokens(text)]
  known.set(text, found)
  return found
}
