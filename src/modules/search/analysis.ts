import { setImmediate as breath } from 'node:timers/promises'
import { tokens } from '@ratusha/ukrainian/lemmas'
import { type Actor, audienceKeys } from '#kernel'
import type { FoundKind, Searchable } from './searchable.ts'

export interface Readable
  extends Pick<Searchable, 'kind' | 'number' | 'title' | 'detail' | 'words' | 'day' | 'unitId' | 'audience'> {
  readonly fileNames: readonly string[]
}

const mostCharacters = 200_000
// PostgreSQL's own bounds: 16,383 positions, 256 of them a word, 1 MiB a vector, which a thing shares with its files.
const lastPosition = 16_383
const mostPositions = 200
const mostOwnBytes = 400_000
export const mostAttachedBytes = 500_000
const gap = 10 // positions between fields, so that no phrase runs from one into the next
const weights = { number: 'A', title: 'A', detail: 'B', day: 'B', words: 'D' } as const

/** The text of a tsvector: every lemma with its positions; numbers and titles weigh most. */
export function vectorOf(thing: Readable): string {
  const vector = newVector(mostOwnBytes)
  for (const field of ['number', 'title', 'detail', 'day', 'words'] as const) {
    vector.add(String(thing[field] ?? '').slice(0, mostCharacters), weights[field])
    vector.leaveGap()
  }
  vector.add(thing.fileNames.join('\n').replaceAll('_', ' ').slice(0, 4000), 'D')
  return [vector.text(), ...[...new Set(traits(thing))].map(quoted)].join(' ')
}

/** What a thing is, whose and for whom, as lexemes that no text yields: found in the same walk as its words. */
function traits({ kind, unitId, audience }: Readable): string[] {
  const keys = audience.filter((key) => !isWide(key) && !key.startsWith('except:'))
  return [lexemeOfKind(kind), ...(unitId ? [lexemeOfUnit(unitId)] : []), ...keys.map(lexemeOfKey)]
}

export function lexemeOfKind(kind: FoundKind): string {
  return `=kind:${kind}`
}

export function lexemeOfUnit(unitId: number): string {
  return `=of:${unitId}`
}

function lexemeOfKey(key: string): string {
  return `=${key}`
}

/** One of these stands in whatever opens to the reader; `null`: nearly everything does, and nothing leads there. */
export function accessLexemes(actor: Actor): readonly string[] | null {
  const keys = audienceKeys(actor)
  return keys.some(isWide) ? null : keys.map(lexemeOfKey)
}

// Keys of nearly every paper: as lexemes they would narrow nothing down and cost every registration.
function isWide(key: string): boolean {
  return /^(?:house|role:(?:registrar|mayor|secretary))(?::restricted)?$/.test(key)
}

const piece = 20_000 // characters between two breaths

/** The same of the text of a file, which may be a book: other requests are served between its pieces. */
export async function vectorOfText(text: string): Promise<{ tsv: string; bytes: number }> {
  const vector = newVector(mostAttachedBytes)
  for (let from = 0; from < text.length; ) {
    const until = text.length - from <= piece ? text.length : endOfWord(text, from + piece)
    vector.add(text.slice(from, until), 'D')
    from = until
    await breath()
  }
  return { tsv: vector.text(), bytes: vector.bytes() }
}

function endOfWord(text: string, near: number): number {
  const space = text.slice(near, near + 200).search(/\s/)
  return space === -1 ? near : near + space
}

function newVector(mostBytes: number) {
  const places = new Map<string, string[]>()
  let start = 1
  let bytes = 0
  return {
    add(text: string, weight: string) {
      let last = start
      for (const token of tokens(text)) {
        last = Math.min(start + token.position, lastPosition)
        for (const lemma of token.lemmas) {
          const known = places.get(lemma) ?? []
          const more = (known.length === 0 ? Buffer.byteLength(lemma) + 8 : 0) + 2
          if (known.length >= mostPositions || bytes + more > mostBytes) continue
          bytes += more
          known.push(`${last}${weight}`)
          places.set(lemma, known)
        }
      }
      start = Math.min(last + 1, lastPosition)
    },
    leaveGap() {
      start = Math.min(start + gap, lastPosition)
    },
    text: () => [...places].map(([lemma, at]) => `${quoted(lemma)}:${[...new Set(at)].join(',')}`).join(' '),
    bytes: () => bytes,
  }
}

/** A lexeme as tsvector and tsquery read it, whatever it holds. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
