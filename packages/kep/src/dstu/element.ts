/**
 * An element of GF(2^m) in a polynomial basis: words of 32 bits, the lowest first.
 * Signed words, because V8 keeps Int32Array values in registers where Uint32Array values may turn into doubles.
 */
export type Element = Int32Array<ArrayBuffer>

/** True when every word is zero; looks at all of them. */
export function isZero(element: Element): boolean {
  let folded = 0
  for (let i = 0; i < element.length; i++) folded |= element[i] as number
  return folded === 0
}

/** True when both elements are the same; looks at all words. */
export function isEqual(a: Element, b: Element): boolean {
  let folded = 0
  for (let i = 0; i < a.length; i++) folded |= (a[i] as number) ^ (b[i] as number)
  return folded === 0
}
