import { expect, test } from 'vitest'
import { counted, plural } from './plural.ts'

const documents = ['документ', 'документи', 'документів'] as const

test.each([
  [0, 'документів'],
  [1, 'документ'],
  [2, 'документи'],
  [4, 'документи'],
  [5, 'документів'],
  [11, 'документів'],
  [12, 'документів'],
  [14, 'документів'],
  [20, 'документів'],
  [21, 'документ'],
  [22, 'документи'],
  [111, 'документів'],
  [112, 'документів'],
  [101, 'документ'],
  [1_000_003, 'документи'],
  [-1, 'документ'],
  [-12, 'документів'],
])('%i goes with %s', (count, form) => {
  expect(plural(count, ...documents)).toBe(form)
})

test('it agrees with the plural rules of Unicode on every number to a thousand', () => {
  const rules = new Intl.PluralRules('uk')
  const wrong = Array.from({ length: 1001 }, (_, count) => count).filter(
    (count) => plural(count, 'one', 'few', 'many') !== rules.select(count),
  )
  expect(wrong).toEqual([])
})

test('a big integer and a number beyond the safe ones are counted by their last digits', () => {
  expect(plural(10n ** 30n + 1n, ...documents)).toBe('документ')
  expect(plural(Number.POSITIVE_INFINITY, ...documents)).toBe('документів')
})

test('a fraction takes the genitive singular', () => {
  expect(plural(1.5, 'година', 'години', 'годин')).toBe('години')
  expect(plural(2.5, 'день', 'дні', 'днів', 'дня')).toBe('дня')
})

test('a number and its noun do not part at the end of a line', () => {
  expect(counted(5, ...documents)).toBe('5\u00a0документів')
  expect(counted(12345, ...documents)).toBe('12\u00a0345\u00a0документів')
  expect(counted(1.5, 'бал', 'бали', 'балів', 'бала')).toBe('1,5\u00a0бала')
})
