import { tokens } from '@ratusha/ukrainian/lemmas'

/** A text in pieces, in order; the marked ones are what was asked for. */
export type Marked = readonly { readonly text: string; readonly isMarked: boolean }[]

export interface Fragment {
  readonly pieces: Marked
  readonly beginsInside: boolean
  readonly endsInside: boolean
}

interface Span {
  readonly start: number
  readonly end: number
  readonly lemmas: readonly string[]
}

const before = 70 // characters
const longest = 240

export function markedText(text: string, marks: ReadonlySet<string>): Marked {
  return piecesOf(text, 0, text.length, spansIn(text, marks))
}

/** The piece of a text where most of the different words that were asked for stand; `null` when none does. */
export function fragmentOf(text: string, marks: ReadonlySet<string>): Fragment | null {
  const spans = spansIn(text, marks)
  let best: { start: number; score: number } | undefined
  for (const [at, { start }] of spans.entries()) {
    const near = spans.slice(at, at + 40).filter(({ end }) => end <= start + longest - before)
    const score = new Set(near.flatMap(({ lemmas }) => lemmas)).size
    if (!best || score > best.score) best = { start, score }
  }
  if (!best) return null
  const start = wordStart(text, Math.max(0, best.start - before))
  const end = wordEnd(text, Math.min(text.length, start + longest))
  return { pieces: piecesOf(text, start, end, spans), beginsInside: start > 0, endsInside: end < text.length }
}

const near = 300 // characters on either side of a likely place
const mostPlaces = 12

/**
 * The same in the text of a file, which may be a book: only where the beginning of an asked word stands is it looked at
 * closely. An irregular word that begins otherwise is found but not shown.
 */
export function fragmentOfLong(text: string, marks: ReadonlySet<string>): Fragment | null {
  const stems = [...marks].map(stemOf).filter((stem) => stem !== '')
  if (stems.length === 0) return null
  const likely = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...new Set(stems)].join('|')})`, 'giu')
  let best: { fragment: Fragment; score: number } | undefined
  let seenTo = 0
  let places = 0
  for (const { index } of text.matchAll(likely)) {
    if (index < seenTo) continue
    places += 1
    if (places > mostPlaces) break
    const from = Math.max(0, index - near)
    seenTo = index + near
    const fragment = fragmentOf(text.slice(from, seenTo), marks)
    const score = new Set(fragment?.pieces.filter(({ isMarked }) => isMarked).map((piece) => piece.text)).size
    if (!fragment || (best && score <= best.score)) continue
    best = {
      fragment: {
        ...fragment,
        beginsInside: fragment.beginsInside || from > 0,
        endsInside: fragment.endsInside || seenTo < text.length,
      },
      score,
    }
  }
  return best?.fragment ?? null
}

function stemOf(lemma: string): string {
  const letters = lemma.slice(0, Math.max(3, Math.min(lemma.length - 2, 8)))
  return letters
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/[гґ]/g, '[гґ]')
    .replace(/['’]/g, "['’ʼ`]")
}

function spansIn(text: string, marks: ReadonlySet<string>): Span[] {
  if (marks.size === 0) return []
  const found: Span[] = []
  for (const { start, end, lemmas } of tokens(text)) {
    const asked = lemmas.filter((lemma) => marks.has(lemma))
    const last = found.at(-1)
    if (asked.length === 0) continue
    if (last && start < last.end) found[found.length - 1] = { ...last, end: Math.max(end, last.end) }
    else found.push({ start, end, lemmas: asked })
  }
  return found
}

function piecesOf(text: string, from: number, to: number, spans: readonly Span[]): Marked {
  const pieces: { text: string; isMarked: boolean }[] = []
  let at = from
  for (const { start, end } of spans) {
    if (start < at || end > to) continue
    if (start > at) pieces.push({ text: text.slice(at, start), isMarked: false })
    pieces.push({ text: text.slice(start, end), isMarked: true })
    at = end
  }
  if (at < to) pieces.push({ text: text.slice(at, to), isMarked: false })
  return pieces
}

function wordStart(text: string, from: number): number {
  const space = text.slice(from, from + 30).search(/\s/)
  return from === 0 || space === -1 ? from : from + space + 1
}

function wordEnd(text: string, to: number): number {
  const space = text.slice(0, to).search(/\s\S*$/)
  return to === text.length || space < to - 30 ? to : space
}
