import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import { newWorld, type World } from '#tests/world.ts'
import { getLetterPage, letterDocx, letterForm, letterPdf, saveLetter } from './index.ts'

let world: World
let unitId: number
let bookId: number
let incomingId: number

beforeAll(async () => {
  world = await newWorld()
  unitId = await world.unit('Загальний відділ')
  await world.staff('clerk', { roles: ['registrar'], unitId })
  await world.staff('executor', { roles: ['executor'], unitId })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  bookId = (await world.book(unitId, { kind: 'outgoing', title: 'Вихідні', template: '23-18/{n}' })).id
  incomingId = (await world.book(unitId)).id
})
afterAll(() => world.close())

const register = async (fields: object): Promise<number> =>
  (await registerDocument(world.as('clerk'), registrationForm.parse({ bookId, summary: 'Про ремонт даху', ...fields })))
    .id

async function reply(): Promise<number> {
  const came = { correspondent: 'КП «Дах»', correspondentNumber: '01-15/77', correspondentDate: '2026-11-12' }
  const replyTo = await register({ bookId: incomingId, confirmedSamePaper: true, ...came })
  return register({ kind: 'лист', correspondent: 'КП «Дах»', replyTo })
}

const written = (fields: object = {}) =>
  letterForm.parse({
    addressees: 'Директору КП «Дах»\nІмені ПРІЗВИЩУ',
    replyNumber: '01-15/77',
    replyDate: '12.11.2026',
    title: 'Про ремонт даху',
    text: 'Повідомляємо, що #eval("1") дах відремонтують.\n\n1. До 1 грудня.',
    appendices: 'на 2 арк.',
    post: 'Заступник міського голови',
    name: 'Ім’я ПРІЗВИЩЕ',
    preparer: 'Мешканка Прикладова',
    preparerPhone: '777 000',
    revision: 0,
    ...fields,
  })

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replace(/-\n/g, '').replace(/\s+/g, '')
}

describe('a letter on the blank', () => {
  it('begins with what the card and the paper that it answers already say', async () => {
    const { text, saved } = await getLetterPage(world.as('clerk'), 'card', await reply())
    expect(saved).toBeNull()
    expect(text).toMatchObject({
      addressees: 'КП «Дах»',
      replyNumber: '01-15/77',
      replyDate: '12.11.2026',
      title: 'Про ремонт даху',
    })
  })

  it('says every requisite in the order of the standard, in PDF and in DOCX', async () => {
    const id = await reply()
    await saveLetter(world.as('clerk'), { kind: 'card', ref: id }, written())
    const words = await wordsOf(await letterPdf(world.as('clerk'), 'card', id))
    const { number } = (await getLetterPage(world.as('clerk'), 'card', id)).subject
    const order = ['ПРИКЛАД-МІСЬКА РАДА', 'rada@example.ua', 'ЄДРПОУ 00000000', number, '01-15/77', 'Про ремонт даху']
    const places = [...order, '#eval("1")', '1. До 1 грудня.', 'на 2 арк.', 'Заступник міського голови', '777 000']
    const found = places.map((part) => words.indexOf(part.replaceAll(' ', '')))
    expect(found).not.toContain(-1)
    expect(found.toSorted((one, other) => one - other)).toEqual(found)
    const { value } = await mammoth.extractRawText({
      buffer: Buffer.from(await letterDocx(world.as('clerk'), 'card', id)),
    })
    for (const part of ['ПРИКЛАД-МІСЬКА РАДА', 'На № 01-15/77 від 12.11.2026', 'Директору КП «Дах»', 'на 2 арк.'])
      expect(value).toContain(part)
  })

  it('is an order with its kind when the card is not a letter, on the blank of a department', async () => {
    const id = await register({ kind: 'доручення' })
    await saveLetter(world.as('clerk'), { kind: 'card', ref: id }, written({ unitId }))
    const words = await wordsOf(await letterPdf(world.as('clerk'), 'card', id))
    expect(words).toContain('ДОРУЧЕННЯ')
    expect(words).toContain('ЗАГАЛЬНИЙВІДДІЛ')
  })

  it('keeps every version, and is not written over unseen', async () => {
    const id = await reply()
    const where = { kind: 'card', ref: id }
    await saveLetter(world.as('executor'), where, written())
    await expect(saveLetter(world.as('clerk'), where, written())).rejects.toThrow('stale')
    await saveLetter(world.as('clerk'), where, written({ title: 'Про дах', revision: 1 }))
    expect(await getLetterPage(world.as('clerk'), 'card', id)).toMatchObject({
      revision: 2,
      text: { title: 'Про дах' },
    })
  })

  it('is read and written by those whose paper it is', async () => {
    const id = await reply()
    await expect(getLetterPage(world.as('other'), 'card', id)).rejects.toThrow('not-found')
    await expect(saveLetter(world.as('other'), { kind: 'card', ref: id }, written())).rejects.toThrow('not-found')
    await expect(getLetterPage(world.stranger(), 'card', id)).rejects.toThrow('not-found')
    const came = await register({ bookId: incomingId })
    await expect(getLetterPage(world.as('clerk'), 'card', came)).rejects.toThrow('letters.not-found')
    await expect(letterPdf(world.as('clerk'), 'card', id)).rejects.toThrow('letters.not-written')
    await expect(getLetterPage(world.as('clerk'), 'act', id)).rejects.toThrow('letters.not-found')
  })
})
