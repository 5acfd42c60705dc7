import { resolve } from 'node:path'
import { theHouse } from '#kernel'
import { listEntries, sealJournal, verifyJournal } from '#modules/journal'
import { indexText, reindexSearch } from '#modules/search'
import { listTextHashes } from '#modules/texts'
import { readConfig } from '#platform/config'
import { type Connection, type Context, connect, migrate } from '#platform/db'
import { openFileStore } from '#platform/files'
import { migrationsFolder, openDatabase } from '../opening.ts'
import { progressLine } from '../progress.ts'
import { rootIn } from './backup.ts'
import { type Call, type Command, Failure, positional } from './command.ts'
import { checkExport, loadExport } from './export/load.ts'
import type { ExportManifest } from './export/manifest.ts'
import { takeExport } from './export/take.ts'
import { tellVerification } from './journal.ts'
import { phases } from './phases.ts'
import { programVersion } from './version.ts'

export const exportCommand: Command = {
  positionals: ['тека'],
  notes: [
    'Увесь вміст у відкритих форматах: записи в JSON Lines, файли за SHA-256, журнал дій із печатями, опис українською.',
    'Паролів і секретів усередині немає, персональні дані є. Резервна копія (backup) інша: з неї відновлюють той самий дім.',
    'Внести в порожню Ратушу: npx ratusha import <тека>. Тека з’являється лише тоді, коли в ній усе.',
  ],
  async run(call) {
    const { terminal } = call
    const folder = resolve(positional(call, 0))
    const config = readConfig(call.env)
    const database = await openDatabase(config, { attach: true })
    const connection = connect({ url: database.url, role: null, size: 1 })
    try {
      while ((await sealJournal(contextOf(connection, 'export'))) > 0);
      const source = {
        url: database.url,
        files: await openFileStore(config),
        program: programVersion(),
        now: Temporal.Now.instant(),
        journalRoot: (snapshot: string) => rootIn(connection, snapshot),
      }
      const { kinds, files, journalRoot } = await takeExport(source, folder, phases('Вивантажую'))
      const rows = kinds.reduce((sum, kind) => sum + kind.rows, 0)
      terminal.out(`Вивантаження: ${folder}`)
      terminal.out(`Видів записів: ${kinds.length}, записів: ${rows}, файлів: ${files.count} (${files.bytes} байтів).`)
      terminal.out(`Корінь журналу: ${journalRoot}`)
      for (const sha256 of files.damaged) terminal.out(`✗ файл пошкоджено у сховищі, тут його немає: ${sha256}`)
      return files.damaged.length === 0 ? 0 : 1
    } finally {
      await connection.close()
      await database.stop()
    }
  },
}

/** Brings an export into the empty house of these settings, makes its search anew and verifies its journal. */
export async function importExport(call: Call, folder: string, manifest: ExportManifest): Promise<number> {
  await checkExport(folder, manifest, progressLine('Звіряю вивантаження'))
  const config = readConfig(call.env)
  const database = await openDatabase(config, { attach: true })
  try {
    await migrate(database.url, migrationsFolder)
    await refuseUnlessEmpty(database.url)
    await loadExport({ url: database.url, files: await openFileStore(config) }, folder, manifest, phases('Вношу'))
    return await finishImport(call, database.url, manifest)
  } finally {
    await database.stop()
  }
}

// Every verb of the house is in its journal: where that is empty, nothing has been done yet.
async function refuseUnlessEmpty(url: string): Promise<void> {
  const connection = connect({ url, size: 1 })
  try {
    const [entry] = await listEntries(contextOf(connection, 'import'), { most: 1 })
    if (entry) throw new Failure('База не порожня: вивантаження вносять лише в порожню. Нічого не змінено.')
  } finally {
    await connection.close()
  }
}

async function finishImport({ terminal }: Call, url: string, manifest: ExportManifest): Promise<number> {
  const connection = connect({ url, size: 2 })
  try {
    const context = contextOf(connection, 'import')
    const bar = progressLine('Готую пошук')
    await reindexSearch(context, (done) => bar(`рядків: ${done}`, 0, 1))
    for (const sha256 of await listTextHashes(context)) await indexText(context, sha256)
    bar('готово', 1, 1)
    const knownRoot = /^0+$/.test(manifest.journalRoot) ? undefined : manifest.journalRoot
    const found = await verifyJournal(context, { knownRoot })
    const rows = manifest.kinds.reduce((sum, kind) => sum + kind.rows, 0)
    terminal.out(`Внесено записів: ${rows}, файлів: ${manifest.files.count}.`)
    await tellVerification(context, found, terminal)
    terminal.say('Паролів у вивантаженні немає: задайте їх командою npx ratusha account password.')
    return found.broken.length === 0 ? 0 : 1
  } finally {
    await connection.close()
  }
}

function contextOf({ db }: Connection, name: string): Context {
  return { db, actor: theHouse(name), now: Temporal.Now.instant(), requestId: name }
}
