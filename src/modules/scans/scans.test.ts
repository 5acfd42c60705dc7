import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { find } from '#modules/search'
import { listTextNotes, readText } from '#modules/texts'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import {
  bringPile,
  fileParts,
  getPile,
  listPiles,
  listRecognitionNotes,
  putAway,
  readPile,
  recogniseText,
  requeuePiles,
  requeueRecognition,
} from './index.ts'
import { photographed, type SamplePage, scanned } from './sample-scans.ts'
import { cardOfLabel, splitAtLabels } from './splitting.ts'

let world: World
let store: FileStore
let folder: string
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-scans-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  const registry = await world.unit('Загальний відділ', { index: '01' })
  bookId = (await world.book(registry)).id
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('colleague', { roles: ['registrar'], unitId: registry })
  await world.staff('deputy', { roles: ['deputy'] })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a label', () => {
  it('names its card by the address in its code and by the ten digits of its bars, and by nothing else', () => {
    expect(cardOfLabel('https://rada.example.ua/d/417')).toBe(417)
    expect(cardOfLabel('http://127.0.0.1:3000/d/12')).toBe(12)
    expect(cardOfLabel('0000000418')).toBe(418)
    for (const foreign of [
      '',
      '418',
      'https://evil.example/x/d/417',
      'javascript:/d/4',
      '№ 417',
      '0000000000',
      'http://a/d/0',
    ])
      expect(cardOfLabel(foreign), foreign).toBeNull()
  })

  it('begins a paper; a second page with the same label goes on with it, pages before any label are kept', () => {
    expect(
      splitAtLabels(
        6,
        new Map([
          [2, 7],
          [3, 7],
          [5, 9],
        ]),
        false,
      ),
    ).toEqual([
      { firstPage: 1, lastPage: 1, cardId: null },
      { firstPage: 2, lastPage: 4, cardId: 7 },
      { firstPage: 5, lastPage: 6, cardId: 9 },
    ])
  })

  it('on a sheet of its own belongs to no paper', () => {
    expect(
      splitAtLabels(
        5,
        new Map([
          [1, 7],
          [4, 9],
        ]),
        true,
      ),
    ).toEqual([
      { firstPage: 2, lastPage: 3, cardId: 7 },
      { firstPage: 5, lastPage: 5, cardId: 9 },
    ])
  })

  it('never loses a page and never gives one twice, wherever labels lie', () => {
    const labels = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 4 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), labels, (pages, pairs) => {
        const parts = splitAtLabels(pages, new Map(pairs), false)
        const covered = parts.flatMap(({ firstPage, lastPage }) =>
          Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at),
        )
        expect(covered).toEqual(Array.from({ length: pages }, (_, at) => at + 1))
      }),
    )
  })
})

describe('a pile scanned as one file', () => {
  it('is split at its labels and filed to the cards by one gesture of its clerk', async () => {
    const [first, second] = [await register('Про дах школи'), await register('Про освітлення вулиці')]
    const id = await bring([
      { text: 'Лист про дах.', code: `http://127.0.0.1:3000/d/${first}` },
      { text: 'Друга сторінка листа.' },
      { text: 'Звернення щодо освітлення.', bars: String(second).padStart(10, '0') },
    ])
    await readPile(world.house(), store, id)
    const { pile, parts } = await getPile(world.as('clerk'), id)
    expect(pile).toMatchObject({ state: 'read', pages: 3, pagesRead: 3 })
    expect(parts.map(({ firstPage, lastPage, card }) => [firstPage, lastPage, card?.id])).toEqual([
      [1, 2, first],
      [3, 3, second],
    ])
    expect(await waiting('clerk')).toEqual([`/stil/skany/${id}`])
    expect(await waiting('colleague')).toEqual([])
    await fileParts(world.as('clerk'), {
      pileId: id,
      choices: [
        { ordinal: 1, cardId: first },
        { ordinal: 2, cardId: second },
      ],
    })
    const { attachments } = await getCardPage(world.as('clerk'), first)
    expect(attachments.map(({ name }) => name)).toEqual(['Скан 1.pdf'])
    expect(await pagesOf(attachments[0]?.sha256 ?? '')).toBe(2)
    expect(await waiting('clerk')).toEqual([])
    await putAway(world.as('clerk'), id)
    expect(await listPiles(world.as('clerk'))).toEqual([])
  })

  it('is filed once, however often it is asked, and all together or not at all', async () => {
    const card = await register('Про ремонт')
    const id = await bring([
      { text: 'Перша', code: `http://x/d/${card}` },
      { text: 'Друга', code: 'http://x/d/999999' },
    ])
    await readPile(world.house(), store, id)
    await readPile(world.house(), store, id)
    const both = [
      { ordinal: 1, cardId: card },
      { ordinal: 2, cardId: 999_999 },
    ]
    await expect(fileParts(world.as('clerk'), { pileId: id, choices: both })).rejects.toThrow(
      'documents.card-not-found',
    )
    expect((await getPile(world.as('clerk'), id)).parts.map(({ filedTo }) => filedTo)).toEqual([null, null])
    const asked = [1, 2, 3].map(() => fileParts(world.as('clerk'), { pileId: id, choices: both.slice(0, 1) }))
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await getCardPage(world.as('clerk'), card)).attachments).toHaveLength(1)
  })

  it('is seen by nobody but the clerk who brought it', async () => {
    const id = await bring([{ text: 'Для службового користування' }])
    await expect(getPile(world.as('colleague'), id)).rejects.toThrow('scans.pile-not-found')
    await expect(putAway(world.as('colleague'), id)).rejects.toThrow('scans.pile-not-found')
    await expect(fileParts(world.as('colleague'), { pileId: id, choices: [] })).rejects.toThrow('scans.pile-not-found')
    await expect(fileParts(world.as('clerk'), { pileId: id, choices: [] })).rejects.toThrow('scans.not-read')
    const bytes = Buffer.from(await scanned([{ text: 'Депутат' }]))
    const file = await keep('d.pdf', bytes)
    const refused = bringPile(world.as('deputy'), { ...file, separate: false })
    await expect(refused).rejects.toThrow('scans.bring-forbidden')
  })

  it('that is no PDF is not taken; one that does not open or never ends says so, and stays whole', async () => {
    const text = await keep('a.txt', Buffer.from('просто текст'))
    await expect(bringPile(world.as('clerk'), { ...text, separate: false })).rejects.toThrow('scans.not-pdf')
    const endless = await PDFDocument.create()
    const plain = Buffer.from(await endless.save({ useObjectStreams: false })).toString('latin1')
    expect(await flawOf(Buffer.from(plain.replace('/Kids', '/Kidz'), 'latin1'))).toBe('scans.broken')
    for (let page = 0; page < 1001; page += 1) endless.addPage()
    expect(await flawOf(Buffer.from(await endless.save()))).toBe('scans.too-many-pages')
  })

  it('that cannot be read does not hold up the next, whose labels may be DataMatrix as well', async () => {
    const bad = await bringPile(world.as('clerk'), { ...(await keep('п.pdf', brokenPdf())), separate: false })
    const card = await register('Про ремонт мосту')
    const good = await bring([
      { text: 'Лист', matrix: `https://rada.example.ua/d/${card}` },
      { text: 'Другий лист', bars: String(card).padStart(10, '0') },
    ])
    for (const id of [bad, good]) await readPile(world.house(), store, id)
    expect((await getPile(world.as('clerk'), bad)).pile).toMatchObject({ state: 'failed', flaw: 'scans.broken' })
    const { pile, parts } = await getPile(world.as('clerk'), good)
    expect(pile.state).toBe('read')
    expect(parts.map(({ cardId, firstPage, lastPage }) => [cardId, firstPage, lastPage])).toEqual([[card, 1, 2]])
  })

  it('that waits is asked for again after a start', async () => {
    const id = await bring([{ text: 'Черга' }])
    expect(await requeuePiles(world.house())).toBeGreaterThan(0)
    const { rows } = await world.connection.pool.query('select key from graphile_worker.jobs where key = $1', [
      `pile:${id}`,
    ])
    expect(rows).toHaveLength(1)
  })
})

describe('a scan without letters', () => {
  it('is read by sight, is found by its words, and says that they may be wrong', async () => {
    const bytes = await scanned([{ text: 'Прохання полагодити водогін на вулиці Садовій у дворі школи.' }])
    const file = await keep('skan.pdf', Buffer.from(bytes))
    const id = await register('Лист мешканки', [file])
    await readText(world.house(), store, file.sha256)
    expect((await listRecognitionNotes(world.house(), [file.sha256])).get(file.sha256)).toBe(
      'текст скана розпізнається',
    )
    expect(await requeueRecognition(world.house())).toBe(1)
    await recogniseText(world.house(), store, file.sha256)
    await recogniseText(world.house(), store, file.sha256)
    const { items } = await find(world.as('clerk'), { q: 'водогону', page: 1, perPage: 5 })
    expect(items.map(({ ref }) => ref)).toEqual([id])
    expect((await listTextNotes(world.house(), [file.sha256])).get(file.sha256)).toBe(
      'текст розпізнано зі скана, у ньому можливі помилки',
    )
    expect(await listRecognitionNotes(world.house(), [file.sha256])).toEqual(new Map())
  })

  it('may be a photograph', async () => {
    const file = await keep('foto.png', Buffer.from(await photographed({ text: 'Оголошення про громадські слухання' })))
    const id = await register('Фото оголошення', [file])
    await readText(world.house(), store, file.sha256)
    await recogniseText(world.house(), store, file.sha256)
    const { items } = await find(world.as('clerk'), { q: 'громадських слухань', page: 1, perPage: 5 })
    expect(items.map(({ ref }) => ref)).toEqual([id])
  })
})

async function bring(pages: readonly SamplePage[], separate = false): Promise<number> {
  return bringPile(world.as('clerk'), { ...(await keep('пачка.pdf', Buffer.from(await scanned(pages)))), separate })
}

async function flawOf(bytes: Buffer): Promise<string | null> {
  const file = await keep('пачка.pdf', bytes)
  const id = await bringPile(world.as('clerk'), { ...file, separate: false })
  await readPile(world.house(), store, id)
  const { pile } = await getPile(world.as('clerk'), id)
  expect(pile.state).toBe('failed')
  return pile.flaw
}

function brokenPdf(): Buffer {
  const body = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\n'
  const table = `xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n`
  return Buffer.from(`${body}${table}trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`)
}

async function keep(name: string, bytes: Buffer) {
  const received = await store.receive(Readable.from([bytes]), { limit: 50_000_000 })
  const { sha256 } = await keepFile(world.house(), store, received, name)
  return { sha256, name }
}

async function register(summary: string, files: readonly { sha256: string; name: string }[] = []): Promise<number> {
  const form = registrationForm.parse({ bookId: String(bookId), kind: 'лист', correspondent: 'Школа № 1', summary })
  return (await registerDocument(world.as('clerk'), form, [...files])).id
}

async function waiting(login: string): Promise<string[]> {
  const { items } = await listInbox(world.as(login), { kind: 'pile', page: 1, perPage: 20 })
  return items.map(({ href }) => href)
}

async function pagesOf(sha256: string): Promise<number> {
  const bytes = Buffer.concat(await Array.fromAsync(await store.open(sha256)))
  return (await PDFDocument.load(bytes)).getPageCount()
}
