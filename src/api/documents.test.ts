import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatchDocument, dispatchForm } from '#modules/dispatches'
import { linkCards } from '#modules/documents'
import type { Book } from '#modules/numbers'
import { acknowledgeOriginal, handOver } from '#modules/originals'
import { document, documentRow } from './documents.schemas.ts'
import { type ApiWorld, newApiWorld } from './house-under-test.ts'

let api: ApiWorld
let registry: number
let education: number
let incoming: Book
let outgoing: Book
let key: string
let outsider: string
let count = 0

beforeAll(async () => {
  api = await newApiWorld()
  const { world } = api
  registry = await world.unit('Загальний відділ', { index: '01' })
  education = await world.unit('Департамент освіти', { index: '12' })
  const transport = await world.unit('Відділ транспорту', { index: '30' })
  incoming = await world.book(registry, { template: '{n}' })
  outgoing = await world.book(registry, { kind: 'outgoing', template: '{n}-вих', title: 'Вихідна кореспонденція' })
  await world.book(transport, { title: 'Вхідні відділу транспорту' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('driver', { roles: ['executor'], unitId: transport })
  key = await api.key('clerk')
  outsider = await api.key('driver')
})
afterAll(() => api.close())

function letter(fields: Record<string, unknown> = {}) {
  count += 1
  return {
    book_id: incoming.id,
    correspondent: 'Громадська організація «Приклад»',
    correspondent_number: `п-${count}`,
    correspondent_date: '2026-11-18',
    received_on: '2026-11-19',
    arrival: 'post',
    summary: 'Про ремонт шкільного даху',
    addressee_unit_id: education,
    ...fields,
  }
}

const register = (json: unknown, headers: Record<string, string> = {}) =>
  api.ask('/documents', { method: 'POST', key, json, headers })
const registered = async (fields: Record<string, unknown> = {}) => (await register(letter(fields))).body.id
const correct = (id: number, json: unknown, headers: Record<string, string> = {}) =>
  api.ask(`/documents/${id}`, { method: 'PATCH', key, json, headers })

describe('registration by a program', () => {
  it('gives the next number of the book and says where the card is', async () => {
    const first = await register(letter())
    const second = await register(letter())
    expect(first).toMatchObject({
      status: 201,
      body: { number: expect.any(String), registered_on: '2026-11-20', revision: 1 },
    })
    expect(Number(second.body.number)).toBe(Number(first.body.number) + 1)
    expect(first.headers.get('location')).toBe(`/api/v1/documents/${first.body.id}`)
    expect(first.headers.get('etag')).toBe('"1"')
    const card = await api.ask(`/documents/${first.body.id}`, { key })
    expect(card.body).toMatchObject({
      number: first.body.number,
      direction: 'incoming',
      correspondent: 'Громадська організація «Приклад»',
      correspondent_kind: 'organisation',
      correspondent_date: '2026-11-18',
      addressee_unit_id: education,
      history: [{ verb: 'documents.register', sealed: false }],
    })
  })

  it('names every wrong field in the language of its own names', async () => {
    const wrong = letter({
      book_id: 'a',
      summary: ' ',
      correspondent_date: '2026-02-30',
      sheets: -1,
      bookId: 1,
      colour: 'red',
    })
    const { status, body } = await register(wrong)
    expect(status).toBe(422)
    expect(body.errors).toEqual(
      expect.arrayContaining([
        { path: 'book_id', message: 'Оберіть журнал' },
        { path: 'summary', message: 'Напишіть короткий зміст' },
        { path: 'correspondent_date', message: 'Такої дати немає. Напишіть так: 15.01.2025' },
        { path: 'sheets', message: 'Не менше нуля' },
        { path: 'bookId', message: 'Такого поля тут немає' },
        { path: 'colour', message: 'Такого поля тут немає' },
      ]),
    )
    const empty = await register({})
    expect(empty.body.errors.map(({ path }) => path)).toEqual(['book_id', 'summary'])
  })

  it('holds out against strange values', async () => {
    const strange = [
      letter({ summary: 'Нуль \u0000 і пів символу \ud800 всередині' }),
      letter({ summary: { $ne: null } }),
      letter({ due_on: '+275760-01-01' }),
      letter({ addressee_unit_id: Number.MAX_SAFE_INTEGER }),
      letter({ sheets: 1e300 }),
      JSON.parse('{"__proto__": {"book_id": 1}, "constructor": 1, "summary": "Про прототипи"}'),
    ]
    const answers = await Promise.all(strange.map((json) => register(json)))
    expect(answers.map(({ status }) => status)).toEqual([201, 422, 422, 422, 422, 422])
    const { body } = await api.ask(`/documents/${answers[0]?.body.id}`, { key })
    expect(body.summary).toBe('Нуль  і пів символу \ufffd всередині')
  })

  it('is refused by the rules of the house as problem+json', async () => {
    const paper = letter()
    const { body } = await register(paper)
    const again = await register(paper)
    expect(again.headers.get('content-type')).toContain('application/problem+json')
    expect(again).toMatchObject({
      status: 409,
      body: {
        code: 'documents.same-paper',
        type: 'urn:ratusha:problem:documents.same-paper',
        detail: 'Такий документ уже зареєстровано: той самий кореспондент, номер і дата.',
        details: { id: body.id, number: body.number, on: '2026-11-20' },
      },
    })
    expect((await register({ ...paper, confirmed_same_paper: true })).status).toBe(201)
    const foreign = await api.ask('/documents', { method: 'POST', key: outsider, json: letter() })
    expect(foreign).toMatchObject({ status: 403, body: { code: 'documents.register-forbidden' } })
    expect(await register(letter({ access: 'service' }))).toMatchObject({
      status: 403,
      body: { code: 'documents.restrict-forbidden' },
    })
  })

  it('knows the books into which the owner of the key may register', async () => {
    const books = await api.ask('/documents/books', { key: outsider })
    expect(books.body.items).toMatchObject([{ title: 'Вхідні відділу транспорту', restart: 'year' }])
    expect((await api.ask('/documents/books?q=вихідна', { key })).body.items.map(({ id }) => id)).toEqual([outgoing.id])
  })
})

describe('a key of repetition', () => {
  it('registers once and answers twice', async () => {
    const paper = letter()
    const first = await register(paper, { 'Idempotency-Key': 'once-1' })
    const second = await register(paper, { 'Idempotency-Key': 'once-1' })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect([first, second].map(({ headers }) => headers.get('idempotent-replay'))).toEqual([null, 'true'])
    expect([second.headers.get('location'), second.headers.get('etag')]).toEqual([first.headers.get('location'), '"1"'])
    expect((await api.ask(`/documents?q=${paper.correspondent_number}`, { key })).body.total).toBe(1)
  })

  it('registers once even when all ask at the same moment', async () => {
    const paper = letter()
    const answers = await Promise.all(Array.from({ length: 8 }, () => register(paper, { 'Idempotency-Key': 'once-8' })))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotent-replay') === null)).toHaveLength(1)
  })

  it('refuses another body, belongs to one account, and is free again after a refusal', async () => {
    await register(letter(), { 'Idempotency-Key': 'once-2' })
    expect(await register(letter(), { 'Idempotency-Key': 'once-2' })).toMatchObject({
      status: 409,
      body: { code: 'key-reused', detail: 'Цей ключ повтору вже вжито з іншими даними.' },
    })
    const others = await api.ask('/documents', {
      method: 'POST',
      key: outsider,
      json: letter(),
      headers: { 'Idempotency-Key': 'once-2' },
    })
    expect(others.body.code).toBe('documents.register-forbidden')
    expect((await register(letter({ access: 'service' }), { 'Idempotency-Key': 'once-3' })).status).toBe(403)
    expect((await register(letter(), { 'Idempotency-Key': 'once-3' })).status).toBe(201)
    expect(await register(letter(), { 'Idempotency-Key': 'k'.repeat(201) })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'Idempotency-Key' }] },
    })
  })
})

describe('the register', () => {
  it('pages, links to its neighbours and filters', async () => {
    for (let at = 0; at < 5; at += 1)
      await registered({ summary: 'Про посторінковий показ', book_id: outgoing.id, received_on: null, arrival: null })
    const path = `/documents?direction=outgoing&book_id=${outgoing.id}&state=registered&from=2026-11-20&until=2026-11-20&q=посторінковий&per_page=2`
    const second = await api.ask(`${path}&page=2`, { key })
    expect(second.body).toMatchObject({ page: 2, per_page: 2, total: 5 })
    expect(second.body.items).toHaveLength(2)
    const links = Object.fromEntries(
      [...(second.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, href, rel]) => [
        rel,
        href ?? '',
      ]),
    )
    expect(Object.keys(links)).toEqual(['first', 'prev', 'next', 'last'])
    const last = await api.ask(links.next ?? '', { key })
    expect([last.body.page, last.body.items.length, last.headers.get('link')?.includes('rel="next"')]).toEqual([
      3,
      1,
      false,
    ])
    expect((await api.ask(links.last ?? '', { key })).body.items).toEqual(last.body.items)
    expect((await api.ask('/documents?from=2026-11-21', { key })).body.total).toBe(0)
    expect((await api.ask('/documents?state=late', { key })).body.total).toBe(0)
    for (const row of second.body.items) expect(documentRow.strict().parse(row)).toEqual(row)
  })

  it('is empty for whom no paper is, and names wrong days', async () => {
    expect((await api.ask('/documents', { key: outsider })).body).toMatchObject({ items: [], total: 0 })
    expect(await api.ask('/documents?from=2026-02-30&until=15.01.2026', { key })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'from' }, { path: 'until' }] },
    })
  })
})

describe('a card', () => {
  it('shows all that stands on it, and nothing that its schema does not name', async () => {
    const clerk = api.world.as('clerk')
    const id = await registered()
    const reply = await registered({ book_id: outgoing.id, reply_to: id, received_on: null, arrival: null })
    const related = await registered()
    await linkCards(clerk, id, related)
    await dispatchDocument(
      clerk,
      reply,
      dispatchForm.parse({ way: 'email', correspondent: 'ГО «Приклад»', sentOn: '2026-11-20' }),
    )
    await handOver(clerk, id, education)
    await acknowledgeOriginal(api.world.as('teacher'), id)
    const { body, headers } = await api.ask(`/documents/${id}`, { key })
    expect(document.strict().parse(body)).toEqual(body)
    expect(body).toMatchObject({
      state: 'executed',
      links: expect.arrayContaining([
        expect.objectContaining({ id: reply, kind: 'final-reply', outward: false }),
        expect.objectContaining({ id: related, kind: 'related', outward: true }),
      ]),
      handovers: [{ from_unit_id: registry, to_unit_id: education, acknowledged_at: '2026-11-20T08:00:00Z' }],
      holder_unit_id: education,
    })
    expect(headers.get('etag')).toBe(`"${body.revision}"`)
    expect((await api.ask(`/documents/${reply}`, { key })).body.dispatches).toMatchObject([
      { way: 'email', sent_on: '2026-11-20' },
    ])
    expect(JSON.stringify(body)).not.toContain('audience')
  })

  it('of another department and one that never was answer alike', async () => {
    const id = await registered()
    const ways = (path: string) => [
      api.ask(path, { key: outsider }),
      api.ask(path, { key: outsider, method: 'PATCH', json: { reason: 'навмання', revision: 1 } }),
      api.ask(`${path}/execution`, { key: outsider, method: 'POST' }),
      api.ask(`${path}/files/1`, { key: outsider }),
      api.ask(`${path}/files`, {
        key: outsider,
        method: 'POST',
        body: 'текст',
        headers: { 'Content-Disposition': 'attachment; filename=a.txt' },
      }),
    ]
    const foreign = await Promise.all(ways(`/documents/${id}`))
    const never = await Promise.all(ways('/documents/999999999'))
    const seen = (answers: typeof never) =>
      answers.map(({ status, body: { request_id, ...body } }) => ({ status, body }))
    expect(seen(foreign)).toEqual(seen(never))
    expect(foreign.map(({ body }) => body.code)).toEqual(Array.from({ length: 5 }, () => 'documents.card-not-found'))
    for (const strange of ['abc', '-1', '1.5', '9'.repeat(30), '%2e%2e']) {
      expect((await api.ask(`/documents/${strange}`, { key })).status).toBe(404)
    }
  })

  it('is marked executed, with or without words', async () => {
    const [first, second] = [await registered(), await registered()]
    expect(await api.ask(`/documents/${first}/execution`, { method: 'POST', key })).toMatchObject({
      status: 200,
      body: { id: first, revision: 2 },
    })
    await api.ask(`/documents/${second}/execution`, { method: 'POST', key, json: { note: 'Дах полагоджено' } })
    expect((await api.ask(`/documents/${second}`, { key })).body).toMatchObject({
      state: 'executed',
      executed_on: '2026-11-20',
      execution_note: 'Дах полагоджено',
    })
  })
})

describe('a correction', () => {
  it('changes what was sent and leaves the rest, with the reason in the history', async () => {
    const id = await registered({ sheets: 3 })
    const corrected = await correct(id, { revision: 1, reason: 'зайві аркуші', sheets: 2, arrival: null })
    expect(corrected).toMatchObject({ status: 200, body: { id, revision: 2 } })
    expect(corrected.headers.get('etag')).toBe('"2"')
    expect((await api.ask(`/documents/${id}`, { key })).body).toMatchObject({
      sheets: 2,
      arrival: null,
      correspondent: 'Громадська організація «Приклад»',
      summary: 'Про ремонт шкільного даху',
      addressee_unit_id: education,
      corrections: [{ version: 1, reason: 'зайві аркуші' }],
    })
  })

  it('of a stale revision answers 409 with both versions', async () => {
    const id = await registered()
    await correct(id, { revision: 1, reason: 'перше', summary: 'Про ремонт даху ліцею' })
    const { status, body } = await correct(id, { revision: 1, reason: 'друге', summary: 'Про ремонт підлоги' })
    expect(status).toBe(409)
    expect(body).toMatchObject({
      code: 'stale',
      current: { revision: 2, summary: 'Про ремонт даху ліцею', addressee_unit_id: education },
      yours: { revision: 1, summary: 'Про ремонт підлоги', reason: 'друге' },
    })
    expect((await api.ask(`/documents/${id}`, { key })).body.summary).toBe('Про ремонт даху ліцею')
  })

  it('does not show the newer version to a key that may not read', async () => {
    const id = await registered()
    await correct(id, { revision: 1, reason: 'перше', summary: 'Про ремонт даху ліцею' })
    const writing = await api.key('clerk', ['documents:write'])
    const { body } = await api.ask(`/documents/${id}`, {
      method: 'PATCH',
      key: writing,
      json: { revision: 1, reason: 'друге' },
    })
    expect(body).toMatchObject({ code: 'stale', current: { revision: 2 } })
    expect(Object.keys(body.current ?? {})).toEqual(['revision'])
  })

  it('may name its version by If-Match', async () => {
    const id = await registered()
    const once = await correct(id, { reason: 'перше', sheets: 1 }, { 'If-Match': '"1"' })
    expect(once.status).toBe(200)
    expect(await correct(id, { reason: 'друге', sheets: 2 }, { 'If-Match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'stale', current: { revision: 2, sheets: 1 }, yours: { sheets: 2 } },
    })
    expect((await correct(id, { reason: 'друге', sheets: 2 }, { 'If-Match': '"drei"' })).status).toBe(412)
    expect((await correct(id, { reason: 'друге', sheets: 2 }, { 'If-Match': '"7", W/"2"' })).status).toBe(200)
    expect((await correct(id, { reason: 'третє', sheets: 3, revision: 3 }, { 'If-Match': '*' })).status).toBe(200)
    expect(await correct(id, { reason: 'четверте' }, { 'If-Match': 'two' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'If-Match' }] },
    })
  })

  it('needs a version and a reason, and takes nothing it does not know', async () => {
    const id = await registered()
    expect(await correct(id, { reason: 'без версії' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'revision' }] },
    })
    expect(await correct(id, { revision: 1, number: '1' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'number' }, { path: 'reason', message: 'Напишіть причину виправлення' }] },
    })
    expect((await correct(id, { revision: 2 ** 40, reason: 'велика версія' })).status).toBe(422)
    expect((await api.ask(`/documents/${id}`, { key })).body.revision).toBe(1)
  })

  it('is done once under a key of repetition', async () => {
    const id = await registered()
    const change = { revision: 1, reason: 'раз', sheets: 5 }
    const first = await correct(id, change, { 'Idempotency-Key': 'correct-1' })
    const second = await correct(id, change, { 'Idempotency-Key': 'correct-1' })
    expect([first.status, second.status, second.headers.get('idempotent-replay')]).toEqual([200, 200, 'true'])
    expect((await api.ask(`/documents/${id}`, { key })).body.revision).toBe(2)
  })
})
