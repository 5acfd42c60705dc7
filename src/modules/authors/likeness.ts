import { isStopWord } from '@ratusha/ukrainian'
import { tokens } from '@ratusha/ukrainian/lemmas'
import type { Author } from './author.ts'

export const signs = ['primary', 'repeated', 'duplicate', 'recurrent', 'mass'] as const
/** Ознака: первинне, повторне, дублетне, неодноразове, масове. A person decides; the house only shows likeness. */
export type Sign = (typeof signs)[number]

/** What can be held against an appeal that has just come. */
export interface Likable extends Pick<Author, 'surname' | 'givenName' | 'address' | 'phone' | 'email'> {
  readonly shingles: readonly number[]
}

export type Reason =
  | { readonly kind: 'name-and-address' | 'name-and-phone' | 'name-only' | 'phone' | 'email' }
  | { readonly kind: 'text'; readonly share: number }

/** Texts are alike from here on; below, two citizens merely write about the same street. */
const likeFrom = 0.35
const kept = 64

/**
 * A sketch of a text: the smallest hashes of its runs of three lemmas. Two letters that were retyped, cut or put into
 * other cases share most of them, whatever their length, and the sketch alone does not give the text back.
 */
export function sketch(text: string): number[] {
  const lemmas = tokens(text.slice(0, 20_000))
    .filter(({ kind, text: word }) => kind === 'word' && !isStopWord(word.toLocaleLowerCase('uk')))
    .map((token) => token.lemmas[0] ?? token.text)
  const runs = lemmas.length < 3 ? [] : lemmas.slice(2).map((last, at) => `${lemmas[at]} ${lemmas[at + 1]} ${last}`)
  return [...new Set(runs.map(hash))].sort((a, b) => a - b).slice(0, kept)
}

/** The share of runs that two texts have in common, as their sketches estimate it: 0 to 1. */
export function likenessOf(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return 0
  const smallest = [...new Set([...one, ...other])].sort((a, b) => a - b).slice(0, kept)
  const [first, second] = [new Set(one), new Set(other)]
  return smallest.filter((run) => first.has(run) && second.has(run)).length / smallest.length
}

/** Why two appeals may be of one author or one text; empty when nothing speaks for it. */
export function reasonsOf(one: Likable, other: Likable): Reason[] {
  const share = likenessOf(one.shingles, other.shingles)
  return [...personReasons(one, other), ...(share >= likeFrom ? [{ kind: 'text', share } as const] : [])]
}

/** What the reasons suggest to the clerk who decides (постанова 858, axis 2). */
export function suggestedSign(reasons: readonly Reason[], earlier: { readonly answered: boolean }): Sign {
  const samePerson = reasons.some(({ kind }) => kind !== 'text' && kind !== 'name-only')
  const sameText = reasons.some(({ kind }) => kind === 'text')
  if (samePerson) return earlier.answered ? 'repeated' : sameText ? 'duplicate' : 'recurrent'
  return sameText ? 'mass' : 'primary'
}

function personReasons(one: Likable, other: Likable): Reason[] {
  const same = (part: (author: Likable) => string) => part(one) !== '' && part(one) === part(other)
  const name = same((author) => folded(`${author.surname} ${author.givenName.slice(0, 1)}`)) && one.surname !== ''
  const phone = same((author) => digits(author.phone))
  const reasons: Reason[] = []
  if (name && same(({ address }) => folded(address))) reasons.push({ kind: 'name-and-address' })
  if (name && phone) reasons.push({ kind: 'name-and-phone' })
  if (phone && !name) reasons.push({ kind: 'phone' })
  if (same(({ email }) => email.toLowerCase())) reasons.push({ kind: 'email' })
  return reasons.length === 0 && name ? [{ kind: 'name-only' }] : reasons
}

/** «вул. Прикладна, буд. 5, кв. 2» and «Прикладна 5/2» are one address. */
function folded(text: string): string {
  return text
    .toLocaleLowerCase('uk')
    .replace(/['’ʼ`]/g, '')
    .replace(
      /(?<![\p{L}\d])(вул|вулиця|просп|проспект|пров|провулок|бульв|бульвар|буд|будинок|кв|квартира|м|місто|с|село)(?![\p{L}\d])/gu,
      ' ',
    )
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

// The last nine digits: with the code of the country or without.
function digits(phone: string): string {
  const found = phone.replace(/\D/g, '')
  return found.length < 6 ? '' : found.slice(-9)
}

/** FNV-1a, into PostgreSQL's signed int. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  return value | 0
}
