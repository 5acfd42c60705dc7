import { declineName } from '@ratusha/ukrainian/names'
import type { Context } from '#platform/db'
import { type DirectoryPost, type DirectoryUnit, listDirectory } from './queries.ts'
import type { PersonName, UnitKind } from './unit.ts'

export interface Officials {
  readonly people: readonly number[]
  /** Departments named beside no official of theirs. */
  readonly units: readonly number[]
}

/**
 * Whom of the directory somebody's words mean: «начальника відділу екології», «Вербичем Ю. С.», «заступник Вербич»,
 * «Департамент доріг». By full name or initials first; else by the post, or by a surname that stands alone.
 */
export async function findOfficials(context: Context, words: string): Promise<Officials> {
  const tokens = tokensOf(words)
  if (tokens.length === 0) return { people: [], units: [] }
  const units = await listDirectory(context)
  const holders = units.flatMap((unit) => unit.posts.flatMap((post) => holderOf(unit, post)))
  const named = holders.map((holder) => ({ holder, how: howNamed(holder, tokens) }))
  const byName = named.filter(({ how }) => how === 'whole')
  const bySurname = named.filter(({ how }) => how === 'surname')
  const posts = longest(holders.flatMap((holder) => placesOfPost(holder, tokens)))
  const byPost = posts.map(({ of }) => of)
  const both = bySurname.filter(({ holder }) => byPost.some(({ person }) => person.id === holder.person.id))
  const chosen = [byName, both, [...bySurname, ...byPost.map((holder) => ({ holder }))]].find(
    ({ length }) => length > 0,
  )
  const people = [...new Set((chosen ?? []).map(({ holder }) => holder.person.id))]
  return { people, units: people.length > 0 ? [] : unitsNamed(units, tokens) }
}

/** A body decides together: nobody can be told not to. */
const bodies: readonly UnitKind[] = ['council', 'executive-committee', 'leadership', 'deputies', 'commission']

interface Token {
  readonly text: string
  readonly small: string
  /** Where it begins and ends among the words. */
  readonly from: number
  readonly to: number
}

interface Holder {
  readonly person: PersonName & { readonly id: number }
  /** What they are called by: «начальник відділу», «начальник відділ екології». */
  readonly called: readonly (readonly string[])[]
}

interface Place {
  readonly of: Holder
  readonly from: number
  readonly to: number
}

function tokensOf(words: string): Token[] {
  return [...words.matchAll(/\p{L}[\p{L}'’ʼ-]*\.?/gu)].map((found) => {
    const text = found[0]
    const small = text.toLocaleLowerCase('uk').replace(/['ʼ]/g, '’')
    return {
      text,
      small: small.length > 2 ? small.replace(/\.$/, '') : small,
      from: found.index,
      to: found.index + text.length,
    }
  })
}

function wordsOf(name: string): string[] {
  return tokensOf(name).map(({ small }) => small)
}

function holderOf(unit: DirectoryUnit, { title, person }: DirectoryPost): Holder[] {
  if (!person) return []
  const [head = ''] = wordsOf(title)
  return [{ person, called: [wordsOf(title), [head, ...wordsOf(unit.name)]].filter(({ length }) => length > 1) }]
}

const declined = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'locative'] as const

function howNamed({ person }: Holder, tokens: readonly Token[]): 'whole' | 'surname' | null {
  const { surname, givenName: given } = person
  const like = tokens.some(({ small }) => small[0] === surname[0]?.toLocaleLowerCase('uk'))
  if (!like) return null
  const forms = declined.map((inCase) => declineName({ surname, given }, inCase))
  const isForm = (small: string, part: 'surname' | 'given') =>
    forms.some((form) => form[part]?.toLocaleLowerCase('uk').replace(/['ʼ]/g, '’') === small)
  const at = tokens.findIndex(({ small }) => isForm(small, 'surname'))
  if (at < 0) return null
  const initial = `${given[0]?.toLocaleLowerCase('uk')}.`
  const beside = [tokens[at - 1], tokens[at + 1]].filter((token) => token !== undefined)
  if (tokens.some(({ small }) => isForm(small, 'given')) || beside.some(({ small }) => small === initial))
    return 'whole'
  return beside.some((token) => isOthersName(token, tokens[at])) ? null : 'surname'
}

// «Олег Ткачук» is not Микола Ткачук; «Начальник Ткачук» may be.
function isOthersName({ text, small, from, to }: Token, surname: Token | undefined): boolean {
  const isBeside = surname !== undefined && (from === surname.to + 1 || surname.from === to + 1)
  const isPost = /^(?:начальни|директор|керівни|заступни|старост|голов|секретар|спеціаліст|завідува|інспектор)/u.test(
    small,
  )
  return isBeside && /^\p{Lu}/u.test(text) && !isPost
}

function placesOfPost(of: Holder, tokens: readonly Token[]): Place[] {
  return of.called.flatMap((name) =>
    placesOf(name, tokens)
      .filter(({ from }) => !/^(?:заступни|помічни|радни|секретар|приймальн)/u.test(tokens[from - 1]?.small ?? ''))
      .map((place) => ({ ...place, of })),
  )
}

/** «заступник міського голови» is not the mayor as well. */
function longest(places: readonly Place[]): Place[] {
  const holds = (one: Place, other: Place) =>
    one.from <= other.from && one.to >= other.to && one.to - one.from > other.to - other.from
  return places.filter((place) => !places.some((other) => holds(other, place)))
}

function unitsNamed(units: readonly DirectoryUnit[], tokens: readonly Token[]): number[] {
  const called = units.filter(
    ({ kind, name, shortName }) =>
      !bodies.includes(kind) &&
      (placesOf(wordsOf(name), tokens).length > 0 ||
        (shortName !== '' && tokens.some(({ text }) => text === shortName))),
  )
  return called.map(({ id }) => id)
}

function placesOf(name: readonly string[], tokens: readonly Token[]): { from: number; to: number }[] {
  return tokens.flatMap((_, from) => {
    const isHere = name.length > 0 && name.every((word, at) => isLike(word, tokens[from + at]?.small ?? ''))
    return isHere ? [{ from, to: from + name.length }] : []
  })
}

/** The same word in another case: equal beginnings, endings of at most three letters. */
function isLike(word: string, written: string): boolean {
  let shared = 0
  while (shared < word.length && word[shared] === written[shared]) shared += 1
  const ending = Math.max(word.length, written.length) - shared
  return ending === 0 || (shared > 2 && ending < 4 && shared * 2 >= word.length)
}
