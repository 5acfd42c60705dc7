import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, audienceKeys, dayOf } from '#kernel'
import {
  correctCard,
  correctionForm,
  getCard,
  markExecuted,
  registerDocument,
  registrationForm,
} from '#modules/documents'
import { awaitStep, countInbox, inboxTimes, listInbox, type OpenStep, stepDone, whenOf } from '#modules/inbox'
import { handOver } from '#modules/originals'
import { type Context, inTransaction } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let registry: number
let school: number
let today: Temporal.PlainDate
let count = 0

beforeAll(async () => {
  world = await newWorld()
  today = dayOf(world.now)
  registry = await world.unit('Загальний відділ')
  school = await world.unit('Департамент освіти')
  await world.staff('clerk', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('teacher', { unitId: school })
  await world.staff('principal', { roles: ['head'], unitId: school, clearance: true })
  await world.staff('mayor', { roles: ['mayor'] })
})
afterAll(() => world.close())

describe('an open step', () => {
  it('is one, however often it is told, and goes when it is done', async () => {
    const step = told({ holders: ['unit:1'], kind: 'once' })
    await awaitStep(world.house(), step)
    await awaitStep(world.house(), { ...step, title: 'Про інше', dueOn: today, holders: ['unit:1', 'person:4'] })
    const [found, ...others] = await everything('once')
    expect(found).toMatchObject({ title: 'Про інше', waitsFor: 'unit:1' })
    expect(found?.dueOn?.toString()).toBe(today.toString())
    expect(others).toEqual([])
    await stepDone(world.house(), { kind: 'once', ref: step.ref, step: 'another' })
    expect(await everything('once')).toHaveLength(1)
    await stepDone(world.house(), { kind: 'once', ref: step.ref })
    expect(await everything('once')).toEqual([])
  })

  it('waits for each of its holders on a row of its own', async () => {
    const step = told({ kind: 'each' })
    await awaitStep(world.house(), { ...step, holders: ['person:1'] })
    await awaitStep(world.house(), { ...step, holders: ['person:2'] })
    await stepDone(world.house(), { kind: 'each', ref: step.ref, step: step.step, waitsFor: 'person:1' })
    expect((await seenBy(world.as(bearerOf(['person:2'])), { kind: 'each' })).map(({ waitsFor }) => waitsFor)).toEqual([
      'person:2',
    ])
  })

  it('that waits for nobody is a mistake of the program', async () => {
    await expect(awaitStep(world.house(), told({ holders: [] }))).rejects.toThrow('waits for nobody')
  })

  it('is not there when the verb that opened it was refused', async () => {
    const broken = inTransaction(world.house(), async (context) => {
      await awaitStep(context, told({ kind: 'refused' }))
      throw new Error('refused')
    })
    await expect(broken).rejects.toThrow('refused')
    expect(await everything('refused')).toEqual([])
  })
})

describe('who sees a step', () => {
  const due = { late: -1, today: 0, soon: 3 } as const

  it.each([
    ['late', 'teacher', 'principal'],
    ['today', 'teacher'],
    ['soon', 'teacher'],
  ] as const)('a %s one: %s', async (when, ...readers) => {
    const kind = `seen-${when}`
    const watchers = [`person:${person('principal')}`]
    await awaitStep(
      world.house(),
      told({ kind, holders: [`person:${person('teacher')}`], watchers, dueOn: today.add({ days: due[when] }) }),
    )
    expect(await readersOf(kind)).toEqual([...readers])
  })

  it('of a restricted thing: only the admitted among its holders', async () => {
    await awaitStep(world.house(), told({ kind: 'secret', holders: [`unit:${school}:restricted`] }))
    expect(await readersOf('secret')).toEqual(['principal'])
  })

  it('a stranger sees none, and the counts say no more than the list', async () => {
    expect(await seenBy(world.stranger(), {})).toEqual([])
    expect((await countInbox(world.stranger())).total).toBe(0)
  })

  it('counts and lists agree for every reader, and each step stands in one group', async () => {
    const step = fc.record({
      holders: fc.subarray(['unit:91', 'person:92', 'role:registrar', 'unit:91:restricted'], { minLength: 1 }),
      watchers: fc.subarray(['role:mayor', 'role:registrar']),
      due: fc.option(fc.integer({ min: -9, max: 20 }), { nil: null }),
    })
    const reader = fc.subarray(['unit:91', 'person:92', 'role:registrar', 'role:mayor', 'unit:91:restricted'])
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), reader, async (steps, keys) => {
        round += 1
        const kind = `round-${round}`
        for (const { holders, watchers, due } of steps) {
          await awaitStep(
            world.house(),
            told({ kind, holders, watchers, dueOn: due === null ? null : today.add({ days: due }) }),
          )
        }
        const bearer = bearerOf(keys)
        const carried = audienceKeys(bearer)
        const context = world.as(bearer)
        const seen = await seenBy(context, { kind })
        const wanted = steps.filter(
          ({ holders, watchers, due }) =>
            meet(holders, carried) || (due !== null && due < 0 && meet(watchers, carried)),
        )
        expect(seen).toHaveLength(wanted.length)
        const counts = await countInbox(context, { kind })
        expect(counts.total).toBe(wanted.length)
        for (const when of inboxTimes) {
          const inGroup = await seenBy(context, { kind, when })
          expect(inGroup).toHaveLength(counts.byTime[when])
          expect(inGroup.every(({ dueOn }) => whenOf(dueOn, today) === when)).toBe(true)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('a paper', () => {
  it('waits for its department until it is executed, and shows to the head of the council when it is late', async () => {
    const id = await paper({ dueOn: today.add({ days: 2 }) })
    expect(await desk('teacher', id)).toEqual(['execute'])
    expect(await desk('mayor', id)).toEqual([])
    world.now = world.now.add({ hours: 24 * 4 })
    expect(await desk('mayor', id)).toEqual(['execute'])
    world.now = world.now.subtract({ hours: 24 * 4 })
    await markExecuted(world.as('clerk'), id, 'зроблено')
    expect(await desk('teacher', id)).toEqual([])
  })

  it('that turned out to be addressed to others, and restricted, leaves the desks of the first', async () => {
    const id = await paper({ dueOn: today })
    await handOver(world.as('clerk'), id, school)
    expect(await desk('teacher', id)).toEqual(['execute', 'take-original'])
    const card = await getCard(world.as('clerk'), id)
    const fields = { ...card, access: 'service', reason: 'гриф', correspondent: '', correspondentKind: 'organisation' }
    await correctCard(world.as('clerk'), id, correctionForm.parse(typed(fields)))
    expect(await desk('teacher', id)).toEqual([])
    expect(await desk('principal', id)).toEqual(['execute', 'take-original'])
    const opened = await getCard(world.as('clerk'), id)
    const elsewhere = { ...opened, access: 'open', addresseeUnitId: registry, reason: 'не туди', correspondent: '' }
    await correctCard(world.as('clerk'), id, correctionForm.parse(typed(elsewhere)))
    expect(await desk('teacher', id)).toEqual(['take-original'])
    expect(await desk('clerk', id)).toEqual(['execute'])
  })

  it('answered by a final reply waits for nobody', async () => {
    const outgoing = await world.book(registry, { kind: 'outgoing' })
    const id = await paper({})
    const reply = registrationForm.parse({ bookId: outgoing.id, summary: 'Про дах', replyTo: id })
    await registerDocument(world.as('clerk'), reply)
    expect(await desk('teacher', id)).toEqual([])
  })
})

function told(step: Partial<OpenStep>): OpenStep {
  count += 1
  return {
    kind: 'told',
    ref: count,
    step: 'do',
    holders: ['role:registrar'],
    watchers: [],
    number: `${count}`,
    title: 'Про дах',
    href: `/stil/${count}`,
    dueOn: null,
    ...step,
  }
}

async function paper(fields: { dueOn?: Temporal.PlainDate }): Promise<number> {
  const book = await world.book(registry)
  const { dueOn } = fields
  const input = registrationForm.parse({
    bookId: book.id,
    summary: 'Про дах',
    addresseeUnitId: school,
    ...(dueOn && { dueOn: dueOn.toString() }),
  })
  return (await registerDocument(world.as('clerk'), input)).id
}

function typed(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value instanceof Temporal.PlainDate ? value.toString() : value,
    ]),
  )
}

async function desk(login: string, ref: number): Promise<string[]> {
  const seen = await seenBy(world.as(login), { kind: 'document' })
  return seen
    .filter((item) => item.ref === ref)
    .map(({ step }) => step)
    .toSorted()
}

function seenBy(context: Context, filter: Partial<Parameters<typeof listInbox>[1]>) {
  return listInbox(context, { page: 1, perPage: 100, ...filter }).then(({ items }) => items)
}

// The house carries no key of a desk: what is there is asked for as somebody who carries all.
function everything(kind: string) {
  return seenBy(world.as(bearerOf(['unit:1', 'role:registrar'])), { kind })
}

async function readersOf(kind: string): Promise<string[]> {
  const readers: string[] = []
  for (const login of ['clerk', 'teacher', 'principal', 'mayor']) {
    const listed = (await seenBy(world.as(login), { kind })).length
    expect((await countInbox(world.as(login), { kind })).total).toBe(listed)
    if (listed > 0) readers.push(login)
  }
  return readers
}

function person(login: string): number {
  const { actor } = world.as(login)
  return actor.kind === 'member' ? actor.personId : 0
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key))
}

/** A member of the hall who carries at least these keys. */
function bearerOf(keys: readonly string[]): Actor {
  const numbers = (kind: string) =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => Number(key.split(':')[1]))
  return {
    kind: 'member',
    accountId: 1,
    personId: numbers('person')[0] ?? 0,
    login: 'bearer',
    name: 'Мешканка Прикладова',
    roles: (['registrar', 'mayor'] as const).filter((role) => keys.includes(`role:${role}`)),
    units: [...new Set(numbers('unit'))],
    clearance: keys.some((key) => key.endsWith(':restricted')),
  }
}
