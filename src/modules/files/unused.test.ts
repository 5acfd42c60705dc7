import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attachFile, getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { wantTexts } from '#modules/texts'
import { inTransaction } from '#platform/db'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { awaitAgain, dropLock, dropUnused, findBlob, keepFile } from './index.ts'

let world: World
let folder: string
let store: FileStore
let cardId: number

beforeAll(async () => {
  world = await newWorld()
  folder = await mkdtemp(join(tmpdir(), 'ratusha-unused-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  await world.staff('kantseliariia', { roles: ['registrar'] })
  const book = await world.book(await world.unit('Канцелярія'))
  const paper = registrationForm.parse({
    bookId: book.id,
    kind: 'лист',
    summary: 'Про ремонт',
    receivedOn: '2026-11-20',
    correspondent: 'ОСББ',
  })
  cardId = (await registerDocument(world.as('kantseliariia'), paper)).id
})

afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(() => dropAll())

test('a file whose form never passed is dropped after its days, and neither before nor twice', async () => {
  const sha256 = await come('покинутий', 3)
  const fresh = await come('щойно надісланий', 1)
  expect(await dropUnused(world.house(), store, { before: daysAgo(4) })).toEqual({ files: 0, unknown: 0 })
  expect(await drop()).toEqual({ files: 1, unknown: 0 })
  expect([await findBlob(world.house(), sha256), await store.has(sha256)]).toEqual([null, false])
  expect([(await findBlob(world.house(), fresh))?.sha256, await store.has(fresh)]).toEqual([fresh, true])
  expect(await drop()).toEqual({ files: 0, unknown: 0 })
})

test('a file of a paper stays, though the same content came once more with a form that never passed', async () => {
  const sha256 = await come('додаток до листа', 30)
  await attach(sha256)
  await come('додаток до листа', 30)
  expect(await drop()).toEqual({ files: 0, unknown: 0 })
  expect(await store.has(sha256)).toBe(true)
})

test('what was only derived from a dropped file goes with it', async () => {
  const sha256 = await come('прочитаний і покинутий', 3)
  await wantTexts(world.house(), [sha256])
  expect(await drop()).toEqual({ files: 1, unknown: 0 })
})

test('a form that comes back filled in keeps its files for as long again, and learns of one that is gone', async () => {
  const sha256 = await come('форма повернулася', 3)
  expect(await awaitAgain(world.house(), [sha256, 'f'.repeat(64)])).toEqual(new Set([sha256]))
  expect(await drop()).toEqual({ files: 0, unknown: 0 })
})

test('every column that names a file by its digest holds it, so that none can be dropped under a paper', async () => {
  const { rows } = await sql<{ place: string }>`
    select attrelid::regclass || '.' || attname as place
    from pg_attribute
    join pg_class on pg_class.oid = attrelid and relkind = 'r'
    where attname like '%sha256' and not exists (
      select 1 from pg_constraint
      where contype = 'f' and confrelid = 'files.blobs'::regclass and conrelid = attrelid and attnum = any (conkey)
    ) order by 1`.execute(world.house().db)
  // The files themselves, the words found in them and the texts of migrations.
  expect(rows.map(({ place }) => place)).toEqual([
    'files.blobs.sha256',
    'platform.migrations.sha256',
    'search.attached.sha256',
  ])
})

test('a paper that takes the file at the very moment of dropping keeps it', async () => {
  const sha256 = await come('береться саме зараз', 3)
  const dropping = await inTransaction(world.as('kantseliariia'), async (context) => {
    await attachFile(context, cardId, { sha256, name: 'лист.txt' })
    return drop()
  })
  expect(dropping).toEqual({ files: 0, unknown: 0 })
  expect(await store.has(sha256)).toBe(true)
})

test('the same content sent while it is dropped is whole afterwards', async () => {
  for (let round = 0; round < 8; round += 1) {
    const sha256 = await come('знову те саме', 3)
    await Promise.all([drop(), keep('знову те саме')])
    expect([(await findBlob(world.house(), sha256))?.sha256, await store.has(sha256)]).toEqual([sha256, true])
  }
})

test('bytes that a killed upload left without a row are dropped too', async () => {
  const received = await store.receive(Readable.from(['без рядка']), { limit: 100_000 })
  await store.keep(received)
  await age(received.sha256, 3)
  const before = await keep('з рядком')
  expect(await drop()).toEqual({ files: 1, unknown: 1 })
  expect([await store.has(received.sha256), await store.has(before)]).toEqual([false, true])
})

test('nothing is dropped while the house is being copied', async () => {
  const sha256 = await come('у копії', 3)
  const copying = new pg.Client({ connectionString: world.url })
  await copying.connect()
  await copying.query('select pg_advisory_lock_shared($1)', [dropLock])
  expect(await drop()).toEqual({ files: 0, unknown: 0 })
  await copying.end()
  await expect.poll(() => drop()).toEqual({ files: 1, unknown: 0 })
  expect(await store.has(sha256)).toBe(false)
})

async function attach(sha256: string): Promise<void> {
  await attachFile(world.as('kantseliariia'), cardId, { sha256, name: 'лист.txt' })
  expect((await getCardPage(world.as('kantseliariia'), cardId)).attachments.map((one) => one.sha256)).toContain(sha256)
}

/** Came so many days ago, with a form. */
async function come(text: string, days: number): Promise<string> {
  const now = world.now
  world.now = daysAgo(days)
  const sha256 = await keep(text)
  world.now = now
  await age(sha256, days)
  return sha256
}

async function keep(text: string): Promise<string> {
  const received = await store.receive(Readable.from([text]), { limit: 100_000 })
  return (await keepFile(world.house(), store, received, 'лист.txt')).sha256
}

async function age(sha256: string, days: number): Promise<void> {
  const at = daysAgo(days).epochMilliseconds / 1000
  await utimes(store.localPath(sha256) ?? '', at, at)
}

function drop() {
  return dropUnused(world.house(), store, { before: daysAgo(2) })
}

async function dropAll(): Promise<void> {
  const before = Temporal.Now.instant().add({ hours: 24 })
  await dropUnused({ ...world.house(), now: before }, store, { before: world.now.add({ hours: 24 * 365 }) })
}

function daysAgo(days: number): Temporal.Instant {
  return world.now.subtract({ hours: 24 * days })
}
