/** All that the demo city has gone through goes out and comes in again: no module may be forgotten on the way. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { theHouse } from '#kernel'
import { findMember } from '#modules/access'
import { keepFile } from '#modules/files'
import { collectMail, readMailbox } from '#modules/mailroom'
import { bringPile } from '#modules/scans'
import { find, foundKinds } from '#modules/search'
import { connect, onDatabase } from '#platform/db'
import { type FileStore, openFileStore } from '#platform/files'
import { listExported, schemaWords } from '../src/commands/export/contents.ts'
import { tellCity, thisYear } from '../src/demo/index.ts'
import { makePdf } from '../src/modules/files/sample-files.ts'
import { openSampleMailbox } from '../src/modules/mailroom/sample-mailbox.ts'
import { tell } from './command-line.ts'
import { type Clone, cloneDatabase } from './databases.ts'
import { newWorld, type World } from './world.ts'

/** Left out on purpose: secrets, what runs at the moment, and what is made anew from the rest. */
const leftOut = [
  'access.attempts',
  'access.sessions',
  'access.tokens',
  'lexicon.words',
  'platform.idempotency',
  'platform.migrations',
  'platform.outbox',
  'platform.secrets',
  'search.attached',
  'signatures.sessions',
]

let world: World
let folder: string
let empty: Clone

beforeAll(async () => {
  world = await newWorld()
  folder = await mkdtemp(join(tmpdir(), 'ratusha-city-out-'))
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: join(folder, 'out-data') })
  await tellCity(world.connection, world.now, { chapters: thisYear, onProgress: () => undefined, files })
  await bringLetterAndPile(files)
  empty = await cloneDatabase()
})
afterAll(async () => {
  await world.close()
  await empty.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('an export of the whole city', () => {
  it('holds every table of the house, but for those named here', async () => {
    const exported = await onDatabase(world.url, listExported)
    const names = exported.map(({ schema, name }) => `${schema}.${name}`)
    const { rows } = await world.connection.pool.query<{ name: string }>(`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`)
    expect(rows.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual(leftOut)
    expect([...new Set(exported.map(({ schema }) => schema))].filter((schema) => !(schema in schemaWords))).toEqual([])
  })

  it('comes in as the same city, row by row, with its files, its journal and its search', async () => {
    expect(await ratusha(['export', join(folder, 'first')], world.url, 'out-data')).toMatchObject({ code: 0 })
    const told = await ratusha(['import', join(folder, 'first')], empty.url, 'in-data')
    expect(told.said).not.toContain('Помилка')
    expect(told.out).toContain('Журнал цілий.')
    expect((await ratusha(['export', join(folder, 'second')], empty.url, 'in-data')).code).toBe(0)
    const [first, second] = [await manifestOf('first'), await manifestOf('second')]
    expect(second.kinds).toEqual(first.kinds)
    expect(second.files).toEqual(first.files)
    expect(second.journalRoot).toBe(first.journalRoot)
    expect(await foundIn(empty.url)).toEqual(await foundIn(world.url))
  })
})

/** What the demo city does not tell: a letter by mail, and a pile of scans that waits. */
async function bringLetterAndPile(store: FileStore): Promise<void> {
  const server = await openSampleMailbox()
  server.letters.set(1, Buffer.from('From: a@example.ua\r\nSubject: light\r\n\r\nlight\r\n'))
  const mailbox = readMailbox(`imap://rada:parol@127.0.0.1:${server.port}/INBOX`)
  expect(await collectMail(world.house(), mailbox, { store })).toBe(1)
  await server.close()
  const clerk = await findMember(world.house(), 'kantseliariia')
  if (!clerk) throw new Error('no clerk')
  const pdf = await store.receive(Readable.from([makePdf()]), { limit: 100_000 })
  const { sha256, name } = await keepFile(world.house(), store, pdf, 'пачка.pdf')
  await bringPile(world.as(clerk), { sha256, name, separate: false })
}

/** How much of each kind search finds by words that stand everywhere. */
async function foundIn(url: string) {
  const connection = connect({ url, size: 2 })
  try {
    const context = { ...world.house(), db: connection.db, actor: theHouse('test') }
    const counts = foundKinds.map(async (kind) => {
      const totals = ['міська', 'рішення', 'надання', '2026'].map(
        async (q) => (await find(context, { q, kind, page: 1, perPage: 1 })).total,
      )
      return [kind, await Promise.all(totals)] as const
    })
    return await Promise.all(counts)
  } finally {
    await connection.close()
  }
}

function ratusha(words: readonly string[], url: string, data: string) {
  return tell(words, { DATABASE_URL: url, RATUSHA_DATA: join(folder, data) })
}

async function manifestOf(name: string) {
  return JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8'))
}
