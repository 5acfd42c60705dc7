import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listMessages } from '#modules/intake'
import { openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { collectMail, readMailbox } from './index.ts'
import { openSampleMailbox, type SampleMailbox } from './sample-mailbox.ts'

let world: World
let folder: string
let server: SampleMailbox

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-killed-'))
  server = await openSampleMailbox()
})
afterAll(async () => {
  await server.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a house that is killed while it takes letters loses none and takes none twice', async () => {
  const letters = 30
  for (let uid = 1; uid <= letters; uid += 1)
    server.letters.set(uid, Buffer.from(`From: m${uid}@example.ua\r\nSubject: ${uid}\r\n\r\nletter ${uid}\r\n`))
  const address = `imap://rada:parol@127.0.0.1:${server.port}/INBOX`
  const env = { ...process.env, DATABASE_URL: world.url, RATUSHA_DATA: folder, RATUSHA_DEMO: '0' }
  for (const until of [3, 9]) {
    // However late the kill comes, there are letters that it has not taken yet.
    server.most = 10
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/survival/postman.ts', address], { env })
    const ended = once(child, 'exit')
    await expect.poll(async () => (await subjects()).length, { interval: 20 }).toBeGreaterThanOrEqual(until)
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
  }
  expect((await subjects()).length).toBeLessThan(letters)
  server.most = letters
  const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  await collectMail(world.house(), readMailbox(address), { store })
  expect((await subjects()).toSorted()).toEqual(Array.from({ length: letters }, (_, at) => `${at + 1}`).toSorted())
})

async function subjects(): Promise<string[]> {
  const { items } = await listMessages(world.house(), { page: 1, perPage: 100 })
  return items.map(({ title }) => title)
}
