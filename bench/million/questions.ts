/** Words of one class: so many papers hold them. */
export interface WordClass {
  readonly name: string
  readonly words: readonly string[]
  /** The smallest and the greatest share of the papers. */
  readonly share: readonly [number, number]
}

const bounds = [
  { name: 'rare', from: 0.000002, until: 0.00001 },
  { name: 'middle', from: 0.0003, until: 0.002 },
  { name: 'common', from: 0.005, until: 0.03 },
  { name: 'very common', from: 0.05, until: 1 },
] as const

const most = 40

/** Chosen by how many papers really hold them. */
export function classesOf(words: readonly string[], counts: Uint32Array, papers: number): WordClass[] {
  return bounds.map(({ name, from, until }) => {
    const least = Math.max(1, from * papers)
    const fitting = words.flatMap((word, place) => {
      const count = counts[place] ?? 0
      return count >= least && count <= Math.max(least + 2, until * papers) ? [{ word, share: count / papers }] : []
    })
    const step = Math.max(1, Math.floor(fitting.length / most))
    const chosen = fitting.filter((_, at) => at % step === 0).slice(0, most)
    const shares = chosen.map(({ share }) => share)
    return { name, words: chosen.map(({ word }) => word), share: [Math.min(...shares), Math.max(...shares)] }
  })
}

/** A question of so many words of a class, each time another one. */
export function questionOf({ words }: WordClass, length: number, at: number): string {
  return Array.from({ length }, (_, word) => words[(at + word * 7) % words.length] ?? '').join(' ')
}
