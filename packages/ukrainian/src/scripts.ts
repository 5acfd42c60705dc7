import { foldWord } from './fold.ts'

// Letters that look alike in Latin and Cyrillic print; small ones only where they do in small print too.
const latinToCyrillic: Record<string, string> = {
  ...{ a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у', ï: 'ї', A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н' },
  ...{ I: 'І', K: 'К', M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х', Y: 'У', Ï: 'Ї', k: 'к', m: 'м', t: 'т', h: 'н' },
}
const cyrillicToLatin: Record<string, string> = Object.fromEntries(
  Object.entries(latinToCyrillic).map(([latin, cyrillic]) => [cyrillic, latin]),
)

const latin = /[A-Za-zÏï]/
const cyrillic = /[\u0400-\u04ff]/
const onlyCyrillic = /[бвгґдєжзийклмнптфцчшщьюяёъыэБГҐДЄЖЗИЙЛПУФЦЧШЩЬЮЯЁЪЫЭ]/
const onlyLatin = /[bdfgjlnqrsuvwzDFGJLNQRSUVWZ]/

/**
 * A word in one script: Latin letters that stand for Cyrillic ones become Cyrillic («Cтaтyт» → «Статут»), Cyrillic
 * letters inside a Latin word become Latin («Wі-Fі» → «Wi-Fi»). A word of one script stays.
 */
export function inOneScript(word: string): string {
  if (!latin.test(word) || !cyrillic.test(word)) return word
  const isLatin = onlyLatin.test(word) && !onlyCyrillic.test(word)
  const table = isLatin ? cyrillicToLatin : latinToCyrillic
  return word.replace(/./gu, (letter) => table[letter] ?? letter)
}

/** The number of a paper in one spelling: small letters, Cyrillic for look-alikes, plain hyphens: «280/97-BP» → «280/97-вр». */
export function foldNumber(number: string): string {
  const letters = number.replace(/[A-Za-z]/g, (letter) => latinToCyrillic[letter.toUpperCase()] ?? letter)
  return foldWord(letters).replace(/[‐‑–—]/g, '-')
}

/** The value of a Roman numeral from 1 to 89, also in Cyrillic capitals (ІІ, ХІХ); 0 for anything else. */
export function romanValue(word: string): number {
  if (!/^[IVXLІХ]{1,8}$/.test(word)) return 0
  const match = word
    .replaceAll('І', 'I')
    .replaceAll('Х', 'X')
    .match(/^(XL|L?X{0,3})(IX|IV|V?I{0,3})$/)
  if (!match) return 0
  return [...(match[0] ?? '')].reduce((sum, letter, index, all) => {
    const worth = romanWorth[letter] ?? 0
    return sum + (worth < (romanWorth[all[index + 1] ?? ''] ?? 0) ? -worth : worth)
  }, 0)
}

const romanWorth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }
