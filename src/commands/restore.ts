import { resolve } from 'node:path'
import { theHouse } from '#kernel'
import { verifyJournal } from '#modules/journal'
import { readConfig } from '#platform/config'
import { connect } from '#platform/db'
import { openFileStore } from '#platform/files'
import { migrationsFolder, openDatabase } from '../opening.ts'
import { progressLine } from '../progress.ts'
import { readManifest } from './backup/manifest.ts'
import { checkBackup, restoreBackup } from './backup/restore.ts'
import { type Command, positional } from './command.ts'
import { tellVerification } from './journal.ts'
import { phases } from './phases.ts'

export const restoreCommand: Command = {
  positionals: ['тека'],
  notes: [
    'Спершу звіряє кожен файл копії з його хешем; до порожньої бази доторкається лише тоді, коли все збіглося.',
    'Наприкінці перевіряє журнал: відновлене має той самий корінь, що й скопійоване.',
  ],
  async run(call) {
    const { terminal } = call
    const folder = resolve(positional(call, 0))
    const config = readConfig(call.env)
    const manifest = await readManifest(folder)
    await checkBackup(folder, manifest, progressLine('Звіряю копію'))
    const database = await openDatabase(config, { attach: true })
    try {
      const target = { url: database.url, files: await openFileStore(config), migrationsFolder }
      await restoreBackup(target, folder, manifest, phases('Відновлюю'))
      terminal.out(`Відновлено копію від ${manifest.takenAt}, файлів: ${manifest.files.count}.`)
      for (const sha256 of manifest.files.damaged) terminal.out(`✗ цього файлу не було вже у копії: ${sha256}`)
      const connection = connect({ url: database.url, size: 2 })
      try {
        const now = Temporal.Now.instant()
        const context = { db: connection.db, actor: theHouse('відновлення'), now, requestId: 'restore' }
        const found = await verifyJournal(context, { knownRoot: knownRootOf(manifest.journalRoot) })
        await tellVerification(context, found, terminal)
        return found.broken.length === 0 ? 0 : 1
      } finally {
        await connection.close()
      }
    } finally {
      await database.stop()
    }
  },
}

// A journal without a single seal has a root of zeros, which is no link of any chain.
function knownRootOf(root: string): string | undefined {
  return /^0+$/.test(root) ? undefined : root
}
