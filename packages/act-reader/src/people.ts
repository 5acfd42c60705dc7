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
  if (written.includes('.')) return withInitials(written, known, isOblique)
  const words = written.split(' ')
  const given = words.findIndex((word) => givenName(word))
  const first = givenName(words[given] ?? '')
  if (!first) return null
  const settled = known.find((name) => sameWords(name, written))
  if (settled) return { name: settled, byRule: false }
  const name = words
    .map((word, index) => {
      if (index === given) return first.name
      return first.isNominative || word === word.toUpperCase() ? word : surnameInNominative(word, first.gender)
    })
    .join(' ')
  return { name, byRule: !first.isNominative }
}

function withInitials(
  written: string,
  known: readonly string[],
  isOblique: boolean,
): { name: string; byRule: boolean } {
  const surname = written.match(/\p{Lu}[\p{L}’]{2,30}(?:-\p{Lu}[\p{L}’]{1,30})?/u)?.[0] ?? written
  const initial = written.match(/(\p{Lu})\./u)?.[1] ?? ''
  const settled = known.find((name) => {
    const words = name.split(' ')
    return words.some((word) => sameWord(word, surname)) && words.some((word) => word.startsWith(initial))
  })
  if (settled) return { name: settled, byRule: false }
  const gender = /(?:ій|ої|ську|цьку|ову|еву|іну)$/u.test(surname) ? 'feminine' : 'masculine'
  const name = isOblique ? written.replace(surname, surnameInNominative(surname, gender)) : written
  return { name, byRule: true }
}

/** The same name in another case: equal beginnings, endings of at most three letters. */
export function sameWords(name: string, written: string): boolean {
  const one = name.split(' ')
  const other = written.split(' ')
  if (one.length < 2 || other.length < 2) return false
  return one.every((word) => other.some((each) => sameWord(word, each)))
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
