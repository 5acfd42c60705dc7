import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Refusal } from '#kernel'
import {
  carryOver,
  keyOfRow,
  listCarriedKeys,
  openSource,
  type Plan,
  placeOf,
  type ReadRow,
  type ReadyRow,
  readRow,
} from '#modules/carryover'
import { keepFile } from '#modules/files'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { sentenceOf } from '../../web/sentences.ts'
import { fileAt } from './place.ts'
import type { Report } from './report.ts'
import type { Table, TableRow } from './table.ts'

export interface Run {
  readonly context: Context
  readonly files: FileStore
  readonly plan: Plan
  readonly table: Table
  /** Where the files that rows name are looked for. */
  readonly folder: string
  readonly report: Report
  /** Nothing stays: each batch is written and rolled back. */
  readonly isDry: boolean
  onProgress(line: string, done: number, of: number): void
}

export interface Tally {
  rows: number
  carried: number
  already: number
  refused: number
  flagged: number
  files: number
}

interface Kept {
  readonly row: TableRow
  readonly key: string
  readonly read: ReadRow & { readonly paper: NonNullable<ReadRow['paper']>; readonly on: Temporal.PlainDate }
}

const batchSize = 500
const largestFile = 200 * 2 ** 20 // bytes

/** Looks at every row first, then takes over those that can be: in batches, each with all that belongs to it or not at all. */
export async function runImport(run: Run): Promise<Tally> {
  const tally: Tally = { rows: 0, carried: 0, already: 0, refused: 0, flagged: 0, files: 0 }
  const perYear = await countRows(run, tally)
  let done = 0
  let batch: Kept[] = []
  const places = new Set<string>()
  const finish = async () => {
    if (batch.length === 0) return
    await takeBatch(run, batch, perYear, tally, places)
    done += batch.length
    batch = []
    run.onProgress(`${done} із ${tally.rows - tally.refused}`, done, tally.rows - tally.refused)
  }
  for await (const kept of goodRows(run)) {
    batch.push(kept)
    if (batch.length >= batchSize) await finish()
  }
  await finish()
  return tally
}

// The first reading: how many papers each year has, and what cannot be taken over at all.
async function countRows({ plan, table, report }: Run, tally: Tally): Promise<ReadonlyMap<number, number>> {
  const perYear = new Map<number, number>()
  const lines = new Map<string, number>()
  const seen = new Map<string, number>()
  for await (const row of table.rows()) {
    tally.rows += 1
    const key = keyOfRow(plan.mapping, row.cells, seen)
    const before = lines.get(key)
    const { on, reasons } = readRow(plan, row.cells)
    const all = before === undefined ? reasons : [...reasons, `ключ «${key}» уже є в рядку ${before}`]
    if (before === undefined) lines.set(key, row.line)
    if (on && all.length === 0) perYear.set(on.year, (perYear.get(on.year) ?? 0) + 1)
    if (all.length === 0) continue
    tally.refused += 1
    report.refused(row, key, all)
  }
  return perYear
}

async function* goodRows({ plan, table }: Run): AsyncGenerator<Kept> {
  const seen = new Map<string, number>()
  const keys = new Set<string>()
  for await (const row of table.rows()) {
    const key = keyOfRow(plan.mapping, row.cells, seen)
    const { paper, on, ...rest } = readRow(plan, row.cells)
    if (paper === null || on === null || keys.has(key)) continue
    keys.add(key)
    yield { row, key, read: { ...rest, paper, on } }
  }
}

async function takeBatch(
  run: Run,
  batch: readonly Kept[],
  perYear: ReadonlyMap<number, number>,
  tally: Tally,
  places: Set<string>,
) {
  const { context, plan, isDry } = run
  const take = async (context: Context, rows: readonly Kept[]) => {
    const sourceId = await openSource(context, plan.mapping)
    const known = await listCarriedKeys(
      context,
      sourceId,
      rows.map(({ key }) => key),
    )
    const fresh = rows.filter(({ key }) => !known.has(key))
    const ready = await withFiles(run, fresh, perYear, tally)
    const flags = await carryOver(context, plan, sourceId, ready)
    return { fresh, flags, already: rows.length - fresh.length }
  }
  const taken = await takeOrSplit(
    run,
    batch,
    (rows) => (isDry ? rolledBack(context, (context) => take(context, rows)) : take(context, rows)),
    tally,
  )
  for (const { fresh, flags, already } of taken) {
    tally.already += already
    tally.carried += fresh.length
    for (const [at, { row, key, read }] of fresh.entries()) {
      const told = [...(flags[at] ?? []), ...(isDry && isSecond(plan, read, places) ? ['number-twice'] : [])]
      if (told.length === 0) continue
      tally.flagged += 1
      run.report.flagged(row, key, [...new Set(told)])
    }
  }
}

// What was rolled back is not there for the next batch to contradict.
function isSecond(plan: Plan, { paper, on }: Kept['read'], places: Set<string>): boolean {
  const place = placeOf(plan, paper.number, on)
  if (place === null) return false
  const isKnown = places.has(place)
  places.add(place)
  return isKnown
}

type Taken = Awaited<{ fresh: readonly Kept[]; flags: readonly (readonly string[])[]; already: number }>

// One row that the database refuses must not take its neighbours with it: a batch that fails is halved.
async function takeOrSplit(
  run: Run,
  rows: readonly Kept[],
  take: (rows: readonly Kept[]) => Promise<Taken>,
  tally: Tally,
): Promise<Taken[]> {
  try {
    return [await take(rows)]
  } catch (error) {
    const [first] = rows
    if (!first || !isOfData(error)) throw error
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2)
      return [
        ...(await takeOrSplit(run, rows.slice(0, half), take, tally)),
        ...(await takeOrSplit(run, rows.slice(half), take, tally)),
      ]
    }
    tally.refused += 1
    run.report.refused(first.row, first.key, [
      error instanceof Refusal ? sentenceOf(error) : `база даних не прийняла рядка: ${(error as Error).message}`,
    ])
    return []
  }
}

// Classes 22 and 23 of SQLSTATE: data and constraints. Anything else is no fault of a row.
function isOfData(error: unknown): boolean {
  if (error instanceof Refusal) return error.kind !== 'forbidden'
  return error instanceof Error && 'code' in error && /^(22|23)/.test(String(error.code))
}

async function withFiles(
  { context, files, plan, folder, isDry }: Run,
  rows: readonly Kept[],
  perYear: ReadonlyMap<number, number>,
  tally: Tally,
): Promise<ReadyRow[]> {
  const place = join(folder, plan.mapping.filesFolder)
  const ready: ReadyRow[] = []
  for (const { row, key, read } of rows) {
    const kept: { sha256: string; name: string }[] = []
    const flags = [...read.flags]
    for (const name of read.fileNames) {
      const path = await fileAt(place, name)
      if (path === null) flags.push('file-missing')
      else if (!isDry) {
        const file = await keep(context, files, path)
        if (file) kept.push(file)
        else flags.push('file-refused')
      }
    }
    tally.files += kept.length
    const mostOrdinal = 1000 + 10 * (perYear.get(read.on.year) ?? 0)
    ready.push({ line: row.line, key, paper: read.paper, files: kept, flags: [...new Set(flags)], mostOrdinal })
  }
  return ready
}

/** `null`: the house keeps no such file. */
async function keep(context: Context, store: FileStore, path: string) {
  try {
    const received = await store.receive(createReadStream(path), { limit: largestFile })
    const { sha256, name } = await keepFile(context, store, received, basename(path))
    return { sha256, name }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

class RolledBack extends Error {}

async function rolledBack<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  let result: Result | undefined
  try {
    await inTransaction(context, async (context) => {
      result = await work(context)
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return result as Result
}
