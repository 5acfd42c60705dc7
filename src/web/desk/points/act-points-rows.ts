import { type Fields, fieldText } from '#web/submitted.ts'

/** One point of the form: its fields by their names without `points.3.`. */
export type PointRow = Readonly<Record<string, string | string[]>>

const verbs = ['edit', 'split', 'join', 'up', 'down', 'add', 'remove', 'table'] as const
export interface Rearrangement {
  readonly verb: (typeof verbs)[number]
  readonly at: number
}

/** What the reader found of a point: its number and its words. */
export type FoundOf = (key: string) => { readonly number: string | null; readonly text: string } | undefined

const field = /^points\.(\d{1,5})\.(.+)$/

/** The points of a form in their order. */
export function rowsOf(fields: Fields): PointRow[] {
  const rows = new Map<number, Record<string, string | string[]>>()
  for (const [name, value] of Object.entries(fields)) {
    const [, at, part] = field.exec(name) ?? []
    if (at === undefined || part === undefined) continue
    const row = rows.get(Number(at)) ?? {}
    row[part] = value
    rows.set(Number(at), row)
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row)
}

/** The same form with these points in place of its own. */
export function withRows(fields: Fields, rows: readonly PointRow[]): Fields {
  const others = Object.entries(fields).filter(([name]) => !field.test(name))
  const points = rows.flatMap((row, at) =>
    Object.entries(row).map(([part, value]) => [`points.${at}.${part}`, value] as const),
  )
  return Object.fromEntries([...others, ...points])
}

export function rearrangementIn(fields: Fields): Rearrangement | null {
  const [, written, at = ''] = /^([a-z]+):(\d{1,5})$/.exec(fieldText(fields, '_do')) ?? []
  const verb = verbs.find((known) => known === written)
  return verb === undefined ? null : { verb, at: Number(at) }
}

export type Rearranged =
  | { readonly ok: true; readonly rows: readonly PointRow[] }
  | { readonly ok: false; readonly part: string; readonly problem: string }

/** The points split, joined, added, moved or left out. Nothing is kept until the whole is confirmed. */
export function rearranged(
  rows: readonly PointRow[],
  { verb, at }: Rearrangement,
  { foundOf, tables }: { foundOf: FoundOf; tables: readonly (readonly PointRow[])[] },
): Rearranged {
  if (verb === 'table') return { ok: true, rows: withFresh(rows, tables[at] ?? []) }
  const row = rows[at]
  if (verb === 'add') return { ok: true, rows: rows.toSpliced(at + 1, 0, emptyRow(rows)) }
  if (!row) return { ok: true, rows }
  switch (verb) {
    case 'edit':
      return { ok: true, rows: rows.with(at, opened(row, foundOf)) }
    case 'split':
      return split(rows, at, opened(row, foundOf))
    case 'join':
      return { ok: true, rows: joined(rows, at, foundOf) }
    case 'up':
      return { ok: true, rows: swapped(rows, at - 1) }
    case 'down':
      return { ok: true, rows: swapped(rows, at) }
    case 'remove':
      return { ok: true, rows: rows.toSpliced(at, 1) }
  }
}

/** A line of a row as text. */
export function partOf(row: PointRow, part: string): string {
  return fieldText(row, part)
}

export function numberOf(row: PointRow, foundOf: FoundOf): string {
  return row.number === undefined ? (foundOf(partOf(row, 'key'))?.number ?? '') : partOf(row, 'number').trim()
}

export function wordsOf(row: PointRow, foundOf: FoundOf): string {
  return row.text === undefined ? (foundOf(partOf(row, 'key'))?.text ?? '') : partOf(row, 'text').replace(/\r\n/g, '\n')
}

function withFresh(rows: readonly PointRow[], fresh: readonly PointRow[]): readonly PointRow[] {
  const next = Number(freshKey(rows).slice('own-'.length))
  return [...rows, ...fresh.map((row, at) => ({ ...row, key: `own-${next + at}` }))]
}

function emptyRow(rows: readonly PointRow[]): PointRow {
  return { key: freshKey(rows), kind: 'task', isTask: 'true', number: '', text: '', termWords: '', 'term.kind': 'none' }
}

function freshKey(rows: readonly PointRow[]): string {
  const known = rows.map((row) => Number(/^own-(\d+)$/.exec(partOf(row, 'key'))?.[1] ?? 0))
  return `own-${Math.max(0, ...known) + 1}`
}

function opened(row: PointRow, foundOf: FoundOf): PointRow {
  return { ...row, number: numberOf(row, foundOf), text: wordsOf(row, foundOf) }
}

// An empty line stands where a new point begins.
function split(rows: readonly PointRow[], at: number, row: PointRow): Rearranged {
  const [first = '', ...others] = partOf(row, 'text')
    .split(/\n[ \t]*\n/)
    .map((piece) => piece.trim())
    .filter(Boolean)
  if (others.length === 0) {
    return { ok: false, part: 'text', problem: 'Поставте порожній рядок там, де починається новий пункт' }
  }
  const pieces: PointRow[] = [{ ...row, text: first }]
  for (const piece of others) {
    const [, number = '', words = piece] = /^(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+([\s\S]+)$/.exec(piece) ?? []
    const key = freshKey([...rows, ...pieces])
    pieces.push({ ...withoutTerm(row), key, number, text: words })
  }
  return { ok: true, rows: rows.toSpliced(at, 1, ...pieces) }
}

function withoutTerm(row: PointRow): PointRow {
  const kept = Object.entries(row).filter(([part]) => !part.startsWith('term.'))
  return { ...Object.fromEntries(kept), termWords: '', 'term.kind': 'none' }
}

// The upper point takes the words, the executors and, where it has none of its own, the term of the lower one.
function joined(rows: readonly PointRow[], at: number, foundOf: FoundOf): readonly PointRow[] {
  const [upper, lower] = [rows[at - 1], rows[at]]
  if (!upper || !lower) return rows
  const number = numberOf(lower, foundOf)
  const words = `${number === '' ? '' : `${number}. `}${wordsOf(lower, foundOf)}`
  const termOf = partOf(upper, 'term.kind') === 'none' ? lower : upper
  const term = Object.entries(termOf).filter(([part]) => part.startsWith('term'))
  const executor = [...new Set([...listOf(upper, 'executor'), ...listOf(lower, 'executor')])]
  const both = {
    ...withoutTerm(opened(upper, foundOf)),
    ...Object.fromEntries(term),
    text: `${wordsOf(upper, foundOf)}\n${words}`,
    executor,
    isTask: partOf(upper, 'isTask') || partOf(lower, 'isTask'),
  }
  return rows.toSpliced(at - 1, 2, both)
}

function listOf(row: PointRow, part: string): string[] {
  const value = row[part]
  return (typeof value === 'string' ? [value] : (value ?? [])).filter(Boolean)
}

function swapped(rows: readonly PointRow[], at: number): readonly PointRow[] {
  const [one, other] = [rows[at], rows[at + 1]]
  return one && other ? rows.with(at, other).with(at + 1, one) : rows
}
