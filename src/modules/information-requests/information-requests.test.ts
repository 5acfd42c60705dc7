import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf, instantOn } from '#kernel'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { getMessagePage, messageForm, qualificationForm, qualifyMessage, receiveMessage } from '#modules/intake'
import { openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import {
  answerRequest,
  assignRequest,
  chargeCopies,
  confirmPayment,
  extendRequest,
  forwardRequest,
  getHeldRequest,
  getRequestPage,
  isOverdue,
  listPublished,
  listRequests,
  postponeRequest,
  publishFile,
  type Request,
  redactFile,
  refuseRequest,
  registerRequest,
  requestForms,
  setRate,
} from './index.ts'
import { costOf } from './request.ts'

let world: World
let finance: number
let schools: number
const friday = '2026-11-20T08:00:00Z'

beforeAll(async () => {
  world = await newWorld()
  const registry = await world.unit('Загальний відділ', { index: '01' })
  finance = await world.unit('Департамент фінансів')
  schools = await world.unit('Департамент освіти')
  await world.book(registry, { kind: 'information-requests', template: '{n}-ЗПІ', title: 'Запити на інформацію' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('accountant', { unitId: finance })
  await world.staff('teacher', { unitId: schools })
  await world.staff('mayor', { roles: ['mayor'] })
  await world.staff('secretary', { roles: ['secretary'] })
})
afterAll(() => world.close())

describe('the term of a request', () => {
  it.each([
    [friday, false, '2026-11-27', 'received on Friday: five working days'],
    ['2026-12-23T08:00:00Z', false, '2026-12-30', 'over Christmas under martial law, when it is a working day'],
    ['2026-11-20T21:59:00Z', false, '2026-11-27', 'late in the evening: still the same day'],
    ['2026-11-20T22:01:00Z', false, '2026-11-27', 'after midnight in Kyiv it is Saturday'],
  ])('%s, urgent %s, ends on %s: %s', async (moment, urgent, due) => {
    const request = await register({ urgent: String(urgent) }, moment)
    expect(request.due.dueOn.toString()).toBe(due)
    expect(request.due).toMatchObject({ ruleId: 'PI-01', version: 'PI-01/1' })
    expect(request.due.why.join(' ')).toContain('2939-VI')
  })

  it('is forty-eight hours from the moment of receipt when somebody’s life depends on it, weekend or not', async () => {
    const request = await register({ urgent: 'true', urgentReason: 'викид хлору' })
    expect(request.due.dueAt?.toString()).toBe('2026-11-22T08:00:00Z')
    expect(request.due.ruleId).toBe('PI-02')
    await expect(register({ urgent: 'true' })).rejects.toMatchObject({
      code: 'information-requests.urgent-needs-reason',
    })
  })

  it('runs from the receipt, however late it is registered', async () => {
    const request = await register({}, '2026-11-16T08:00:00Z')
    expect(request.registeredOn.toString()).toBe('2026-11-20')
    expect(request.due.dueOn.toString()).toBe('2026-11-23')
  })

  it('is kept by an answer on the last day and broken the day after', async () => {
    const request = await register({}, '2026-11-13T08:00:00Z')
    const lastMinute = instantOn(request.due.dueOn, '23:59')
    const later = lastMinute.add({ hours: 24 })
    expect(isOverdue(request, lastMinute)).toBe(false)
    expect(isOverdue(request, later)).toBe(true)
    expect(isOverdue({ ...request, endedOn: request.due.dueOn, endedAt: lastMinute }, later)).toBe(false)
  })

  it('of hours is broken by the minute: an answer at noon to what was due at ten is late in every list', async () => {
    const before = world.now
    const { id } = await register({ urgent: 'true', urgentReason: 'викид хлору' }, '2026-11-20T08:00:00Z')
    const late = async () =>
      (await listRequests(clerk(), { state: 'late', page: 1, perPage: 100 })).items.map((request) => request.id)
    world.now = Temporal.Instant.from('2026-11-22T08:00:00Z')
    expect(await late()).not.toContain(id)
    world.now = Temporal.Instant.from('2026-11-22T10:00:00Z')
    expect(await late()).toContain(id)
    await answerRequest(clerk(), id, requestForms.answer.parse({ words: 'Небезпеки немає' }))
    expect(isOverdue((await getRequestPage(clerk(), id)).request, world.now)).toBe(true)
    expect(await late()).toContain(id)
    world.now = before
  })
})

describe('an extension', () => {
  const until = (day: string) => requestForms.extension.parse({ until: day, words: 'великий обсяг документів' })

  it('goes to twenty working days at most, once, and keeps its article', async () => {
    const { id } = await register({})
    await expect(extendRequest(clerk(), id, until('2026-12-19'))).rejects.toMatchObject({
      code: 'information-requests.extend-too-far',
    })
    await expect(extendRequest(clerk(), id, until('2026-11-27'))).rejects.toMatchObject({
      code: 'information-requests.extend-backward',
    })
    await extendRequest(clerk(), id, until('2026-12-18'))
    const { request, steps } = await getRequestPage(clerk(), id)
    expect(request.due.dueOn.toString()).toBe('2026-12-18')
    expect(request.extended).toBe(true)
    expect(steps.at(-1)).toMatchObject({ kind: 'extended', words: 'великий обсяг документів' })
    await expect(extendRequest(clerk(), id, until('2026-12-17'))).rejects.toMatchObject({
      code: 'information-requests.extended-already',
    })
  })

  it('is too late after the fifth working day', async () => {
    const { id } = await register({}, '2026-11-12T08:00:00Z')
    await expect(extendRequest(clerk(), id, until('2026-12-01'))).rejects.toMatchObject({
      code: 'information-requests.notice-late',
    })
  })

  it('of an urgent request does not exist', async () => {
    const { id } = await register({ urgent: 'true', urgentReason: 'аварія' })
    await expect(extendRequest(clerk(), id, until('2026-12-01'))).rejects.toMatchObject({
      code: 'information-requests.urgent-not-extended',
    })
  })
})

describe('a refusal', () => {
  const refusal = (fields: object) =>
    requestForms.refusal.safeParse({
      ground: 'restricted',
      words: 'розголошення завдасть шкоди',
      official: 'Прикладова Олена Петрівна, начальниця відділу',
      remedy: 'до суду',
      ...fields,
    })

  it.each(['official', 'remedy', 'words', 'ground'])('without its %s is none', (field) => {
    expect(refusal({ [field]: '' }).success).toBe(false)
  })

  it.each(['is-public', 'busy', 'other'])('because «%s» is none: the grounds are four', (ground) => {
    expect(refusal({ ground }).success).toBe(false)
  })

  it('for copies that were not paid needs copies that were charged', async () => {
    const { id } = await register({})
    const unpaid = refusal({ ground: 'unpaid' })
    if (!unpaid.success) throw new Error('a refusal that says everything was not taken')
    await expect(refuseRequest(clerk(), id, unpaid.data)).rejects.toMatchObject({
      code: 'information-requests.nothing-unpaid',
    })
    await setRate(
      world.as('secretary'),
      requestForms.rate.parse({ since: '2026-01-01', kopecks: 150, decidedBy: 'рішення № 5' }),
    )
    await chargeCopies(clerk(), id, requestForms.charge.parse({ pages: 30 }))
    expect((await getRequestPage(clerk(), id)).request.cost).toBe(20 * 150)
    await refuseRequest(clerk(), id, unpaid.data)
    const { request, steps } = await getRequestPage(clerk(), id)
    expect(request.state).toBe('refused')
    expect(steps.at(-1)).toMatchObject({ ground: 'unpaid', official: 'Прикладова Олена Петрівна, начальниця відділу' })
  })

  it('is no more possible once the copies are paid for', async () => {
    const { id } = await register({})
    await chargeCopies(clerk(), id, requestForms.charge.parse({ pages: 11 }))
    await confirmPayment(clerk(), id)
    const unpaid = refusal({ ground: 'unpaid' })
    if (!unpaid.success) throw new Error('a refusal that says everything was not taken')
    await expect(refuseRequest(clerk(), id, unpaid.data)).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('copies', () => {
  it('cost nothing up to ten pages, about oneself, and while no rate is set', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.boolean(), (pages, kopecks, free) => {
        const cost = costOf({ pages, freePages: 10, kopecks, free })
        expect(cost).toBe(free || pages <= 10 ? 0 : (pages - 10) * kopecks)
      }),
    )
  })
})

describe('the way of a request', () => {
  it('waits for the registry, then for the department, and shows to the heads when it is late', async () => {
    const { id } = await register({ responsibleUnitId: '' })
    expect(await desk('clerk', id)).toEqual(['assign'])
    await expect(getRequestPage(world.as('accountant'), id)).rejects.toMatchObject({
      code: 'information-requests.not-found',
    })
    await assignRequest(clerk(), id, finance)
    expect(await desk('clerk', id)).toEqual([])
    expect(await desk('accountant', id)).toEqual(['answer'])
    expect(await desk('mayor', id)).toEqual([])
    await at('2026-11-28T08:00:00Z', async () => {
      expect(await desk('mayor', id)).toEqual(['answer'])
      await answerRequest(world.as('accountant'), id, requestForms.answer.parse({ words: 'Витрачено 5 грн' }))
    })
    expect(await desk('accountant', id)).toEqual([])
    expect((await listRequests(clerk(), { state: 'late', page: 1, perPage: 50 })).items.map(({ id }) => id)).toContain(
      id,
    )
  })

  it('to another holder ends it here, with a notice, and not after the term', async () => {
    const { id } = await register({})
    const form = requestForms.forwarding.parse({ recipient: 'Обласна служба «Зразок»' })
    await forwardRequest(clerk(), id, form)
    expect((await getRequestPage(clerk(), id)).request).toMatchObject({ state: 'forwarded' })
    const late = await register({}, '2026-11-10T08:00:00Z')
    await expect(forwardRequest(clerk(), late.id, form)).rejects.toMatchObject({
      code: 'information-requests.forward-late',
    })
    await expect(forwardRequest(clerk(), id, form)).rejects.toMatchObject({ code: 'information-requests.ended' })
  })

  it('put off by a force majeure has a new term with the decision in its counting', async () => {
    const { id } = await register({})
    const input = { until: '2026-12-30', words: 'обстріл', official: 'Прикладова Олена, начальниця', remedy: 'до суду' }
    await postponeRequest(clerk(), id, requestForms.postponement.parse(input))
    const { request } = await getRequestPage(clerk(), id)
    expect(request.due.dueOn.toString()).toBe('2026-12-30')
    expect(request.due.why.at(-1)).toContain('ч. 6 ст. 22')
  })

  it('is answered once, even when two answer at once', async () => {
    const { id } = await register({})
    const input = requestForms.answer.parse({ words: 'Ось відповідь' })
    const both = await Promise.allSettled([1, 2].map(() => answerRequest(clerk(), id, input)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await getRequestPage(clerk(), id)).steps.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
  })

  it('from the form of the portal: the clock runs from the message, its sender reads the answer by the key', async () => {
    const sent = messageForm.parse({
      channel: 'portal',
      senderKind: 'media',
      sender: 'Газета «Приклад»',
      text: 'Скільки коштує сквер?',
    })
    const { id } = await receiveMessage(world.stranger(), { ...sent, form: 'information-request' })
    await at('2026-11-23T08:00:00Z', async () => {
      const { message } = await getMessagePage(clerk(), id)
      const form = qualificationForm.parse({
        kind: 'information-request',
        summary: 'Про сквер',
        revision: message.revision,
      })
      const { result } = await qualifyMessage(clerk(), id, {
        form,
        fields: { contentKind: 'statistical', topic: 'сквери' },
      })
      const held = await getHeldRequest(world.stranger(), result?.ref ?? 0)
      expect(held.request).toMatchObject({ requesterKind: 'media', contentKind: 'statistical', topic: 'сквери' })
      expect(held.request.due.dueOn.toString()).toBe('2026-11-27')
    })
  })

  it('taken for a request by mistake ends without an answer', async () => {
    const sent = messageForm.parse({ channel: 'portal', sender: 'Мешканка', text: 'Прошу відремонтувати дах' })
    const { id } = await receiveMessage(world.stranger(), sent)
    const registry = await world.unit('Канцелярія')
    await world.book(registry)
    const qualify = async (kind: string, reason = '') => {
      const { message } = await getMessagePage(clerk(), id)
      const form = qualificationForm.parse({ kind, summary: 'Про дах', reason, revision: message.revision })
      return qualifyMessage(clerk(), id, { form, fields: {} })
    }
    const first = await qualify('information-request')
    await qualify('letter', 'це лист')
    const { request } = await getRequestPage(clerk(), first.result?.ref ?? 0)
    expect(request.state).toBe('withdrawn')
    expect(await desk('clerk', request.id)).toEqual([])
  })

  it('cannot be registered anew past the program', async () => {
    const { id } = await register({})
    const forging = world.connection.pool.query(
      `update information_requests.requests set received_at = now() where id = ${id}`,
    )
    await expect(forging).rejects.toThrow('immutable')
  })
})

describe('the file of an answer', () => {
  it('is shown to everybody only as published, and its redacted copy has no word of it left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ratusha-answers-'))
    const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
    const pdf = await PDFDocument.create()
    pdf.addPage([300, 300]).drawText('TAJEMNYCIA', { x: 20, y: 250, size: 20 })
    const received = await store.receive(Readable.from([Buffer.from(await pdf.save())]), { limit: 1_000_000 })
    const answerFile = await keepFile(clerk(), store, received, 'vidpovid.pdf')
    const { id } = await register({})
    await answerRequest(clerk(), id, requestForms.answer.parse({ words: 'Ось' }), [answerFile])
    const [whole] = (await getRequestPage(clerk(), id)).files
    const place = { requestId: id, fileId: whole?.id ?? 0 }
    await redactFile(clerk(), store, { ...place, boxes: [{ page: 1, left: 0, top: 0, width: 100, height: 40 }] })
    const redacted = (await getRequestPage(clerk(), id)).files.at(-1)
    expect(redacted).toMatchObject({ name: 'vidpovid (вилучено).pdf', redactedOf: whole?.id, publishedAt: null })
    const bytes = Buffer.concat(await (await store.open(redacted?.sha256 ?? '')).toArray())
    expect((await extractText(new Uint8Array(bytes), { mergePages: true })).text.trim()).toBe('')
    expect(await listPublished(world.stranger())).toEqual([])
    await publishFile(clerk(), { requestId: id, fileId: redacted?.id ?? 0 })
    expect((await listPublished(world.stranger())).map(({ sha256 }) => sha256)).toEqual([redacted?.sha256])
    expect((await getHeldRequest(world.stranger(), id)).files.map(({ name }) => name)).toEqual(['vidpovid.pdf'])
    rmSync(folder, { recursive: true, force: true })
  })
})

function clerk() {
  return world.as('clerk')
}

function register(fields: object, receivedAt = friday): Promise<Request> {
  const input = requestForms.registration.parse({
    requester: 'Мешканка Прикладова',
    text: 'Скільки коштував ремонт?',
    summary: 'Про вартість ремонту',
    responsibleUnitId: String(finance),
    ...fields,
  })
  return registerRequest(clerk(), input, { receivedAt: Temporal.Instant.from(receivedAt), channel: 'email' })
}

async function desk(login: string, ref: number): Promise<string[]> {
  const { items } = await listInbox(world.as(login), { kind: 'information-request', page: 1, perPage: 100 })
  return items.filter((item) => item.ref === ref).map(({ step }) => step)
}

async function at(moment: string, work: () => Promise<void>): Promise<void> {
  const before = world.now
  world.now = Temporal.Instant.from(moment)
  expect(dayOf(world.now).toString()).toBe(moment.slice(0, 10))
  try {
    await work()
  } finally {
    world.now = before
  }
}
