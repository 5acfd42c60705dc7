import { abbreviated } from './abbreviations.ts'
import type { Dictionary } from './dictionary.ts'
import { foldWord, isFolded, longestWord } from './fold.ts'
import { numberTokens } from './number-tokens.ts'
import { inOneScript, romanValue } from './scripts.ts'
import type { LemmasOf, Token } from './token.ts'
import { addWordDates } from './word-dates.ts'

// Modifier letters are left out: one of them is the apostrophe ʼ.
const first = '[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}]'
const letters = '\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{M}\\u00ad\\u200b-\\u200d\\u2060'
const apostrophe = '[\'’ʼ`´‘ʹ′＇]|(?<=[бвгджзклмнпрстфхцчшБВГДЖЗКЛМНПРСТФХЦЧШ])["*](?=[яюєїЯЮЄЇ])'
const word = `${first}[${letters}]*(?:(?:${apostrophe})${first}[${letters}]*)*`
const hyphen = '[-‐‑](?:[ \\t]*\\r?\\n[ \\t]*(?=\\p{Ll}))?'
const spacedOut = "\\p{Lu}(?:[ \\u00a0]\\p{Lu}){3,}(?![\\p{L}.’'])"
const figures = '\\d+(?:[./:‐‑–-]\\d+)*'
const letterPart = `(?:[/‐‑-]\\p{L}{1,8}(?!\\p{L})|\\p{L}{1,2}(?![\\p{L}\\d]))`
const number = `${figures}(?:${letterPart}(?:[./‐‑–-]\\d+)*)*`
const lettered = `\\p{Lu}{1,6}[-/‐‑]${number}`
const pattern = new RegExp(`${spacedOut}|${lettered}|${word}(?:${hyphen}${word})*|${number}`, 'gu')
const digit = /\d/
const hyphens = /[-‐‑]/
const letterAlone = /^\p{L}[ \u00a0]\p{L}/u

/** All the tokens of a text, in order of position. */
export function tokenize(text: string, dictionary: Dictionary, lemmasOf: LemmasOf): Token[] {
  const tokens: Token[] = []
  let position = 0
  for (const match of text.matchAll(pattern)) {
    const found = piece(match[0], match.index, position, dictionary, lemmasOf)
    const last = found[found.length - 1]
    const short = last?.kind === 'word' && text[last.end] === '.' ? abbreviated(last.text) : undefined
    for (const token of found) tokens.push(short && token === last ? { ...token, lemmas: short } : token)
    position = (last?.position ?? position - 1) + 1
  }
  return addWordDates(withFirstQuarters(tokens), text)
}

function piece(text: string, start: number, position: number, dictionary: Dictionary, lemmasOf: LemmasOf): Token[] {
  if (digit.test(text)) return numberTokens(text, start, position, lemmasOf)
  if (letterAlone.test(text)) return spaced(text, start, position, dictionary, lemmasOf)
  if (hyphens.test(text)) return hyphenated(text, start, position, dictionary, lemmasOf)
  return [wordToken(text, start, position, lemmasOf)]
}

function wordToken(text: string, start: number, position: number, lemmasOf: LemmasOf): Token {
  const value = text.length > 1 || /[VX]/.test(text) ? romanValue(text) : 0
  if (value) return { text, start, end: start + text.length, position, kind: 'number', lemmas: [String(value)] }
  return { text, start, end: start + text.length, position, kind: 'word', lemmas: lemmasOf(text) }
}

function hyphenated(
  text: string,
  start: number,
  position: number,
  dictionary: Dictionary,
  lemmasOf: LemmasOf,
): Token[] {
  const parts = [...text.matchAll(new RegExp(word, 'gu'))]
  const together = parts.map((part) => part[0]).join('')
  const isKnown = dictionary.lookup(foldWord(inOneScript(together))).length > 0
  if (isKnown && text.includes('\n'))
    return [{ ...wordToken(text, start, position, lemmasOf), lemmas: lemmasOf(together) }]
  const tokens = parts.map((part, index) => wordToken(part[0], start + part.index, position + index, lemmasOf))
  const first = parts[0]?.[0] ?? ''
  if (!isKnown && !joins.has(foldWord(first)) && isFolded(foldWord(first))) return tokens
  const joined: Token = { text, start, end: start + text.length, position, kind: 'joined', lemmas: lemmasOf(together) }
  return [tokens[0] ?? joined, joined, ...tokens.slice(1)]
}

/** First parts that the spelling of 2019 writes together with the second: веб-сайт, екс-голова, міні-проєкт. */
export const joins = new Set(
  `авто анти архі аудіо біо бліц веб відео віце гіпер екс екстра еко електро енерго євро кібер контр лже максі макро
  медіа мега мікро міді міні мото мульти нано нео онлайн офлайн пан пів поп прес псевдо радіо смарт спец супер теле
  топ турбо ультра унтер фоліо фото хард чат штаб`.split(/\s+/),
)

function spaced(text: string, start: number, position: number, dictionary: Dictionary, lemmasOf: LemmasOf): Token[] {
  const letterCount = (text.length + 1) / 2
  const together = [...text].filter((_, index) => index % 2 === 0).join('')
  const lengths = split(foldWord(together), dictionary) ?? [letterCount]
  let at = 0
  return lengths.map((length, index) => {
    const from = at * 2
    at += length
    const written = text.slice(from, at * 2 - 1)
    const token = wordToken(written, start + from, position + index, lemmasOf)
    return { ...token, kind: 'word', lemmas: lemmasOf(together.slice(at - length, at)) }
  })
}

/** Cuts letters into the fewest words that the dictionary knows, each of two letters at least. */
function split(all: string, dictionary: Dictionary): number[] | undefined {
  if (all.length > longestWord) return undefined
  const best: (number[] | undefined)[] = [[]]
  for (let end = 1; end <= all.length; end += 1) {
    for (let from = 0; from < end - 1; from += 1) {
      const before = best[from]
      const shorter = before && (best[end]?.length ?? Number.POSITIVE_INFINITY) > before.length + 1
      if (shorter && dictionary.lookup(all.slice(from, end)).length > 0) best[end] = [...before, end - from]
    }
  }
  return best[all.length]
}

const afterRomanOne = /^(?:квартал|півріч|етап|ступ|категор|розряд|груп|розділ|том|тур|сесі|скликан|черг|част|полови)/

/** «І квартал»: a lone capital І before such a word is a numeral, not a conjunction. */
function withFirstQuarters(tokens: Token[]): Token[] {
  return tokens.map((token, index) => {
    if (token.text !== 'І' && token.text !== 'I') return token
    const next = tokens[index + 1]
    return next && afterRomanOne.test(foldWord(next.text)) ? { ...token, kind: 'number', lemmas: ['1'] } : token
  })
}
