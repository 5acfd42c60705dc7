import { theHouse } from '#kernel'
import { type Config, readConfig } from '#platform/config'
import { connect } from '#platform/db'
import { openSecret } from '#platform/secret'
import { openDatabase } from '../opening.ts'
import { metricsToken } from '../web/machine.ts'
import { type Call, type Command, Failure } from './command.ts'
import { checkDatabase, checkHouse, type Examined, type Finding } from './examination.ts'
import { checkData, checkNode, checkPort } from './machine-examination.ts'
import { sentenceFor } from './sentences.ts'

export const doctorCommand: Command = {
  options: {
    'metrics-token': { type: 'boolean', help: 'лише надрукувати ключ, з яким /metrics видно з іншої машини' },
  },
  notes: ['✓ гаразд, ✗ ні (і що робити). Код завершення 1, якщо щось не гаразд. Даних не змінює.'],
  async run(call) {
    if (call.values['metrics-token'] === true) return printMetricsToken(call)
    let failed = 0
    // Told as they are found: a database that cannot start takes the program with it.
    for await (const { name, ok, detail, advice } of examine(call)) {
      call.terminal.out(`${ok ? '✓' : '✗'} ${name}: ${detail}`)
      if (!ok && advice) call.terminal.out(`    → ${advice}`)
      if (!ok) failed += 1
    }
    call.terminal.out(failed === 0 ? 'Усе гаразд.' : `Не гаразд: ${failed}.`)
    return failed === 0 ? 0 : 1
  },
}

async function* examine(call: Call): AsyncGenerator<Finding> {
  yield checkNode()
  let config: Config
  try {
    config = readConfig(call.env)
  } catch (error) {
    const advice = 'Виправте змінну оточення: їх перелік у docs/operations.md.'
    yield { name: 'Налаштування', ok: false, detail: sentenceFor(error), advice }
    return
  }
  yield { name: 'Налаштування', ok: true, detail: summaryOf(config) }
  yield* await checkData(config)
  yield* await checkPort(config)
  yield* await checkInside(config)
}

function summaryOf(config: Config): string {
  const database = config.databaseUrl === null ? 'вбудована база' : 'база за DATABASE_URL'
  return `тека ${config.dataFolder}, ${database}, ${config.demo ? 'демонстраційне місто' : 'справжня рада'}`
}

async function checkInside(config: Config): Promise<Finding[]> {
  try {
    return await onDatabase(config, async (examined) => {
      const database = await checkDatabase(examined)
      // Without its schema there is nothing to ask the house about.
      return database.every(({ ok }) => ok) ? [...database, ...(await checkHouse(examined))] : database
    })
  } catch (error) {
    const advice = 'Запустіть базу або виправте DATABASE_URL; журнал програми скаже більше.'
    return [{ name: 'База даних', ok: false, detail: sentenceFor(error), advice }]
  }
}

async function onDatabase<Result>(config: Config, work: (examined: Examined) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(config, { attach: true })
  const connection = connect({ url: database.url, role: null, size: 4 })
  try {
    const now = Temporal.Now.instant()
    const context = { db: connection.db, actor: theHouse('огляд'), now, requestId: 'doctor' }
    return await work({ config, connection, context, attached: database.attached })
  } finally {
    await connection.close()
    await database.stop()
  }
}

async function printMetricsToken(call: Call): Promise<number> {
  const config = readConfig(call.env)
  return onDatabase(config, async ({ connection }) => {
    const secret = await openSecret(connection, config.secret).catch(() => {
      throw new Failure('У базі ще немає схеми: виконайте npx ratusha migrate.')
    })
    call.terminal.out(metricsToken({ secret }))
    return 0
  })
}
