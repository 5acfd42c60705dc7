/** The letters of folded words, in the order of their code points; the index of a letter is its label in the automaton. */
export const foldedLetters = [...'абвгдежзийклмнопрстуфхцчшщьюяєії']

/** Letters of a lemma at most; what is longer is cut, since no word is. */
export const longestWord = 64

const apostrophes = /['’ʼ`´‘ʹ′＇"*]/g
const marks = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g
const composed: [RegExp, string][] = [
  [/і\u0308/g, 'ї'],
  [/и\u0306/g, 'й'],
]

/**
 * A Ukrainian word as search sees it: small letters, no apostrophe, no stress mark, no soft hyphen, г for ґ, and the
 * spelling of 2019 for «проєкт». «Обов’я́зків» → «обовязків», «проект» → «проєкт».
 */
export function foldWord(word: string): string {
  let folded = word.toLowerCase()
  if (/[^а-яіїє]/.test(folded)) {
    for (const [pattern, letter] of composed) folded = folded.replace(pattern, letter)
    folded = folded.replace(marks, '').replace(apostrophes, '').replaceAll('ґ', 'г')
  }
  return folded.includes('проек') ? folded.replace(/проек(?=[тц])/, 'проєк') : folded
}

/** Whether a folded word is made of Ukrainian letters alone, so that the automaton can know it. */
export function isFolded(word: string): boolean {
  return /^[а-щьюяєії]+$/.test(word)
}
