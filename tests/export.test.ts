/** All content goes out in open formats, and comes into an empty house as the same. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { theHouse } from '#kernel'
import { signIn } from '#modules/access'
import { registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { find } from '#modules/search'
import { readText } from '#modules/texts'
import { connect } from '#platform/db'
import { openFileStore } from '#platform/files'
import { openSecret } from '#platform/secret'
import { type Clone, cloneDatabase } from '#tests/databases.ts'
import { newWorld, testPassword, type World } from '#tests/world.ts'
import { tell } from './command-line.ts'

let world: World
let folder: string
let paper: { id: number; number: string }
let empty: Clone

beforeAll(async () => {
  world = await newWorld()
  folder = await mkdtemp(join(tmpdir(), 'ratusha-export-'))
  await chmod(folder, 0o755)
  const registry = await world.unit('Загальний відділ', { index: '01' })
  const book = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: join(folder, 'out-data') })
  const received = await store.receive(Readable.from([Buffer.from('Лист про криничний журавель')]), { limit: 10_000 })
  const { sha256, name } = await keepFile(world.house(), store, received, 'lyst.txt')
  const input = registrationForm.parse({
    bookId: book.id,
    summary: 'Про "лапки", \\ риску й 🌻',
    correspondent: 'ТОВ «Приклад»',
  })
  paper = await registerDocument(world.as('clerk'), input, [{ sha256, name }])
  await readText(world.house(), store, sha256)
  empty = await cloneDatabase()
})
afterAll(async () => {
  await world.close()
  await empty.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('an export', () => {
  it('is a folder of open formats that any program checks, without a password or a secret', async () => {
    const told = await ratusha(['export', join(folder, 'first')], world.url, 'out-data')
    expect(told).toMatchObject({ code: 0 })
    expect(await readFile(join(folder, 'first', 'README.md'), 'utf8')).toContain('data/documents.cards.jsonl')
    const checked = spawnSync('sha256sum', ['--check', 'manifest.sha256', 'files.sha256'], {
      cwd: join(folder, 'first'),
    })
    expect(checked.status).toBe(0)
    const cards = (await readFile(join(folder, 'first/data/documents.cards.jsonl'), 'utf8')).trim().split('\n')
    expect(cards.map((line) => JSON.parse(line).summary)).toEqual(['Про "лапки", \\ риску й 🌻'])
    const { kinds }: { kinds: { name: string; columns: string[] }[] } = await manifestOf('first')
    const secrets = kinds.flatMap(({ name, columns }) =>
      columns.filter((column) => /password|secret|token/.test(column)).map((column) => `${name}.${column}`),
    )
    expect(secrets).toEqual([])
  })

  it('does not go where something lies already, and leaves nothing unfinished', async () => {
    const told = await ratusha(['export', join(folder, 'first')], world.url, 'out-data')
    expect(told).toMatchObject({ code: 1 })
    expect(told.said).toContain('не порожня')
    expect(existsSync(join(folder, 'first.unfinished'))).toBe(false)
  })

  it('that was changed on its way is not let in, and nothing is', async () => {
    await ratusha(['export', join(folder, 'changed')], world.url, 'out-data')
    await appendFile(join(folder, 'changed/data/documents.cards.jsonl'), '{}\n')
    const told = await ratusha(['import', join(folder, 'changed')], empty.url, 'in-data')
    expect(told).toMatchObject({ code: 1 })
    expect(told.said).toContain('documents.cards.jsonl не збігається')
  })

  it('comes into an empty house as the same content, with its journal, its files and its search', async () => {
    const told = await ratusha(['import', join(folder, 'first')], empty.url, 'in-data')
    expect(told.said).not.toContain('Помилка')
    expect(told).toMatchObject({ code: 0 })
    expect(told.out).toContain('Журнал цілий.')
    const again = await ratusha(['export', join(folder, 'second')], empty.url, 'in-data')
    expect(again.code).toBe(0)
    const [first, second] = [await manifestOf('first'), await manifestOf('second')]
    expect(second.kinds).toEqual(first.kinds)
    expect(second.files).toEqual(first.files)
    expect(second.journalRoot).toBe(first.journalRoot)
    const connection = connect({ url: empty.url, size: 2 })
    try {
      const context = { ...world.house(), db: connection.db, actor: theHouse('test') }
      expect((await find(context, { q: 'журавлі', page: 1, perPage: 5 })).items.map(({ ref }) => ref)).toEqual([
        paper.id,
      ])
      const secret = await openSecret(connection, null)
      for (const password of [testPassword, '']) {
        const entering = signIn(context, secret, { login: 'clerk', password, code: '' }, { address: '::1', device: '' })
        await expect(entering).rejects.toMatchObject({ code: 'access.sign-in-failed' })
      }
    } finally {
      await connection.close()
    }
  })

  it('is not let into a house that has papers already', async () => {
    const told = await ratusha(['import', join(folder, 'first')], empty.url, 'in-data')
    expect(told).toMatchObject({ code: 1 })
    expect(told.said).toContain('База не порожня')
  })

  it('is told from a backup and from a register of another system', async () => {
    await ratusha(['backup', join(folder, 'backup')], world.url, 'out-data')
    expect((await ratusha(['import', join(folder, 'backup')], empty.url, 'in-data')).said).toContain('restore')
    const foreign = await mkdtemp(join(folder, 'foreign-'))
    await writeFile(join(foreign, 'manifest.json'), 'не JSON')
    expect((await ratusha(['import', foreign], empty.url, 'in-data')).said).not.toContain('Помилка програми')
  })
})

function ratusha(words: readonly string[], url: string, data: string) {
  return tell(words, { DATABASE_URL: url, RATUSHA_DATA: join(folder, data) })
}

async function manifestOf(name: string) {
  return JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8'))
}
