import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '#kernel'
import { appealForms, appealVerbs, getAppeal } from '#modules/appeals'
import { getCard } from '#modules/documents'
import { listInbox } from '#modules/inbox'
import { listEntries } from '#modules/journal'
import type { Book } from '#modules/numbers'
import { newWorld, type World } from '#tests/world.ts'
import {
  findKey,
  getMessagePage,
  issueKey,
  listMessages,
  messageForm,
  messageOf,
  newKey,
  nextWaiting,
  propose,
  qualificationForm,
  qualifyMessage,
  receiveMessage,
  spelledKey,
} from './index.ts'
import { normalKey } from './key.ts'

let world: World
let registry: number
let school: number
let incoming: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ')
  school = await world.unit('Департамент освіти')
  incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { unitId: school })
  await world.staff('deputy', { roles: ['deputy'] })
})
afterAll(() => world.close())

describe('a message', () => {
  it('is kept as it came, with the moment, and waits for the registry until the evening', async () => {
    const { id } = await send({ text: '  Прошу відремонтувати дах ліцею.\nДощ ллє в клас.  ' })
    const { message } = await getMessagePage(world.as('clerk'), id)
    expect(message).toMatchObject({ text: 'Прошу відремонтувати дах ліцею.\nДощ ллє в клас.', result: null })
    expect(message.receivedAt.toString()).toBe(world.now.toString())
    const item = (await inbox('clerk')).find(({ ref }) => ref === id)
    expect(item?.dueOn?.toString()).toBe('2026-11-20')
    expect(await inbox('teacher')).toEqual([])
  })

  it.each([
    ['2026-11-20T16:00:00Z', 'after hours on Friday', '2026-11-23'],
    ['2026-11-21T08:00:00Z', 'on Saturday', '2026-11-23'],
    ['2026-11-23T06:30:00Z', 'in the morning of a working day', '2026-11-23'],
  ])('that came at %s, %s, is to be registered by %s', async (moment, _words, due) => {
    const before = world.now
    world.now = Temporal.Instant.from(moment)
    const { id } = await send({})
    expect((await inbox('clerk')).find(({ ref }) => ref === id)?.dueOn?.toString()).toBe(due)
    world.now = before
  })

  it('of last week counts from last week; none comes from the future', async () => {
    const { id } = await send({ channel: 'post', receivedOn: '2026-11-12' }, 'teacher')
    const { message } = await getMessagePage(world.as('clerk'), id)
    expect(dayOf(message.receivedAt).toString()).toBe('2026-11-12')
    await expect(send({ channel: 'post', receivedOn: '2026-11-21' }, 'teacher')).rejects.toMatchObject({
      code: 'intake.received-in-future',
    })
    await expect(send({ channel: 'post', receivedOn: '2024-11-21' }, 'teacher')).rejects.toMatchObject({
      code: 'intake.received-long-ago',
    })
  })

  it('by telephone is written down by the staff, and by nobody else', async () => {
    await expect(send({ channel: 'phone' })).rejects.toMatchObject({ code: 'intake.receive-forbidden' })
    await expect(send({ channel: 'phone' }, 'deputy')).rejects.toMatchObject({ code: 'intake.receive-forbidden' })
    const { id } = await send({ channel: 'phone' }, 'teacher')
    expect((await getMessagePage(world.as('teacher'), id)).message.enteredBy).toContain('Прикладова')
    await expect(getMessagePage(world.as('deputy'), id)).rejects.toMatchObject({ code: 'intake.message-not-found' })
  })

  it('cannot be rewritten, not even past the program', async () => {
    const { id } = await send({})
    const rewriting = world.connection.pool.query(`update intake.messages set text = 'інше' where id = ${id}`)
    await expect(rewriting).rejects.toThrow('kept as it came')
  })

  it('and a thousand more in one minute are all kept, and taken in the order in which they came', async () => {
    const before = (await nextWaiting(world.as('clerk'))).waiting
    const sent = await Promise.all(
      Array.from({ length: 1000 }, (_, at) => send({ text: `Повідомлення ${at}`, crowded: at % 50 === 0 })),
    )
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1000)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1000)
    expect((await nextWaiting(world.as('clerk'))).waiting).toBe(before + 1000)
    const { items } = await listMessages(world.as('clerk'), { state: 'waiting', page: 1, perPage: 2000 })
    const crowded = items.map(({ crowded }) => crowded)
    expect(crowded.toSorted((one, other) => Number(one) - Number(other))).toEqual(crowded)
    await world.connection.pool.query(
      `update intake.messages set state = 'qualified', kind = 'letter', result_kind = 'none', result_ref = 0,
         result_number = '', result_href = '' where text like 'Повідомлення %'`,
    )
    await world.connection.pool.query(`delete from inbox.items where kind = 'message' and title like 'Повідомлення %'`)
  })

  it('shows how many others say the same, whatever their spaces and capitals', async () => {
    await send({ text: 'Поверніть маршрутку № 9!' })
    await send({ text: 'поверніть   маршрутку №9' })
    const { id } = await send({ text: 'Поверніть маршрутку № 9' })
    expect((await getMessagePage(world.as('clerk'), id)).alike).toBe(2)
  })

  it('leaves no name and no word of its text in the journal', async () => {
    const { id } = await send({ sender: 'Таємна Мешканка', text: 'Особиста справа про сусідів' })
    const entries = await listEntries(world.house(), { most: 5 })
    const own = entries.find(({ subject, subjectId }) => subject === 'message' && subjectId === String(id))
    expect(own).toMatchObject({ verb: 'intake.receive' })
    expect(JSON.stringify(own)).not.toMatch(/Таємна|сусід/)
  })
})

describe('a complaint about those who work here', () => {
  const against = (login: string) =>
    receiveMessage(world.stranger(), {
      ...messageForm.parse({ channel: 'portal', sender: 'Прикладова Мешканка', text: 'Загубили мою заяву.' }),
      fields: { surname: 'Прикладова', givenName: 'Мешканка', complainedOf: `на Прикладову-${login} Мешканку` },
    })
  const complaint = async (login: string, id: number) => {
    const { message } = await getMessagePage(world.house(), id)
    const form = { kind: 'complaint', summary: 'Про загублену заяву', revision: message.revision }
    return qualifyMessage(world.as(login), id, { form: qualificationForm.parse(form), fields: {} })
  }
  const waitsOf = async (login: string, id: number) => (await inbox(login)).some((item) => item.ref === id)
  const isHidden = async (login: string, id: number) => {
    const code = 'intake.message-not-found'
    await expect(getMessagePage(world.as(login), id)).rejects.toMatchObject({ code })
    const { items } = await listMessages(world.as(login), { page: 1, perPage: 100 })
    expect(items.map((item) => item.id)).not.toContain(id)
  }

  beforeAll(async () => {
    await world.staff('second', { roles: ['registrar'], unitId: registry })
    const leadership = await world.unit('Керівництво', { kind: 'leadership' })
    await world.staff('secretary', { roles: ['secretary'], unitId: leadership })
    await world.book(registry, { kind: 'appeals', template: '{letter}-{n}' })
  })

  it('is unknown to the clerk of the registry it names; a colleague or the head of the registry takes it', async () => {
    const { id } = await against('clerk')
    await isHidden('clerk', id)
    expect(await Promise.all(['clerk', 'second', 'secretary'].map((login) => waitsOf(login, id)))).toEqual([
      false,
      true,
      true,
    ])
    expect((await complaint('secretary', id)).result?.kind).toBe('appeal')
    await isHidden('clerk', id)
  })

  it('is unknown to the head whom it names, before it is registered and after', async () => {
    const { id } = await against('secretary')
    await isHidden('secretary', id)
    await complaint('clerk', id)
    await isHidden('secretary', id)
  })

  it('or by an author who asks not to be named, is read by those alone who deal with it', async () => {
    const { id } = await send({ confidential: 'true', text: 'Скаржуся, та не кажіть хто.' })
    await isHidden('secretary', id)
    const { result } = await complaint('clerk', id)
    const ecology = await world.unit('Департамент екології')
    await world.staff('helper', { unitId: ecology })
    const resolution = { words: 'Розглянути', executor: `unit:${school}`, coExecutors: [`unit:${ecology}`] }
    await appealVerbs.assignAppeal(world.house(), result?.ref ?? 0, appealForms.resolutionForm.parse(resolution))
    await isHidden('secretary', id)
    expect((await getMessagePage(world.as('teacher'), id)).message.id).toBe(id)
    await isHidden('helper', id)
  })

  it('that comes out only on its card closes the message as well', async () => {
    const { id } = await send({ text: 'Скаржуся на бездіяльність.' })
    const { result } = await complaint('clerk', id)
    expect((await getMessagePage(world.as('secretary'), id)).message.id).toBe(id)
    const appeal = await getAppeal(world.as('clerk'), result?.ref ?? 0)
    const corrected = { ...appeal, complainedOf: 'Прикладова-secretary Мешканка', reason: 'названо в додатку' }
    await appealVerbs.correctAppeal(world.as('clerk'), appeal.id, appealForms.correctionForm.parse(corrected))
    await isHidden('secretary', id)
    expect((await getMessagePage(world.as('clerk'), id)).message.id).toBe(id)
  })
})

describe('qualification', () => {
  it('registers the message as what it is, and its department may read it from then on', async () => {
    const { id } = await send({ senderKind: 'military-unit', sender: 'Військова частина А0000' })
    await expect(getMessagePage(world.as('teacher'), id)).rejects.toMatchObject({ code: 'intake.message-not-found' })
    const message = await qualify(id, { kind: 'letter', unitId: school })
    const card = await getCard(world.as('teacher'), message.result?.ref ?? 0)
    expect(card).toMatchObject({ kind: 'лист', summary: 'Про дах', addresseeUnitId: school })
    expect(await messageOf(world.as('teacher'), { kind: 'document', ref: card.id })).toMatchObject({ id })
    expect((await inbox('clerk')).filter(({ kind, ref }) => kind === 'message' && ref === id)).toEqual([])
    expect((await inbox('teacher')).map(({ ref }) => ref)).toContain(card.id)
  })

  it('another time gives the first record up, keeps both decisions and the day of receipt', async () => {
    const { id } = await send({ channel: 'post', receivedOn: '2026-11-13' }, 'teacher')
    const first = await qualify(id, { kind: 'letter' })
    await expect(qualify(id, { kind: 'letter' })).rejects.toMatchObject({ code: 'intake.qualified-so' })
    await expect(qualify(id, { kind: 'deputy' })).rejects.toMatchObject({ code: 'intake.reason-needed' })
    const second = await qualify(id, { kind: 'deputy', reason: 'це депутатський запит' })
    expect((await getCard(world.as('clerk'), first.result?.ref ?? 0)).state).toBe('executed')
    const card = await getCard(world.as('clerk'), second.result?.ref ?? 0)
    expect(card.receivedOn?.toString()).toBe('2026-11-13')
    const { decided } = await getMessagePage(world.as('clerk'), id)
    expect(decided.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['deputy', 'це депутатський запит'],
      ['letter', ''],
    ])
  })

  it('of one message by two clerks at once: one registers it, the other is told', async () => {
    const { id } = await send({})
    const { message } = await getMessagePage(world.as('clerk'), id)
    const form = qualificationForm.parse({ kind: 'letter', summary: 'Про дах', revision: message.revision })
    const both = await Promise.allSettled([1, 2].map(() => qualifyMessage(world.as('clerk'), id, { form, fields: {} })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { items } = await listMessages(world.as('clerk'), { page: 1, perPage: 1 })
    expect(items).toHaveLength(1)
  })

  it('is for the registry', async () => {
    const { id } = await send({ channel: 'phone' }, 'teacher')
    await expect(qualify(id, { kind: 'letter' }, 'teacher')).rejects.toMatchObject({ code: 'intake.qualify-forbidden' })
  })
})

describe('the program proposes', () => {
  const likely = (text: string, more: object = {}) =>
    propose({ form: 'none', channel: 'portal', senderKind: 'person', subject: '', text, ...more })[0]

  it.each([
    [
      'Прошу надати копії рішень виконкому відповідно до Закону України «Про доступ до публічної інформації»',
      'information-request',
    ],
    ['Запит на інформацію. Скільки коштів витрачено на ремонт?', 'information-request'],
    ['Скаржусь на бездіяльність управління: тиждень не відповідають', 'complaint'],
    ['Пропоную облаштувати велодоріжку на проспекті', 'proposal'],
    ['Прошу відремонтувати тротуар біля будинку', 'application'],
    ['Депутатське звернення щодо тарифу', 'deputy'],
    ['Електронна петиція: збережімо сквер', 'petition'],
    ['У нас другий день немає води, прорвало трубу', 'hotline'],
    ['Прошу видати дозвіл на порушення благоустрою', 'administrative'],
  ])('of «%s»: %s', (text, kind) => {
    const first = likely(text)
    expect(first?.kind).toBe(kind)
    expect(first?.reasons.length).toBeGreaterThan(0)
  })

  it('a letter of a military unit as a letter, whatever it asks', () => {
    expect(likely('Прошу надати інформацію про допомогу', { senderKind: 'military-unit' })?.kind).toBe('letter')
  })

  it('with the words that it found, in the form in which they stand', () => {
    expect(likely('Хочу поскаржитися. Подаю скаргу на водія')?.reasons.join()).toContain('скаргу')
  })

  it('something for any text, however long it goes on about the same', () => {
    const any = fc.string({ maxLength: 400 })
    const long = fc.constantFrom('прошу ', 'скарга', '  ', 'надати інформацію, ', 'а').map((word) => word.repeat(1000))
    fc.assert(
      fc.property(fc.oneof(any, long), (text) => {
        const proposals = propose({ form: 'none', channel: 'email', senderKind: 'person', subject: '', text })
        expect(proposals.length).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the key of a sender', () => {
  it('opens the message, and then what it became', async () => {
    const { id, key } = await send({})
    expect(await findKey(world.stranger(), key)).toEqual({ key, kind: 'message', ref: id })
    const { result } = await qualify(id, { kind: 'letter' })
    expect(await findKey(world.stranger(), spelledKey(key))).toEqual({ key, kind: 'document', ref: result?.ref })
    expect(await findKey(world.stranger(), newKey())).toBe(null)
  })

  it('of a thing that came without a message opens that thing', async () => {
    const key = await issueKey(world.as('clerk'), { kind: 'appeal', ref: 7 })
    expect(await findKey(world.stranger(), key)).toEqual({ key, kind: 'appeal', ref: 7 })
  })

  it('stands nowhere in the database', async () => {
    const { key } = await send({})
    const { rows } = await world.connection.pool.query<{ text: string }>(
      `select string_agg(t::text, ' ') as text from (select * from intake.keys) t`,
    )
    expect(rows[0]?.text).not.toContain(key)
  })

  it('is read as it was meant: small letters, spaces, Cyrillic letters of the same look', () => {
    expect(normalKey(' 7k2m-xq9d 4v8p–t3wa ')).toBe('7K2MXQ9D4V8PT3WA')
    expect(normalKey('7К2М-ХQ9D-4V8Р-Т3WА')).toBe('7K2MXQ9D4V8PT3WA')
    expect(normalKey('OIl0-0000-0000-0000')).toBe('0110000000000000')
    expect(normalKey('коротко')).toBe(null)
    fc.assert(fc.property(fc.string(), (written) => (normalKey(written)?.length ?? 16) === 16))
  })

  it('of the same press is the same, and of another another', () => {
    const seed = (text: string) => ({ key: Buffer.from('x'), text })
    expect(newKey(seed('press'))).toBe(newKey(seed('press')))
    expect(newKey(seed('press'))).not.toBe(newKey(seed('another')))
    expect(spelledKey(newKey())).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  })
})

function send(fields: object, login?: string) {
  const context = login ? world.as(login) : world.stranger()
  const { crowded, ...written } = fields as { crowded?: boolean }
  const input = messageForm.parse({
    channel: 'portal',
    sender: 'Мешканка Прикладова',
    text: 'Прошу допомогти',
    ...written,
  })
  return receiveMessage(context, { ...input, ...(crowded && { crowded }) })
}

async function qualify(id: number, fields: object, login = 'clerk') {
  const { message } = await getMessagePage(world.as('clerk'), id)
  const form = qualificationForm.parse({ summary: 'Про дах', revision: message.revision, ...fields })
  return qualifyMessage(world.as(login), id, { form, fields: { bookId: String(incoming.id) } })
}

async function inbox(login: string) {
  return (await listInbox(world.as(login), { page: 1, perPage: 500 })).items
}
