import { createHash } from 'node:crypto'
import { listEntries } from '#modules/journal'
import type { Config } from '#platform/config'
import { type Connection, type Context, pendingMigrations, testUkrainian } from '#platform/db'
import { openFileStore } from '#platform/files'
import { listVitals } from '#platform/vitals'
import { migrationsFolder } from '../opening.ts'
import { sentenceFor } from './sentences.ts'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  /** What to do when it is not well. */
  readonly advice?: string
}

export interface Examined {
  readonly config: Config
  readonly connection: Connection
  readonly context: Context
  /** Another Ratusha is running over this embedded database. */
  readonly attached: boolean
}

const leastPostgres = 15
const sealsLate = Temporal.Duration.from({ minutes: 2 })
const clocksApart = 5 // seconds

export async function checkDatabase({ connection }: Examined): Promise<Finding[]> {
  const { rows } = await connection.pool.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  const version = rows[0]?.version ?? ''
  const pending = await pendingMigrations(connection.pool, migrationsFolder)
  return [
    {
      name: 'PostgreSQL',
      ok: Number.parseInt(version, 10) >= leastPostgres,
      detail: version,
      advice: `Потрібен PostgreSQL ${leastPostgres} або новіший.`,
    },
    {
      name: 'Міграції',
      ok: pending.length === 0,
      detail: pending.length === 0 ? 'усі застосовано' : `не застосовано: ${pending.join(', ')}`,
      advice: 'Зробіть копію (npx ratusha backup) і виконайте npx ratusha migrate.',
    },
    ...(pending.length === 0 ? [await checkUkrainian(connection)] : []),
  ]
}

export async function checkHouse(examined: Examined): Promise<Finding[]> {
  return [
    await checkFiles(examined),
    await checkSeals(examined),
    await checkClock(examined),
    await checkOutbox(examined),
  ]
}

async function checkUkrainian({ pool }: Connection): Promise<Finding> {
  const name = 'Українська в базі'
  return testUkrainian(pool).then(
    () => ({ name, ok: true, detail: 'слова, триграми й регістр літер працюють' }),
    (error: unknown) => ({
      name,
      ok: false,
      detail: sentenceFor(error),
      advice: 'Перенесіть дані копією в нову базу.',
    }),
  )
}

// One file stands for the store: the nightly round reads them all.
async function checkFiles({ config }: Examined): Promise<Finding> {
  const name = 'Сховище файлів'
  const advice = 'Перевірте теку files у теці даних або RATUSHA_FILES; пошкоджене поверніть із копії.'
  try {
    const store = await openFileStore(config)
    for await (const sha256 of store.list()) {
      const hash = createHash('sha256')
      for await (const piece of await store.open(sha256)) hash.update(piece)
      const ok = hash.digest('hex') === sha256
      return { name, ok, detail: ok ? 'читається' : `файл ${sha256} пошкоджено`, advice }
    }
    return { name, ok: true, detail: 'порожнє' }
  } catch (error) {
    return { name, ok: false, detail: sentenceFor(error), advice }
  }
}

// The newest entries wait for their seal together, so the oldest of these few tells how late it is.
async function checkSeals({ context, attached, config, connection }: Examined): Promise<Finding> {
  const name = 'Печаті журналу'
  const waiting = (await listEntries(context, { most: 500 })).filter(({ sealed }) => !sealed)
  const oldest = waiting.at(-1)
  const late = oldest !== undefined && Temporal.Instant.compare(oldest.at.add(sealsLate), context.now) < 0
  const running = attached || (config.databaseUrl !== null && (await hasOtherSessions(connection)))
  if (!late) return { name, ok: true, detail: 'усе запечатано або чекає лічені секунди' }
  if (!running) return { name, ok: true, detail: `чекають на печать: ${waiting.length}; запечатає наступний запуск` }
  const advice = 'Сервер працює, а печатей не ставить: подивіться його журнал і перезапустіть.'
  return { name, ok: false, detail: `без печаті з ${oldest.at}: ${waiting.length}`, advice }
}

async function hasOtherSessions({ pool }: Connection): Promise<boolean> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*) as count from pg_stat_activity
     where datname = current_database() and application_name = 'ratusha' and pid <> pg_backend_pid()
       and backend_start < now() - interval '10 seconds'`,
  )
  return (rows[0]?.count ?? 0) > 0
}

async function checkClock({ connection, context, config }: Examined): Promise<Finding> {
  const name = 'Годинник'
  const [newest] = await listEntries(context, { most: 1 })
  const before = Temporal.Now.instant()
  const { rows } = await connection.pool.query<{ now: Temporal.Instant }>('select now() as now')
  const apart = Math.abs((rows[0]?.now ?? before).since(before).total('seconds'))
  const advice = 'Увімкніть синхронізацію часу (timedatectl set-ntp true) на цій машині й на сервері бази.'
  if (apart > clocksApart) return { name, ok: false, detail: `розходиться з базою на ${Math.round(apart)} с`, advice }
  if (config.clock !== null && !config.demo)
    return {
      name,
      ok: false,
      detail: 'стоїть RATUSHA_CLOCK',
      advice: 'Приберіть RATUSHA_CLOCK: він лише для демонстрації.',
    }
  if (newest && Temporal.Instant.compare(newest.at, before.add({ minutes: 5 })) > 0)
    return { name, ok: false, detail: `останній запис журналу з майбутнього: ${newest.at}`, advice }
  return { name, ok: true, detail: `${before.toString({ smallestUnit: 'second' })}, з базою збігається` }
}

async function checkOutbox({ context }: Examined): Promise<Finding> {
  const { outboxWaiting, outboxFailing } = await listVitals(context)
  return {
    name: 'Черга новин',
    ok: outboxFailing === 0,
    detail: `чекають: ${outboxWaiting}, не доставлено з першої спроби: ${outboxFailing}`,
    advice: 'Причина в журналі програми (outbox.failed); повторні спроби йдуть самі.',
  }
}
