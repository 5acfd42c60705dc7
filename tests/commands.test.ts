import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTokenBearer, scopes } from '#modules/access'
import { sealJournal } from '#modules/journal'
import { onDatabase } from '#platform/db'
import { type Told, tell } from '#tests/command-line.ts'
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
  await world.unit('Загальний відділ')
  const told = await ratusha(['demo'])
  expect(told).toMatchObject({ code: 1, out: '' })
  expect(told.said).toMatch(/^База вже не порожня/)
})
