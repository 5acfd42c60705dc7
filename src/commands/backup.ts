import { resolve } from 'node:path'
import { sql } from 'kysely'
import { theHouse } from '#kernel'
import { newestRoot, sealJournal } from '#modules/journal'
import { readConfig } from '#platform/config'
import { type Connection, type Context, connect, inTransaction } from '#platform/db'
import { openFileStore } from '#platform/files'
import { openDatabase } from '../opening.ts'
import { takeBackup } from './backup/take.ts'
import { type Command, positional } from './command.ts'
import { phases } from './phases.ts'
import { programVersion } from './version.ts'

export const backupCommand: Command = {
  positionals: ['тека'],
  notes: [
    'Теки ще немає, або вона порожня. Працювати з Ратушею під час копіювання можна: копія показує одну мить.',
    'Усередині все, разом із секретом дому: зберігайте копію під замком і на іншій машині.',
    'Перевірити без програми: sha256sum --check manifest.sha256 files.sha256',
  ],
  async run(call) {
    const { terminal } = call
    const folder = resolve(positional(call, 0))
    const config = readConfig(call.env)
    const database = await openDatabase(config, { attach: true })
    const connection = connect({ url: database.url, role: null, size: 1 })
    try {
      await sealAll(connection)
      const source = {
        url: database.url,
        files: await openFileStore(config),
        program: programVersion(),
        now: Temporal.Now.instant(),
        journalRoot: (snapshot: string) => rootIn(connection, snapshot),
      }
      const { manifest, manifestSha256 } = await takeBackup(source, folder, phases('Копіюю'))
      const { tables, files } = manifest
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      terminal.out(`Копія: ${folder}`)
      terminal.out(`Таблиць: ${tables.length}, рядків: ${rows}, файлів: ${files.count} (${files.bytes} байтів).`)
      terminal.out(`Корінь журналу: ${manifest.journalRoot}`)
      terminal.out(`SHA-256 переліку: ${manifestSha256}`)
      for (const sha256 of files.damaged) terminal.out(`✗ файл пошкоджено у сховищі, у копії його немає: ${sha256}`)
      return files.damaged.length === 0 ? 0 : 1
    } finally {
      await connection.close()
      await database.stop()
    }
  },
}

// So that the root of the copy covers every entry in it.
async function sealAll(connection: Connection): Promise<void> {
  while ((await sealJournal(contextOf(connection))) > 0);
}

/** The newest root of the journal as a snapshot shows it. */
export function rootIn(connection: Connection, snapshot: string): Promise<string> {
  return inTransaction(contextOf(connection), async (context) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(context.db)
    await sql`set transaction snapshot ${sql.lit(snapshot)}`.execute(context.db)
    return newestRoot(context)
  })
}

function contextOf({ db }: Connection): Context {
  return { db, actor: theHouse('резервна копія'), now: Temporal.Now.instant(), requestId: 'backup' }
}
