import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { flagWords } from '#modules/carryover'
import type { TableRow } from './table.ts'

export interface Report {
  refused(row: TableRow, key: string, reasons: readonly string[]): void
  flagged(row: TableRow, key: string, flags: readonly string[]): void
  close(): Promise<void>
}

/** Rows that were not taken over, and those that contradict themselves: a table for the spreadsheet, row by row. */
export function openReport(path: string, head: readonly string[]): Report {
  const file = createWriteStream(path)
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
      await once(file, 'finish')
    },
  }
}
