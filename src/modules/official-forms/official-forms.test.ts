import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct } from '#modules/acts'
import { TemplateError, typesetPdf } from '#platform/typesetting'
import { newWorld, type World } from '#tests/world.ts'
import { actDocx, actPdf, getTemplate, saveTemplate } from './index.ts'

let world: World
let council: number

beforeAll(async () => {
  world = await newWorld()
  council = await world.unit('Приклад-міська рада', { kind: 'council' })
  await world.staff('clerk', { roles: ['registrar'], unitId: council })
  await world.staff('specialist', { roles: ['executor'], unitId: council })
})
afterAll(() => world.close())

const text = `Відповідно до Закону України виконавчий комітет

ВИРІШИВ:

1. Затвердити план роботи.
2. Керівникам:
2.1. Забезпечити виконання «плану» & подати #звіт до $05.04.2027$ *негайно*.
3. Контроль покласти на заступника міського голови.`

describe('an act on its official form', () => {
  it('says all its requisites, word for word, in the order of the standard', async () => {
    const words = await pdfWords(await actPdf(world.as('clerk'), await draft()))
    const order = ['ПРОЄКТ', 'ПРИКЛАД-МІСЬКА РАДА', 'ВИКОНАВЧИЙ КОМІТЕТ', 'РІШЕННЯ', 'Про план роботи', 'ВИРІШИВ:']
    const places = [
      ...order,
      '2.1. Забезпечити виконання «плану» & подати #звіт до $05.04.2027$ *негайно*.',
      'Міський голова',
      'Ігор ПРИКЛАД',
      'Прикладова 777 000',
    ]
    const found = places.map((part) => words.indexOf(part.replaceAll(' ', '')))
    expect(found).not.toContain(-1)
    expect(found.toSorted((one, other) => one - other)).toEqual(found)
  })

  it('is the same file, byte by byte, whenever it is made', async () => {
    const id = await draft()
    const [one, other] = [await actPdf(world.as('clerk'), id), await actPdf(world.as('clerk'), id)]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  it('of many pages is numbered from the second one', async () => {
    const long = Array.from({ length: 120 }, (_, at) => `${at + 1}. Виконати захід номер ${at + 1} у повному обсязі.`)
    const pdf = await getDocumentProxy(new Uint8Array(await actPdf(world.as('clerk'), await draft(long.join('\n')))))
    const { text: pages } = await extractText(pdf, { mergePages: false })
    expect(pages.length).toBeGreaterThan(3)
    expect(pages[0]?.trimStart().startsWith('1 ')).toBe(false)
    expect(pages[1]?.trimStart()).toMatch(/^2\s/)
  })

  it('comes as DOCX with the same words', async () => {
    const bytes = await actDocx(world.as('clerk'), await draft())
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    for (const part of ['ПРОЄКТ', 'ПРИКЛАД-МІСЬКА РАДА', 'Про план роботи', '2.1. Забезпечити', 'Ігор ПРИКЛАД'])
      expect(value).toContain(part)
  })

  it('is not made of an act whose text the register does not have, nor shown to those who may not read it', async () => {
    const id = await draft('', 'absent')
    await expect(actPdf(world.as('clerk'), id)).rejects.toThrow('forms.no-text')
    await expect(actPdf(world.stranger(), await draft())).rejects.toThrow('acts.not-found')
  })
})

describe('a template', () => {
  it('is edited by the registry, keeps its versions, and goes back to the usual one', async () => {
    const clerk = world.as('clerk')
    const own =
      '#let act = json(bytes(sys.inputs.data))\n#set document(title: act.title)\n#set text(font: "Tinos", lang: "uk")\nНаш бланк: #act.title'
    await saveTemplate(clerk, 'committee-decision', { source: own, revision: 0 })
    expect(await pdfWords(await actPdf(clerk, await draft()))).toContain('Нашбланк:Пропланроботи')
    const late = saveTemplate(clerk, 'committee-decision', { source: own, revision: 0 })
    await expect(late).rejects.toThrow('stale')
    await saveTemplate(clerk, 'committee-decision', { source: '', revision: 1 })
    expect(await getTemplate(clerk, 'committee-decision')).toMatchObject({ isUsual: true, revision: 2 })
    const foreign = saveTemplate(world.as('specialist'), 'order', { source: own, revision: 0 })
    await expect(foreign).rejects.toThrow('forms.edit-forbidden')
  })

  it('that sets nothing is not saved, and says what is wrong', async () => {
    const broken = saveTemplate(world.as('clerk'), 'order', { source: '#let (', revision: 0 })
    await expect(broken).rejects.toMatchObject({ code: 'forms.flawed' })
    expect((await getTemplate(world.as('clerk'), 'order')).revision).toBe(0)
  })

  it('reads no file of the machine and nothing of the net', async () => {
    for (const source of ['#read("/etc/passwd")', '#read("../../etc/passwd")', '#import "@preview/cetz:0.2.0"'])
      await expect(typesetPdf(source, {})).rejects.toThrow(TemplateError)
  })

  it('that never ends is stopped, and the next page is set all the same', async () => {
    await expect(typesetPdf('#while true {}', {}, 1500)).rejects.toThrow(TemplateError)
    const page = '#set document(title: "а")\n#set text(font: "Tinos", lang: "uk")\nдалі'
    expect(await pdfWords(await typesetPdf(page, {}))).toBe('далі')
  })
})

async function draft(written = text, textState: 'whole' | 'absent' = 'whole'): Promise<number> {
  const form = actForm.parse({
    kind: 'committee-decision',
    bodyUnitId: council,
    title: 'Про план роботи',
    text: written,
    textState,
    signatories: [{ post: 'Міський голова', name: 'Ігор ПРИКЛАД' }],
    preparer: 'Прикладова',
    preparerPhone: '777 000',
  })
  return draftAct(world.as('clerk'), form)
}

async function pdfWords(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  // Where a line breaks, a word may be hyphenated.
  return text.replace(/-\n/g, '').replace(/\s+/g, '')
}
