import pg from 'pg'
import { registerDocument, registrationForm } from '#modules/documents'
import { type Ground, type Measure, median, rounded } from './ground.ts'

const clients = 8
const turnMs = 4000
const turns = 3

/**
 * Registrations by eight clients over eight books, each one committed (number, card, journal, outbox, search row),
 * against single-row inserts by eight clients on the same server with the same durability, turn about.
 */
export async function registrationRate(ground: Ground): Promise<Measure[]> {
  const owner = new pg.Client({ connectionString: ground.house.url })
  await owner.connect()
  await owner.query(
    'create table if not exists public.bench_rows (id bigint generated always as identity primary key, body text, at timestamptz)',
  )
  await owner.query('grant insert on public.bench_rows to ratusha_app')
  await register(ground, 500)
  await insertRows(ground, 500)
  const registrations: number[] = []
  const inserts: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    registrations.push(await register(ground, turnMs))
    inserts.push(await insertRows(ground, turnMs))
  }
  await owner.query('drop table public.bench_rows')
  await owner.end()
  const ratio = median(registrations.map((rate, at) => rate / (inserts[at] ?? Number.NaN)))
  return [
    {
      what: 'registrations, 8 clients over 8 books',
      value: rounded(median(registrations), 0),
      unit: '/s',
      goal: '',
      met: true,
    },
    { what: 'single-row inserts, 8 clients', value: rounded(median(inserts), 0), unit: '/s', goal: '', met: true },
    { what: 'registrations per insert', value: rounded(ratio), unit: 'ratio', goal: '≥ 0.5', met: ratio >= 0.5 },
  ]
}

let paper = 0

function register(ground: Ground, ms: number): Promise<number> {
  return rateOf(ms, async (client) => {
    paper += 1
    const input = registrationForm.parse({
      bookId: ground.bookIds[client],
      correspondent: `Організація ${paper % 200}`,
      correspondentNumber: `${paper}/1`,
      correspondentDate: '2026-11-02',
      arrival: 'post',
      summary: 'Про розгляд питання щодо благоустрою прибудинкової території',
      addresseeUnitId: ground.registry,
      sheets: 2,
    })
    await registerDocument(ground.context, input)
  })
}

function insertRows(ground: Ground, ms: number): Promise<number> {
  const query = { name: 'bench-insert', text: 'insert into public.bench_rows (body, at) values ($1, $2)' }
  return rateOf(ms, async (client) => {
    await ground.house.connection.pool.query({
      ...query,
      values: [`Про розгляд питання ${client}`, '2026-11-02T10:00:00Z'],
    })
  })
}

async function rateOf(ms: number, once: (client: number) => Promise<void>): Promise<number> {
  const until = performance.now() + ms
  const started = performance.now()
  const done = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let count = 0
      while (performance.now() < until) {
        await once(client)
        count += 1
      }
      return count
    }),
  )
  return done.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000)
}
