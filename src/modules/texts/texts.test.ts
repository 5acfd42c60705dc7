import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachFile, getCardPage, registerDocument, registrationForm, supersedeAttachment } from '#modules/documents'
import { keepFile } from '#modules/files'
import { find, showFound } from '#modules/search'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { makeOle, makeZip } from '../files/sample-files.ts'
import { findText, listTextNotes, type ReadingLimits, readText, requeueTexts, wantTexts } from './index.ts'
import { readApart } from './reading.ts'

let world: World
let store: FileStore
let folder: string
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-texts-'))
  store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  const registry = await world.unit('Загальний відділ', { index: '01' })
  bookId = (await world.book(registry)).id
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: await world.unit('Департамент освіти') })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the words of a file', () => {
  it('lead to its paper once they are read, and only for those who may read the paper', async () => {
    const file = await keep('dodatok.docx', makeDocx('Перелік водопровідних колодязів вулиці Садової'))
    const { id } = await register('Про надання переліку', [file])
    expect(await refs('clerk', 'колодязь')).toEqual([])
    await read(file.sha256)
    expect(await refs('clerk', 'колодязь')).toEqual([id])
    expect(await refs('teacher', 'колодязь')).toEqual([])
    const { items } = await find(world.as('clerk'), { q: 'колодязь', page: 1, perPage: 5 })
    const [shown] = await showFound(world.as('clerk'), 'колодязь', items)
    expect(shown?.fileName).toBe('dodatok.docx')
    expect(shown?.fragment?.pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text)).toEqual(['колодязів'])
  })

  it('of a table of measures stay in their rows; of a signature in a table they come as they were', async () => {
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`
    const rowOf = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`
    const tableOf = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`
    const measures = tableOf(
      rowOf('№ з/п', 'Зміст заходу', 'Відповідальний виконавець', 'Термін виконання'),
      rowOf('1', 'Провести | нараду', 'Департамент освіти', 'до 01.12.2026'),
    )
    const signed = tableOf(rowOf('Міський голова', 'Ігор ПОЛІЩУК'))
    const document = `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${measures}${signed}</w:body></w:document>`
    const outcome = await readHere(makeZip(docxParts(document)), {})
    expect('text' in outcome ? outcome.text.trim().split(/\n+/) : outcome).toEqual([
      '| № з/п | Зміст заходу | Відповідальний виконавець | Термін виконання |',
      '| 1 | Провести нараду | Департамент освіти | до 01.12.2026 |',
      'Міський голова',
      'Ігор ПОЛІЩУК',
    ])
  })

  it('are asked for by a job that is queued with the paper, and asked for again after a start', async () => {
    const file = await keep('lyst.txt', Buffer.from('Прохання про мерехтливий ліхтар'))
    await register('Про ліхтар', [file])
    const { rows } = await world.connection.pool.query(
      "select key from graphile_worker.jobs where task_identifier = 'read-text' and key = $1",
      [`text:${file.sha256}`],
    )
    expect(rows).toHaveLength(1)
    expect(await requeueTexts(world.house())).toBeGreaterThan(0)
    expect(await noteOf(file.sha256)).toBe('текст ще читається для пошуку')
  })

  it('lead to a second paper with the same file at once', async () => {
    const file = await keep('plan.txt', Buffer.from('План заходів із благоустрою скверу Незабудка'))
    await register('Про план', [file])
    await read(file.sha256)
    const second = await register('Про той самий план', [file])
    expect(await refs('clerk', 'незабудка')).toContain(second.id)
  })

  it('no longer lead to a paper from which the file was taken away', async () => {
    const file = await keep('zaivyi.txt', Buffer.from('Помилково додана паляниця'))
    const { id } = await register('Про помилку', [])
    await attachFile(world.as('clerk'), id, file)
    await read(file.sha256)
    expect(await refs('clerk', 'паляниця')).toEqual([id])
    const attachmentId = (await getCardPage(world.as('clerk'), id)).attachments[0]?.id ?? 0
    await supersedeAttachment(world.as('clerk'), { cardId: id, attachmentId, file: null, reason: 'додано помилково' })
    expect(await refs('clerk', 'паляниця')).toEqual([])
  })

  it('are read twice without harm', async () => {
    const file = await keep('dvichi.txt', Buffer.from('Двічі прочитаний напис'))
    await read(file.sha256)
    await read(file.sha256)
    expect(await findText(world.house(), file.sha256)).toBe('Двічі прочитаний напис')
  })
})

describe('texts are read', () => {
  const letter = 'Шановні їжаки, ґанок відремонтовано: №\u00a05'
  it.each<[string, string, Buffer]>([
    ['UTF-8', 'a.txt', Buffer.from(letter)],
    ['UTF-16 with a mark', 'b.txt', Buffer.from(`\ufeff${letter}`, 'utf16le')],
    ['Windows-1251', 'c.txt', windows1251('Шановні їжаки, ґанок відремонтовано: № 5')],
    ['ODT', 'd.odt', makeOdt(letter)],
    ['RTF', 'e.rtf', makeRtfOf('Шановні їжаки, ґанок відремонтовано: № 5')],
    ['e-mail', 'f.eml', makeEml(letter)],
    ['PDF', 'g.pdf', makeTextPdf(1, 'ganok 5')],
  ])('from %s', async (_, name, bytes) => {
    const file = await keep(name, bytes)
    await read(file.sha256)
    expect(await findText(world.house(), file.sha256)).toContain(name === 'g.pdf' ? 'ganok' : 'ґанок відремонтовано')
  })
})

describe('a file made to break its reader', () => {
  it('of two thousand pages is read as far as its text is kept, and says so', async () => {
    const file = await keep('knyha.pdf', makeTextPdf(2000, 'kapitel'))
    await read(file.sha256, { characters: 5000 })
    expect((await findText(world.house(), file.sha256)).length).toBeLessThanOrEqual(5000)
    expect(await noteOf(file.sha256)).toContain('лише його початок')
  })

  it('that takes too long is left, and the next one is read', async () => {
    const file = await keep('dovhyi.pdf', makeTextPdf(3000, 'kapitel'))
    await read(file.sha256, { time: 20 })
    expect(await noteOf(file.sha256)).toMatch(/за відведений час|лише його початок/)
    const next = await keep('dali.txt', Buffer.from('Наступний лист'))
    await read(next.sha256)
    expect(await findText(world.house(), next.sha256)).toBe('Наступний лист')
  })

  it('that unfolds to hundreds of megabytes is cut short, or stopped', async () => {
    expect(await readHere(makeDocx('а', 40_000_000), { characters: 500 })).toEqual({
      text: 'а'.repeat(500),
      isCut: true,
    })
    const greedy = makeDocx('б', 0, 'в'.repeat(30_000_000))
    expect(await readHere(greedy, { memory: 120 })).toEqual({ flaw: 'too-large' })
  })

  it('whose inside is damaged is named', async () => {
    const file = await keep('bytyi.docx', makeZip([...docxParts('<w:document><w:body><w:p')]))
    await read(file.sha256)
    expect(await noteOf(file.sha256)).toContain('пошкоджено')
  })

  it('that an old Word wrote is known by its name only, and says how to mend it', async () => {
    const file = await keep('staryi.doc', makeOle([{ name: 'WordDocument' }, { name: '1Table' }]))
    await read(file.sha256)
    expect(await noteOf(file.sha256)).toContain('збережіть його як DOCX')
  })

  it('that has gone from the store is named', async () => {
    const file = await keep('znyklyi.txt', Buffer.from('Зниклий лист'))
    rmSync(store.localPath(file.sha256) ?? '')
    await read(file.sha256)
    expect(await noteOf(file.sha256)).toContain('немає у сховищі')
  })
})

async function keep(name: string, bytes: Buffer): Promise<{ sha256: string; name: string }> {
  const received = await store.receive(Readable.from([bytes]), { limit: 2 ** 31 })
  const { sha256 } = await keepFile(world.house(), store, received, name)
  return { sha256, name }
}

async function read(sha256: string, limits: Partial<ReadingLimits> = {}): Promise<void> {
  await wantTexts(world.house(), [sha256])
  await readText(world.house(), store, sha256, limits)
}

function register(summary: string, files: { sha256: string; name: string }[]) {
  return registerDocument(world.as('clerk'), registrationForm.parse({ bookId, summary }), files)
}

async function refs(login: string, q: string): Promise<number[]> {
  const { items } = await find(world.as(login), { q, page: 1, perPage: 20 })
  return items.map(({ ref }) => ref)
}

function readHere(bytes: Buffer, limits: Partial<ReadingLimits>) {
  const own = mkdtempSync(join(folder, 'own-'))
  writeFileSync(join(own, 'file'), bytes)
  return readApart({ path: join(own, 'file'), format: 'docx' }, limits)
}

async function noteOf(sha256: string): Promise<string | undefined> {
  return (await listTextNotes(world.house(), [sha256])).get(sha256)
}

function docxParts(document: string) {
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    { name: 'word/document.xml', data: document },
  ]
}

function makeDocx(text: string, times = 0, attribute = ''): Buffer {
  const head = `<?xml version="1.0"?><w:document xmlns:w="w" note="${attribute}"><w:body><w:p><w:r><w:t>`
  return makeZip(docxParts(`${head}${text.repeat(times || 1)}</w:t></w:r></w:p></w:body></w:document>`))
}

function makeOdt(text: string): Buffer {
  const content = `<office:document-content xmlns:office="o" xmlns:text="t"><text:p>${text}</text:p></office:document-content>`
  return makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'META-INF/manifest.xml', data: '<manifest:manifest/>' },
    { name: 'content.xml', data: content },
  ])
}

function makeEml(text: string): Buffer {
  const head =
    'From: Приклад <a@example.ua>\r\nTo: b@example.ua\r\nSubject: Лист\r\nDate: Fri, 20 Nov 2026 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  return Buffer.from(head + Buffer.from(text).toString('base64'))
}

function makeRtfOf(text: string): Buffer {
  const bytes = [...windows1251(text)].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('')
  return Buffer.from(`{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Times;}}\\f0 ${bytes}\\par}`)
}

function windows1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251')
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63))
}

function makeTextPdf(pages: number, word: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${Array.from({ length: pages }, (_, at) => `${4 + at * 2} 0 R`).join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  for (let at = 0; at < pages; at += 1) {
    const content = `BT /F1 12 Tf 50 700 Td (${word} ${at}) Tj ET`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`)
}
