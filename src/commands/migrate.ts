import { readConfig } from '#platform/config'
import { migrate } from '#platform/db'
import { migrationsFolder, openDatabase } from '../opening.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  notes: ['Схема лише йде вперед. Перед оновленням програми зробіть резервну копію.'],
  async run({ env, terminal }) {
    const database = await openDatabase(readConfig(env), { attach: true })
    try {
      const applied = await migrate(database.url, migrationsFolder)
      for (const name of applied) terminal.out(name)
      terminal.say(applied.length === 0 ? 'Схема вже найновіша.' : `Застосовано міграцій: ${applied.length}.`)
      return 0
    } finally {
      await database.stop()
    }
  },
}
