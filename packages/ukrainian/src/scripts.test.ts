import { expect, test } from 'vitest'
import { foldNumber, inOneScript, romanValue } from './scripts.ts'

test.each([
  ['Cтaтyт', 'Статут'],
  ['мicтa', 'міста'],
  ['PIШЕННЯ', 'РІШЕННЯ'],
  ['Wі', 'Wi'],
  ['Статут', 'Статут'],
  ['Telegram', 'Telegram'],
])('%s is written %s in one script', (mixed, pure) => {
  expect(inOneScript(mixed)).toBe(pure)
})

test('a number has one spelling whatever keyboard its letters came from', () => {
  expect(foldNumber('280/97-ВР')).toBe(foldNumber('280/97-BP'))
  expect(foldNumber('2494-VIII')).toBe(foldNumber('2494-VІІІ'))
  expect(foldNumber('23–18/5')).toBe('23-18/5')
})

test('Roman numerals count, in Latin and in Cyrillic capitals', () => {
  expect(['I', 'II', 'ІІ', 'IV', 'IX', 'ІХ', 'XIX', 'ХХІ', 'XL', 'LXXIII'].map(romanValue)).toEqual([
    1, 2, 2, 4, 9, 9, 19, 21, 40, 73,
  ])
  expect(['', 'IIII', 'VX', 'іі', 'МІС', 'їх', 'CD', 'IXI'].map(romanValue)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
})
