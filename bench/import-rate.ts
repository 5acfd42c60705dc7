import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommandLine } from '../src/commands/command-line.ts'
import { cpuOfPostgres } from './cpu.ts'
import { type Ground, type Measure, rounded } from './ground.ts'

const rows = 20_000

/** A register of another system without files, taken over at the command line into a house at work. */
export async function importRate(ground: Ground): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ratusha-import-'))
  try {
    const table = join(folder, 'reiestr.csv')
    const mapping = join(folder, 'reiestr.mapping.json')
    writeFileSync(table, register())
    writeFileSync(
      mapping,
      JSON.stringify({ kind: 'documents', source: 'Стара система', book: ground.bookIds[0], columns }),
    )
    const before = { at: performance.now(), node: process.cpuUsage(), postgres: cpuOfPostgres(ground.dataFolder) }
    const words = ['import', table, '--mapping', mapping, '--report', join(folder, 'report.csv')]
    const env = { DATABASE_URL: ground.house.url, RATUSHA_DATA: folder, RATUSHA_DEMO: '0', RATUSHA_QUIET: '1' }
    const terminal = { out: () => undefined, say: () => undefined, readSecret: async () => '' }
    if ((await runCommandLine(words, env, terminal)) !== 0) throw new Error('The register was not carried over')
    const rate = (rows * 1000) / (performance.now() - before.at)
    const { user, system } = process.cpuUsage(before.node)
    const told = (what: string, value: number, unit: string): Measure => ({ what, value, unit, goal: '', met: true })
    return [
      { what: `documents imported, ${rows}`, value: rounded(rate, 0), unit: '/s', goal: '≥ 1000', met: rate >= 1000 },
      told('processor time of one imported document, Node', rounded((user + system) / 1000 / rows), 'ms'),
      told('the same, PostgreSQL', rounded((cpuOfPostgres(ground.dataFolder) - before.postgres) / rows), 'ms'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const columns = {
  key: 'ІД',
  number: 'Номер',
  registeredOn: 'Дата',
  summary: 'Зміст',
  correspondent: 'Кореспондент',
  correspondentNumber: 'Вихідний номер',
}

function register(): string {
  const subjects = ['ремонт даху', 'надання інформації', 'виділення коштів', 'благоустрій території', 'графік руху']
  const lines = Array.from({ length: rows }, (_, at) => {
    const day = Temporal.PlainDate.from('2019-01-01').add({ days: Math.floor(at / 60) })
    const subject = subjects[at % subjects.length]
    return `k${at};${at + 1};${day};Про ${subject} на вулиці Прикладній, ${at};ТОВ «Приклад ${at % 700}»;${at}/02-14`
  })
  return `${Object.values(columns).join(';')}\n${lines.join('\n')}\n`
}
