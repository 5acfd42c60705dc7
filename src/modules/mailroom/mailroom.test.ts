import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import { getMessagePage, listMessages } from '#modules/intake'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { makeZip } from '../files/sample-files.ts'
import { collectMail, findHints, listMailboxes, readMailbox } from './index.ts'
import { referencesIn } from './references.ts'
import { openSampleMailbox, type SampleMailbox } from './sample-mailbox.ts'
import { senderKindOf } from './sender.ts'

let world: World
let store: FileStore
let folder: string
let server: SampleMailbox
let registry: number
let uid = 0

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-mail-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  registry = await world.unit('Загальний відділ', { index: '01' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  server = await openSampleMailbox()
})
afterAll(async () => {
  await server.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  server.letters.clear()
  server.password = 'parol'
})

describe('a letter', () => {
  it('comes to the tray with its sender, text and files, and whole', async () => {
    put(letter({ text: 'Просимо полагодити ліхтар.', files: [['zaiava.txt', 'text/plain', Buffer.from('Заява')]] }))
    expect(await collect()).toBe(1)
    const message = await newest()
    expect(message).toMatchObject({ channel: 'email', subject: 'Про ліхтар', sender: 'Мешканка Прикладова' })
    expect(message.email).toBe('meshkanka@example.ua')
    expect(message.text).toBe('Просимо полагодити ліхтар.')
    expect(message.files.map(({ name }) => name)).toEqual(['zaiava.txt', 'лист.eml'])
  })

  it('of one word is a letter too', async () => {
    put(letter({ text: 'ні' }))
    await collect()
    expect((await newest()).text).toBe('ні')
  })

  it('is taken once, however often its mailbox is looked at, and from two looks at one time', async () => {
    put(letter({ text: 'Один раз' }))
    const before = await count()
    await Promise.all([collect(), collect()])
    await collect()
    expect(await count()).toBe(before + 1)
    server.uidValidity += 1
    await collect()
    expect(await count()).toBe(before + 1)
    expect(server.changes).toEqual([])
  })

  it('for which the disk has no space is taken whole at a later look', async () => {
    const full: FileStore = {
      ...store,
      keep: () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })),
    }
    put(letter({ text: 'Не вмістилося' }))
    const before = await count()
    await expect(collectMail(world.house(), mailbox(), { store: full })).rejects.toThrow('ENOSPC')
    expect(await count()).toBe(before)
    await collect()
    expect(await newest()).toMatchObject({ text: 'Не вмістилося', files: [{ name: 'лист.eml' }] })
    expect(await count()).toBe(before + 1)
  })

  it('keeps signatures, archives and a letter inside it as files', async () => {
    const zip = makeZip([{ name: 'a.txt', data: 'a' }])
    const files: File[] = [
      ['lyst.zip', 'application/zip', zip],
      [
        '',
        'message/rfc822',
        Buffer.from(
          'From: a@example.ua\r\nTo: b@example.ua\r\nDate: Mon, 02 Nov 2026 10:00:00 +0200\r\nSubject: inner\r\n\r\ninside',
        ),
      ],
    ]
    put(letter({ text: 'З архівом', files }))
    await collect()
    expect((await newest()).files.map(({ name }) => name)).toEqual(['lyst.zip', 'вкладений-лист-2.eml', 'лист.eml'])
  })

  it('with a file that is refused says so, and keeps it inside the whole letter', async () => {
    put(
      letter({ text: 'Дивіться додаток', files: [['rakhunok.pdf', 'application/pdf', Buffer.from('MZ це програма')]] }),
    )
    await collect()
    const message = await newest()
    expect(message.text).toContain('Файл «rakhunok.pdf» не збережено:')
    expect(message.files.map(({ name }) => name)).toEqual(['лист.eml'])
  })

  it('that is too large is told of and stays on its server', async () => {
    put(letter({ text: 'Мале' }))
    server.sizes.set(uid, 200 * 1024 * 1024)
    await collect()
    const message = await newest()
    expect(message.text).toContain('Лист завеликий (200 МБ), його не забрано')
    expect(message.subject).toBe('Large letter')
    expect(message.files).toEqual([])
  })

  it('that is nothing but noise is kept whole, and the next one is taken after it', async () => {
    put(Buffer.from([0, 255, 13, 10, 0, 128]))
    put(
      Buffer.from(
        `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(5000)}`,
      ),
    )
    put(letter({ text: 'Наступний лист' }))
    expect(await collect()).toBe(3)
    expect((await newest()).text).toBe('Наступний лист')
  })

  it('of an answering machine or of a flood waits behind the others', async () => {
    put(letter({ text: 'Я у відпустці', headers: 'Auto-Submitted: auto-replied\r\n' }))
    await collect()
    expect((await newest()).crowded).toBe(true)
    for (let at = 0; at < 22; at += 1) put(letter({ text: `Те саме ${at}`, from: 'navala@example.ua' }))
    await collect()
    expect((await newest()).crowded).toBe(true)
  })
})

describe('a mailbox', () => {
  it('that does not let in, has no such folder or is silent says so, and is looked into again', async () => {
    server.password = 'inshyi'
    await collect()
    expect(await flaw()).toBe('mailroom.refused')
    server.password = 'parol'
    await collect()
    expect(await flaw()).toBeNull()
    await collectMail(world.house(), { ...mailbox(), folder: 'None' }, { store })
    expect(await flaw()).toBe('mailroom.no-folder')
    await collectMail(world.house(), { ...mailbox(), port: 1 }, { store })
    expect(await flaw()).toBe('mailroom.silent')
  })

  it('is named without its password', () => {
    const box = readMailbox('imaps://rada%40example.ua:t%2Fa%40j@mail.example.ua/INBOX')
    expect(box).toMatchObject({ name: 'rada@example.ua/INBOX', user: 'rada@example.ua', password: 't/a@j', port: 993 })
    expect(() => readMailbox('https://x@y/')).toThrow('має бути як')
  })
})

describe('what a letter speaks of', () => {
  it('is our paper after «на №», and its own number without it', () => {
    const { answered, own } = referencesIn(
      'Вих. № 01-07/112 від 20.01.2025 на № 23-18/5 від 15.01.2025, а не № 7 від 31.02.2025',
    )
    expect(answered.map(({ number, day }) => `${number} ${day}`)).toEqual(['23-18/5 2025-01-15'])
    expect(own.map(({ number, day }) => `${number} ${day}`)).toEqual(['01-07/112 2025-01-20'])
  })

  it('is found among the papers of the house: what it answers, and itself when it came before', async () => {
    const outgoing = await world.book(registry, { kind: 'outgoing', template: 'вих-{n}' })
    const incoming = await world.book(registry)
    const sent = await register({ bookId: String(outgoing.id), summary: 'Запит до школи' })
    const known = await register({
      bookId: String(incoming.id),
      summary: 'Відповідь школи',
      correspondent: 'Школа № 1',
      correspondentNumber: '01-07/112',
      correspondentDate: '2026-11-18',
    })
    const text = `№ 01-07/112 від 18.11.2026 на № ${sent.number} від 20.11.2026`
    const hints = await findHints(world.as('clerk'), { subject: '', text, sender: 'Школа № 1' })
    expect(hints.answers.map(({ cardId }) => cardId)).toEqual([sent.id])
    expect(hints.again.map(({ cardId }) => cardId)).toEqual([known.id])
    const other = await findHints(world.as('clerk'), { subject: '', text, sender: 'Школа № 2' })
    expect(other.again).toEqual([])
  })

  it('comes from an office, a military unit or a person, as its address tells', () => {
    expect(senderKindOf({ name: '', address: 'a1234@post.mil.gov.ua' })).toBe('military-unit')
    expect(senderKindOf({ name: '', address: 'oda@example.gov.ua' })).toBe('institution')
    expect(senderKindOf({ name: 'ТОВ Приклад', address: 'x@example.com' })).toBe('legal-person')
    expect(senderKindOf({ name: 'Мешканка Прикладова', address: 'x@example.com' })).toBe('person')
  })
})

type File = [name: string, type: string, content: Buffer]

function letter(parts: { text: string; files?: File[]; headers?: string; from?: string }): Buffer {
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  const { text, files = [], headers = '', from = 'meshkanka@example.ua' } = parts
  const head = `From: ${word('Мешканка Прикладова')} <${from}>\r\nSubject: ${word('Про ліхтар')}\r\nMessage-ID: <${uid}@example.ua>\r\n${headers}MIME-Version: 1.0\r\n`
  const part = (type: string, content: Buffer, extra = '') => {
    // A letter inside a letter is not encoded (RFC 2046, 5.2.1).
    const [encoding, body] =
      type === 'message/rfc822' ? ['8bit', content.toString()] : ['base64', content.toString('base64')]
    return `--mezha\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n${extra}\r\n${body}\r\n`
  }
  const enclosed = files.map(([name, type, content]) =>
    part(type, content, `Content-Disposition: attachment${name ? `; filename="${name}"` : ''}\r\n`),
  )
  const body = part('text/plain; charset=utf-8', Buffer.from(text)) + enclosed.join('')
  return Buffer.from(`${head}Content-Type: multipart/mixed; boundary=mezha\r\n\r\n${body}--mezha--\r\n`)
}

function put(bytes: Buffer): void {
  uid += 1
  server.letters.set(uid, bytes)
}

function mailbox() {
  return readMailbox(`imap://rada:parol@127.0.0.1:${server.port}/INBOX`)
}

function collect(): Promise<number> {
  return collectMail(world.house(), mailbox(), { store })
}

async function newest() {
  const { items } = await listMessages(world.as('clerk'), { page: 1, perPage: 100 })
  const last = items.toSorted((one, other) => other.id - one.id)[0]
  if (!last) throw new Error('no message')
  return (await getMessagePage(world.as('clerk'), last.id)).message
}

async function count(): Promise<number> {
  return (await listMessages(world.as('clerk'), { page: 1, perPage: 1 })).total
}

async function flaw() {
  return (await listMailboxes(world.house())).find(({ mailbox }) => mailbox === 'rada@127.0.0.1/INBOX')?.flaw
}

function register(fields: Record<string, string>) {
  return registerDocument(world.as('clerk'), registrationForm.parse({ kind: 'лист', ...fields }))
}
