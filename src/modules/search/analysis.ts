import { isStopWord } from '@ratusha/ukrainian'
import { tokens } from '@ratusha/ukrainian/lemmas'
import type { Searchable } from './searchable.ts'

export type Readable = Pick<Searchable, 'number' | 'title' | 'detail' | 'words' | 'day'>

const mostCharacters = 200_000
// PostgreSQL's own bounds: 16,383 positions, 256 of them a word, 1 MiB a vector.
const lastPosition = 16_383
const mostPositions = 200
const mostBytes = 900_000
const gap = 10 // positions between fields, so that no phrase runs from one into the next
const weights = { number: 'A', title: 'A', detail: 'B', day: 'B', words: 'D' } as const

/** The text of a tsvector: every lemma with its positions; numbers and titles weigh most. */
export function vectorOf(thing: Readable): string {
  const places = new Map<string, string[]>()
  let start = 1
  let bytes = 0
  for (const field of ['number', 'title', 'detail', 'day', 'words'] as const) {
    let last = start
    for (const token of tokens(String(thing[field] ?? '').slice(0, mostCharacters))) {
      last = Math.min(start + token.position, lastPosition)
      for (const lemma of token.lemmas) {
        const known = places.get(lemma) ?? []
        const more = (known.length === 0 ? Buffer.byteLength(lemma) + 8 : 0) + 2
        if (known.length >= mostPositions || bytes + more > mostBytes) continue
        bytes += more
        known.push(`${last}${weights[field]}`)
        places.set(lemma, known)
      }
    }
    start = Math.min(last + gap, lastPosition)
  }
  return [...places].map(([lemma, at]) => `${quoted(lemma)}:${[...new Set(at)].join(',')}`).join(' ')
}

/** A lexeme as tsvector and tsquery read it, whatever it holds. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

const mostForms = 400

/** The words of a thing as they are written, for suggestions: in small letters, with one apostrophe. */
export function formsOf(thing: Readable): string[] {
  const text = `${thing.title}\n${thing.detail}\n${thing.words.slice(0, 3000)}`
  const forms = new Set<string>()
  for (const { kind, text: written } of tokens(text)) {
    const form = formOf(written)
    if (kind === 'word' && /^\p{L}[\p{L}’-]{2,39}$/u.test(form) && !isStopWord(form)) forms.add(form)
    if (forms.size >= mostForms) break
  }
  return [...forms].sort()
}

export function formOf(written: string): string {
  return written
    .normalize('NFC')
    .toLocaleLowerCase('uk')
    .replace(/['ʼ`´‘ʹ′＇"*]/g, '’')
    .replace(/[\u0301\u00ad\u200b-\u200d\u2060]/g, '')
}
