import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf } from '#kernel'
import { mappingForm } from '#modules/carryover'
import { getBook } from '#modules/numbers'
import { openReport } from '../../src/commands/import/report.ts'
import { runImport } from '../../src/commands/import/run.ts'
import { openTable } from '../../src/commands/import/table.ts'
import type { Ground } from '../ground.ts'
import { paperOf } from './papers.ts'
import type { Vocabulary } from './vocabulary.ts'

const columns = { key: 'ІД', number: 'Номер', registeredOn: 'Дата', summary: 'Зміст', correspondent: 'Кореспондент' }
const head = Object.values(columns)

/** Rows a second of a register without files that comes in from another system, from reading its table to the end. */
export async function importRate(
  { house, context, registry, bookIds }: Ground,
  vocabulary: Vocabulary,
  { first, rows }: { first: number; rows: number },
): Promise<number> {
  const path = join(tmpdir(), `ratusha-bench-import-${process.pid}.csv`)
  const lines = Array.from({ length: rows }, (_, at) => {
    const { title, detail, day } = paperOf(vocabulary, first + at)
    return [first + at, `${first + at}/01`, day.toString(), title, detail].join(';')
  })
  writeFileSync(path, [head.join(';'), ...lines].join('\n'))
  const book = await getBook(context, bookIds.at(-1) ?? 0)
  const mapping = mappingForm.parse({ kind: 'documents', source: `bench ${first}`, book: book.id, columns })
  const started = performance.now()
  const report = await openReport(`${path}.report.csv`, head)
  const plan = { mapping, book, units: new Map<string, number>(), bodyUnitId: registry, today: dayOf(context.now) }
  const tally = await runImport({
    context,
    files: house.files,
    plan,
    table: await openTable(path),
    folder: tmpdir(),
    report,
    isDry: false,
    onProgress: () => undefined,
  })
  await report.close()
  if (tally.carried !== rows) throw new Error(`Only ${tally.carried} of ${rows} rows came in`)
  return rows / ((performance.now() - started) / 1000)
}
