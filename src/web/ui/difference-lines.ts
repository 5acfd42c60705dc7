export interface DifferenceLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Beyond that the middle of two texts is shown as replaced: a table of all pairs would not fit into memory. */
const mostPairs = 4_000_000

/** Two texts line by line, what was removed before what was added. */
export function differenceOf(before: string, after: string): DifferenceLine[] {
  const old = before.split('\n')
  const now = after.split('\n')
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  return [
    ...lines('same', old.slice(0, start)),
    ...between(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...lines('same', old.slice(old.length - end)),
  ]
}

function between(old: readonly string[], now: readonly string[]): DifferenceLine[] {
  if (old.length * now.length > mostPairs) return [...lines('removed', old), ...lines('added', now)]
  const kept = commonLengths(old, now)
  const at = (i: number, j: number) => kept[i * (now.length + 1) + j] ?? 0
  const found: DifferenceLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]]
    if (left !== undefined && left === right) {
      found.push({ kind: 'same', text: left })
      i += 1
      j += 1
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: 'removed', text: left })
      i += 1
    } else {
      found.push({ kind: 'added', text: right ?? '' })
      j += 1
    }
  }
  return found
}

/** How many lines two tails have in common, for every pair of tails. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1
  const kept = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      kept[i * width + j] =
        old[i] === now[j]
          ? (kept[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(kept[(i + 1) * width + j] ?? 0, kept[i * width + j + 1] ?? 0)
    }
  }
  return kept
}

function lines(kind: DifferenceLine['kind'], texts: readonly string[]): DifferenceLine[] {
  return texts.map((text) => ({ kind, text }))
}
