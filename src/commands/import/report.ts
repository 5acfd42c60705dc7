import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { flagWords } from '#modules/carryover'
import { Failure } from '../command.ts'
import type { TableRow } from './table.ts'

export interface Report {
  refused(row: TableRow, key: string, reasons: readonly string[]): void
  flagged(row: TableRow, key: string, flags: readonly string[]): void
  close(): Promise<void>
}

/** Rows that were not taken over, and those that contradict themselves: a table for the spreadsheet, row by row. */
export async function openReport(path: string, head: readonly string[]): Promise<Report> {
  const file = createWriteStream(path)
  await once(file, 'open').catch(() => {
    throw new Failure(`Звіту не створити: ${path}. Задайте інше місце ключем --report.`)
  })
  // A full disk is told when the report is closed: unheard, it would end the program in the middle of a batch.
  const ended = finished(file)
  ended.catch(() => undefined)
  const write = (cells: readonly string[]) =>
    file.write(stringify([cells], { delimiter: ';', escape_formulas: true, record_delimiter: 'windows' }))
  file.write('\ufeff')
  write(['рядок', 'ключ', 'наслідок', 'причина', ...head])
  const told = (row: TableRow, key: string, outcome: string, why: string) =>
    write([String(row.line), key, outcome, why, ...head.map((name) => row.cells[name] ?? '')])
  return {
    refused: (row, key, reasons) => told(row, key, 'не перенесено', reasons.join('; ')),
    flagged: (row, key, flags) =>
      told(row, key, 'перенесено, є суперечність', flags.map((flag) => flagWords[flag] ?? flag).join('; ')),
    async close() {
      file.end()
      await ended
    },
  }
}
