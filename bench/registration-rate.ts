import { fork } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { type Cpu, cpuOfPostgres } from './cpu.ts'
import { type Ground, type Measure, median, rounded } from './ground.ts'
import { rateOf, register } from './registering.ts'

const clients = 8
const turnMs = 4000
const turns = 3

/**
 * Registrations by eight clients over eight books, each one committed (number, card, journal, outbox, search row),
 * against single-row inserts by eight clients on the same server with the same durability, turn about: into a table of
 * three columns, and into one made like the cards, with all their indexes and checks. Then by two processes.
 */
export async function registrationRate(ground: Ground): Promise<Measure[]> {
  const owner = new pg.Client({ connectionString: ground.house.url })
  await owner.connect()
  await requireDurable(owner)
  await owner.query(tables)
  const work = {
    registrations: (ms: number) => register(ground, clients, ms),
    inserts: (ms: number) => insertRows(ground, ms),
    cards: (ms: number) => insertCards(ground, ms),
  }
  for (const once of Object.values(work)) await once(500)
  const seen = { registrations: [] as Seen[], inserts: [] as Seen[], cards: [] as Seen[] }
  for (let turn = 0; turn < turns; turn += 1) {
    for (const name of ['registrations', 'inserts', 'cards'] as const)
      seen[name].push(await watched(ground, work[name]))
  }
  const byTwo = await registerInTwoProcesses(ground)
  await owner.query('drop table public.bench_rows, public.bench_cards')
  await owner.end()
  return measuresOf(seen, byTwo)
}

interface Seen extends Cpu {
  readonly rate: number
}

const tables = `
  create table public.bench_rows (id bigint generated always as identity primary key, body text, at timestamptz);
  create table public.bench_cards (like documents.cards including all);
  grant select, insert on public.bench_rows, public.bench_cards to ratusha_app;
  grant usage on all sequences in schema public to ratusha_app;`

async function requireDurable(owner: pg.Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await owner.query(`show ${setting}`)
    if (rows[0]?.[setting] !== 'on') throw new Error(`${setting} is off: nothing durable would be measured`)
  }
}

async function watched(ground: Ground, work: (ms: number) => Promise<number>): Promise<Seen> {
  const before = { node: process.cpuUsage(), postgres: cpuOfPostgres(ground.dataFolder) }
  const rate = await work(turnMs)
  const { user, system } = process.cpuUsage(before.node)
  const done = (rate * turnMs) / 1000
  return {
    rate,
    node: (user + system) / 1000 / done,
    postgres: (cpuOfPostgres(ground.dataFolder) - before.postgres) / done,
  }
}

function insertRows({ house }: Ground, ms: number): Promise<number> {
  const query = { name: 'bench-insert', text: 'insert into public.bench_rows (body, at) values ($1, $2)' }
  return rateOf(clients, ms, async (client) => {
    const values = [`Про розгляд питання ${client}`, '2026-11-02T10:00:00Z']
    await house.connection.pool.query({ ...query, values })
  })
}

let ordinal = 0

function insertCards({ house, registry, bookIds }: Ground, ms: number): Promise<number> {
  const text = `insert into public.bench_cards (direction, book_id, series_id, ordinal, number, registered_on,
      registered_at, registered_by, unit_id, kind, correspondent_number, correspondent_date, addressee_unit_id, summary,
      state, holder_unit_id, audience)
    values ('incoming', $1, 1, $2::int, $2::int::text, $3, $4, 'Ратуша', $5, 'лист', $6, $3, $5, $7, 'registered', $5, $8)`
  return rateOf(clients, ms, async (client) => {
    ordinal += 1
    const said = ['2026-11-21', '2026-11-21T10:00:00Z', registry, `${ordinal}/1`, 'Про благоустрій території']
    const values = [bookIds[client], ordinal, ...said, ['house', 'role:registrar', `unit:${registry}`]]
    await house.connection.pool.query({ name: 'bench-card', text, values })
  })
}

/** Four clients each, over four books each. */
async function registerInTwoProcesses(ground: Ground): Promise<number> {
  const halves = [ground.bookIds.slice(0, clients / 2), ground.bookIds.slice(clients / 2)]
  const rates = await Promise.all(halves.map((bookIds) => registerElsewhere({ ...ground, bookIds })))
  return rates.reduce((sum, rate) => sum + rate, 0)
}

function registerElsewhere({ house, registry, bookIds }: Ground): Promise<number> {
  const child = fork(join(import.meta.dirname, 'servers/registrar.ts'), {
    env: { ...process.env, WORK: JSON.stringify({ url: house.url, registry, bookIds, ms: turnMs }) },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (rate) => resolve(Number(rate)))
    child.once('exit', (code) => reject(new Error(`The second process ended with ${code}`)))
  })
}

function measuresOf(seen: Record<'registrations' | 'inserts' | 'cards', Seen[]>, byTwo: number): Measure[] {
  const told = (what: string, value: number, unit: string): Measure => ({ what, value, unit, goal: '', met: true })
  const middle = (name: keyof typeof seen, of: keyof Seen) => median(seen[name].map((one) => one[of]))
  const against = (name: 'inserts' | 'cards') =>
    median(seen.registrations.map(({ rate }, at) => rate / (seen[name][at]?.rate ?? Number.NaN)))
  const ratio = against('inserts')
  return [
    told('registrations, 8 clients over 8 books', rounded(middle('registrations', 'rate'), 0), '/s'),
    told('single-row inserts, 8 clients', rounded(middle('inserts', 'rate'), 0), '/s'),
    { what: 'registrations per insert', value: rounded(ratio), unit: 'ratio', goal: '≥ 0.5', met: ratio >= 0.5 },
    told('inserts of a card alone, 8 clients', rounded(middle('cards', 'rate'), 0), '/s'),
    told('registrations per insert of a card', rounded(against('cards')), 'ratio'),
    told('registrations by two processes of 4 clients', rounded(byTwo, 0), '/s'),
    ...(['registrations', 'inserts', 'cards'] as const).flatMap((name) => [
      told(`${name}: Node`, rounded(middle(name, 'node'), 3), 'ms CPU each'),
      told(`${name}: PostgreSQL`, rounded(middle(name, 'postgres'), 3), 'ms CPU each'),
    ]),
  ]
}
