/** The Ukrainian alphabet in its order, lower case: 33 letters (ДСТУ 3582, Правопис 2019 § 1). */
export const alphabet = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'

const collator = new Intl.Collator('uk', { numeric: true })
const apostropheInside = /(?<=\p{L})['’ʼ`´‘ʹ′＇](?=\p{L})/gu

/**
 * Orders two strings as a Ukrainian reader expects: Ґ after Г, Є after Е, І and Ї after И, Ь before Ю,
 * an apostrophe inside a word counts only between otherwise equal words, digits as numbers (№ 9 before № 10).
 * A comparator for `Array.sort`: negative, 0 (only for identical strings) or positive.
 */
export function compareUkrainian(left: string, right: string): number {
  const withoutApostrophes = collator.compare(bare(left), bare(right))
  if (withoutApostrophes !== 0) return withoutApostrophes
  return collator.compare(left, right) || (left < right ? -1 : Number(left > right))
}

/** A sorted copy of the items by the Ukrainian alphabet of the string that `text` takes from each. */
export function sortUkrainian<Item>(items: readonly Item[], text: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, text: text(item) }))
    .sort((left, right) => compareUkrainian(left.text, right.text))
    .map(({ item }) => item)
}

/** The letter of the alphabet under which a string stands in a directory («Ґ», «Є»), or '#' for anything else. */
export function indexLetter(text: string): string {
  const letter = text.match(/[\p{L}\p{N}]/u)?.[0]?.toLocaleLowerCase('uk') ?? ''
  return letter && alphabet.includes(letter) ? letter.toLocaleUpperCase('uk') : '#'
}

function bare(text: string): string {
  return text.replace(apostropheInside, '')
}
