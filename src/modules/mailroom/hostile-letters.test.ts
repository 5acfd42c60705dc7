import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMessagePage, listMessages } from '#modules/intake'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { makeZip } from '../files/sample-files.ts'
import { collectMail, readMailbox } from './index.ts'
import { openSampleMailbox, type SampleMailbox } from './sample-mailbox.ts'

let world: World
let store: FileStore
let folder: string
let server: SampleMailbox
let uid = 0

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-bombs-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  server = await openSampleMailbox()
})
afterAll(async () => {
  await server.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const words = 'Про їжаків і ґанок'

describe('a letter in the letters of an old program', () => {
  it.each(['koi8-u', 'windows-1251'])('%s is read: encoded, or raw in its head', async (table) => {
    const bytes = inTable(words, table)
    const part = Buffer.concat([textPart(`; charset=${table}`), bytes, filePart(bytes)])
    await take(Buffer.concat([head(`=?${table}?B?${bytes.toString('base64')}?=`), part]))
    expect(await newest()).toMatchObject({ subject: words, text: words, files: [{ name: `${words}.txt` }, {}] })
    await take(Buffer.concat([head(bytes), part]))
    expect(await newest()).toMatchObject({ subject: words, text: words })
  })

  it.each(['koi8-u', 'windows-1251', 'utf-8'])('%s is read though it says another one, or none', async (table) => {
    const bytes = inTable(`${words} ліцею в селі, які чекають на ремонт.`, table)
    for (const said of ['; charset=utf-8', '; charset=nemaie', '', '; charset=us-ascii']) {
      await take(Buffer.concat([head('x'), textPart(said), bytes, Buffer.from('\r\n--mezha--\r\n')]))
      expect((await newest()).text).toContain(words)
    }
  })
})

describe('a letter made to break the house', () => {
  it('of ten thousand files is kept whole, its first files by themselves', async () => {
    const files = Array.from({ length: 10_000 }, (_, at) => filePart(Buffer.from(`a${at}`))).join('')
    await take(Buffer.from(`${head('x')}${textPart('')}Дивіться${files}--mezha--\r\n`))
    const { files: kept, text } = await newest()
    expect(kept).toHaveLength(51)
    expect(text).toContain('ще 9950 лишилося в ньому самому')
  })

  it('of ten megabytes of text is shown by its beginning and kept whole', async () => {
    await take(
      Buffer.from(`${head('x')}${textPart('; charset=utf-8')}${'багато слів '.repeat(500_000)}\r\n--mezha--\r\n`),
    )
    const { text, files } = await newest()
    expect(text.length).toBeLessThan(100_000)
    expect(text).toContain('Лист довший, тут лише його початок')
    expect(files.map(({ name }) => name)).toEqual(['лист.eml'])
  })

  it('of letters in letters, a hundred deep, is kept whole', async () => {
    let inner = Buffer.concat([head('inside'), textPart(''), Buffer.from('inside\r\n--mezha--\r\n')]).toString()
    for (let at = 0; at < 100; at += 1)
      inner = `From: a@example.ua\r\nSubject: ${at}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`
    await take(Buffer.from(inner))
    expect((await newest()).files.at(-1)?.name).toBe('лист.eml')
  })

  it('with an archive that unfolds without end says that it was not let in', async () => {
    const bomb = makeZip([{ name: 'a', data: Buffer.alloc(60 << 20) }]).toString('base64')
    const part = `\r\n--mezha\r\nContent-Type: application/zip; name="bomba.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb}`
    await take(Buffer.from(`${head('x')}${textPart('')}look${part}\r\n--mezha--\r\n`))
    const { text, files } = await newest()
    expect(text).toContain('Файл «bomba.zip» не збережено')
    expect(files.map(({ name }) => name)).toEqual(['лист.eml'])
  })

  it.each([
    ['without a sender', 'Subject: x\r\n\r\ny'],
    ['without a head', '\r\n\r\nтекст без голови'],
    ['whose boundary never comes', 'From: a@example.ua\r\nContent-Type: multipart/mixed; boundary=nema\r\n\r\nтекст'],
    ['with broken base64', 'From: a@example.ua\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%'],
    ['with a head of a megabyte', `From: a@example.ua\r\nSubject: ${'я'.repeat(600_000)}\r\n\r\ny`],
    ['whose name is markup and a path', 'From: "<script>../../x" <a@example.ua>\r\nSubject: \u202e<b>x</b>\r\n\r\ny'],
  ])('%s is kept whole, and the next one is taken', async (_, text) => {
    const before = await count()
    put(Buffer.from(text))
    put(Buffer.from(`From: b@example.ua\r\nSubject: next ${uid}\r\n\r\nnext\r\n`))
    expect(await collect()).toBe(2)
    expect(await count()).toBe(before + 2)
    expect((await newest()).subject).toMatch(/^next/)
    const { items } = await listMessages(world.house(), { page: 1, perPage: 100 })
    const [, broken] = items.toSorted((one, other) => other.id - one.id)
    const { message } = await getMessagePage(world.house(), broken?.id ?? 0)
    expect(message.files.at(-1)?.name).toBe('лист.eml')
  })
})

function head(subject: string | Buffer): Buffer {
  const before = `From: =?utf-8?B?${Buffer.from('Мешканка Прикладова').toString('base64')}?= <m${uid}@example.ua>\r\nSubject: `
  const after = `\r\nMessage-ID: <${uid}@example.ua>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=mezha\r\n\r\n`
  return Buffer.concat([Buffer.from(before), Buffer.from(subject), Buffer.from(after)])
}

function textPart(charset: string): Buffer {
  return Buffer.from(`--mezha\r\nContent-Type: text/plain${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`)
}

function filePart(name: Buffer): Buffer {
  const before = '\r\n--mezha\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="'
  return Buffer.concat([Buffer.from(before), name, Buffer.from('.txt"\r\n\r\nfile\r\n')])
}

function inTable(text: string, table: string): Buffer {
  if (table === 'utf-8') return Buffer.from(text)
  const decoder = new TextDecoder(table)
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63))
}

function put(bytes: Buffer): void {
  uid += 1
  server.letters.set(uid, bytes)
}

async function take(bytes: Buffer): Promise<void> {
  put(bytes)
  expect(await collect()).toBe(1)
}

function collect(): Promise<number> {
  return collectMail(world.house(), readMailbox(`imap://rada:parol@127.0.0.1:${server.port}/INBOX`), { store })
}

async function newest() {
  const { items } = await listMessages(world.house(), { page: 1, perPage: 100 })
  const last = items.toSorted((one, other) => other.id - one.id)[0]
  if (!last) throw new Error('no message')
  return (await getMessagePage(world.house(), last.id)).message
}

async function count(): Promise<number> {
  return (await listMessages(world.house(), { page: 1, perPage: 1 })).total
}
