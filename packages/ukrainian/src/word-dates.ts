import { day, dayOfMonth, type FoundDay, monthOf, monthOfYear } from './day-tokens.ts'
import { foldWord } from './fold.ts'
import type { Token } from './token.ts'

const between = /^[\s\u00a0.,«»"“”]{0,6}$/
const yearWord = /^(?:року|рік|р|році|роком)$/

/** Adds a `date` token for «15 січня 2025 року», «січень 2025», «15 січня», on the position of its first word. */
export function addWordDates(tokens: Token[], text: string): Token[] {
  if (!tokens.some((token) => token.kind === 'word' && monthOf(foldWord(token.text)))) return tokens
  return tokens.flatMap((token, index) => {
    const date = dateFrom(tokens, index, text)
    return date ? [token, ...date] : [token]
  })
}

function dateFrom(tokens: Token[], index: number, text: string): Token[] | undefined {
  const first = tokens[index]
  if (!first || first.kind === 'partial') return undefined
  const month = monthAt(tokens[index])
  if (month) return afterDay(tokens, index - 1, text) ? undefined : monthWithYear(tokens, index, month, text)
  const next = tokens[index + 1]
  const nextMonth = dayNumber(first) && next && between.test(text.slice(first.end, next.start)) ? monthAt(next) : 0
  if (!nextMonth || !next) return undefined
  const year = yearAfter(tokens, index + 1, text)
  const found = year ? day(year.value, nextMonth, dayNumber(first)) : dayOfMonth(nextMonth, dayNumber(first))
  return found && dateTokens(first, year ? year.last : next, found, text)
}

function monthWithYear(tokens: Token[], index: number, month: number, text: string): Token[] | undefined {
  const first = tokens[index]
  const year = yearAfter(tokens, index, text)
  const found = year && monthOfYear(year.value, month)
  return first && year && found && dateTokens(first, year.last, found, text)
}

function dateTokens(first: Token, last: Token, found: FoundDay, text: string): Token[] {
  const span = { text: text.slice(first.start, last.end), start: first.start, end: last.end, position: first.position }
  const date: Token = { ...span, kind: 'date', lemmas: [found.lemma] }
  return found.partial.length ? [date, { ...span, kind: 'partial', lemmas: found.partial }] : [date]
}

function monthAt(token: Token | undefined): number {
  return token?.kind === 'word' ? monthOf(foldWord(token.text)) : 0
}

function dayNumber(token: Token): number {
  return token.kind === 'number' && /^\d{1,2}(?:-го)?$/.test(token.text) ? Number.parseInt(token.text, 10) : 0
}

function afterDay(tokens: Token[], index: number, text: string): boolean {
  const before = tokens[index]
  const month = tokens[index + 1]
  return Boolean(before && month && dayNumber(before) && between.test(text.slice(before.end, month.start)))
}

function yearAfter(tokens: Token[], index: number, text: string): { value: number; last: Token } | undefined {
  const month = tokens[index]
  const year = tokens[index + 1]
  if (!month || !year || !/^\d{4}$/.test(year.text) || !between.test(text.slice(month.end, year.start)))
    return undefined
  const word = tokens[index + 2]
  const isYearWord = word && yearWord.test(foldWord(word.text)) && between.test(text.slice(year.end, word.start))
  return { value: Number(year.text), last: isYearWord ? word : year }
}
