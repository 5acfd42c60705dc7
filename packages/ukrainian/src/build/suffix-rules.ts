/** How to make a lemma from a form: cut so many letters from its end, then append. */
export interface Edit {
  cut: number
  append: string
}

/** For an ending of a form, the edits seen with it and their shares (0 to 1), the most frequent first. */
export type SuffixRules = Map<string, { edit: Edit; share: number }[]>

export const longestSuffix = 6

/** The edit that makes `lemma` from `form`; only for pairs with a common beginning of at least one letter. */
export function editBetween(form: string, lemma: string): Edit {
  let common = 0
  while (common < form.length && common < lemma.length && form[common] === lemma[common]) common += 1
  return { cut: form.length - common, append: lemma.slice(common) }
}

export function applyEdit(form: string, edit: Edit): string {
  return form.slice(0, form.length - edit.cut) + edit.append
}

/** Counts edits by ending over known pairs; `weight` lets proper names count more than common words. */
export class SuffixCounter {
  private readonly counts = new Map<string, Map<string, number>>()

  add(form: string, lemma: string, weight = 1): void {
    const edit = editBetween(form, lemma)
    if (edit.cut > longestSuffix - 1 || edit.append.length > longestSuffix) return
    const key = `${edit.cut} ${edit.append}`
    for (let length = Math.max(1, edit.cut); length <= Math.min(longestSuffix, form.length - 1); length += 1) {
      const suffix = form.slice(form.length - length)
      const edits = this.counts.get(suffix) ?? new Map<string, number>()
      edits.set(key, (edits.get(key) ?? 0) + weight)
      this.counts.set(suffix, edits)
    }
  }

  /** The rules worth keeping: endings seen at least `least` times whose edits differ from those of a shorter ending. */
  rules(least: number, smallestShare: number): SuffixRules {
    const rules: SuffixRules = new Map()
    const byLength = [...this.counts.keys()].sort(
      (left, right) => left.length - right.length || (left < right ? -1 : 1),
    )
    for (const suffix of byLength) {
      const edits = this.edits(suffix, least, smallestShare)
      if (edits.length === 0) continue
      const shorter = longestRule(rules, suffix.slice(1))
      if (!shorter || signature(shorter) !== signature(edits)) rules.set(suffix, edits)
    }
    return rules
  }

  private edits(suffix: string, least: number, smallestShare: number) {
    const counts = this.counts.get(suffix) ?? new Map<string, number>()
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (total < least) return []
    return [...counts]
      .map(([key, count]) => ({ edit: parseEdit(key), share: count / total }))
      .filter(({ share }) => share >= smallestShare)
      .sort((left, right) => right.share - left.share)
  }
}

/** The edits of the longest ending of the word that has a rule. */
export function longestRule(rules: SuffixRules, word: string): { edit: Edit; share: number }[] | undefined {
  for (let length = Math.min(longestSuffix, word.length); length > 0; length -= 1) {
    const found = rules.get(word.slice(word.length - length))
    if (found) return found
  }
  return undefined
}

function parseEdit(key: string): Edit {
  const space = key.indexOf(' ')
  return { cut: Number(key.slice(0, space)), append: key.slice(space + 1) }
}

function signature(edits: { edit: Edit }[]): string {
  return edits.map(({ edit }) => `${edit.cut}${edit.append}`).join(' ')
}
