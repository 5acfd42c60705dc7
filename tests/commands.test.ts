import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findTokenBearer, scopes } from '#modules/access'
import { editUnit, getUnit } from '#modules/directory'
import { attachFile, getCardPage, registerDocument, registrationForm, supersedeAttachment } from '#modules/documents'
import { keepFile } from '#modules/files'
import { sealJournal } from '#modules/journal'
import { connect, onDatabase } from '#platform/db'
import { type FileStore, openFileStore } from '#platform/files'
import { type Told, tell } from '#tests/command-line.ts'
import { cloneDatabase } from '#tests/databases.ts'
import { newWorld, type World } from '#tests/world.ts'
import { openHouse } from '../src/opening.ts'
import { serve } from '../src/serve.ts'

const secretOfTheTest = 'пароль для перевірки'
let world: World
let allFolders: string
let dataFolder: string

beforeAll(async () => {
  allFolders = await mkdtemp(join(tmpdir(), 'ratusha-commands-'))
  await chmod(allFolders, 0o755)
  world = await newWorld()
  dataFolder = await newFolder()
})
afterAll(async () => {
  await world.close()
  await rm(allFolders, { recursive: true, force: true })
})

/** What `ratusha` answers over the world's database. */
function ratusha(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Told> {
  return tell(words, { DATABASE_URL: world.url, RATUSHA_DATA: dataFolder, PORT: '0', ...env }, secretOfTheTest)
}

// Open to others: under root the embedded database belongs to somebody else, who has to come in.
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(allFolders, 'in-'))
  await chmod(folder, 0o755)
  return folder
}

describe('the command line', () => {
  it('helps with every verb, in Ukrainian', async () => {
    const all = await ratusha(['--help'])
    expect(all.code).toBe(0)
    const verbs = [...all.out.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}\p{Script=Cyrillic}/gmu)].map(
      ([, verb]) => verb ?? '',
    )
    expect(verbs).toHaveLength(16)
    for (const verb of verbs) {
      const help = await ratusha([...verb.split(' '), '--help'])
      expect(help).toMatchObject({ code: 0, said: '' })
      expect(help.out).toMatch(new RegExp(`^npx ratusha ${verb}`))
      expect(help.out).toMatch(/\p{Script=Cyrillic}{4}/u)
    }
  })

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    expect(await ratusha(['--version'])).toEqual({ code: 0, out: version, said: '' })
  })

  it.each([
    [['polity'], 'Немає такої команди: polity.'],
    [['journal'], 'Після «journal» очікую: verify, root.'],
    [['journal', 'burn'], 'Після «journal» очікую: verify, root.'],
    [['backup'], 'Бракує: <тека>.'],
    [['backup', 'one', 'two'], 'Зайве слово: two.'],
    [['doctor', '--hurry'], 'Немає такого ключа: --hurry.'],
    [['token', 'create'], 'Потрібен ключ --account.'],
    [['journal', 'verify', '--root', 'abc'], 'Корінь має 64 знаки'],
  ])('does not understand %j and says so with code 2', async (words, sentence) => {
    const told = await ratusha(words)
    expect(told).toMatchObject({ code: 2, out: '' })
    expect(told.said).toContain(sentence)
  })

  it('names a wrong setting and an unreachable database without a stack', async () => {
    const wrong = await ratusha(['account', 'list'], { PORT: 'багато' })
    expect(wrong).toEqual({ code: 1, out: '', said: 'Налаштування не прийнято: PORT має бути числом.' })
    const away = await ratusha(['account', 'list'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing' })
    expect(away.code).toBe(1)
    expect(away.said).toMatch(/^База даних не відповідає/)
    expect(away.said).not.toContain('    at ')
  })
})

describe('accounts and tokens', () => {
  it('the first administrator is made at the terminal and signs nothing into the output but a generated password', async () => {
    const words = ['account', 'create', 'pershyi', '--roles', 'administrator', '--generate']
    const made = await ratusha([...words, '--surname', 'Перша', '--given-name', 'Людина'])
    expect(made.code).toBe(0)
    expect(made.out).toMatch(/^[\w-]{20}$/)
    expect((await ratusha(['account', 'list'])).out).toContain('pershyi\tЛюдина Перша\tАдміністратор')
  })

  it('a refused account leaves no person behind', async () => {
    const before = await count('directory.people')
    const again = await ratusha(['account', 'create', 'pershyi', '--surname', 'Друга', '--given-name', 'Людина'])
    expect(again).toEqual({ code: 1, out: '', said: 'Таке ім’я для входу вже є.' })
    expect(await count('directory.people')).toBe(before)
  })

  it.each([
    [['create', 'x'], 'Напишіть прізвище.'],
    [['create', 'Ім’я', '--person', '1'], 'Ім’я для входу: латинські літери'],
    [['create', 'druhyi', '--person', '999999'], 'Такої людини немає в довіднику.'],
    [['create', 'druhyi', '--person', '1', '--roles', 'king'], 'Немає такої ролі.'],
    [['password', 'nobody'], 'Немає такого облікового запису: nobody.'],
  ])('account %j is refused with a sentence', async (words, sentence) => {
    const told = await ratusha(['account', ...words])
    expect(told).toMatchObject({ code: 1, out: '' })
    expect(told.said).toContain(sentence)
  })

  it('a new password ends the sessions and is not shown', async () => {
    const told = await ratusha(['account', 'password', 'pershyi'])
    expect(told).toEqual({ code: 0, out: '', said: 'Пароль запису pershyi змінено.' })
  })

  it('a token is printed alone and opens the API with all scopes', async () => {
    const told = await ratusha(['token', 'create', '--account', 'pershyi', '--days', '3'])
    expect(told).toMatchObject({ code: 0, said: '' })
    expect(told.out).toMatch(/^ratusha_[\w-]{43}$/)
    const bearer = await findTokenBearer({ ...world.stranger(), now: Temporal.Now.instant() }, told.out)
    expect(bearer).toMatchObject({ member: { login: 'pershyi' }, scopes: [...scopes] })
    const later = Temporal.Now.instant().add({ hours: 4 * 24 })
    expect(await findTokenBearer({ ...world.stranger(), now: later }, told.out)).toBeUndefined()
  })

  it('a token for nobody, with an unknown scope or for ten years is refused', async () => {
    const refused = [
      ['--account', 'nobody'],
      ['--account', 'pershyi', '--scopes', 'all'],
      ['--account', 'pershyi', '--days', '3650'],
    ]
    for (const words of refused)
      expect(await ratusha(['token', 'create', ...words])).toMatchObject({ code: 1, out: '' })
  })

  async function count(table: string): Promise<number> {
    const { rows } = await world.connection.pool.query(`select count(*) as count from ${table}`)
    return Number(rows[0]?.count)
  }
})

describe('the journal', () => {
  it('verifies, names its newest root and knows it again', async () => {
    await sealJournal(world.house())
    const root = (await ratusha(['journal', 'root'])).out
    expect(root).toMatch(/^[0-9a-f]{64}$/)
    const whole = await ratusha(['journal', 'verify', '--root', root])
    expect(whole.code).toBe(0)
    expect(whole.out).toContain(`Найновіший корінь: ${root}\nЖурнал цілий.`)
    const strange = await ratusha(['journal', 'verify', '--root', 'ab'.repeat(32)])
    expect(strange.code).toBe(1)
    expect(strange.out).toContain(`✗ названого кореня немає в ланцюзі: ${'ab'.repeat(32)}`)
  })

  it('names the entry that somebody changed, with its verb and seal, and ends with code 1', async () => {
    const spoilt = await newWorld()
    try {
      await spoilt.unit('Відділ обліку')
      await sealJournal(spoilt.house())
      const { rows } = await onDatabase(spoilt.url, async (owner) => {
        await owner.query('alter table journal.entries disable trigger keep_sealed')
        return owner.query(
          `update journal.entries set actor_name = 'Хтось інший' where verb = 'directory.add-unit' returning id, seal`,
        )
      })
      const told = await ratusha(['journal', 'verify'], { DATABASE_URL: spoilt.url })
      expect(told.code).toBe(1)
      expect(told.out).toContain(`✗ змінено запис ${rows[0]?.id} (directory.add-unit, Хтось інший, `)
      expect(told.out).toContain(`пакет ${rows[0]?.seal}`)
      expect(told.out).toContain('Журнал пошкоджено, місць: 1.')
    } finally {
      await spoilt.close()
    }
  })
})

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
    expect(await ratusha(['token', 'create', '--account', 'pershyi'], env)).toMatchObject({ code: 0 })
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

describe('beside a running Ratusha with its embedded database', () => {
  it('commands go in, and a second server is refused', async () => {
    const data = await newFolder()
    const env = { DATABASE_URL: '', RATUSHA_DATA: data }
    const running = await openHouse({ RATUSHA_DATA: data, RATUSHA_DEMO: '0' })
    try {
      const person = ['--surname', 'Друга', '--given-name', 'Людина', '--generate']
      expect(await ratusha(['account', 'create', 'druhyi', ...person], env)).toMatchObject({ code: 0 })
      expect((await ratusha(['account', 'list'], env)).out).toContain('druhyi')
      expect(await ratusha(['migrate'], env)).toEqual({ code: 0, out: '', said: 'Схема вже найновіша.' })
      expect(await ratusha(['journal', 'verify'], env)).toMatchObject({ code: 0 })
      expect(await ratusha(['backup', join(await newFolder(), 'copy')], env)).toMatchObject({ code: 0 })
      await expect(openHouse({ RATUSHA_DATA: data })).rejects.toThrow('Ратуша вже працює')
    } finally {
      await running.close()
    }
    // And without it the same command starts the database for itself.
    expect((await ratusha(['account', 'list'], env)).out).toContain('druhyi')
  })
})

describe('a port that somebody has', () => {
  it('is named, and the data folder is left free for the next start', async () => {
    const somebody = createServer().listen(0, '127.0.0.1')
    await once(somebody, 'listening')
    const { port } = somebody.address() as AddressInfo
    const env = { RATUSHA_DATA: await newFolder(), RATUSHA_DEMO: '0', PORT: String(port) }
    await expect(serve(env)).rejects.toThrow(`Порт ${port} зайнятий`)
    await (await openHouse(env)).close()
    somebody.close()
  })
})

describe('the doctor', () => {
  it('finds nothing wrong in a house that is well', async () => {
    await sealJournal(world.house())
    const told = await ratusha(['doctor'])
    expect(told.out.split('\n').filter((line) => line.startsWith('✗'))).toEqual([])
    expect(told.code).toBe(0)
    for (const name of ['Node', 'Міграції', 'Українська в базі', 'Печаті журналу', 'Годинник', 'Черга новин']) {
      expect(told.out).toContain(`✓ ${name}: `)
    }
  })

  it('says what is wrong and what to do', async () => {
    const setting = await ratusha(['doctor'], { RATUSHA_DEMO: 'так' })
    expect(setting.code).toBe(1)
    expect(setting.out).toContain('✗ Налаштування: Налаштування не прийнято: RATUSHA_DEMO має бути 0 або 1.')
    const clock = await ratusha(['doctor'], { RATUSHA_CLOCK: '2026-11-21T09:00:00+02:00' })
    expect(clock.out).toContain('✗ Годинник: стоїть RATUSHA_CLOCK')
    await world.connection.pool.query(
      `insert into platform.outbox (type, payload, announced_at, attempts) values ('Nothing', '{}', now(), 3)`,
    )
    const news = await ratusha(['doctor'])
    expect(news.code).toBe(1)
    expect(news.out).toContain('не доставлено з першої спроби: 1\n    → ')
  })

  it('tells a port that another program has, and a data folder that is a file', async () => {
    const other = createServer((socket) => socket.on('error', () => undefined).destroy())
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
    const { port } = other.address() as AddressInfo
    const taken = await ratusha(['doctor'], { PORT: `${port}` })
    expect(taken.out).toContain(`✗ Порт: ${port} зайнятий іншою програмою\n    → `)
    await new Promise((done) => other.close(done))
    const file = join(allFolders, 'not-a-folder')
    await writeFile(file, '')
    const told = await ratusha(['doctor'], { RATUSHA_DATA: file, DATABASE_URL: '' })
    expect(told.code).toBe(1)
    expect(told.out).toContain(`✗ Тека даних: ${file}\n    → `)
    expect(told.out).toContain(`✗ База даних: Тека даних ${file} це файл: задайте іншу в RATUSHA_DATA.`)
  })

  it('prints the token of the metrics alone when asked', async () => {
    expect((await ratusha(['doctor', '--metrics-token'])).out).toMatch(/^[\w-]{43}$/)
  })
})

it('the demo city is not told where there is already a council', async () => {
  const told = await ratusha(['demo'])
  expect(told).toMatchObject({ code: 1, out: '' })
  expect(told.said).toMatch(/^База вже не порожня/)
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
