import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Words in the order of their frequency, and how to draw one as often as a text of an office says it. */
export interface Vocabulary {
  readonly words: readonly string[]
  /** `chance` from 0 to 1 → the place of a word. */
  draw(chance: number): number
}

const surnames = 120_000

/** The words that the demo city says, the frequent first, and a long tail of surnames: by the law of Zipf and Mandelbrot. */
export function readVocabulary(): Vocabulary {
  const words = [...officialWords(), ...Array.from({ length: surnames }, (_, at) => surname(at))]
  const sums = new Float64Array(words.length)
  let sum = 0
  for (let at = 0; at < words.length; at += 1) {
    sum += 1 / (at + 2.7) ** 1.05
    sums[at] = sum
  }
  return { words, draw: (chance) => placeIn(sums, chance * sum) }
}

export function surname(at: number): string {
  const digits = [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400) % 20, Math.floor(at / 8000) % 3]
  const [one, two, three] = digits.map((digit) => syllables[digit])
  const stem = `${one}${two}${three}${['', 'ла', 'ні'][digits[3] ?? 0]}`
  return `${stem}${['енко', 'чук', 'ський', 'ишин', 'ак'][Math.floor(at / 24_000) % 5]}`
}

/** Numbers from 0 to 1, the same ones for the same seed in every run. */
export function chances(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

const syllables = 'ба во гри дем жи зор кал лу мор на пет рад сав тим хо це шев яр бон вер'.split(' ')

function officialWords(): string[] {
  const root = join(import.meta.dirname, '../../src/demo')
  const counts = new Map<string, number>()
  for (const file of globSync('**/*.ts', { cwd: root }).sort()) {
    for (const [word] of readFileSync(join(root, file), 'utf8').matchAll(/(?<![\p{L}’])[а-яґєії’]{4,}(?![\p{L}’])/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([word]) => word)
}

function placeIn(sums: Float64Array, wanted: number): number {
  let [from, until] = [0, sums.length - 1]
  while (from < until) {
    const middle = (from + until) >> 1
    if ((sums[middle] ?? 0) < wanted) from = middle + 1
    else until = middle
  }
  return from
}
