/** Words to index: lower case, one form of apostrophe dropped, Latin look-alikes in Cyrillic words turned Cyrillic. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('uk')
    .replace(/(?<=\p{L})['’ʼ`ʹ](?=\p{L})/gu, '')
    .replace(/\p{M}/gu, (mark) => (mark === '\u0301' ? '' : mark))
    .split(/[^\p{L}\p{N}./-]+/u)
    .map((word) => word.replace(/^[./-]+|[./-]+$/g, ''))
    .map((word) =>
      /[а-яґєії]/.test(word) ? word.replace(/[aeopcxyi]/g, (letter) => lookAlikes[letter] ?? letter) : word,
    )
    .filter((word) => word.length > 0)
}

/**
 * A tsquery that finds word forms by their beginnings: `рішень` asks for `рішен:*`. Empty when nothing can be asked.
 * Until words have lemmas, the ending of a long word is simply left open.
 */
export function queryOf(text: string): string {
  const asked = wordsOf(text.slice(0, 400)).slice(0, 12)
  return asked.map((word) => `'${beginningOf(word).replace(/'/g, "''")}':*`).join(' & ')
}

function beginningOf(word: string): string {
  if (/\d/.test(word) || word.length <= 3) return word
  return word.slice(0, Math.max(3, word.length - (word.length > 6 ? 3 : 2)))
}

const lookAlikes: Record<string, string> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і' }
