import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, adoptDraft, correctAct, draftAct, getAct } from '#modules/acts'
import { listInbox } from '#modules/inbox'
import { listNotices } from '#modules/notifications'
import { deliverOutbox } from '#platform/events'
import { newWorld, type World } from '#tests/world.ts'
import {
  answerStep,
  approvalForms,
  confirmDifference,
  declareEditorial,
  explainRefusal,
  findRouteOf,
  getRoutePage,
  listRoutes,
  recordLetter,
  remindOfVisas,
  restartRoute,
  returnRoute,
  sendForApproval,
  withdrawRoute,
} from './index.ts'
import { advance, afterChange, currentStage, type StepState } from './route.ts'

type ActInput = Parameters<typeof draftAct>[1]

let world: World
let unitId: number

beforeAll(async () => {
  world = await newWorld()
  unitId = await world.unit('Виконавчий комітет')
  await world.staff('org', { roles: ['organiser'], unitId })
  await world.staff('reg', { roles: ['registrar'], unitId })
  await world.staff('law', { roles: ['head'], unitId })
  await world.staff('money', { roles: ['head'], unitId, clearance: true })
  await world.staff('deputy-mayor', { roles: ['secretary'], unitId })
  await world.staff('stranger', { roles: ['executor'], unitId })
})
afterAll(() => world.close())

describe('the order of stages', () => {
  it('a later stage is not asked before everybody of the one before has approved', async () => {
    const id = await sent([['law', 'money'], ['deputy-mayor']])
    expect(await states(id)).toEqual(['waiting', 'waiting', 'ahead'])
    await answer('law', id)
    expect(await states(id)).toEqual(['approved', 'waiting', 'ahead'])
    await expect(answer('deputy-mayor', id)).rejects.toMatchObject({ code: 'approvals.not-waiting' })
    await answer('money', id, 'approved-with-remarks', 'Уточнити суму')
    expect(await states(id)).toEqual(['approved', 'approved-with-remarks', 'waiting'])
    await answer('deputy-mayor', id)
    expect((await getRoutePage(world.as('org'), id)).route.state).toBe('completed')
  })

  it('whoever is asked finds it in the inbox, and not any more after the answer', async () => {
    const id = await sent([['law'], ['money']])
    expect(await inInbox('law', id)).toBe('visa')
    expect(await inInbox('money', id)).toBeUndefined()
    await answer('law', id)
    expect(await inInbox('law', id)).toBeUndefined()
    expect(await inInbox('money', id)).toBe('visa')
    expect(
      (await listRoutes(world.as('money'), { show: 'waiting', page: 1, perPage: 50 })).items.map((row) => row.id),
    ).toContain(id)
  })

  it('whoever has not answered is reminded once a day, from the day before the term', async () => {
    const actId = await draftAct(world.as('org'), actInput())
    const person = (login: string) => {
      const { actor } = world.as(login)
      return actor.kind === 'member' ? actor.personId : 0
    }
    const stages = [{ people: [person('law'), person('money')], dueOn: '2026-11-21' }]
    const id = await sendForApproval(world.as('org'), { kind: 'act', ref: actId }, routeOf({ stages }))
    await answer('law', id)
    expect(await remindOfVisas(world.house())).toBe(1)
    expect(await remindOfVisas(world.house())).toBe(0)
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('money')))[0]?.text).toBe('Нагадування: проєкт чекає вашої візи')
    expect((await listNotices(world.as('law'))).filter(({ text }) => text.startsWith('Нагадування'))).toEqual([])
  })

  it('at every moment the open steps stand in one stage, whatever was answered', () => {
    const answered = fc.constantFrom<StepState>('approved', 'approved-with-remarks', 'ahead', 'to-confirm')
    const steps = fc.array(fc.record({ stage: fc.integer({ min: 1, max: 5 }), state: answered }), { minLength: 1 })
    fc.assert(
      fc.property(steps, (given) => {
        const open = advance(given).filter(({ state }) => state === 'waiting')
        expect(new Set(open.map(({ stage }) => stage)).size).toBeLessThanOrEqual(1)
        expect(open.every(({ stage }) => stage === currentStage(given))).toBe(true)
      }),
    )
  })

  it('after a change of the text no visa stands without its giver', () => {
    const any = fc.constantFrom<StepState>(
      'approved',
      'approved-with-remarks',
      'refused',
      'waiting',
      'ahead',
      'to-confirm',
    )
    const steps = fc.array(fc.record({ stage: fc.integer({ min: 1, max: 5 }), state: any }), { minLength: 1 })
    fc.assert(
      fc.property(steps, (given) => {
        const states = new Set(afterChange(given).map(({ state }) => state))
        expect(states.has('approved') || states.has('approved-with-remarks') || states.has('refused')).toBe(false)
      }),
    )
  })

  it('an outer body is answered for by the registry, with the number and the day of its letter', async () => {
    const id = await sent([['law']], [{ body: 'Обласна військова адміністрація', post: 'начальник', name: '' }])
    await answer('law', id)
    const letter = approvalForms.letter.parse({
      version: 1,
      verdict: 'approved',
      letterNumber: '12/3',
      letterOn: '2026-11-19',
    })
    const step = await stepOf(id, 1)
    await expect(recordLetter(world.as('org'), id, step, letter)).rejects.toMatchObject({ kind: 'forbidden' })
    const tomorrow = { ...letter, letterOn: letter.letterOn.add({ days: 2 }) }
    await expect(recordLetter(world.as('reg'), id, step, tomorrow)).rejects.toMatchObject({
      code: 'approvals.letter-in-future',
    })
    await recordLetter(world.as('reg'), id, step, letter)
    const { route, answers } = await getRoutePage(world.as('org'), id)
    expect(route.state).toBe('completed')
    expect(answers.at(-1)).toMatchObject({ letterNumber: '12/3', answeredBy: expect.stringContaining('reg') })
  })
})

describe('a change of the text', () => {
  it('lets those of finished stages confirm the difference and asks the stage at work anew', async () => {
    const { id, actId } = await sentDraft([['law'], ['money', 'deputy-mayor']])
    await answer('law', id, 'approved-with-remarks', 'Виправити пункт 2')
    await answer('money', id)
    await change(actId, 'Пункт перший\nПункт другий, виправлений')
    expect(await states(id)).toEqual(['to-confirm', 'waiting', 'waiting'])
    expect(await inInbox('law', id)).toBe('confirm')
    await answer('money', id, 'approved', '', 2)
    await answer('deputy-mayor', id, 'approved', '', 2)
    expect((await getRoutePage(world.as('org'), id)).route.state).toBe('running')
    await confirmDifference(world.as('law'), id, await stepOf(id, 0), 2)
    expect(await states(id)).toEqual(['approved-with-remarks', 'approved', 'approved'])
    expect((await getRoutePage(world.as('org'), id)).route.state).toBe('completed')
  })

  it('opens a completed route again', async () => {
    const { id, actId } = await sentDraft([['law'], ['money']])
    await answer('law', id)
    await answer('money', id)
    await change(actId, 'Зовсім інше')
    expect(await states(id)).toEqual(['to-confirm', 'waiting'])
  })

  it('a visa to a text that has changed meanwhile is not taken', async () => {
    const { id, actId } = await sentDraft([['law']])
    await change(actId, 'Новий текст')
    await expect(answer('law', id, 'approved', '', 1)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'approvals.text-changed',
    })
  })

  it('an editorial correction, found so by the organisation department, leaves the visas as they were', async () => {
    const { id, actId } = await sentDraft([['law'], ['money', 'deputy-mayor']])
    await answer('law', id)
    await answer('money', id, 'approved-with-remarks', 'Добре')
    await change(actId, 'Пункт перший.\nПункт другий.')
    const found = { version: 2, reason: 'лише крапки' }
    await expect(declareEditorial(world.as('law'), id, found)).rejects.toMatchObject({ kind: 'forbidden' })
    await declareEditorial(world.as('org'), id, found)
    expect(await states(id)).toEqual(['approved', 'approved-with-remarks', 'waiting'])
    expect(await inInbox('law', id)).toBeUndefined()
    await expect(declareEditorial(world.as('org'), id, found)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('an editorial correction does not cover a change of substance before it', async () => {
    const { id, actId } = await sentDraft([['law'], ['money']])
    await answer('law', id)
    await change(actId, 'Інший зміст')
    await change(actId, 'Інший зміст.')
    await declareEditorial(world.as('org'), id, { version: 3, reason: 'крапка' })
    expect(await states(id)).toEqual(['to-confirm', 'waiting'])
  })

  it('what is not of the text changes nothing', async () => {
    const { id, actId } = await sentDraft([['law'], ['money']])
    await answer('law', id)
    await change(actId, first, { sourceNote: 'інше джерело' })
    expect(await states(id)).toEqual(['approved', 'waiting'])
  })

  it('a draft that became restricted takes its route with it, from everybody who is not admitted', async () => {
    const { id, actId } = await sentDraft([['law', 'money']])
    await correct('house', actId, { access: 'service' })
    await expect(getRoutePage(world.as('law'), id)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await inInbox('law', id)).toBeUndefined()
    expect((await getRoutePage(world.as('money'), id)).route.restricted).toBe(true)
    expect(await inInbox('money', id)).toBe('visa')
  })

  it('the adoption of the draft ends what was still asked', async () => {
    const { id, actId } = await sentDraft([['law']])
    const book = await world.book(unitId, { kind: 'committee-decision', template: '{n}-1' })
    await adoptDraft(world.house(), actId, { bookId: book.id, adoptedOn: day('2026-11-20') })
    expect((await getRoutePage(world.as('org'), id)).route.state).toBe('closed')
    expect(await inInbox('law', id)).toBeUndefined()
  })
})

describe('a refusal', () => {
  it('stops the route until the author answers', async () => {
    const id = await sent([['law', 'money']])
    await answer('law', id, 'refused', 'Немає коштів')
    await expect(answer('money', id)).rejects.toMatchObject({ code: 'approvals.not-running' })
    expect(await inInbox('money', id)).toBeUndefined()
    await explainRefusal(world.as('org'), id, await stepOf(id, 0), 'Кошти передбачено в бюджеті')
    expect(await states(id)).toEqual(['waiting', 'waiting'])
    expect(await inInbox('money', id)).toBe('visa')
  })

  it('is lifted by a change of the text, and whoever refused is asked again', async () => {
    const { id, actId } = await sentDraft([['law'], ['money']])
    await answer('law', id, 'refused', 'Суперечить статуту')
    await change(actId, 'Виправлений текст')
    expect(await states(id)).toEqual(['waiting', 'ahead'])
  })

  it('and remarks need their words', () => {
    for (const verdict of ['refused', 'approved-with-remarks']) {
      expect(approvalForms.answer.safeParse({ version: 1, verdict, remarks: '  ' }).success).toBe(false)
    }
    expect(approvalForms.answer.safeParse({ version: 1, verdict: 'approved' }).success).toBe(true)
  })
})

describe('the way', () => {
  it('of two answers at the same time one is taken', async () => {
    const id = await sent([['law']])
    const both = await Promise.allSettled([answer('law', id), answer('law', id, 'refused', 'Передумала')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await getRoutePage(world.as('org'), id)).answers).toHaveLength(1)
  })

  it('a draft is on one route at a time; withdrawn, it may be sent anew', async () => {
    const { id, actId } = await sentDraft([['law']])
    const again = () => sendForApproval(world.as('org'), { kind: 'act', ref: actId }, stages([['money']]))
    await expect(again()).rejects.toMatchObject({ code: 'approvals.on-its-way' })
    await withdrawRoute(world.as('org'), id, 'помилка в маршруті')
    const next = await again()
    expect((await findRouteOf(world.as('org'), { kind: 'act', ref: actId }))?.id).toBe(next)
    await expect(restartRoute(world.as('org'), id)).rejects.toMatchObject({ code: 'approvals.on-its-way' })
  })

  it('returned, changed and begun again, it asks everybody from the first stage', async () => {
    const { id, actId } = await sentDraft([['law'], ['money']])
    await answer('law', id)
    await returnRoute(world.as('deputy-mayor'), id, 'не оформлено додатків')
    expect(await inInbox('org', id)).toBe('rework')
    await change(actId, 'Оформлено')
    await restartRoute(world.as('org'), id)
    expect(await states(id)).toEqual(['waiting', 'ahead'])
    const { route, answers } = await getRoutePage(world.as('org'), id)
    expect([route.round, route.version, answers.length]).toEqual([2, 2, 1])
  })

  it('whoever stands in for the approver signs «за»', async () => {
    const id = await sent([['law']])
    const standIn = { ...actorOf('stranger'), standsFor: [{ personId: personOf('law'), name: 'Відсутня' }] }
    await answerStep(world.as(standIn), id, await stepOf(id, 0), given('approved', '', 1))
    const { answers } = await getRoutePage(world.as('org'), id)
    expect(answers[0]).toMatchObject({ behalf: true, answeredBy: expect.stringContaining('stranger') })
  })

  it('nobody beside it learns of it', async () => {
    const id = await sent([['law']])
    await expect(getRoutePage(world.as('stranger'), id)).rejects.toMatchObject({ kind: 'not-found' })
    expect((await listRoutes(world.as('stranger'), { show: 'all', page: 1, perPage: 50 })).total).toBe(0)
  })

  it('a term in the past, one person twice, one who may not read: each is refused', async () => {
    const actId = await draft()
    const send = (input: object) => sendForApproval(world.as('org'), { kind: 'act', ref: actId }, routeOf(input))
    await expect(send({ stages: [{ people: [personOf('law')], dueOn: '2026-11-19' }] })).rejects.toMatchObject({
      code: 'approvals.due-in-past',
    })
    const twice = [{ people: [personOf('law')] }, { people: [personOf('law')] }]
    await expect(send({ stages: twice })).rejects.toMatchObject({ code: 'approvals.person-twice' })
    const secret = await draftAct(world.house(), actInput({ access: 'service' }))
    await expect(
      sendForApproval(world.as(admitted('org')), { kind: 'act', ref: secret }, stages([['law']])),
    ).rejects.toMatchObject({ code: 'approvals.person-cannot-read' })
  })
})

const first = 'Пункт перший\nПункт другий'
const day = (text: string) => Temporal.PlainDate.from(text)
const routeOf = (input: object) => approvalForms.route.parse(input)
const given = (verdict: string, remarks: string, version: number) =>
  approvalForms.answer.parse({ verdict, remarks, version })

function actInput(fields: Partial<ActInput> = {}): ActInput {
  return actForm.parse({
    kind: 'committee-decision',
    bodyUnitId: unitId,
    title: 'Про план роботи',
    text: first,
    ...fields,
  })
}

const draft = () => draftAct(world.house(), actInput())

function stages(logins: readonly (readonly string[])[], outer: readonly object[] = []) {
  const inner = logins.map((stage) => ({ people: stage.map(personOf) }))
  return routeOf({ stages: [...inner, ...(outer.length > 0 ? [{ outer }] : [])] })
}

async function sentDraft(logins: readonly (readonly string[])[], outer: readonly object[] = []) {
  const actId = await draft()
  const id = await sendForApproval(world.as('org'), { kind: 'act', ref: actId }, stages(logins, outer))
  return { id, actId }
}

async function sent(logins: readonly (readonly string[])[], outer: readonly object[] = []): Promise<number> {
  return (await sentDraft(logins, outer)).id
}

async function change(actId: number, text: string, fields: Partial<ActInput> = {}): Promise<void> {
  await correct('org', actId, { text, ...fields })
}

async function correct(login: string, actId: number, fields: Partial<ActInput>): Promise<void> {
  const context = login === 'house' ? world.house() : world.as(login)
  const { revision } = await getAct(context, actId)
  await correctAct(context, actId, revision, actInput(fields), 'за зауваженнями')
}

async function answer(login: string, id: number, verdict = 'approved', remarks = '', version = 1): Promise<void> {
  const { steps } = await getRoutePage(world.as(login), id)
  const step = steps.find(({ personId }) => personId === personOf(login))
  await answerStep(world.as(login), id, step?.id ?? 0, given(verdict, remarks, version))
}

async function states(id: number): Promise<StepState[]> {
  return (await getRoutePage(world.house(), id)).steps.map(({ state }) => state)
}

async function stepOf(id: number, at: number): Promise<number> {
  return (await getRoutePage(world.house(), id)).steps[at]?.id ?? 0
}

/** What waits for this person about this route. */
async function inInbox(login: string, id: number): Promise<string | undefined> {
  const { items } = await listInbox(world.as(login), { page: 1, perPage: 100 })
  return items.find(({ href, watched }) => href === `/stil/pohodzhennia/${id}` && !watched)?.step
}

function actorOf(login: string) {
  const { actor } = world.as(login)
  if (actor.kind !== 'member') throw new Error(`${login} has no account`)
  return actor
}

const personOf = (login: string) => actorOf(login).personId
const admitted = (login: string) => ({ ...actorOf(login), clearance: true })
