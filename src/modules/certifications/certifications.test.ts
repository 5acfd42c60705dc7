import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct, enterAct, publishAct } from '#modules/acts'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { extractOf } from './extract.ts'
import {
  certificationDocx,
  certificationForm,
  certifyActCopy,
  certifyCardFile,
  choicesOf,
  extractForm,
  findPublicCertification,
  getCertification,
  issueExtract,
  listCertifications,
} from './index.ts'

let world: World
let council: number
let bookId: number
let folder: string
let files: FileStore
let numbers = 100

beforeAll(async () => {
  world = await newWorld()
  folder = await mkdtemp(join(tmpdir(), 'ratusha-certified-'))
  files = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
  council = await world.unit('Приклад-міська рада', { kind: 'council' })
  await world.staff('clerk', { roles: ['registrar'], unitId: council })
  await world.staff('specialist', { roles: ['executor'], unitId: council })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  bookId = (await world.book(council, { kind: 'council-decision', title: 'Рішення', template: '{n}' })).id
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await world.close()
})

const text = `Міська рада

ВИРІШИЛА:

1. Затвердити план.
2. Керівникам:
2.1. Забезпечити виконання.
Строк: до 1 грудня.
2.2. Подати звіт.
3. Контроль покласти на #eval("заступника").`

const desk = () => ({ files, origin: 'https://rada.example.ua' })
const by = (fields: object = {}) =>
  certificationForm.parse({
    post: 'Начальник відділу',
    name: 'Ім’я ПРІЗВИЩЕ',
    givenTo: 'Мешканка Прикладова',
    ...fields,
  })
const chosen = (...points: string[]) => extractForm.parse({ ...by(), points })

function input(fields: object = {}) {
  const signatories = [{ post: 'Міський голова', name: 'Ігор ПРИКЛАД' }]
  return actForm.parse({
    kind: 'council-decision',
    bodyUnitId: council,
    title: 'Про план',
    text,
    signatories,
    ...fields,
  })
}

async function act(fields: object = {}): Promise<number> {
  numbers += 1
  const known = { bookId, number: `${numbers}`, adoptedOn: Temporal.PlainDate.from('2026-11-02') }
  const id = await enterAct(world.house(), input(fields), known)
  await publishAct(world.as('clerk'), id)
  return id
}

async function wordsOf(sha256: string): Promise<string> {
  const bytes = Buffer.concat(await (await files.open(sha256)).toArray())
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replace(/-\n/g, '').replace(/\s+/g, ' ')
}

async function cardWith(pages: number): Promise<{ cardId: number; fileId: number }> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1)
    document.addPage([595, 842]).drawText(`Page ${page + 1}`, { x: 60, y: 700 })
  const received = await files.receive(Readable.from([Buffer.from(await document.save())]), { limit: 1_000_000 })
  const { sha256 } = await keepFile(world.house(), files, received, 'лист.pdf')
  const outgoing = await world.book(council, { kind: 'outgoing', title: `Вихідні ${numbers}` })
  const form = registrationForm.parse({ bookId: outgoing.id, summary: 'Про дах', kind: 'лист' })
  const { id: cardId } = await registerDocument(world.as('clerk'), form, [{ sha256, name: 'лист.pdf' }])
  const fileId = (await getCardPage(world.as('clerk'), cardId)).attachments[0]?.id ?? 0
  return { cardId, fileId }
}

describe('an extract', () => {
  it('holds the preamble and the chosen points with what belongs to them, and dots for the rest', () => {
    expect(extractOf(text, ['p2.1']).map(({ label, text }) => `${label} ${text}`.trim())).toEqual([
      'Міська рада',
      'ВИРІШИЛА:',
      '…',
      '2 Керівникам:',
      '2.1 Забезпечити виконання. Строк: до 1 грудня.',
      '…',
    ])
    expect(
      extractOf(
        text,
        choicesOf(text).map(({ anchor }) => anchor),
      ).map(({ text }) => text),
    ).not.toContain('…')
  })

  it('is made, kept, registered and checked by the code on it; who took it is not shown to strangers', async () => {
    const id = await act()
    const issued = await issueExtract(world.as('clerk'), desk(), id, chosen('p3', 'p1'))
    expect(issued).toMatchObject({
      kind: 'extract',
      points: ['1', '3'],
      paperName: `рішення № ${numbers} від 02.11.2026`,
    })
    const words = (await wordsOf(issued.sha256)).replaceAll(' ', '')
    for (const part of ['ВИТЯГ', 'зрішення', '1.Затвердитиплан.', '…', '#eval("заступника")', 'Згіднозоригіналом'])
      expect(words).toContain(part)
    expect(words).toContain('20листопада2026року')
    expect(words).not.toContain('Керівникам')
    const { value } = await mammoth.extractRawText({
      buffer: Buffer.from(await certificationDocx(world.as('clerk'), issued.id)),
    })
    expect(value).toContain('ВИТЯГ')
    expect(await findPublicCertification(world.stranger(), issued.code)).toMatchObject({ ordinal: issued.ordinal })
    const { items } = await listCertifications(world.as('other'), { page: 1, perPage: 50 })
    expect(items.map((item) => item.id)).toContain(issued.id)
  })

  it('takes places in the register without gaps, however many are made at once', async () => {
    const id = await act()
    const made = await Promise.all(
      Array.from({ length: 5 }, () => issueExtract(world.as('clerk'), desk(), id, chosen('p1'))),
    )
    const ordinals = made.map(({ ordinal }) => ordinal).toSorted((one, other) => one - other)
    expect(ordinals).toEqual(Array.from({ length: 5 }, (_, at) => (ordinals[0] ?? 0) + at))
  })

  it('is not made of a draft, of no point, by others, nor of a point that is not there', async () => {
    const id = await act()
    expect(extractForm.safeParse(by()).success).toBe(false)
    await expect(issueExtract(world.as('clerk'), desk(), id, chosen('p99'))).rejects.toThrow('certifications.no-points')
    await expect(issueExtract(world.as('specialist'), desk(), id, chosen('p1'))).rejects.toThrow(
      'certifications.forbidden',
    )
    await expect(issueExtract(world.stranger(), desk(), id, chosen('p1'))).rejects.toThrow('certifications.forbidden')
    const draft = await draftAct(world.as('clerk'), input())
    await expect(issueExtract(world.as('clerk'), desk(), draft, chosen('p1'))).rejects.toThrow('certifications.draft')
  })
})

describe('a certified copy', () => {
  it('of a file bears the mark on every page; the file stays as it was', async () => {
    const place = await cardWith(3)
    const issued = await certifyCardFile(world.as('specialist'), desk(), place, by())
    const words = await wordsOf(issued.sha256)
    expect(words.match(/Згідно з оригіналом/g)).toHaveLength(3)
    for (const part of ['Page 1', 'Page 3', 'Начальник відділу', 'Ім’я ПРІЗВИЩЕ', '20 листопада 2026 року'])
      expect(words).toContain(part)
    expect(issued.sourceSha256).not.toBe(issued.sha256)
    expect(await wordsOf(issued.sourceSha256 ?? '')).not.toContain('Згідно')
  })

  it('of an act is set from its record with the mark below', async () => {
    const issued = await certifyActCopy(world.as('clerk'), desk(), await act(), by())
    const words = await wordsOf(issued.sha256)
    expect(words).toContain('Згідно з оригіналом')
    expect(words).toContain('2.2. Подати звіт.')
  })

  it('of a paper is seen by nobody who may not see the paper', async () => {
    const place = await cardWith(1)
    await expect(certifyCardFile(world.as('other'), desk(), place, by())).rejects.toThrow('documents.card-not-found')
    const issued = await certifyCardFile(world.as('clerk'), desk(), place, by())
    await expect(getCertification(world.as('other'), issued.id)).rejects.toThrow('certifications.not-found')
    const { items } = await listCertifications(world.as('other'), { page: 1, perPage: 50 })
    expect(items.map(({ id }) => id)).not.toContain(issued.id)
    await expect(findPublicCertification(world.stranger(), 'AAAAAAAAAAAAAAAA')).rejects.toThrow('code-not-found')
  })
})
