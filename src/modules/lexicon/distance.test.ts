import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distanceUpTo } from './distance.ts'

// As it is defined, letter by letter.
function mistakes(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)]
  const changed = mistakes(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1)
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  const swapped = isSwapped ? mistakes(a.slice(0, -2), b.slice(0, -2)) + 1 : changed
  return Math.min(changed, swapped, mistakes(shortA, b) + 1, mistakes(a, shortB) + 1)
}

it('mistakes between two words are counted as far as it matters, whichever words were looked at before', () => {
  const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, fc.constantFrom(1, 2), (a, b, most) => {
      expect(distanceUpTo(most, a, b)).toBe(Math.min(mistakes(a, b), most + 1))
    }),
    { numRuns: 2000 },
  )
})
