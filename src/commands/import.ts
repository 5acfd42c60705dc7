import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { dayOf } from '#kernel'
import { actKinds } from '#modules/acts'
import { fieldWords, guessMapping, type Mapping, mappingForm, type Plan } from '#modules/carryover'
import { listUnits } from '#modules/directory'
import { sealJournal } from '#modules/journal'
import { type Book, isCardBook, listBooks } from '#modules/numbers'
import { type Context, onDatabase } from '#platform/db'
import { type Call, type Command, Failure, Misuse, positional, textOption } from './command.ts'
import { findExportManifest } from './export/manifest.ts'
import { importExport } from './export.ts'
import { accepted } from './form.ts'
import { findPlace, type Place } from './import/place.ts'
import { openReport } from './import/report.ts'
import { runImport, type Tally } from './import/run.ts'
import { openTable, type Table } from './import/table.ts'
import { phases } from './phases.ts'
import { visit } from './visit.ts'

export const importCommand: Command = {
  positionals: ['тека, CSV, XLSX або JSON'],
  options: {
    mapping: { type: 'string', value: 'файл', help: 'які стовпці що означають; без нього здогад буде записано у файл' },
    kind: { type: 'string', value: 'вид', help: 'documents (усталено) або acts: для здогаду' },
    report: { type: 'string', value: 'файл', help: 'куди писати рядки, яких не перенесено, і суперечності' },
    'dry-run': { type: 'boolean', help: 'лише показати, що буде: у базі нічого не лишається' },
  },
  notes: [
    'Переносить реєстр з іншої системи разом із файлами. Опис і приклад: docs/import.md.',
    'Теку, яку зробила команда export, вносить цілком, але лише в порожню базу.',
    'Перерваний перенос продовжує та сама команда: жодного рядка не буде перенесено двічі.',
    'Код завершення 1, якщо якогось рядка не перенесено.',
  ],
  async run(call) {
    const path = resolve(positional(call, 0))
    const exported = await findExportManifest(path)
    if (exported) return importExport(call, path, exported)
    const place = await findPlace(path)
    const table = await openTable(place.table)
    const written = textOption(call, 'mapping') ?? knownMapping(place)
    if (written === undefined) return proposeMapping(call, place, table)
    const mapping = await readMapping(written)
    const strange = Object.values(mapping.columns).filter((column) => !table.head.includes(column))
    if (strange.length > 0) throw new Failure(`У таблиці немає стовпців: ${strange.join(', ')}.`)
    return visit(call, async (context, house) => {
      const isDry = call.values['dry-run'] === true
      const plan = await planOf(context, mapping)
      const reportPath = resolve(textOption(call, 'report') ?? `${place.name}.import.csv`)
      const report = await openReport(reportPath, table.head)
      const onProgress = phases(isDry ? 'Перевіряю' : 'Переношу')
      const tally = await runImport({
        context,
        files: house.files,
        plan,
        table,
        folder: place.folder,
        report,
        isDry,
        onProgress,
      })
      await report.close()
      if (!isDry) while ((await sealJournal(context)) > 0);
      if (!isDry && tally.carried >= large) await settle(house.url)
      tell(call, tally, { isDry, reportPath })
      return tally.refused === 0 ? 0 : 1
    })
  },
}

const large = 50_000 // rows

// PostgreSQL would do it by itself, but minutes later: until then the search guesses how often words are said.
async function settle(url: string): Promise<void> {
  const onProgress = phases('Упорядковую')
  onProgress('база', 0, 1)
  await onDatabase(url, (client) => client.query('vacuum (analyze)'), 'ratusha import')
  onProgress('база', 1, 1)
}

function knownMapping({ folder, name }: Place): string | undefined {
  const path = resolve(folder, `${name}.mapping.json`)
  return existsSync(path) ? path : undefined
}

async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Failure(`Файла відповідностей не прочитано: ${path}`)
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Failure(`${path}: це не JSON.`)
  }
  return accepted(mappingForm, json)
}

async function proposeMapping(call: Call, place: Place, { head }: Table): Promise<number> {
  const kind = textOption(call, 'kind') ?? 'documents'
  if (kind !== 'documents' && kind !== 'acts') throw new Misuse('--kind: documents або acts.')
  const guess = guessMapping(kind, place.name, head)
  const path = resolve(`${place.name}.mapping.json`)
  await writeFile(path, `${JSON.stringify(guess, null, 2)}\n`, { flag: 'wx' }).catch(() => {
    throw new Failure(`${path} уже є: перевірте його й запустіть з ключем --mapping.`)
  })
  const taken = new Map(Object.entries(guess.columns).map(([field, column]) => [column, field]))
  for (const column of head) {
    const field = taken.get(column) as keyof typeof fieldWords | undefined
    call.terminal.out(`${field ? '✓' : '·'} ${column}${field ? ` → ${fieldWords[field]}` : ' (не переноситься)'}`)
  }
  call.terminal.out(`Здогад записано: ${path}`)
  call.terminal.say('Перевірте його, впишіть журнал у «book» і запустіть ще раз: --mapping … --dry-run.')
  return 0
}

async function planOf(context: Context, mapping: Mapping): Promise<Plan> {
  const [units, book] = await Promise.all([listUnits(context), bookFor(context, mapping)])
  const byName = new Map(
    units.flatMap(({ id, name, shortName }) =>
      [name, shortName].filter(Boolean).map((one) => [one.toLocaleLowerCase('uk'), id] as const),
    ),
  )
  const bodyUnitId = mapping.body === null ? book.ownerUnitId : byName.get(mapping.body.toLocaleLowerCase('uk'))
  if (bodyUnitId === undefined) throw new Failure(`«body»: у довіднику немає «${mapping.body}».`)
  return { mapping, book, units: byName, bodyUnitId, today: dayOf(context.now) }
}

async function bookFor(context: Context, { kind, book }: Mapping): Promise<Book> {
  const books = (await listBooks(context)).filter((one) =>
    kind === 'acts' ? actKinds.some((known) => known === one.kind) : isCardBook(one),
  )
  const found = books.filter(({ id, title }) => id === book || title === book)
  const [only] = found
  if (only && found.length === 1) return only
  const list = books.map(({ id, title }) => `  ${id}  ${title}`).join('\n')
  const why =
    book === null ? 'не вказано журналу' : found.length === 0 ? `немає «${book}»` : `«${book}» кілька, назвіть номер`
  throw new Failure(`«book»: ${why}. Журнали:\n${list}`)
}

function tell({ terminal }: Call, tally: Tally, { isDry, reportPath }: { isDry: boolean; reportPath: string }): void {
  terminal.out(`Рядків: ${tally.rows}.`)
  terminal.out(
    `${isDry ? 'Буде перенесено' : 'Перенесено'}: ${tally.carried}, уже було: ${tally.already}, файлів: ${tally.files}.`,
  )
  terminal.out(`Не ${isDry ? 'буде ' : ''}перенесено: ${tally.refused}, із суперечностями: ${tally.flagged}.`)
  if (tally.refused + tally.flagged > 0) terminal.out(`Звіт: ${reportPath}`)
}
