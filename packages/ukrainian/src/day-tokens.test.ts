import { expect, test } from 'vitest'
import { dayInFigures, monthOf } from './day-tokens.ts'

test.each([
  ['13.03.2024', '2024-03-13'],
  ['3.3.2024', '2024-03-03'],
  ['13/03/2024', '2024-03-13'],
  ['13-03-2024', '2024-03-13'],
  ['2024-03-13', '2024-03-13'],
  ['13.03.24', '2024-03-13'],
  ['13.03.98', '1998-03-13'],
  ['03.2024', '2024-03'],
  ['13.03', '--03-13'],
])('%s is the day %s', (figures, lemma) => {
  expect(dayInFigures(figures)?.lemma).toBe(lemma)
})

test('numbers of papers are not days', () => {
  for (const number of [
    '179-1',
    '57/123',
    '23-18/5',
    '32.01.2024',
    '13.13.2024',
    '1.1-11/2024',
    '12-05/24',
    '5.1',
    '13.2024',
  ])
    expect(dayInFigures(number)).toBeUndefined()
})

test('a month is known in every case and in short', () => {
  expect(
    ['січень', 'січня', 'січнем', 'лютого', 'лютому', 'листопада', 'листопадом', 'груд', 'сер', 'серп'].map(monthOf),
  ).toEqual([1, 1, 1, 2, 2, 11, 11, 12, 8, 8])
  expect(['рада', 'березневий', ''].map(monthOf)).toEqual([0, 0, 0])
})
