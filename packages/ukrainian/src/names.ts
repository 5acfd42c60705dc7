import { createRequire } from 'node:module'
import type * as Shevchenko from 'shevchenko'
import type { GrammaticalCase } from './numbers.ts'
import { declinePost } from './posts.ts'

export { declinePost } from './posts.ts'

/** The parts of a personal name in the nominative; a woman's surname need not be marked, `gender` is guessed. */
export interface PersonName {
  surname?: string
  given?: string
  patronymic?: string
  gender?: 'masculine' | 'feminine'
}

/**
 * A personal name in another case, by the library shevchenko: Юрій Вербич → Юрію Вербичу, Вікторія Адамюк →
 * Вікторії Адамюк. Capitals (ВЕРБИЧ → ВЕРБИЧУ) and double surnames are kept. Initials stay. When the gender is neither
 * given nor to be guessed, the name comes back unchanged: a wrong ending offends more than a missing one.
 */
export function declineName(name: PersonName, grammaticalCase: GrammaticalCase): PersonName {
  const gender = name.gender ?? genderOf(name)
  if (gender === undefined || grammaticalCase === 'nominative') return { ...name }
  const key = [grammaticalCase, gender, name.surname, name.given, name.patronymic].join('\n')
  const known = remembered.get(key)
  if (known) return { ...known }
  const declined = { ...name, gender, ...declineParts(name, gender, grammaticalCase) }
  if (remembered.size >= rememberedNames) remembered.clear()
  remembered.set(key, declined)
  return { ...declined }
}

/**
 * A whole written name in another case, in the order it is written: «Юрій Вербич», «Барська Олена Володимирівна»,
 * «І. В. Поліщук», «Юрій ВЕРБИЧ». More than four words, or a name that is not understood, comes back unchanged.
 */
export function declineFullName(
  fullName: string,
  grammaticalCase: GrammaticalCase,
  gender?: PersonName['gender'],
): string {
  const order = partsOf(fullName)
  if (!order) return fullName
  const name: PersonName = { ...Object.fromEntries(order.map(([part, text]) => [part, text])), gender }
  const declined = declineName(name, grammaticalCase)
  let position = -1
  return fullName.trim().replace(/\S+/gu, (word) => {
    position += 1
    const part = order[position]?.[0]
    return (part && declined[part]) || word
  })
}

/** «заступнику міського голови Юрію Вербичу»: a post and its holder's written name, both in the case. */
export function declineAppointment(
  post: string,
  fullName: string,
  grammaticalCase: GrammaticalCase,
  gender?: PersonName['gender'],
): string {
  return `${declinePost(post, grammaticalCase)} ${declineFullName(fullName, grammaticalCase, gender)}`
}

/** The gender by patronymic, by given name, or by an adjective-like surname; undefined when none of them tells. */
export function genderOf(name: PersonName): PersonName['gender'] {
  const given = name.given && !isInitial(name.given) ? typical(name.given) : undefined
  const patronymic = name.patronymic && !isInitial(name.patronymic) ? typical(name.patronymic) : undefined
  if (patronymic && masculinePatronymic.test(patronymic)) return 'masculine'
  if (patronymic && femininePatronymic.test(patronymic)) return 'feminine'
  const detected = given ? shevchenko().detectGender({ firstName: given, lastName: name.surname ?? '' }) : null
  if (detected) return detected === shevchenko().Gender.Male ? 'masculine' : 'feminine'
  if (given) return /[аяь]$/u.test(given) ? 'feminine' : 'masculine'
  const surname = typical(name.surname ?? '')
  if (/(?:ська|цька|зька|ова|єва|ева|іна|їна|ина)$/u.test(surname)) return 'feminine'
  return /(?:ський|цький|зький|ий)$/u.test(surname) ? 'masculine' : undefined
}

type Part = 'surname' | 'given' | 'patronymic'

const rememberedNames = 5000
const remembered = new Map<string, PersonName>()
const masculinePatronymic = /(?:ич|ілліч)$/iu
const femininePatronymic = /(?:івна|ївна|ична)$/iu
const byCase = {
  nominative: 'inNominative',
  genitive: 'inGenitive',
  dative: 'inDative',
  accusative: 'inAccusative',
  instrumental: 'inAblative',
  locative: 'inLocative',
  vocative: 'inVocative',
} as const satisfies Record<GrammaticalCase, keyof typeof Shevchenko>
const require = createRequire(import.meta.url)

/** Its networks take 65 MB: whoever declines no names does without them. */
function shevchenko(): typeof Shevchenko {
  return require('shevchenko')
}

function declineParts(name: PersonName, gender: 'masculine' | 'feminine', grammaticalCase: GrammaticalCase) {
  const { Gender, [byCase[grammaticalCase]]: decline } = shevchenko()
  const sex = gender === 'masculine' ? Gender.Male : Gender.Female
  const inCase = (part: 'firstName' | 'middleName' | 'lastName', text: string | undefined) => {
    if (!text || isInitial(text)) return text
    return decline({ gender: sex, [part]: text })[part] ?? text
  }
  return {
    surname: inCase('lastName', name.surname),
    given: inCase('firstName', name.given),
    patronymic: inCase('middleName', name.patronymic),
  }
}

function partsOf(fullName: string): [Part, string][] | undefined {
  const words = fullName.trim().split(/\s+/)
  const order = words[0] ? orderOf(words) : undefined
  return order && words.map((word, index) => [order[index] ?? 'surname', word])
}

function orderOf(words: string[]): Part[] | undefined {
  const [first = '', second = '', third = ''] = words
  if (words.length === 1) return isKnownGiven(first) ? ['given'] : ['surname']
  if (words.length === 2) return isGivenFirst(first, second) ? ['given', 'surname'] : ['surname', 'given']
  if (words.length !== 3) return undefined
  if (isPatronymic(third) || (isInitial(second) && isInitial(third))) return ['surname', 'given', 'patronymic']
  return isPatronymic(second) || isInitial(second) ? ['given', 'patronymic', 'surname'] : undefined
}

function isPatronymic(word: string): boolean {
  return !isInitial(word) && /(?:ович|евич|йович|ілліч|лукич|кузьмич|хомич|івна|ївна|ична)$/iu.test(word)
}

function isGivenFirst(first: string, second: string): boolean {
  const capitals = (word: string) => word.length > 2 && word === word.toLocaleUpperCase('uk')
  if (isInitial(first) || isInitial(second)) return isInitial(first)
  if (capitals(first) !== capitals(second)) return capitals(second)
  return isKnownGiven(first) || !isKnownGiven(second)
}

function isKnownGiven(word: string): boolean {
  return shevchenko().detectGender({ firstName: typical(word), lastName: '' }) !== null
}

function isInitial(word: string): boolean {
  return /^\p{Lu}\.(?:\p{Lu}\.)?$/u.test(word)
}

function typical(word: string): string {
  return word.charAt(0).toLocaleUpperCase('uk') + word.slice(1).toLocaleLowerCase('uk').replace(/[ʼ’`]/g, "'")
}
