import { inOneScript } from '@ratusha/ukrainian'
import { dayFrom, dayPattern } from './days.ts'
import type { Layout } from './layout.ts'
import { type ActKind, type Finding, found, type Span, sure, unsure } from './proposal.ts'
import { type Line, solid } from './source.ts'

export interface Head {
  readonly body: Finding<string> | null
  readonly kind: Finding<ActKind> | null
  readonly date: Finding<string> | null
  readonly number: Finding<string> | null
  readonly isDraft: Finding<boolean>
}

const kindWord = /^(?:прое?є?кт )?(?:протокольне )?(рішення|розпорядження|наказ)(?: ?№.{0,40}| \d{1,2}.{0,60})?$/iu
const number = /(?:№|(?<![\p{L}])N(?=[ \d])) ?(?<no>\d[\d]{0,6}(?:[-/.][\p{L}\d]{1,10}){0,5})/u
const draftWord = /^(?:прое?є?кт)(?![\p{L}])/iu
const anyDay = new RegExp(dayPattern, 'iu')

/** Requisites from the lines above the title; of an appendix alone, from its «до розпорядження …». */
export function readHead(lines: readonly Line[], layout: Layout, today: string): Head {
  const isAlone = layout.appendices[0]?.from === 0
  const top = isAlone ? lines.slice(0, 12) : lines.slice(layout.head.from, layout.head.to)
  const date = readDate(top, today)
  const numbered = readNumber(top, lines, layout)
  const kind = isAlone ? kindOfAppendix(top) : readKind(top, layout)
  return { body: readBody(top, kind), kind, date, number: numbered, isDraft: readDraft(top, date, numbered) }
}

function readDate(top: readonly Line[], today: string): Finding<string> | null {
  for (const line of top) {
    const match = anyDay.exec(line.text.slice(0, 300))
    if (!match?.groups) continue
    const { day, hasYear } = dayFrom(match.groups, today)
    const span = part(line, match.index, match[0].trimEnd().length)
    if (day !== null && hasYear) return sure(day, span)
    if (day === null) return unsure(match[0].trim(), 'date-impossible', span)
  }
  return null
}

function readNumber(top: readonly Line[], lines: readonly Line[], layout: Layout): Finding<string> | null {
  const numbered = top.flatMap((line) => {
    const match = number.exec(line.text.slice(0, 300))
    return match?.groups?.no ? [{ no: match.groups.no, span: part(line, match.index, match[0].length) }] : []
  })
  const [first] = numbered
  if (first) return sure(first.no.replace(/[-/.]$/, ''), first.span)
  const stamp = /^№ ?(?<no>[\d][\p{L}\d/.-]{0,30}) від /u
  const below = lines.slice(layout.tail.from, layout.tail.to).find(({ text }) => stamp.test(text))
  return below ? unsure(stamp.exec(below.text)?.groups?.no ?? '', 'number-out-of-order', below) : null
}

function readKind(top: readonly Line[], layout: Layout): Finding<ActKind> | null {
  const council = { вирішила: 'council-decision', вирішив: 'committee-decision' } as const
  const byWord = layout.resolving === 'вирішила' || layout.resolving === 'вирішив' ? council[layout.resolving] : null
  const committee = top.find(({ text }) => /^виконавчий комітет|^виконком/iu.test(solid(text)))
  for (const line of top) {
    const word = kindWord.exec(oneScript(line.text))?.[1]?.toLowerCase()
    if (!word) continue
    if (word === 'розпорядження') return sure('order', line)
    if (word === 'наказ') return sure('directive', line)
    if (committee) return sure('committee-decision', line, committee)
    return found(byWord ?? 'council-decision', byWord === 'committee-decision' ? 'by-resolving-word' : null, line)
  }
  if (layout.resolving === 'наказую') return unsure('directive', 'by-resolving-word')
  if (/^(?:зобов|розпоряджаю)/.test(layout.resolving)) return unsure('order', 'by-resolving-word')
  return byWord === null ? null : unsure(committee ? 'committee-decision' : byWord, 'by-resolving-word')
}

function kindOfAppendix(top: readonly Line[]): Finding<ActKind> | null {
  const line = top.find(({ text }) => /(?:^|\s)(?:до )?(?:рішення|розпорядження|наказу?)(?![\p{L}])/iu.test(text))
  const text = line?.text.toLowerCase() ?? ''
  if (!line) return null
  if (text.includes('розпорядження')) return unsure('order', 'appendix-only', line)
  if (text.includes('наказ')) return unsure('directive', 'appendix-only', line)
  const isCommittee = top.some((each) => /виконавчого комітету|виконкому/iu.test(each.text))
  return unsure(isCommittee ? 'committee-decision' : 'council-decision', 'appendix-only', line)
}

const issuer =
  /^(?:[\p{L}’-]+ )?(?:міськ|селищн|сільськ|обласн|районн)(?:а|ий) (?:рада|голова)|^виконавчий комітет|^виконком|^департамент|^управління|^відділ|^(?:[\p{L}’-]+ )?(?:відділ|управління|департамент)(?: |$)|^комунальн(?:е|а) (?:підприємство|установа)|^служба/iu

function readBody(top: readonly Line[], kind: Finding<ActKind> | null): Finding<string> | null {
  const from = top.findIndex(({ text }) => issuer.test(oneScript(text)) && !anyDay.test(text))
  if (from >= 0) {
    let to = from + 1
    while (to < top.length && !isHeadEnd(oneScript(top[to]?.text ?? ''))) to += 1
    const spans = top.slice(from, to)
    const names = spans.map(({ text }) => oneScript(text).toLowerCase())
    return sure(inSentenceCase(joined(names)), ...spans.map(({ start, end }) => ({ start, end })))
  }
  const appended = top.find(({ text }) => /до (?:розпорядження|рішення|наказу) [\p{L}]/iu.test(text))
  const name = appended
    ? /до (?:розпорядження|рішення|наказу) (?<name>[\p{L}’ -]{4,80}?)(?: від| №|$)/iu.exec(appended.text)?.groups?.name
    : null
  if (appended && name)
    return unsure(/^міського голови/i.test(name) ? 'Міський голова' : name.trim(), 'appendix-only', appended)
  return kind?.value === 'order' ? unsure('Міський голова', 'no-heading') : null
}

function isHeadEnd(text: string): boolean {
  return (
    kindWord.test(text) ||
    draftWord.test(text) ||
    anyDay.test(text) ||
    number.test(text) ||
    /_{3}|сесі|скликання/iu.test(text)
  )
}

// A heading that wraps goes on with a small-case word; a new body begins with a word of its own.
function joined(names: readonly string[]): string {
  return names.reduce(
    (whole, name) => (whole === '' ? name : startsBody(name) ? `${whole}, ${name}` : `${whole} ${name}`),
    '',
  )
}

function startsBody(name: string): boolean {
  return /^(?:виконавчий комітет|виконком|департамент|управління|відділ|(?:[\p{L}’-]+ )?(?:рада|голова)|міський|сільський|селищний|[\p{L}’-]+ий (?:відділ|голова))/iu.test(
    name,
  )
}

// Small letters of a heading in capitals: what is a name begins with a capital again.
function inSentenceCase(name: string): string {
  const cased = name
    .replace(/[«"“]\p{L}/gu, (quoted) => quoted.toUpperCase())
    .replace(/(?<= |^)\p{L}(?=[\p{L}’-]+[сц]ьк(?:а|ої|ий|ого) (?:міськ|селищн|сільськ|обласн|районн))/gu, (letter) =>
      letter.toUpperCase(),
    )
    .replace(/(?<=(?:міста|місті|села|селища|громади) )\p{L}/gu, (letter) => letter.toUpperCase())
  return cased.slice(0, 1).toUpperCase() + cased.slice(1)
}

function readDraft(
  top: readonly Line[],
  date: Finding<string> | null,
  numbered: Finding<string> | null,
): Finding<boolean> {
  const word = top.find(({ text }) => draftWord.test(oneScript(text)))
  if (word) return sure(true, word)
  const blank = top.find(({ text }) => /_{3}/.test(text))
  if (blank && !numbered) return sure(true, blank)
  if (!date && !numbered) return unsure(true, 'number-absent')
  return found(false, numbered && date ? null : 'number-absent')
}

function oneScript(text: string): string {
  return inOneScript(solid(text.slice(0, 300)))
}

function part(line: Line, from: number, length: number): Span {
  return { start: line.start + from, end: line.start + from + length }
}
