import { stringify } from 'csv-stringify/sync'

type Cell = string | number | null

/**
 * A register as a file for a spreadsheet: UTF-8 with BOM, or Excel reads Cyrillic as noise. A cell that begins like a
 * formula gets an apostrophe before it: a correspondent's name must not run as a program on a clerk's desk.
 */
export function csvFile(name: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Response {
  return new Response(stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
