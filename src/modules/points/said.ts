import type { Point, Proposal } from '@ratusha/act-reader'
import { Refusal } from '#kernel'
import type { ConfirmedInput } from './forms.ts'
import type { ConfirmedPoint } from './point.ts'

export type SaidPoint = Omit<ConfirmedPoint, 'id' | 'taskIds'>

const mostPoints = 3000

/**
 * The points as a person left them: as they were read, split, joined, added or moved. What is odd comes from the paper,
 * and words that the paper does not have are flagged; the text of the act itself is never touched.
 */
export function pointsAsSaid(text: string, { points: read }: Proposal, said: readonly ConfirmedInput[]): SaidPoint[] {
  if (said.length > mostPoints) throw new Refusal('invalid', 'points.too-many', { most: mostPoints })
  const found = new Map(read.map((point) => [point.key, point]))
  const keys = new Set(said.map(({ key }) => key))
  if (keys.size !== said.length) throw new Refusal('invalid', 'points.twice')
  const paper = squeezed(text)
  const numbered: SaidPoint[] = []
  for (const one of said) numbered.push(pointOf(one, { point: found.get(one.key), paper, keys, before: numbered }))
  return numbered
}

interface Place {
  /** As the reader found it. */
  readonly point: Point | undefined
  readonly paper: string
  readonly keys: ReadonlySet<string>
  readonly before: readonly SaidPoint[]
}

function pointOf({ number, text, ...said }: ConfirmedInput, place: Place): SaidPoint {
  const { point, paper } = place
  const own = number === undefined ? (point?.number ?? null) : number
  const words = text ?? point?.text.value ?? ''
  if (words.trim() === '') throw new Refusal('invalid', 'points.no-words', { point: own ?? '' })
  const parent = parentOf(own, place)
  const isRead = words === point?.text.value
  return {
    ...said,
    number: own,
    text: words,
    parentKey: parent?.key ?? null,
    level: (parent?.level ?? 0) + 1,
    flags: [...(point?.flags ?? []), ...(isRead || isInPaper(words, paper) ? [] : ['not-in-text'])],
  }
}

// Under the point that the reader saw above it, or, when a person wrote the number, under the one that it begins with.
function parentOf(number: string | null, { point, keys, before }: Place): SaidPoint | undefined {
  const wanted = point?.parent ?? null
  if (point?.number === number && (wanted === null || keys.has(wanted))) return before.find(({ key }) => key === wanted)
  const above = number === null ? '' : number.split('.').slice(0, -1).join('.')
  return above === '' ? undefined : before.findLast((other) => other.number === above)
}

function isInPaper(words: string, paper: string): boolean {
  return words
    .split('\n')
    .map(squeezed)
    .every((line) => paper.includes(line))
}

function squeezed(text: string): string {
  return text.replace(/-\r?\n/g, '').replace(/[\s\u00ad]+/g, '')
}
