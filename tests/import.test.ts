/** A register comes in from another system: at the command line, over a real database. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCarried } from '#modules/carryover'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { verifyJournal } from '#modules/journal'
import { type Book, listSeries } from '#modules/numbers'
import { find } from '#modules/search'
import { openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'
import { makeZip } from '../src/modules/files/sample-files.ts'
import { type Told, tell } from './command-line.ts'

let world: World
let folder: string
let registry: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  folder = await mkdtemp(join(tmpdir(), 'ratusha-import-'))
  registry = await world.unit('Загальний відділ', { index: '01' })
  await world.unit('Департамент освіти', { index: '12' })
  incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const head = 'ІД;Реєстраційний номер;Дата реєстрації;Короткий зміст;Кореспондент;Підрозділ;Виконано;Файли'
const columns = {
  key: 'ІД',
  number: 'Реєстраційний номер',
  registeredOn: 'Дата реєстрації',
  summary: 'Короткий зміст',
  correspondent: 'Кореспондент',
  addresseeUnit: 'Підрозділ',
  executedOn: 'Виконано',
  files: 'Файли',
}

describe('a register of documents', () => {
  it('is proposed a mapping by the names of its columns, and nothing else happens', async () => {
    const table = await keep('zdohad.csv', `Журнал\r\n${head}\r\n1;1;05.01.2024;Про дах;;;;`)
    const told = await inFolder(['import', table])
    expect(told.code).toBe(0)
    const guess = JSON.parse(await readFile('zdohad.mapping.json', 'utf8'))
    await rm('zdohad.mapping.json')
    expect(guess).toMatchObject({ kind: 'documents', book: null, columns })
    expect(await countCards()).toBe(0)
  })

  it('comes in from Windows-1251 with semicolons, with its files, numbers, correspondents and contradictions', async () => {
    const home = join(folder, 'zviddy')
    await mkdir(join(home, 'skany'), { recursive: true })
    await writeFile(join(home, 'skany', 'lyst.txt'), 'Лист про покрівлю ліцею')
    const rows = [
      '1;7;05.01.2024;"Про ремонт ""даху""; терміново";ТОВ «Приклад»;Департамент освіти;10.01.2024;skany\\lyst.txt',
      '2;7;06.01.2024;Про другий папір із тим самим номером;тов "приклад";Відділ невідомий;;nemaie.pdf',
      '3;2а/б;32.01.2024;Про неможливу дату;;;;',
      '4;9;;Без дати;;;;',
      '5;9999999;08.01.2024;Про описку в номері;;;01.01.2024;../../tmp/secret.txt',
      '1;11;09.01.2024;Про повтор ключа;;;;',
    ]
    await writeFile(join(home, 'reiestr.csv'), windows1251(`${head}\r\n${rows.join('\r\n')}\r\n`))
    const mapping = await mappingFor('Стара система')
    const report = join(folder, 'zvit.csv')
    const dry = await inFolder(['import', home, '--mapping', mapping, '--report', report, '--dry-run'])
    expect(dry.out).toContain('Буде перенесено: 3')
    expect(await countCards()).toBe(0)

    const nowhere = await inFolder([
      'import',
      home,
      '--mapping',
      mapping,
      '--report',
      join(folder, 'nemaie', 'zvit.csv'),
    ])
    expect(nowhere).toMatchObject({ code: 1, said: expect.stringContaining('Звіту не створити') })
    const told = await inFolder(['import', home, '--mapping', mapping, '--report', report])
    expect(told).toMatchObject({ code: 1 })
    expect(told.out).toContain('Перенесено: 3, уже було: 0, файлів: 1.')
    const lines = (await readFile(report, 'utf8')).split('\r\n')
    expect(lines.find((line) => line.startsWith('4;'))).toContain('не вдалося прочитати дату реєстрації: «32.01.2024»')
    expect(lines.find((line) => line.startsWith('5;'))).toContain('немає дати реєстрації')
    expect(lines.find((line) => line.startsWith('7;'))).toContain('уже є в рядку 2')
    expect(lines.find((line) => line.startsWith('3;'))).toContain('такий номер у журналі вже має інший документ')

    const [first, second, third] = await cardIds()
    const page = await getCardPage(world.as('clerk'), first ?? 0)
    expect(page.card).toMatchObject({ number: '7', state: 'executed', summary: 'Про ремонт "даху"; терміново' })
    expect(page.card.registeredOn.toString()).toBe('2024-01-05')
    expect(page.attachments.map(({ name }) => name)).toEqual(['lyst.txt'])
    const twin = await getCardPage(world.as('clerk'), second ?? 0)
    expect(twin.card).toMatchObject({ number: '7', state: 'registered', addressee: 'Відділ невідомий' })
    expect(twin.card.correspondentId).toBe(page.card.correspondentId)
    expect(await findCarried(world.house(), 'documents', second ?? 0)).toMatchObject({
      source: 'Стара система',
      line: 3,
      flags: ['number-twice', 'unit-unknown', 'file-missing'],
    })
    expect((await findCarried(world.house(), 'documents', third ?? 0))?.flags).toEqual([
      'number-far',
      'executed-earlier',
      'file-missing',
    ])
    expect((await find(world.as('clerk'), { q: 'дахи', page: 1, perPage: 5 })).items[0]?.ref).toBe(first)
    expect(await verifyJournal(world.house())).toMatchObject({ broken: [], unsealed: 0 })
  })

  it('shows its contradictions at the desk, only in papers that the reader may see', async () => {
    const client = await openClient(world)
    await client.signIn('clerk')
    const { text, status } = await client.get('/stil/pereneseni')
    expect(status).toBe(200)
    expect(text).toContain('Стара система')
    expect(text).toContain('такий номер у журналі вже має інший документ')
    expect(text).toContain('номер набагато більший за кількість документів року')
    await world.staff('deputy', { roles: ['deputy'] })
    await client.signIn('deputy')
    const others = await client.get('/stil/pereneseni')
    expect([others.status, others.text.includes('data-rows')]).toEqual([200, false])
    await client.close()
  })

  it('does not break the run: the next paper of that year goes on after the greatest number that fits', async () => {
    const series = await listSeries(world.house(), incoming.id)
    expect(series.find(({ scope }) => scope === '2024')).toMatchObject({ last: 7 })
    expect(series.find(({ scope }) => scope === 'перенесені')?.closedOn).not.toBeNull()
    const { number } = await registerDocument(
      world.as('clerk'),
      registrationForm.parse({ bookId: incoming.id, summary: 'Про нове' }),
    )
    expect(number).toBe('1')
  })

  it('comes in twice as once', async () => {
    const before = await countCards()
    const again = await inFolder(['import', join(folder, 'zviddy'), '--mapping', await mappingFor('Стара система')])
    expect(again.out).toContain('Перенесено: 0, уже було: 3')
    expect(await countCards()).toBe(before)
  })

  it('whose carrying over is killed in the middle goes on where it stopped', async () => {
    const count = 6000
    const rows = Array.from({ length: count }, (_, at) => `k${at};${at + 1};05.02.2023;Про справу ${at};;;;`)
    const table = await keep('velykyi.csv', `${head}\n${rows.join('\n')}`)
    const mapping = await mappingFor('Убите перенесення')
    const before = await countCards()
    const env = { ...process.env, DATABASE_URL: world.url, RATUSHA_DATA: folder, RATUSHA_DEMO: '0' }
    const args = [
      '--import',
      'tsx',
      'src/cli.ts',
      'import',
      table,
      '--mapping',
      mapping,
      '--report',
      join(folder, 'u.csv'),
    ]
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await expect.poll(countCards, { interval: 20 }).toBeGreaterThan(before)
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(((await countCards()) - before) % 500).toBe(0)
    const told = await inFolder(['import', table, '--mapping', mapping])
    expect(told.code).toBe(0)
    expect(await countCards()).toBe(before + count)
    expect((await verifyJournal(world.house())).broken).toEqual([])
  })

  it('of JSON, of JSON Lines and of XLSX says the same', async () => {
    const records = [
      { ІД: 71, 'Реєстраційний номер': 71, 'Дата реєстрації': '2022-03-04', 'Короткий зміст': 'Про зірку 🌟' },
    ]
    const lines = await keep('z.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))
    const some = {
      key: columns.key,
      number: columns.number,
      registeredOn: columns.registeredOn,
      summary: columns.summary,
    }
    expect((await inFolder(['import', lines, '--mapping', await mappingFor('JSON', some)])).out).toContain(
      'Перенесено: 1',
    )
    const [record] = records
    const array = [
      { ...record, ІД: 73, 'Реєстраційний номер': 73 },
      { ...record, ІД: 74, 'Дата реєстрації': null },
    ]
    const whole = await inFolder([
      'import',
      await keep('z.json', JSON.stringify(array)),
      '--mapping',
      await mappingFor('Масив', some),
    ])
    expect(whole.out).toContain('Перенесено: 1')
    expect(whole.out).toContain('Не перенесено: 1')
    const sheet = join(folder, 'z.xlsx')
    await writeFile(sheet, makeXlsx([Object.values(some), ['72', '72', '15 березня 2022 р.', 'Про аркуш']]))
    expect((await inFolder(['import', sheet, '--mapping', await mappingFor('XLSX', some)])).out).toContain(
      'Перенесено: 1',
    )
  })
})

describe('a register of acts', () => {
  it('comes in published, under the numbers of its papers', async () => {
    const book = await world.book(registry, { kind: 'order', template: '{n}-р', title: 'Розпорядження' })
    const table = await keep(
      'akty.csv',
      'Номер;Дата;Назва;Текст\n12-р;01.03.2021;Про чергування;1. Чергувати.\n13-р;02.03.2021;Про свято;',
    )
    const mapping = join(folder, 'akty.json')
    const columns = { number: 'Номер', adoptedOn: 'Дата', title: 'Назва', text: 'Текст' }
    await writeFile(
      mapping,
      JSON.stringify({ kind: 'acts', source: 'Старі акти', book: book.id, columns, publish: true }),
    )
    const told = await inFolder(['import', table, '--mapping', mapping])
    expect(told).toMatchObject({ code: 0 })
    const { items } = await find(world.stranger(), { q: '12-р', page: 1, perPage: 5 })
    expect(items).toMatchObject([{ kind: 'act', title: 'Про чергування', number: '12-р' }])
  })
})

describe('bad input', () => {
  it.each([
    ['немає такого.csv', 'Немає такого файлу'],
    ['tests', 'немає таблиці'],
  ])('%s is answered with a sentence', async (path, sentence) => {
    const told = await inFolder(['import', path])
    expect(told.code).toBe(1)
    expect(told.said).toContain(sentence)
  })

  it('a spreadsheet that unfolds without end, and one that is none, are refused before they are opened', async () => {
    const bomb = join(folder, 'bomba.xlsx')
    await writeFile(bomb, makeXlsx([['а'.repeat(60_000_000)]]))
    expect((await inFolder(['import', bomb])).said).toMatch(/підозрілий|розпаков|збережено/i)
    const broken = await keep('bytyi.xlsx', 'не таблиця')
    expect((await inFolder(['import', broken])).code).toBe(1)
  })

  it('broken JSON, an empty table, a strange mapping and a book that is not there are named', async () => {
    expect((await inFolder(['import', await keep('a.json', '[{')])).said).toContain('це не JSON')
    expect((await inFolder(['import', await keep('b.csv', '')])).said).toContain('порожня')
    const table = await keep('c.csv', `${head}\n`)
    const strange = join(folder, 'd.json')
    await writeFile(strange, '{"kind":"petitions"}')
    expect((await inFolder(['import', table, '--mapping', strange])).said).toContain('«kind»')
    await writeFile(strange, JSON.stringify({ kind: 'documents', source: 'Дивне', book: 'Немає', columns }))
    expect((await inFolder(['import', table, '--mapping', strange])).said).toContain('Журнали:')
  })

  it('a link that leads out of the folder names no file', async () => {
    const home = join(folder, 'posylannia')
    await mkdir(home)
    await symlink('/etc/hostname', join(home, 'h.txt'))
    await writeFile(join(home, 't.csv'), `${head}\nL1;501;05.02.2021;Про посилання;;;;h.txt`)
    const told = await inFolder(['import', home, '--mapping', await mappingFor('Посилання')])
    expect(told.out).toContain('файлів: 0')
  })
})

function inFolder(words: readonly string[]): Promise<Told> {
  const isReported = words.includes('--report') || !words.includes('--mapping')
  const all = isReported ? words : [...words, '--report', join(folder, 'usual.csv')]
  return tell(all, { DATABASE_URL: world.url, RATUSHA_DATA: folder })
}

async function keep(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function mappingFor(source: string, some: object = columns): Promise<string> {
  const path = join(folder, `${source}.mapping-of-test`)
  await writeFile(path, JSON.stringify({ kind: 'documents', source, book: incoming.id, columns: some }))
  return path
}

async function countCards(): Promise<number> {
  const { rows } = await world.connection.pool.query('select count(*) as count from documents.cards')
  return rows[0].count
}

async function cardIds(): Promise<number[]> {
  const { rows } = await world.connection.pool.query('select id from documents.cards order by id')
  return rows.map(({ id }) => id)
}

function windows1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251')
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63))
}

function makeXlsx(rows: readonly (readonly string[])[]): Buffer {
  const cell = (text: string, at: number, row: number) =>
    `<c r="${String.fromCharCode(65 + at)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`
  const lines = rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((text, at) => cell(text, at, row)).join('')}</row>`,
  )
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return makeZip([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${packaged}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Аркуш1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${packaged}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    },
  ])
}
