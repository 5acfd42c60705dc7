import { inOneScript } from '@ratusha/ukrainian'
import { lemmas } from '@ratusha/ukrainian/lemmas'
import type { Span } from './proposal.ts'

/** A line of the text that has letters or figures: `start` and `end` without the blanks around it. */
export interface Line extends Span {
  /** Letters of one script, plain blanks and apostrophes; as long as the line it stands for. */
  readonly text: string
  /** Blank lines or a page's end stand before it. */
  readonly afterGap: boolean
}

/** Running text put together from lines: broken words whole, blanks single; `at` tells where each character stood. */
export interface Flow {
  readonly text: string
  readonly at: Int32Array
}

const word = /[A-Za-zÏï\u0400-\u04ff][A-Za-zÏï\u0400-\u04ff’]*/g
const lookalikes = /^[ABCEHIKMOPTXYaceiopxyïÏ]+$/
const roman = /^[IVXLCDM]+$/

/** The text with one script a word, plain blanks, hyphens and apostrophes; every character stays at its place. */
export function plain(text: string): string {
  const marked = text
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\v]/g, ' ')
    .replace(/[\f\u2028\u2029]/g, '\n')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '\u00ad')
    .replace(/['’ʼ`´‘ʹ′＇]/g, '’')
    .replace(/[‐‑]/g, '-')
    .replace(/[—―−]/g, '–')
  if (!/[A-Za-zÏï]/.test(marked)) return marked
  return marked.replace(word, (written) => {
    if (!/[A-Za-zÏï]/.test(written)) return written
    if (!/[\u0400-\u04ff]/.test(written))
      return isLatinForCyrillic(written) ? inOneScript(`б${written}`).slice(1) : written
    return inOneScript(written)
  })
}

function isLatinForCyrillic(written: string): boolean {
  return lookalikes.test(written) && !roman.test(written)
}

/** The lines of a plain text that say something. Page numbers and stamps of document systems are left out. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  let afterGap = true
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = trimmed(text, start, end, afterGap)
    if (!line) afterGap = true
    else if (!isNoise(line.text)) {
      lines.push(line)
      afterGap = false
    }
    start = end + 1
  }
  return lines
}

function trimmed(text: string, from: number, to: number, afterGap: boolean): Line | null {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  return start === end ? null : { start, end, text: text.slice(start, end), afterGap }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 0xad
}

const noise = [
  /^[-–]? ?\d{1,3} ?[-–]?$/,
  /^(?:стор(?:інка|\.)?|арк\.?) ?\d{1,3}(?: (?:з|із) \d{1,3})?$/iu,
  /^продовження додатка(?: \d+)?\.?$/iu,
  /^(?:ДОКУМЕНТ СЕД|Сертифікат|Підписувач|Дійсний з) /u,
]

function isNoise(line: string): boolean {
  if (line.length > 160) return false
  return noise.some((pattern) => pattern.test(line))
}

/** Lines `from` up to `to` as running text. A word broken by a hyphen is whole again when the dictionary knows it. */
export function flowOf(lines: readonly Line[], from: number, to: number): Flow {
  const parts = lines.slice(from, to)
  const at = new Int32Array(parts.reduce((sum, { text }) => sum + text.length + 1, 0))
  const pieces: string[] = []
  let length = 0
  for (const [index, line] of parts.entries()) {
    const piece: string[] = []
    const joins = index > 0 ? isBroken(parts[index - 1], line) : null
    if (index > 0 && !joins) {
      at[length] = line.start
      length += 1
      piece.push(' ')
    }
    if (joins?.dropsHyphen) {
      pieces[pieces.length - 1] = pieces[pieces.length - 1]?.slice(0, -1) ?? ''
      length -= 1
    }
    let afterBlank = false
    for (let offset = 0; offset < line.text.length; offset += 1) {
      const letter = line.text[offset] ?? ''
      const isSpace = letter === ' '
      if (letter !== '\u00ad' && !(isSpace && afterBlank)) {
        piece.push(letter)
        at[length] = line.start + offset
        length += 1
      }
      afterBlank = isSpace || (letter === '\u00ad' && afterBlank)
    }
    pieces.push(piece.join(''))
  }
  return { text: pieces.join(''), at }
}

function isBroken(before: Line | undefined, line: Line): { dropsHyphen: boolean } | null {
  const last = before?.text.match(/[\p{L}’]{1,40}-$/u)?.[0]
  const first = line.text.match(/^\p{Ll}[\p{L}’]{0,40}/u)?.[0]
  if (!last || !first) return null
  const whole = last.slice(0, -1) + first
  return { dropsHyphen: whole.length > 3 && lemmas(`${last}\n${first}`).length === 1 }
}

/** Where a stretch of the running text stands in the text as given. */
export function spanIn(flow: Flow, from: number, to: number): Span {
  const start = flow.at[from] ?? 0
  return { start, end: (flow.at[Math.max(from, to - 1)] ?? start) + 1 }
}

/** «Р І Ш Е Н Н Я» → «РІШЕННЯ»; two blanks part words. What is not spaced out stays, with single blanks. */
export function solid(line: string): string {
  const written = line.trim()
  if (!/^[\p{L}’](?: {1,3}[\p{L}’]){2,}(?: ?[:.])?$/u.test(written.slice(0, 200))) return written.replace(/ {2,}/g, ' ')
  return written
    .split(/ {2,}/)
    .map((word) => word.replaceAll(' ', ''))
    .join(' ')
}
