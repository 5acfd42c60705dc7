import { termsIn } from '@ratusha/act-reader'
import { type Choice, choiceFor } from './choices.ts'
import { type TaskTerm, taskTerm } from './point.ts'

/** A table of measures in a text, as lines with cells between strokes. It gives no points by itself. */
export interface ReadTable {
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly number: string
  readonly text: string
  /** Labels of choices, or the words of the cell where nobody of the directory is called so. */
  readonly executors: readonly string[]
  readonly term: TaskTerm
  readonly termWords: string
}

const columns = {
  number: /^№|п\/п|з\/п/iu,
  text: /захід|заход|зміст|завдання|найменування|назва|питання/iu,
  who: /виконав|відповідальн|хто/iu,
  term: /термін|строк|дата|коли/iu,
} as const
type Column = keyof typeof columns

/** The tables of measures of a text, each row as a person could take it for a point. */
export function tablesIn(text: string, { choices, today }: { choices: readonly Choice[]; today: string }): ReadTable[] {
  return blocksIn(text).flatMap((block) => {
    const head = block.findIndex((cells) => placeOf(cells, 'text') !== -1 && placeOf(cells, 'who') !== -1)
    const named = block[head]
    if (!named) return []
    const cell = (cells: readonly string[], column: Column) => cells[placeOf(named, column)] ?? ''
    const rows = block.slice(head + 1).flatMap((cells) => {
      const words = cell(cells, 'text')
      // A row of «1 | 2 | 3 | 4» numbers the columns, one cell alone is a heading.
      if (words === '' || /^\d+$/.test(words) || cells.length < named.length) return []
      const termWords = cell(cells, 'term')
      const terms = termsIn(termWords, today).map(({ term }) => term)
      const executors = executorsIn(cell(cells, 'who'), choices)
      return [{ number: numberIn(cell(cells, 'number')), text: words, executors, term: taskTerm(terms), termWords }]
    })
    return rows.length > 0 ? [{ rows }] : []
  })
}

/** The same text with blanks in place of its tables: they belong to no point, and every other place stays where it is. */
export function withoutTables(text: string): string {
  return text.replace(/^[ \t]*\|.*\|[ \t]*$/gmu, (line) => ' '.repeat(line.length))
}

/** The heading of a table of measures whose columns came apart, as they do in a PDF: nothing more can be said of it. */
export function hasTornTable(text: string): boolean {
  const plain = text.replace(/^\|.*\|$/gmu, '')
  return /(?:зміст|назва|найменування)\s+(?:заход|завдан)\p{L}+[\s\S]{0,160}(?:виконав|відповідальн)\p{L}+|(?:термін|строк)\p{L}*\s+виконання\s*\n[\s\S]{0,60}(?:виконав|відповідальн)\p{L}+\s*\n|(?:виконав|відповідальн)\p{L}+(?:\s+\p{L}+)?\s*\n?\s*(?:термін|строк)\p{L}*\s+виконання/iu.test(
    plain,
  )
}

function blocksIn(text: string): string[][][] {
  const blocks: string[][][] = []
  let isInside = false
  for (const line of text.split(/\r?\n/)) {
    const cells = cellsOf(line)
    if (cells && isInside) blocks.at(-1)?.push(cells)
    else if (cells) blocks.push([cells])
    isInside = cells !== null
  }
  return blocks
}

function cellsOf(line: string): string[] | null {
  const trimmed = line.trim()
  if (trimmed.length < 3 || !trimmed.startsWith('|') || !trimmed.endsWith('|')) return null
  return trimmed
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}

function placeOf(cells: readonly string[], column: Column): number {
  return cells.findIndex((cell) => columns[column].test(cell))
}

function numberIn(cell: string): string {
  return /^(\d{1,3}(?:\.\d{1,3})*)[.)]?$/.exec(cell)?.[1] ?? ''
}

function executorsIn(cell: string, choices: readonly Choice[]): string[] {
  const whole = choiceFor(choices, cell, [cell])
  if (whole) return [whole.label]
  return cell
    .split(/[,;]\s*/)
    .filter(Boolean)
    .map((name) => choiceFor(choices, name, [name])?.label ?? name)
}
