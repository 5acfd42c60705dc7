import type { ServerType } from '@hono/node-server'
import { councilZone, theHouse } from '#kernel'
import { listEntries } from '#modules/journal'
import type { Context } from '#platform/db'
import { logBug } from '#platform/log'
import { mountApi } from './api/api.ts'
import { isEmptyCity, tellDemoCity } from './demo/index.ts'
import { startBackground } from './jobs/background.ts'
import { type OpenHouse, openHouse } from './opening.ts'
import { progressLine } from './progress.ts'
import { createPages } from './web/app.tsx'
import { listenOn } from './web/listening.ts'
import { mountMachinePages } from './web/machine.ts'

/** Serves until it is asked to stop. Answers when it has stopped. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const house = await openHouse(env)
  if (house.config.demo && (await isEmptyCity(houseContext(house)))) {
    await tellDemoCity(house.connection, house.clock(), progressLine('Розповідаю демонстраційне місто'), house.files)
  }
  await warnOfClock(houseContext(house))
  const app = createPages(house)
  mountMachinePages(app, house)
  mountApi(app, house)
  const background = await startBackground(house, house.config)
  const { server, origin } = await listenOn(app.fetch, house.config.host, house.config.port).catch(async (error) => {
    // A busy port: what was opened is closed, or the program would stay and keep the data folder to itself.
    await background.stop()
    await house.close()
    throw error
  })
  process.stdout.write(`Ratusha: ${origin}\n`)
  await untilAskedToStop()
  await Promise.all([closeServer(server), background.stop()])
  await house.close()
}

/** Days of registration are read from the clock: one that went back would date new papers before the old ones. */
async function warnOfClock(context: Context): Promise<void> {
  const [newest] = await listEntries(context, { most: 1 })
  if (!newest || Temporal.Instant.compare(newest.at, context.now.add({ minutes: 5 })) <= 0) return
  const moment = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(councilZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  process.stderr.write(
    `Увага: годинник показує ${moment(context.now)}, а останній запис журналу дій зроблено ${moment(newest.at)}.\n` +
      'Дати реєстрації беруться з годинника. Зупиніть Ратушу, виправте час (timedatectl set-ntp true) і запустіть знову.\n',
  )
}

function houseContext(house: OpenHouse): Context {
  return { db: house.connection.db, actor: theHouse('запуск'), now: house.clock(), requestId: 'serve' }
}

function untilAskedToStop(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done())
    process.once('SIGTERM', () => done())
    process.on('unhandledRejection', (error) => logBug('unhandled-rejection', error))
    watchParent(done)
  })
}

// npm killed by SIGKILL leaves us with another parent: a server nobody could stop by Ctrl-C any more.
function watchParent(done: () => void): void {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return
  setInterval(() => {
    if (process.ppid !== parent) done()
  }, 1000).unref()
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, 2500).unref()
  })
}
