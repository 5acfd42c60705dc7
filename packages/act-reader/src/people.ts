import { declineName } from '@ratusha/ukrainian/names'
import { givenName } from './first-names.ts'
import type { Gender } from './heads.ts'

const capital = '\\p{Lu}[\\p{L}’]{1,30}(?:-\\p{Lu}[\\p{L}’]{1,30})?'
const initials = '\\p{Lu}\\. ?(?:\\p{Lu}\\. ?)?'
const personPattern = new RegExp(
  `(?:${initials}${capital}|${capital} \\p{Lu}\\.(?: ?\\p{Lu}\\.)?|${capital} ${capital}(?: ${capital})?)`,
  'gu',
)

export interface FoundPerson {
  readonly name: string
  /** The name was brought to the nominative by rule, and nobody of that name is known. */
  readonly byRule: boolean
  readonly from: number
  readonly to: number
}

/** The people named in a stretch of text, in the nominative; `known` in the nominative settles the form. */
export function peopleIn(text: string, known: readonly string[], isOblique: boolean): FoundPerson[] {
  const people: FoundPerson[] = []
  for (const match of text.matchAll(personPattern)) {
    const person = personFrom(match[0].trimEnd(), known, isOblique && text[match.index - 1] !== '(')
    if (person) people.push({ ...person, from: match.index, to: match.index + match[0].trimEnd().length })
  }
  return people
}

function personFrom(
  written: string,
  known: readonly string[],
  isOblique: boolean,
): { name: string; byRule: boolean } | null {
  const settled = settleName(known, written)
  if (settled) return { name: settled, byRule: false }
  if (written.includes('.')) return withInitials(written, isOblique)
  const words = written.split(' ')
  const given = words.findIndex((word) => givenName(word))
  const first = givenName(words[given] ?? '')
  if (!first) return null
  const name = words
    .map((word, index) => {
      if (index === given) return first.name
      return first.isNominative || word === word.toUpperCase() ? word : surnameInNominative(word, first.gender)
    })
    .join(' ')
  return { name, byRule: !first.isNominative }
}

function withInitials(written: string, isOblique: boolean): { name: string; byRule: boolean } {
  const surname = surnameOf(written)
  const gender = /(?:ій|ої|ську|цьку|ову|еву|іну)$/u.test(surname) ? 'feminine' : 'masculine'
  const name = isOblique ? written.replace(surname, surnameInNominative(surname, gender)) : written
  return { name, byRule: true }
}

/**
 * Whose name is written, in whatever case: «Юрієм Вербичем», «Вербичу Ю.», «Олені Ткачук». `known` are given name and
 * surname in the nominative. A form that declension gives is taken first; failing that, a like beginning, if it is that
 * of one person only: «Ткачу» is no «Ткачук». `null`: nobody's, or of two people.
 */
export function settleName(known: readonly string[], written: string): string | null {
  const words = written.includes('.') ? [initialOf(written), surnameOf(written)] : written.split(' ')
  if (words.length < 2) return null
  const alike = known.filter((name) => sharesInitials(name, words))
  const exact = alike.filter((name) => isFormOf(name, words))
  return only(exact.length > 0 ? exact : alike.filter((name) => sameWords(name, words)))
}

function only(names: readonly string[]): string | null {
  const [name, ...others] = new Set(names)
  return name !== undefined && others.length === 0 ? name : null
}

function surnameOf(written: string): string {
  return written.match(/\p{Lu}[\p{L}’]{2,30}(?:-\p{Lu}[\p{L}’]{1,30})?/u)?.[0] ?? written
}

function initialOf(written: string): string {
  return written.match(/(\p{Lu})\./u)?.[0] ?? ''
}

function sharesInitials(name: string, words: readonly string[]): boolean {
  const parts = name.toLowerCase().split(' ')
  return parts.length > 1 && parts.every((part) => words.some((word) => word[0]?.toLowerCase() === part[0]))
}

const declined = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'locative'] as const

function isFormOf(name: string, words: readonly string[]): boolean {
  const [given = '', surname = ''] = name.split(' ')
  const written = words.map((word) => word.toLowerCase())
  const isWritten = (part: string | undefined) => part !== undefined && written.includes(part.toLowerCase())
  return declined.some((inCase) => {
    const form = declineName({ given, surname }, inCase)
    return isWritten(form.surname) && (isWritten(form.given) || written.includes(`${given[0]?.toLowerCase()}.`))
  })
}

/** Equal beginnings, endings of at most three letters; an initial stands for its name. */
function sameWords(name: string, words: readonly string[]): boolean {
  return name.split(' ').every((part) => words.some((word) => word === `${part[0]}.` || sameWord(part, word)))
}

function sameWord(name: string, written: string): boolean {
  const one = name.toLowerCase()
  const other = written.toLowerCase()
  let shared = 0
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared += 1
  const ending = Math.max(one.length, other.length) - shared
  return ending === 0 || (shared >= 2 && ending <= 3 && shared * 2 >= one.length)
}

const rules: Readonly<Record<Gender, readonly (readonly [RegExp, string])[]>> = {
  masculine: [
    [/(?:ому|ого)$/, 'ий'],
    [/(?:ьому|ього)$/, 'ій'],
    [/(енк|[^аеиіоуяюєїк’]к)(?:у|ові|а|ом)$/, '$1о'],
    [/ці$/, 'ка'],
    [/(?:ові|еві)$/, ''],
    [/(?:єві|єм)$/, 'й'],
    [/([аеоуиі])(?:ю|я)$/, '$1й'],
    [/(?:ю|я)$/, 'ь'],
    [/([чшжщ])ем$/, '$1'],
    [/(?:у|а|ом)$/, ''],
  ],
  feminine: [
    [/([сцз]ьк|н|ов|ев|єв|ін|їн)(?:ій|ої|у|ою)$/, '$1а'],
    [/ці$/, 'ка'],
    [/([бвгдзлмнпрстфкхжшщч])(?:і|и|у|ою)$/, '$1а'],
  ],
  neuter: [],
}

function surnameInNominative(word: string, gender: Gender): string {
  const rule = rules[gender].find(([pattern]) => pattern.test(word))
  return rule ? word.replace(...rule) : word
}
