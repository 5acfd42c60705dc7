import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, draftAct, enterAct, publishAct } from '#modules/acts'
import { listCertifications } from '#modules/certifications'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { openFileStore } from '#platform/files'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let council: number
let number = 0

const register = '/stil/zasvidchennia'
const filled = { post: 'Начальник відділу', name: 'Ім’я ПРІЗВИЩЕ', givenTo: 'Мешканка Прикладова' }

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  council = await world.unit('Приклад-міська рада', { kind: 'council' })
  await world.staff('clerk', { roles: ['registrar'], unitId: council })
  await world.staff('specialist', { roles: ['executor'], unitId: council })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const content = {
  kind: 'council-decision',
  title: 'Про план',
  text: 'Міська рада\n\nВИРІШИЛА:\n\n1. Затвердити план.\n2. Керівникам:\n2.1. Забезпечити.\n3. Контроль <b>покласти</b>.',
  signatories: [{ post: 'Міський голова', name: 'Ігор ПРИКЛАД' }],
}

async function act({ published = true } = {}): Promise<number> {
  number += 1
  const { id: bookId } = await world.book(council, { kind: 'council-decision', title: `Рішення ${number}` })
  const adopted = { bookId, number: `${number}`, adoptedOn: Temporal.PlainDate.from('2026-11-02') }
  const id = await enterAct(world.house(), actForm.parse({ ...content, bodyUnitId: council }), adopted)
  if (published) await publishAct(world.as('clerk'), id)
  return id
}

async function paper(name: string, bytes: Uint8Array, fields: object = {}): Promise<string> {
  number += 1
  const files = await openFileStore({ files: { kind: 'disk' }, dataFolder: client.dataFolder })
  const received = await files.receive(Readable.from([Buffer.from(bytes)]), { limit: 1_000_000 })
  const { sha256 } = await keepFile(world.house(), files, received, name)
  const { id: bookId } = await world.book(council, { kind: 'outgoing', title: `Вихідні ${number}` })
  const form = registrationForm.parse({ bookId, summary: 'Про дах', ...fields })
  const { id } = await registerDocument(world.house(), form, [{ sha256, name }])
  const { attachments } = await getCardPage(world.house(), id)
  return `/stil/dokumenty/${id}/fajly/${attachments[0]?.id}/kopiia`
}

async function onePage(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Lyst', { x: 60, y: 700 })
  return document.save()
}

const all = () => listCertifications(world.as('clerk'), { page: 1, perPage: 100 })

/** The key that a form carries, so that sent twice it is done once. */
async function keyOf(path: string): Promise<Record<string, string>> {
  const { text } = await client.get(path)
  const [, name = '', value = ''] = /<input type="hidden" name="(_?once[^"]*)" value="([^"]+)"/.exec(text) ?? []
  expect(name).not.toBe('')
  return { [name]: value }
}

describe('whoever certifies', () => {
  it('is filled in already, and gives out an extract that stands in the register and can be taken', async () => {
    await client.signIn('clerk')
    const path = `/stil/akty/${await act()}/vytiah`
    const form = await client.get(path)
    expect(form.status).toBe(200)
    expect(form.text).toMatch(/name="name"[^>]*value="Мешканка ПРИКЛАДОВА-CLERK"/)
    expect(form.text).toContain('3. Контроль &lt;b&gt;покласти&lt;/b&gt;.')
    const sent = await client.post(path, { ...filled, points: ['p2.1', 'p3'] })
    expect([sent.status, sent.location]).toEqual([303, register])
    const { items } = await all()
    const issued = items[0]
    expect(issued).toMatchObject({ kind: 'extract', points: ['2.1', '3'], givenTo: 'Мешканка Прикладова' })
    const { text } = await client.get(register)
    expect(text).toContain('витяг, пункти 2.1, 3')
    const file = await client.get(`${register}/${issued?.id}/fajl`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    const docx = await client.get(`${register}/${issued?.id}/vytiah.docx`)
    expect([docx.status, docx.headers.get('content-type')]).toEqual([200, expect.stringContaining('wordprocessingml')])
    const printed = await client.get(`${register}/druk`)
    expect(printed.text).toContain('Журнал засвідчень')
    expect(printed.text).toContain('Мешканка Прикладова')
  })

  it('sends the form twice and has certified once', async () => {
    await client.signIn('clerk')
    const path = await paper('лист.pdf', await onePage())
    const fields = { ...filled, ...(await keyOf(path)) }
    const before = (await all()).total
    const both = await Promise.all([client.post(path, fields), client.post(path, fields)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect((await client.post(path, fields)).status).toBe(303)
    expect((await all()).total).toBe(before + 1)
    const other = await client.post(path, { ...fields, name: 'Інша ЛЮДИНА' })
    expect([other.status, other.text.includes('Цей ключ повтору вже вжито')]).toEqual([422, true])
    expect((await all()).total).toBe(before + 1)
  })

  it.each([
    ['nobody’s name', { name: ' ' }, 'Напишіть ім’я та прізвище'],
    ['nobody’s post', { post: '' }, 'Напишіть посаду'],
    ['a name of a thousand letters', { name: 'я'.repeat(1000) }, 'Довше за 200 знаків'],
    ['no points', { points: [] }, 'Оберіть хоча б один пункт'],
    ['points that the act does not have', { points: ['p77', '../p1'] }, 'Оберіть пункти цього акта'],
  ])('is told what is wrong with %s, and keeps what was written', async (_what, wrong, sentence) => {
    await client.signIn('clerk')
    const path = `/stil/akty/${await act()}/vytiah`
    const before = (await all()).total
    const { status, text } = await client.post(path, { ...filled, points: ['p1'], ...wrong })
    expect([status, text.includes(sentence), text.includes('value="Мешканка Прикладова"')]).toEqual([422, true, true])
    expect((await all()).total).toBe(before)
  })

  it('is told that a draft, and a file that is no PDF, cannot be certified', async () => {
    await client.signIn('clerk')
    const draft = await draftAct(world.house(), actForm.parse({ ...content, bodyUnitId: council }))
    const tries = [
      [`/stil/akty/${draft}/vytiah`, 'засвідчують лише ухвалені акти'],
      [await paper('лист.txt', new TextEncoder().encode('Лист')), 'лише на копію PDF'],
    ] as const
    const before = (await all()).total
    for (const [path, sentence] of tries) {
      const { status, text } = await client.post(path, { ...filled, points: ['p1'] })
      expect([path, status, text.includes(sentence)]).toEqual([path, 422, true])
    }
    for (const form of ['vytiah', 'kopiia']) {
      const { status, text } = await client.get(`/stil/akty/${draft}/${form}`)
      expect([status, text.includes('засвідчують лише ухвалені акти')]).toEqual([409, true])
    }
    expect((await all()).total).toBe(before)
  })
})

describe('whoever may not', () => {
  it('certifies nothing, and reads nothing of a restricted paper', async () => {
    const open = await paper('лист.pdf', await onePage())
    const hidden = await paper('лист.pdf', await onePage(), { access: 'service' })
    const decision = await act()
    await client.signIn('other')
    for (const path of [open, hidden]) {
      expect([path, (await client.get(path)).status]).toEqual([path, 404])
      expect([path, (await client.post(path, filled)).status]).toEqual([path, 404])
    }
    for (const path of [`/stil/akty/${decision}/vytiah`, `/stil/akty/${decision}/kopiia`]) {
      expect([path, (await client.get(path)).status]).toEqual([path, 403])
      expect([path, (await client.post(path, { ...filled, points: ['p1'] })).status]).toEqual([path, 403])
    }
    for (const path of [`${register}/999999/fajl`, `${register}/999999/vytiah.docx`, '/stil/akty/999999/vytiah'])
      expect([403, 404]).toContain((await client.get(path)).status)
    client.forget()
    for (const path of [register, `${register}/druk`, `${register}/1/fajl`, open])
      expect([path, (await client.get(path)).status]).toEqual([path, 303])
  })

  it('sends a form from elsewhere and is refused', async () => {
    await client.signIn('clerk')
    const path = `/stil/akty/${await act()}/kopiia`
    const before = (await all()).total
    expect((await client.post(path, { ...filled, _csrf: 'x'.repeat(43) })).status).toBe(409)
    expect((await all()).total).toBe(before)
  })
})

describe('whoever holds the paper', () => {
  it('reads by its code what was certified and by whom, but not who took it', async () => {
    await client.signIn('clerk')
    await client.post(`/stil/akty/${await act()}/vytiah`, { ...filled, points: ['p1'] })
    const [issued] = (await all()).items
    client.forget()
    const { status, text } = await client.get(`/perevirka/${issued?.code}`)
    expect([status, text.includes('Витяг №'), text.includes('Ім’я ПРІЗВИЩЕ')]).toEqual([200, true, true])
    expect(text).toContain(issued?.sha256)
    expect(text).not.toContain('Мешканка Прикладова')
    expect(text).not.toContain('<script')
  })

  it('reads nothing of an act that is not published, nor of a letter that came', async () => {
    await client.signIn('clerk')
    await client.post(`/stil/akty/${await act({ published: false })}/kopiia`, filled)
    const [issued] = (await all()).items
    client.forget()
    const { status, text } = await client.get(`/perevirka/${issued?.code}`)
    expect([status, text.includes('Ім’я ПРІЗВИЩЕ')]).toEqual([404, false])
  })
})
