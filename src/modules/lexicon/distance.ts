const longest = 63 // letters of one word
const rows = [new Uint8Array(longest + 1), new Uint8Array(longest + 1), new Uint8Array(longest + 1)] as const

/**
 * How many letters are to be put in, left out, changed, or swapped with the next one; more than `most` is any number
 * above it. Thousands of words are looked at for one that is misspelt: only the places that `most` mistakes can reach are
 * counted, and most words are given up after a few letters.
 */
export function distanceUpTo(most: number, a: string, b: string): number {
  const tooFar = most + 1
  if (Math.abs(a.length - b.length) > most || a.length > longest || b.length > longest) return tooFar
  let [older, above, row] = rows
  for (let j = 0; j <= b.length; j += 1) above[j] = Math.min(j, tooFar)
  for (let i = 1; i <= a.length; i += 1) {
    if (fillRow({ older, above, row }, { most, a, b, i }) > most) return tooFar
    ;[older, above, row] = [above, row, older]
  }
  return above[b.length] ?? tooFar
}

interface Rows {
  readonly older: Uint8Array
  readonly above: Uint8Array
  readonly row: Uint8Array
}

// Answers the least of the row. Beyond its places stand numbers that are too great to matter.
function fillRow(
  { older, above, row }: Rows,
  { most, a, b, i }: { most: number; a: string; b: string; i: number },
): number {
  const [from, until] = [Math.max(1, i - most), Math.min(b.length, i + most)]
  row[from - 1] = from === 1 ? Math.min(i, most + 1) : most + 1
  let least = at(row, from - 1)
  for (let j = from; j <= until; j += 1) {
    const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
    let steps = Math.min(at(above, j - 1) + (isSame ? 0 : 1), at(above, j) + 1, at(row, j - 1) + 1, most + 1)
    const isSwapped = a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
    if (isSwapped && i > 1 && j > 1) steps = Math.min(steps, at(older, j - 2) + 1)
    row[j] = steps
    least = Math.min(least, steps)
  }
  if (until < b.length) row[until + 1] = most + 1
  return least
}

function at(row: Uint8Array, place: number): number {
  return row[place] ?? 0
}
