import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal, type RefusalDetails } from '#kernel'
import { type FileStore, openFileStore, type ReceivedFile } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { findBlob, formatName, formats, keepFile, verifyFiles, words } from './index.ts'
import { makeOffice, makePdf } from './sample-files.ts'

let world: World
let folder: string
let store: FileStore

beforeEach(async () => {
  world = await newWorld()
  folder = await mkdtemp(join(tmpdir(), 'ratusha-kept-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
})

afterEach(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

test('a kept file is found by its hash with what its content is', async () => {
  const received = await receive(makePdf())
  const kept = await keepFile(world.house(), store, received, 'C:\\рішення.pdf')
  expect(kept).toEqual({
    sha256: received.sha256,
    size: makePdf().length,
    format: 'pdf',
    mediaType: 'application/pdf',
    name: 'рішення.pdf',
  })
  expect(await findBlob(world.house(), kept.sha256)).toEqual({
    sha256: kept.sha256,
    size: kept.size,
    format: 'pdf',
    mediaType: 'application/pdf',
    keptAt: world.now,
    verifiedAt: null,
    damagedAt: null,
  })
  expect(await store.has(kept.sha256)).toBe(true)
})

test('an unknown hash is nothing', async () => {
  expect(await findBlob(world.house(), 'f'.repeat(64))).toBeNull()
})

test('the same content kept twice, even at once and under two names, is one file', async () => {
  const received = await Promise.all([receive(makePdf()), receive(makePdf())])
  const kept = await Promise.all(received.map((file, i) => keepFile(world.house(), store, file, `лист ${i}.pdf`)))
  expect(kept.map(({ name }) => name)).toEqual(['лист 0.pdf', 'лист 1.pdf'])
  expect(await Array.fromAsync(store.list())).toEqual([kept[0]?.sha256])
})

test('a refused file leaves neither bytes nor a row', async () => {
  const received = await receive(makePdf('/Encrypt 5 0 R'))
  await expect(keepFile(world.house(), store, received, 'лист.pdf')).rejects.toMatchObject({ code: 'files.encrypted' })
  expect(await findBlob(world.house(), received.sha256)).toBeNull()
  expect(await Array.fromAsync(store.list())).toEqual([])
  expect(await readdir(join(folder, 'files', 'incoming'))).toEqual([])
})

test('the nightly round finds what the disk has spoilt or lost, and keeping the file again mends it', async () => {
  const context = world.house()
  const whole = await keepFile(context, store, await receive(makePdf()), 'а.pdf')
  const spoilt = await keepFile(context, store, await receive(makeOffice('docx')), 'б.docx')
  const lost = await keepFile(context, store, await receive(makeOffice('xlsx')), 'в.xlsx')
  const spoiltPath = store.localPath(spoilt.sha256) ?? ''
  await chmod(spoiltPath, 0o640)
  await writeFile(spoiltPath, 'x')
  await rm(store.localPath(lost.sha256) ?? '')

  const seen: string[] = []
  const onProgress = ({ checked, total }: { checked: number; total: number }) => seen.push(`${checked}/${total}`)
  const verification = await verifyFiles(context, store, { onProgress })
  expect(verification.checked).toBe(3)
  expect(verification.damaged.toSorted()).toEqual([spoilt.sha256, lost.sha256].toSorted())
  expect(seen).toEqual(['1/3', '2/3', '3/3'])
  expect(await findBlob(context, whole.sha256)).toMatchObject({ verifiedAt: world.now, damagedAt: null })
  expect(await findBlob(context, spoilt.sha256)).toMatchObject({ verifiedAt: null, damagedAt: world.now })

  await keepFile(context, store, await receive(makeOffice('docx')), 'б.docx')
  expect(await findBlob(context, spoilt.sha256)).toMatchObject({ damagedAt: null })
  expect((await verifyFiles(context, store)).damaged).toEqual([lost.sha256])
})

test('every refusal of a file has a Ukrainian sentence that names the file', () => {
  const details: RefusalDetails = { name: 'лист.pdf', limit: 2 ** 20, claimed: 'pdf', found: 'png' }
  for (const [code, sentence] of Object.entries(words)) {
    const text = typeof sentence === 'string' ? sentence : sentence(details)
    expect(text, code).toMatch(/^Файл «лист\.pdf» .*[.!]$/u)
    expect(text, code).not.toContain('undefined')
    expect(new Refusal('invalid', code, details).code).toBe(code)
  }
  expect(formats.map(formatName)).not.toContain('')
})

function receive(data: Buffer): Promise<ReceivedFile> {
  return store.receive(Readable.from([data]), { limit: 1_000_000 })
}
