import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { editUnit, getUnit } from '#modules/directory'
import { attachFile, getCardPage, registerDocument, registrationForm, supersedeAttachment } from '#modules/documents'
import { keepFile } from '#modules/files'
import { connect, onDatabase } from '#platform/db'
import { type FileStore, openFileStore } from '#platform/files'
import { type Told, tell } from '#tests/command-line.ts'
import { cloneDatabase } from '#tests/databases.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let allFolders: string
let dataFolder: string

beforeAll(async () => {
  allFolders = await mkdtemp(join(tmpdir(), 'ratusha-backup-'))
  world = await newWorld()
  dataFolder = await newFolder()
})
afterAll(async () => {
  await world.close()
  await rm(allFolders, { recursive: true, force: true })
})

function ratusha(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Told> {
  return tell(words, { DATABASE_URL: world.url, RATUSHA_DATA: dataFolder, ...env })
}

function newFolder(): Promise<string> {
  return mkdtemp(join(allFolders, 'in-'))
}

describe('a backup', () => {
  let store: FileStore
  let copy: string
  let fresh: string

  beforeAll(async () => {
    store = await openFileStore({ files: { kind: 'disk' }, dataFolder })
    await tellSmallWorld(world, store)
    copy = join(await newFolder(), 'copy')
    expect(await ratusha(['backup', copy])).toMatchObject({ code: 0 })
  })
  beforeEach(async () => {
    const { url, drop } = await cloneDatabase('template0')
    fresh = url
    return drop
  })

  it('restored into a new database is the same to the byte, with its files and a journal that verifies', async () => {
    const otherData = await newFolder()
    const env = { DATABASE_URL: fresh, RATUSHA_DATA: otherData }
    const told = await ratusha(['restore', copy], env)
    expect(told.said).toBe('')
    expect(told).toMatchObject({ code: 0 })
    expect(told.out).toContain('Журнал цілий.')

    const second = join(await newFolder(), 'copy')
    expect(await ratusha(['backup', second], env)).toMatchObject({ code: 0 })
    const [before, after] = await Promise.all([manifestOf(copy), manifestOf(second)])
    expect(before.tables.map(({ rows }) => rows).reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(30)
    expect(after).toEqual({ ...before, takenAt: after.takenAt })
    expect(before.files).toMatchObject({ count: 2, damaged: [] })
    const restored = await openFileStore({ files: { kind: 'disk' }, dataFolder: otherData })
    expect((await Array.fromAsync(restored.list())).sort()).toEqual((await Array.fromAsync(store.list())).sort())
    expect(await ratusha(['doctor'], env)).toMatchObject({ code: 0 })
  })

  it('goes on counting after the restored rows', async () => {
    const env = { DATABASE_URL: fresh, RATUSHA_DATA: await newFolder() }
    await ratusha(['restore', copy], env)
    const last = await onDatabase(fresh, (owner) => owner.query('select max(id) as id from journal.entries'))
    expect(await ratusha(['token', 'create', '--account', 'clerk'], env)).toMatchObject({ code: 0 })
    const next = await onDatabase(fresh, (owner) => owner.query('select max(id) as id from journal.entries'))
    expect(Number(next.rows[0]?.id)).toBe(Number(last.rows[0]?.id) + 1)
  })

  it('is refused by a database that has anything in it, and by a folder that has', async () => {
    const full = await ratusha(['restore', copy], { DATABASE_URL: fresh, RATUSHA_DATA: await newFolder() })
    expect(full.code).toBe(0)
    const again = await ratusha(['restore', copy], { DATABASE_URL: fresh, RATUSHA_DATA: await newFolder() })
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.said).toMatch(/^База не порожня/)
    expect(await ratusha(['backup', copy])).toMatchObject({
      code: 1,
      said: `Тека ${copy} не порожня: для копії потрібна нова.`,
    })
  })

  it('is not restored under a Ratusha that works with the database', async () => {
    const running = connect({ url: fresh, role: null, size: 1 })
    // Taken out of the pool, which would let an idle one go after ten seconds.
    const held = await running.pool.connect()
    const told = await ratusha(['restore', copy], { DATABASE_URL: fresh, RATUSHA_DATA: await newFolder() })
    held.release()
    await running.close()
    expect(told).toMatchObject({ code: 1, out: '' })
    expect(told.said).toBe('З цією базою зараз працює Ратуша. Зупиніть її на час відновлення.')
  })

  it('with one flipped byte in a table, a file or the manifest is refused by the name of that part', async () => {
    const { tables } = await manifestOf(copy)
    const table = tables.find(({ rows }) => rows > 0)?.file ?? ''
    const file = (await readFile(join(copy, 'files.sha256'), 'utf8')).slice(66).split('\n')[0] ?? ''
    for (const part of [table, file, 'files.sha256', 'manifest.json']) {
      const flip = await flipByte(join(copy, part))
      const told = await ratusha(['restore', copy], { DATABASE_URL: fresh, RATUSHA_DATA: await newFolder() })
      await flip.back()
      expect(told).toMatchObject({ code: 1, out: '' })
      expect(told.said).toContain(`Копію пошкоджено: ${part} не збігається`)
    }
    const tablesThere = await onDatabase(fresh, (owner) =>
      owner.query("select from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'documents'"),
    )
    expect(tablesThere.rowCount).toBe(0)
  })

  it('that was broken off or is none at all is named', async () => {
    const empty = await newFolder()
    const told = await ratusha(['restore', empty], { DATABASE_URL: fresh })
    expect(told).toEqual({ code: 1, out: '', said: 'Копія неповна: немає manifest.json. У базі нічого не змінено.' })
  })

  it('names a file that the store has damaged, leaves it out, and can still be restored', async () => {
    const otherData = await newFolder()
    const damaged = join(await newFolder(), 'copy')
    expect((await ratusha(['restore', copy], { DATABASE_URL: fresh, RATUSHA_DATA: otherData })).code).toBe(0)
    const restored = await openFileStore({ files: { kind: 'disk' }, dataFolder: otherData })
    const [sha256 = ''] = await Array.fromAsync(restored.list())
    await flipByte(restored.localPath(sha256) ?? '')
    const told = await ratusha(['backup', damaged], { DATABASE_URL: fresh, RATUSHA_DATA: otherData })
    expect(told.code).toBe(1)
    expect(told.out).toContain(`✗ файл пошкоджено у сховищі, у копії його немає: ${sha256}`)
    expect((await manifestOf(damaged)).files).toMatchObject({ count: 1, damaged: [sha256] })
  })

  it('is read by nobody but its owner, and nothing stays of one that could not be made', async () => {
    expect((await stat(copy)).mode & 0o077).toBe(0)
    const failed = join(await newFolder(), 'copy')
    const told = await ratusha(['backup', failed], { DATABASE_URL: fresh })
    expect(told).toMatchObject({ code: 1, said: 'У базі ще немає схеми: виконайте npx ratusha migrate.' })
    expect(existsSync(failed) ? await readdir(failed) : []).toEqual([])
  })
})

/** Units that refer to later ones, a paper with a file and the file that took its place. */
async function tellSmallWorld(world: World, store: FileStore): Promise<void> {
  const registry = await world.unit('Загальний відділ', { index: '01' })
  const above = await world.unit('Департамент "Лапки\tй табуляції"\\')
  const unit = await getUnit(world.house(), registry)
  await editUnit(world.house(), registry, unit.revision, { ...unit, parentId: above })
  const book = await world.book(registry, { template: '{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  const clerk = world.as('clerk')
  const input = {
    bookId: book.id,
    correspondent: 'Громадська організація «Приклад»',
    receivedOn: '19.11.2026',
    arrival: 'post',
    summary: 'Про ремонт\nдаху',
  }
  const { id } = await registerDocument(clerk, registrationForm.parse(input))
  await attachFile(clerk, id, await keep('перший'))
  const { attachments } = await getCardPage(clerk, id)
  const file = await keep('другий')
  await supersedeAttachment(clerk, {
    cardId: id,
    attachmentId: attachments[0]?.id ?? 0,
    file,
    reason: 'прийшла чітка копія',
  })

  async function keep(words: string) {
    const bytes = Buffer.from(`${words}\n`.repeat(50))
    const received = await store.receive(Readable.from([bytes]), { limit: bytes.length })
    return keepFile(world.house(), store, received, `${words}.txt`)
  }
}

interface Manifest {
  readonly takenAt: string
  readonly tables: readonly { name: string; file: string; rows: number }[]
  readonly files: { count: number; damaged: string[] }
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
}

// Written as a new file: a copied file may be the stored one under a second name.
async function flipByte(path: string): Promise<{ back(): Promise<void> }> {
  const bytes = await readFile(path)
  const flipped = Buffer.from(bytes)
  flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1
  await rm(path)
  await writeFile(path, flipped)
  await chmod(path, 0o600)
  return { back: () => writeFile(path, bytes) }
}
