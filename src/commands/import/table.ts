import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse'
import readSheet from 'read-excel-file/node'
import { recognise } from '#modules/files'
import { Failure } from '../command.ts'

export interface TableRow {
  /** As an editor counts the lines of the table: the head is not the first row of data. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

export interface Table {
  readonly head: readonly string[]
  /** Reads the table from its beginning. */
  rows(): AsyncIterable<TableRow>
}

type Line = readonly string[]

const rowsBeforeHead = 20
const longestRecord = 8_000_000 // characters
const largestWhole = 400 * 2 ** 20 // bytes of what is read as one piece

/** A table of CSV (as Ukrainian Excel writes it, too), JSON, JSON Lines or XLSX. */
export async function openTable(path: string): Promise<Table> {
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return tableOf(await csvLines(path))
    case '.xlsx':
      return tableOf(await sheetLines(path))
    case '.json':
    case '.jsonl':
    case '.ndjson':
      return jsonTable(path)
    default:
      throw new Failure(`${basename(path)}: очікую таблицю CSV, XLSX, JSON або JSON Lines.`)
  }
}

async function tableOf(lines: () => AsyncIterable<Line>): Promise<Table> {
  const first: Line[] = []
  for await (const line of lines()) {
    first.push(line)
    if (first.length >= rowsBeforeHead) break
  }
  const filled = first.map((line) => line.filter((cell) => cell.trim() !== '').length)
  const at = filled.indexOf(Math.max(0, ...filled))
  const head = namesOf(first[at] ?? [])
  if (head.length === 0) throw new Failure('Таблиця порожня: немає рядка з назвами стовпців.')
  return { head, rows: () => rowsAfter(lines(), at, head) }
}

async function* rowsAfter(
  lines: AsyncIterable<Line>,
  headAt: number,
  head: readonly string[],
): AsyncGenerator<TableRow> {
  let line = 0
  for await (const cells of lines) {
    line += 1
    if (line <= headAt + 1 || cells.every((cell) => cell.trim() === '')) continue
    yield { line, cells: Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])) }
  }
}

function namesOf(line: Line): string[] {
  const seen = new Map<string, number>()
  return line.map((cell, at) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `Стовпець ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

async function csvLines(path: string): Promise<() => AsyncIterable<Line>> {
  const encoding = await encodingOf(path)
  const delimiter = await delimiterOf(path, encoding)
  return () => {
    const options = { delimiter, relax_quotes: true, relax_column_count: true, max_record_size: longestRecord }
    return piped(textOf(path, encoding), options)
  }
}

async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(path)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

async function* piped(text: AsyncIterable<string>, options: object): AsyncGenerator<Line> {
  const parser = parse(options)
  const feeding = feed(text, parser).catch((error: unknown) => {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  try {
    yield* parser
    await feeding
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new Failure(`CSV не вдалося прочитати біля рядка ${'lines' in error ? error.lines : '?'}: перевірте лапки.`)
    throw error
  }
}

async function feed(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  for await (const piece of text) {
    if (!parser.write(piece)) await new Promise((go) => parser.once('drain', go))
    if (parser.destroyed) return
  }
  parser.end()
}

async function encodingOf(path: string): Promise<string> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
  await file.close()
  if (bytesRead === 2 && buffer.readUInt16BE() === 0xfffe) return 'utf-16le'
  if (bytesRead === 2 && buffer.readUInt16BE() === 0xfeff) return 'utf-16be'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(path)) decoder.decode(piece, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1251'
  }
}

async function delimiterOf(path: string, encoding: string): Promise<string> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
  await file.close()
  const sample = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)).replace(/"[^"]*"/g, '')
  const count = (sign: string) => sample.split(sign).length
  return [';', ',', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ';'
}

// Looked at before it is opened: an archive that unfolds without end, an encrypted one, another file under this name.
async function sheetLines(path: string): Promise<() => AsyncIterable<Line>> {
  await recognise({ path, size: (await stat(path)).size }, basename(path))
  const sheets = await readSheet(path).catch(() => {
    throw new Failure(`${basename(path)}: таблицю XLSX пошкоджено. Збережіть її в Excel ще раз або як CSV.`)
  })
  const lines = (sheets[0]?.data ?? []).map((line) => line.map(cellText))
  return async function* () {
    yield* lines
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

async function jsonTable(path: string): Promise<Table> {
  const isLines = await beginsWithBrace(path)
  const whole = isLines ? null : await wholeJson(path)
  const records = () => (whole ? fromArray(whole) : fromLines(path))
  const head = new Set<string>()
  let seen = 0
  for await (const { record } of records()) {
    for (const name of Object.keys(record)) head.add(name)
    seen += 1
    if (seen >= 1000) break
  }
  if (head.size === 0) throw new Failure(`${basename(path)}: очікую масив записів або по запису в рядку.`)
  return {
    head: [...head],
    async *rows() {
      for await (const { line, record } of records()) {
        const cells = Object.entries(record).map(([name, value]) => [name, jsonText(value)])
        yield { line, cells: Object.fromEntries(cells) }
      }
    },
  }
}

async function beginsWithBrace(path: string): Promise<boolean> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
  await file.close()
  return buffer
    .toString('utf8', 0, bytesRead)
    .replace(/^\ufeff/, '')
    .trimStart()
    .startsWith('{')
}

type Json = Readonly<Record<string, unknown>>

async function wholeJson(path: string): Promise<readonly Json[]> {
  if ((await stat(path)).size > largestWhole)
    throw new Failure(`${basename(path)} завеликий для одного JSON: збережіть його як JSON Lines, по запису в рядку.`)
  const read = parsed((await readFile(path, 'utf8')).replace(/^\ufeff/, ''), basename(path))
  return Array.isArray(read) ? read.filter(isRecord) : []
}

async function* fromArray(records: readonly Json[]): AsyncGenerator<{ line: number; record: Json }> {
  for (const [at, record] of records.entries()) yield { line: at + 1, record }
}

async function* fromLines(path: string): AsyncGenerator<{ line: number; record: Json }> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (text.trim() === '') continue
    const record = parsed(text.replace(/^\ufeff/, ''), `рядок ${line}`)
    if (isRecord(record)) yield { line, record }
  }
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure(`${where}: це не JSON.`)
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function jsonText(value: unknown): string {
  return Array.isArray(value) ? value.map(cellText).join(';') : cellText(value)
}
