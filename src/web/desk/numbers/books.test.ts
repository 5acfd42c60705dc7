import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerDocument, registrationForm } from '#modules/documents'
import { type Book, getBook, listGaps, listSeries, reservations } from '#modules/numbers'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let registry: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ', { index: '01' })
  incoming = await world.book(registry, { title: 'Вхідна кореспонденція', template: '{n}/{dossier}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('teacher', { roles: ['executor'], unitId: await world.unit('Департамент освіти') })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

let written = 0

/** Registers a letter in the incoming book and answers its number. */
async function letter(fields: Record<string, unknown> = {}) {
  written += 1
  const input = registrationForm.parse({
    bookId: incoming.id,
    correspondent: 'Громадська організація «Приклад»',
    correspondentNumber: `1-${written}`,
    correspondentDate: '2026-10-02',
    summary: `Про шкільний дах, лист ${written}`,
    dossierIndex: '01-05',
    ...fields,
  })
  return (await registerDocument(world.as('clerk'), input)).number
}

const newBook = {
  ownerUnitId: '',
  kind: 'outgoing',
  title: 'Вихідна кореспонденція',
  template: '{dossier}/{n}',
  restart: 'year',
}

describe('the shelf of books', () => {
  it('is grouped by owner and shows the last number of the open run', async () => {
    await letter()
    await client.signIn('teacher')
    const { status, text } = await client.get('/stil/zhurnaly')
    expect(status).toBe(200)
    expect(text).toContain('scope="rowgroup"')
    expect(text).toContain('Загальний відділ')
    expect(text).toContain('2026: 1')
    expect(text).not.toContain('Відкрити журнал')
  })

  it('opens a book once, however often the button was pressed', async () => {
    await client.signIn('clerk')
    const form = await client.get('/stil/zhurnaly/novyi')
    const _once = /name="_once" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
    const fields = { ...newBook, ownerUnitId: String(registry), _once }
    const first = await client.post('/stil/zhurnaly/novyi', fields)
    const second = await client.post('/stil/zhurnaly/novyi', fields)
    expect(first.status).toBe(303)
    expect(second.location).toBe(first.location)
    expect((await client.get(first.location)).text).toContain('Вихідна кореспонденція')
  })

  it('gives a wrong template back filled in, with its sentence beside the field', async () => {
    await client.signIn('clerk')
    const wrong = { ...newBook, ownerUnitId: String(registry), title: 'Накази відділу', template: '{n}{year}' }
    const { status, text } = await client.post('/stil/zhurnaly/novyi', wrong)
    expect(status).toBe(422)
    expect(text).toContain('value="Накази відділу"')
    expect(text).toContain('value="{n}{year}"')
    expect(text).toContain('href="#pole-template"')
  })

  it('shows how numbers of a template will look before anything is opened', async () => {
    await client.signIn('clerk')
    const asked = { ...newBook, template: '{n}/{dossier}/{year}', pryklad: '1' }
    const { status, text } = await client.post('/stil/zhurnaly/novyi', asked)
    expect(status).toBe(200)
    expect(text).toContain('123/23-18/2026')
    expect(text).toContain('5286/1.1-11/2024')
  })

  it('is edited by the registry and the administrator only', async () => {
    await client.signIn('teacher')
    for (const path of ['novyi', `${incoming.id}/zminyty`, `${incoming.id}/zakryty`, `${incoming.id}/propusk`]) {
      expect((await client.get(`/stil/zhurnaly/${path}`)).status).toBe(403)
    }
    expect((await client.post('/stil/zhurnaly/novyi', newBook)).status).toBe(403)
    client.forget()
    expect((await client.get('/stil/zhurnaly')).location).toBe('/vkhid?dali=%2Fstil%2Fzhurnaly')
  })

  it('has no page for a book that is not there', async () => {
    await client.signIn('clerk')
    expect((await client.get('/stil/zhurnaly/999999999')).status).toBe(404)
    expect((await client.get('/stil/zhurnaly/9999999999999999')).status).toBe(404)
  })
})

describe('editing a book', () => {
  it('saved by another in the meantime answers 409 with both versions and yours in the form', async () => {
    await client.signIn('clerk')
    const book = await world.book(registry, { title: 'Книга записок', kind: 'internal' })
    const fields = { ...newBook, ownerUnitId: String(registry), kind: 'internal', template: '{n}' }
    const address = `/stil/zhurnaly/${book.id}/zminyty`
    const revision = String(book.revision)
    expect((await client.post(address, { ...fields, title: 'Перша назва', revision })).status).toBe(303)
    const stale = await client.post(address, { ...fields, title: 'Друга назва', revision })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('<td>Перша назва</td>')
    expect(stale.text).toContain('<td>Друга назва</td>')
    expect(stale.text).toContain('value="Друга назва"')
    const fresh = /name="revision" value="(\d+)"/.exec(stale.text)?.[1] ?? ''
    expect((await client.post(address, { ...fields, title: 'Друга назва', revision: fresh })).status).toBe(303)
    expect((await getBook(world.house(), book.id)).title).toBe('Друга назва')
  })

  it('cannot change the run of a book that has given numbers', async () => {
    await client.signIn('clerk')
    await letter()
    const { revision } = await getBook(world.house(), incoming.id)
    const fields = { ...newBook, ownerUnitId: String(registry), kind: 'incoming', template: '{n}', restart: 'never' }
    const refused = await client.post(`/stil/zhurnaly/${incoming.id}/zminyty`, {
      ...fields,
      revision: String(revision),
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Відкрийте новий журнал')
  })

  it('a retired book takes no more papers, and a stale retirement asks again', async () => {
    await client.signIn('clerk')
    const book = await world.book(registry, { title: 'Старий журнал' })
    const address = `/stil/zhurnaly/${book.id}/zakryty`
    const stale = await client.post(address, { revision: '77' })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('журнал змінили')
    expect((await client.post(address, { revision: String(book.revision) })).status).toBe(303)
    expect((await getBook(world.house(), book.id)).retiredOn?.toString()).toBe('2026-11-20')
    expect((await client.get('/stil/zhurnaly')).text).not.toContain('Старий журнал')
    expect((await client.get('/stil/zhurnaly?zakryti=1')).text).toContain('Старий журнал')
  })
})

describe('the runs of a book', () => {
  it('stand open together at the turn of the year until the old one has its closing entry', async () => {
    const book = await world.book(registry, { title: 'Журнал двох років' })
    const today = world.now
    await letter({ bookId: book.id })
    world.now = Temporal.Instant.from('2027-01-04T08:00:00Z')
    await client.signIn('clerk')
    try {
      await letter({ bookId: book.id, correspondentDate: '2027-01-03' })
      const page = await client.get(`/stil/zhurnaly/${book.id}`)
      expect(page.text).toContain('Перехід року')
      expect((await client.get('/stil/zhurnaly')).text).toMatch(/2027: 1 · 2026: 1/)
      const old = (await listSeries(world.house(), book.id)).find(({ scope }) => scope === '2026')
      const address = `/stil/zhurnaly/${book.id}/pidsumok/${old?.id}`
      const form = await client.get(address)
      expect(form.text).toContain(`Останній порядковий номер ${old?.last}`)
      expect(form.text).not.toContain('Це поточний рік')
      const empty = await client.post(address, { note: '' })
      expect(empty.status).toBe(422)
      expect((await client.post(address, { note: 'Зареєстровано все, що надійшло.' })).status).toBe(303)
      const closed = await client.get(`/stil/zhurnaly/${book.id}`)
      expect(closed.text).not.toContain('Перехід року')
      expect(closed.text).toContain('Зареєстровано все, що надійшло.')
      expect((await client.get(address)).status).toBe(409)
    } finally {
      world.now = today
    }
  })

  it('keep a reserved number as a gap that gets its reason', async () => {
    await client.signIn('clerk')
    const book = await world.book(registry, { title: 'Журнал резервів', kind: 'outgoing' })
    const on = Temporal.PlainDate.from('2026-11-20')
    const held = await reservations.hold(world.as('clerk'), { book, on }, 'чекає підпису')
    const page = await client.get(`/stil/zhurnaly/${book.id}`)
    expect(page.text).toContain('чекає підпису')
    const address = `/stil/zhurnaly/${book.id}/vilnyi/${held.seriesId}/${held.ordinal}`
    expect(page.text).toContain(address)
    expect((await client.post(address, { reason: '' })).status).toBe(422)
    expect((await client.post(address, { reason: 'лист відкликано' })).status).toBe(303)
    expect(await listGaps(world.house(), book.id)).toMatchObject([{ state: 'void', reason: 'лист відкликано' }])
    expect((await client.post(address, { reason: 'лист відкликано' })).status).toBe(404)
  })

  it('leave a stretch out with a reason, and ask before jumping past the last number', async () => {
    await client.signIn('clerk')
    const book = await world.book(registry, { title: 'Журнал пропусків', kind: 'outgoing' })
    const on = Temporal.PlainDate.from('2026-11-20')
    await reservations.hold(world.as('clerk'), { book, on }, 'перший')
    const address = `/stil/zhurnaly/${book.id}/propusk`
    const stretch = { scope: '2026', from: '2', until: '40', reason: 'до квітня журнал вели на папері' }
    const asked = await client.post(address, stretch)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('отримає номер 41')
    expect((await client.post(address, { ...stretch, confirmed: 'true' })).status).toBe(303)
    expect((await client.get(`/stil/zhurnaly/${book.id}`)).text).toContain('2–40 (39\u00a0номерів)')
    const taken = await client.post(address, stretch)
    expect(taken.status).toBe(422)
    expect(taken.text).toContain('У проміжку вже є зайняті номери')
    const huge = await client.post(address, { ...stretch, from: '1', until: '99999999999' })
    expect(huge.status).toBe(422)
    expect((await client.post(address, { ...stretch, scope: '1812' })).text).toContain('Оберіть відкритий період')
  })
})

describe('the printed journal', () => {
  it('has the columns of the office and the papers of the period only', async () => {
    await client.signIn('clerk')
    const number = await letter({ summary: 'Про каналізацію', dueOn: '2026-12-01' })
    const sheet = await client.get(`/stil/zhurnaly/${incoming.id}/druk?z=2026-11-01&do=2026-11-30`)
    expect(sheet.status).toBe(200)
    for (const column of ['№ з/п', 'Дата й індекс', 'Кореспондент', 'Кому / резолюція', 'Відмітка про виконання']) {
      expect(sheet.text).toContain(`<th>${column}</th>`)
    }
    expect(sheet.text).toContain(number)
    expect(sheet.text).toContain('строк 01.12.2026')
    const earlier = await client.get(`/stil/zhurnaly/${incoming.id}/druk?z=2026-01-01&do=2026-01-31`)
    expect(earlier.text).toContain('документів не зареєстровано')
  })

  it('shows each reader only what is open to them', async () => {
    await letter({ summary: 'Лист лише для канцелярії' })
    await client.signIn('teacher')
    const sheet = await client.get(`/stil/zhurnaly/${incoming.id}/druk`)
    expect(sheet.status).toBe(200)
    expect(sheet.text).not.toContain('Лист лише для канцелярії')
  })

  it('a period that cannot be goes back to the form with its sentence', async () => {
    await client.signIn('clerk')
    const page = `/stil/zhurnaly/${incoming.id}`
    for (const [query, words] of [
      ['z=2026-11-30&do=2026-11-01', 'Кінець періоду раніший'],
      ['z=-271821-04-20&do=2026-11-01', 'Такої дати немає'],
      ['z=2000-01-01&do=2026-11-01', 'Період довший за рік'],
    ]) {
      const refused = await client.get(`${page}/druk?${query}`)
      expect(refused.location).toBe(`${page}?${query}#druk`)
      expect((await client.get(`${page}?${query}`)).text).toContain(words)
    }
  })

  it('comes as a file with BOM, where no cell runs as a formula', async () => {
    await client.signIn('clerk')
    for (const sign of ['=', '+', '-', '@', '\t']) {
      await letter({ correspondentNumber: `${sign}HYPERLINK(1)${written}`, summary: `${sign}cmd|x, «лапки» "і коми"` })
    }
    const { headers, text } = await client.get(`/stil/zhurnaly/${incoming.id}/druk?vyhliad=csv`)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(text.startsWith('\uFEFF№ з/п,Дата реєстрації,Індекс')).toBe(true)
    expect(text).toContain(`,'=HYPERLINK(1)`)
    expect(text).toContain(`"'=cmd|x, «лапки» ""і коми"""`)
    expect(text).not.toMatch(/(^|,)"?[=+@-]\w/m)
  })
})
