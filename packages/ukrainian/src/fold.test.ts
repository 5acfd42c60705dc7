import { expect, test } from 'vitest'
import { foldedLetters, foldWord, isFolded } from './fold.ts'

test.each([
  ['Обов’язок', 'обовязок'],
  ["ОБОВ'ЯЗОК", 'обовязок'],
  ['обовʼязок', 'обовязок'],
  ['обов`язок', 'обовязок'],
  ['обо\u0301в’язок', 'обовязок'],
  ['обов\u00adязок', 'обовязок'],
  ['Ґанок', 'ганок'],
  ['проект', 'проєкт'],
  ['ПРОЕКЦІЯ', 'проєкція'],
  ['проелектрон', 'проелектрон'],
  ['и\u0306ого', 'його'],
  ['і\u0308жак', 'їжак'],
  ['Їжак', 'їжак'],
])('%s is folded to %s', (written, folded) => {
  expect(foldWord(written)).toBe(folded)
})

test('the folded letters are the alphabet without ґ, thirty-two of them', () => {
  expect(foldedLetters.length).toBe(32)
  expect(isFolded(foldedLetters.join(''))).toBe(true)
  expect(['ґ', 'ы', 'a', 'а-б', '', 'об’є'].filter(isFolded)).toEqual([])
})
