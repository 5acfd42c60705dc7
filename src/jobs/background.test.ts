import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepFile } from '#modules/files'
import { wantRecognition } from '#modules/scans'
import { readText, wantTexts } from '#modules/texts'
import { openFileStore } from '#platform/files'
import { openSecret } from '#platform/secret'
import { openVerifier } from '#platform/verifier'
import { newWorld, type World } from '#tests/world.ts'
import { photographed } from '../modules/scans/sample-scans.ts'
import type { House } from '../web/house.ts'
import { startBackground } from './background.ts'

let world: World
let house: House
let folder: string

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-background-'))
  house = {
    connection: world.connection,
    clock: () => Temporal.Now.instant(),
    secret: await openSecret(world.connection, null),
    files: await openFileStore({ files: { kind: 'disk' }, dataFolder: folder }),
    verifier: openVerifier({ dataFolder: folder }),
    demo: false,
  }
})
afterAll(async () => {
  await house.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a house that stops leaves a thick scan half read for the next start, and has not called it broken', async () => {
  const sha256 = await keep(await thickScan(80), 'скан.pdf')
  await wantTexts(world.house(), [sha256])
  await readText(world.house(), house.files, sha256)
  await wantRecognition(world.house(), sha256)
  const background = await start()
  await expect.poll(() => job('recognise-text')).toMatchObject({ taken: true })
  const from = performance.now()
  await background.stop()
  // Eighty pages take minutes.
  expect(performance.now() - from).toBeLessThan(20_000)
  expect(await job('recognise-text')).toMatchObject({ taken: false })
  expect(await stateOf('scans.recognitions', sha256)).toBe('waiting')

  const again = await start()
  await expect.poll(() => job('recognise-text')).toEqual({ taken: true, attempts: 1 })
  await again.stop()
})

it('what a killed house had in hand is taken up at the next start, and its queue does not stand for hours', async () => {
  const sha256 = await keep('Про ремонт школи', 'лист.txt')
  await wantTexts(world.house(), [sha256])
  await sql`update graphile_worker._private_job_queues set locked_by = 'killed', locked_at = now()
    where queue_name = 'texts'`.execute(world.connection.db)
  await sql`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now(), attempts = 1
    where key = ${`text:${sha256}`}`.execute(world.connection.db)
  const background = await start()
  await expect.poll(() => stateOf('texts.texts', sha256)).toBe('read')
  await background.stop()
})

it('a second house at work does not take away what the first one has in hand', async () => {
  const first = await start()
  const sha256 = await keep('Про другий ремонт', 'інший.txt')
  await sql`insert into graphile_worker._private_job_queues (queue_name, locked_by, locked_at)
    values ('elsewhere', 'the first', now())`.execute(world.connection.db)
  const second = await start()
  const { rows } = await sql<{ by: string | null }>`
    select locked_by as by from graphile_worker._private_job_queues where queue_name = 'elsewhere'`.execute(
    world.connection.db,
  )
  expect(rows).toEqual([{ by: 'the first' }])
  await wantTexts(world.house(), [sha256])
  await first.stop()
  await expect.poll(() => stateOf('texts.texts', sha256)).toBe('read')
  await second.stop()
})

function start() {
  return startBackground(house, { mail: [], unusedFileDays: 2 })
}

async function keep(content: string | Uint8Array, name: string): Promise<string> {
  const received = await house.files.receive(Readable.from([Buffer.from(content)]), { limit: 100_000_000 })
  return (await keepFile(world.house(), house.files, received, name)).sha256
}

async function thickScan(pages: number): Promise<Uint8Array> {
  const pile = await PDFDocument.create()
  const picture = await pile.embedPng(await photographed({ text: 'Про ремонт школи № 7. '.repeat(60) }))
  for (let page = 0; page < pages; page += 1) pile.addPage([595, 842]).drawImage(picture, { width: 595, height: 842 })
  return pile.save()
}

async function job(task: string): Promise<{ taken: boolean; attempts: number } | undefined> {
  const { rows } = await sql<{ taken: boolean; attempts: number }>`
    select locked_by is not null as taken, attempts from graphile_worker.jobs
    where task_identifier = ${task}`.execute(world.connection.db)
  return rows[0]
}

async function stateOf(table: string, sha256: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select state from ${sql.table(table)} where sha256 = ${sha256}`.execute(world.connection.db)
  return rows[0]?.state
}
