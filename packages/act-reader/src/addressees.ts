import {
  abbreviation,
  adjectiveInNominative,
  agrees,
  type Case,
  type HeadForm,
  headForms,
  headInNominative,
} from './heads.ts'
import { peopleIn } from './people.ts'
import type { Executor, Known, Reason } from './proposal.ts'
import { afterQuotation, opensQuotation } from './quotes.ts'
import { isInfinitive } from './verbs.ts'

export interface Addressee extends Executor {
  readonly reason: Reason | null
  readonly from: number
  readonly to: number
}

export interface Addressees {
  readonly list: readonly Addressee[]
  /** Where reading stopped. */
  readonly to: number
}

interface Started {
  readonly head: HeadForm | null
  readonly inCase: Case
  /** The adjectives and the noun in the nominative. */
  readonly name: string
  readonly to: number
}

const longestName = 400
const wordAt = /[\p{L}’][\p{L}’-]{0,60}/uy
const endsName =
  /(?:[:;]| – |, (?:що|як(?:ий|а|е|і|им|ому|их)|де|а також|за|до|з метою|у |в )|(?<![ .(]\p{Lu})\. (?=\p{Lu})|(?<![.\s]\p{Lu})\.$| (?:до (?:\d|кінця)|до [«"“]|що(?:місяц|кварт|тиж|рок|річ|ден|піврок)|протягом|упродовж|впродовж|[ув] (?:[\p{L}-]{1,20} )?(?:термін|строк)|[ув] (?:встановлен|установлен)|відповідно|спільно з|разом [із]з? |за (?:погодж|участ|результат|потреб)|після |не пізніше|не рідше|постійно|негайно|невідкладно|з метою|на виконання|з урахуванням|[ув] разі|під час|із залученням|через |шляхом |здійснює|здійснюють|залиш|покла(?:да|сти)|з \d))/uy
const joins = /(?:, |; | та | і | й |, а також | а також | спільно з | разом з | разом із )/uy

/** Reads heads in one of the cases from `from` on: «Департаменту освіти, управлінню фінансів (Олена Барська) …». */
export function readAddressees(text: string, from: number, cases: readonly Case[], known: Known): Addressees {
  const list: Addressee[] = []
  let at = from
  let nextCases = cases
  for (;;) {
    const started = startOf(text, at, nextCases)
    if (!started) break
    const read = readOne(text, at, started, known)
    list.push(read)
    at = read.to
    const join = matchAt(joins, text, at)
    const next = join && /(?:спільно|разом)/.test(join) ? (['instrumental'] as const) : cases
    if (!join || !startOf(text, at + join.length, next)) break
    at += join.length
    nextCases = next
    if (list.length >= 60) break
  }
  return { list, to: at }
}

function startOf(text: string, from: number, cases: readonly Case[]): Started | null {
  const acting = /(?:т\. ?)?в\. ?о\. ?/iuy
  const prefix = matchAt(acting, text, from)
  let at = from + (prefix?.length ?? 0)
  const before: string[] = []
  for (let count = 0; count < 5; count += 1) {
    const word = matchAt(wordAt, text, at)
    if (!word) return null
    if (prefix)
      return {
        head: headForms(word)[0] ?? null,
        inCase: 'genitive',
        name: text.slice(from, at + word.length).toLowerCase(),
        to: at + word.length,
      }
    if (abbreviation.test(word) && before.length === 0)
      return { head: null, inCase: 'dative', name: word, to: at + word.length }
    const fit = fitting(word, before, cases)
    if (fit && !(fit.head.lemma.endsWith('ий') && isFollowedByHead(text, at + word.length, fit.inCase)))
      return { ...fit, name: inNominative(before, word, fit.head, fit.inCase), to: at + word.length }
    if (!/(?:ому|ьому|ій|им|ім|ого|ього|у|ю|ий|а|е|є|і|их|іх|ою|ими)$/.test(word)) return null
    before.push(word)
    at += word.length
    if (text[at] !== ' ') return null
    at += 1
  }
  return null
}

function isFollowedByHead(text: string, at: number, inCase: Case): boolean {
  const next = text[at] === ' ' ? matchAt(wordAt, text, at + 1) : null
  return next !== null && headForms(next).some((head) => head.cases.includes(inCase))
}

function fitting(word: string, before: readonly string[], cases: readonly Case[]) {
  for (const inCase of cases) {
    const head = headForms(word).find(
      (form) => form.cases.includes(inCase) && before.every((adjective) => agrees(adjective, form, inCase)),
    )
    if (head) return { head, inCase }
  }
  return null
}

function inNominative(before: readonly string[], word: string, head: HeadForm, inCase: Case): string {
  const adjectives = before.map((adjective) => adjectiveInNominative(adjective, head, inCase))
  const second = word.includes('-')
    ? headForms(word.slice(word.indexOf('-') + 1)).find(({ cases }) => cases.includes(inCase))
    : undefined
  const noun = second ? `${headInNominative(head)}-${headInNominative(second)}` : headInNominative(head)
  const phrase = [...adjectives, noun].join(' ')
  const first = before[0] ?? word
  // A name of its own keeps its capital: «Луцькому міському голові».
  return /^\p{Lu}/u.test(first) && before.length > 0 && /ськ/.test(first)
    ? phrase
    : phrase[0]?.toLowerCase() + phrase.slice(1)
}

function readOne(text: string, from: number, started: Started, known: Known): Addressee {
  const end = nameEnd(text, started)
  const rest = text.slice(started.to, end)
  const people = peopleIn(rest, known.people ?? [], started.inCase !== 'nominative')
  const named = people.filter(({ to }) => to >= rest.trimEnd().length - 1 || rest.includes('('))
  const cutAt = Math.min(rest.length, ...named.map(({ from }) => from), indexOr(rest, ' (', rest.length))
  const tail = withSecondPost(withoutAdverb(rest.slice(0, cutAt).replace(/[\s,(–-]+$/, '')), started.inCase)
  const name = `${started.name}${tail}`.replace(/\s+/g, ' ').trim()
  const settled = settle(name, known)
  const isClass = started.head !== null && (started.head.isPlural || started.head.lemma === 'керівництво')
  const byRule = named.some(({ byRule }) => byRule)
  const reason = isClass ? 'class-to-expand' : settled === null ? 'unknown-name' : byRule ? 'name-by-rule' : null
  return {
    name: settled ?? name,
    people: named.map(({ name }) => name),
    isClass,
    reason,
    from,
    to: from + (end - from),
  }
}

function indexOr(text: string, part: string, otherwise: number): number {
  const at = text.indexOf(part)
  return at < 0 ? otherwise : at
}

// «заступнику міського голови, керуючому справами виконкому»: one person of two posts.
function withSecondPost(rest: string, inCase: Case): string {
  const at = rest.indexOf(', ')
  const second = at < 0 ? null : startOf(rest, at + 2, [inCase])
  return second?.head?.isPerson ? `${rest.slice(0, at + 2)}${second.name}${rest.slice(second.to)}` : rest
}

// «перевізникам неухильно дотримуватися»: the adverb belongs to the verb.
function withoutAdverb(rest: string): string {
  return rest.replace(/(?: \p{Ll}{3,20}(?:но|во|че))+$/u, '')
}

function nameEnd(text: string, started: Started): number {
  const last = Math.min(text.length, started.to + longestName)
  let at = started.to
  while (at < last) {
    const letter = text[at] ?? ''
    if (opensQuotation(letter)) at = Math.max(at + 1, afterQuotation(text, at, longestName))
    else if (letter === '(') at = afterBracket(text, at)
    else if (matchAt(endsName, text, at) !== null || endsByNextHead(text, at, started) || endsByVerb(text, at))
      return at
    else at += 1
  }
  return at
}

function afterBracket(text: string, at: number): number {
  const end = text.indexOf(')', at)
  return end < 0 || end - at > longestName ? at + 1 : end + 1
}

function endsByVerb(text: string, at: number): boolean {
  if (text[at] !== ' ') return false
  const word = matchAt(wordAt, text, at + 1)
  return word !== null && (isInfinitive(word) || /^(?:необхідно|слід|доручити|не)$/.test(word))
}

function endsByNextHead(text: string, at: number, started: Started): boolean {
  const join = matchAt(joins, text, at)
  if (!join) return false
  const next = startOf(text, at + join.length, [started.inCase])
  if (!next) return false
  const samePost = join === ', ' && isSecondPost(started, next)
  const isPluralGenitive =
    next.head !== null && !next.head.isPlural && started.inCase !== 'dative' && next.head.cases.includes('genitive')
  return !samePost && !(isPluralGenitive && started.inCase === 'genitive')
}

// Only deputies hold a second post so often that the comma joins one person's posts.
function isSecondPost(first: Started, next: Started): boolean {
  if (/^(?:керуюч|уповноважен)/.test(next.name)) return true
  const isOther = next.head?.isPerson && !next.head.isPlural && next.head.lemma !== 'заступник'
  return first.head?.lemma === 'заступник' && !first.head.isPlural && isOther === true
}

/** The name as the caller knows it; the name itself when nothing is known; `null` when it is not among the known. */
function settle(name: string, known: Known): string | null {
  if (!known.names || known.names.length === 0) return name
  const wanted = keyOf(name)
  return known.names.find((each) => keyOf(each) === wanted) ?? null
}

/** One spelling of quotation marks, apostrophes and letters' size: two writings of one name are equal by it. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[«»“”„"]/g, '"')
    .replace(/['’ʼ`]/g, '’')
    .replace(/\s+/g, ' ')
    .trim()
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
