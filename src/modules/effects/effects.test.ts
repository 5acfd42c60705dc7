import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actForm, correctAct, draftAct, enterAct, getAct, listActs, publishAct } from '#modules/acts'
import { historyOf } from '#modules/journal'
import { play, relationKinds, statusOn } from '#modules/legal-force'
import type { Book } from '#modules/numbers'
import { countStatements } from '#platform/db'
import { hear } from '#platform/events'
import { newWorld, type World } from '#tests/world.ts'
import { loadWholeGraph } from './graph.store.ts'
import {
  type ActEffectChanged,
  correctRelation,
  getEffects,
  getRelation,
  listContradictions,
  listForces,
  listStatuses,
  refreshForces,
  relateActs,
  relationForm,
  withdrawRelation,
} from './index.ts'

let world: World
let unit: number
let orders: Book
let last = 0
const heard: ActEffectChanged[] = []

beforeAll(async () => {
  world = await newWorld()
  unit = await world.unit('Керівництво', { kind: 'leadership' })
  orders = await world.book(unit, { kind: 'order', template: '{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: unit })
  await world.staff('cleared', { roles: ['registrar'], unitId: unit, clearance: true })
  hear<ActEffectChanged>('ActEffectChanged', {
    name: 'test',
    within: async (_, event) => {
      heard.push(event)
    },
  })
})
afterAll(() => world.close())

const day = (iso: string) => Temporal.PlainDate.from(iso)

interface Told {
  readonly id: number
  readonly number: string
  readonly adoptedOn: string
}

async function order(adoptedOn: string, fields: Record<string, unknown> = {}, as = 'cleared'): Promise<Told> {
  last += 1
  const number = String(last)
  const input = actForm.parse({ kind: 'order', bodyUnitId: unit, title: `Про порядок ${last}`, ...fields })
  const id = await enterAct(world.as(as), input, { bookId: orders.id, number, adoptedOn: day(adoptedOn) })
  if (fields.access !== 'service') await publishAct(world.as(as), id)
  return { id, number, adoptedOn }
}

function naming(kind: string, { number, adoptedOn }: Omit<Told, 'id'>, more: object = {}) {
  return relationForm.parse({ kind, targetKind: 'order', targetNumber: number, targetAdoptedOn: adoptedOn, ...more })
}

function relate(source: Told, kind: string, target: Omit<Told, 'id'>, more: object = {}): Promise<number> {
  return relateActs(world.as('clerk'), source.id, naming(kind, target, more))
}

async function effectsOf({ id }: Told, on?: string, context = world.stranger()) {
  return getEffects(context, await getAct(context, id), { on: on ? day(on) : undefined })
}

describe('an order that repeals an order', () => {
  it('is named on its page with the day, and both pages lead to each other', async () => {
    const old = await order('2022-04-18')
    const young = await order('2024-06-28')
    await relate(young, 'repeals', old, { quote: 'Про втрату чинності' })
    const { status, inward, life } = await effectsOf(old)
    expect(status).toMatchObject({ force: 'repealed', reasons: [{ act: { id: young.id, number: young.number } }] })
    expect(status.since?.toString()).toBe('2024-06-28')
    expect(inward).toMatchObject([
      { other: { id: young.id }, relation: { kind: 'repeals', quote: 'Про втрату чинності' } },
    ])
    expect(life.map(({ since, force }) => `${since} ${force}`)).toEqual(['2022-04-18 in-force', '2024-06-28 repealed'])
    expect((await effectsOf(young)).outward).toMatchObject([{ other: { id: old.id } }])
    expect((await effectsOf(old, '2024-06-27')).status.force).toBe('in-force')
  })

  it('may be entered before the one it names: it waits, and is joined when that comes', async () => {
    const young = await order('2024-01-10')
    const named = { number: String(last + 1), adoptedOn: '2020-01-01' }
    await relate(young, 'repeals', named)
    expect((await effectsOf(young)).outward).toMatchObject([{ other: null, relation: { targetId: null } }])
    heard.length = 0
    const old = await order('2020-01-01')
    expect(old.number).toBe(named.number)
    expect((await effectsOf(old)).status.force).toBe('repealed')
    expect(heard.flatMap(({ actIds }) => actIds)).toContain(old.id)
  })

  it('and is a draft does nothing until it is adopted', async () => {
    const old = await order('2023-02-02')
    const input = actForm.parse({ kind: 'order', bodyUnitId: unit, title: 'Про втрату чинності' })
    const draft = await draftAct(world.as('clerk'), input)
    await relateActs(world.as('clerk'), draft, naming('repeals', old))
    expect((await effectsOf(old)).status.force).toBe('in-force')
  })

  it('changes what another act may do: those who wait on either are told', async () => {
    const [first, second, third] = [await order('2019-01-01'), await order('2019-02-01'), await order('2019-03-01')]
    await relate(second, 'repeals', first)
    heard.length = 0
    await relate(third, 'cancels', second)
    expect(heard).toEqual([{ type: 'ActEffectChanged', actIds: expect.arrayContaining([first.id, second.id]) }])
    expect((await effectsOf(first)).status.force).toBe('in-force')
  })
})

describe('a relation', () => {
  it('is corrected with a reason, and what it said before is kept', async () => {
    const [old, other, young] = [await order('2018-01-01'), await order('2018-01-02'), await order('2018-02-01')]
    const id = await relate(young, 'repeals', old)
    const { revision } = await getRelation(world.as('clerk'), id)
    const corrected = { ...naming('repeals', other), revision, reason: 'не той номер' }
    await correctRelation(world.as('clerk'), id, corrected)
    expect((await effectsOf(old)).status.force).toBe('in-force')
    expect((await effectsOf(other)).status.force).toBe('repealed')
    await expect(correctRelation(world.as('clerk'), id, corrected)).rejects.toMatchObject({ code: 'stale' })
    const before = await world.connection.pool.query('select before from effects.corrections where relation_id = $1', [
      id,
    ])
    expect(before.rows).toMatchObject([{ before: { targetId: old.id, named: { number: old.number } } }])
    const verbs = (await historyOf(world.as('clerk'), 'act', young.id)).map(({ verb }) => verb)
    expect(verbs).toEqual(expect.arrayContaining(['effects.relate', 'effects.correct']))
  })

  it('entered by mistake is withdrawn, once, and counts for nothing', async () => {
    const [old, young] = [await order('2017-01-01'), await order('2017-02-01')]
    const id = await relate(young, 'cancels', old)
    await withdrawRelation(world.as('clerk'), id, { revision: 1, reason: 'не про цей акт' })
    expect((await effectsOf(old)).status.force).toBe('in-force')
    const again = withdrawRelation(world.as('clerk'), id, { revision: 2, reason: 'ще раз' })
    await expect(again).rejects.toMatchObject({ code: 'effects.withdrawn-already' })
  })

  it('of an act для службового користування is for those admitted; the state says no more than itself', async () => {
    const old = await order('2016-01-01')
    const secret = await order('2016-02-01', { access: 'service', title: 'Про таємне' })
    const id = await relateActs(world.as('cleared'), secret.id, naming('repeals', old))
    expect((await effectsOf(old, undefined, world.as('cleared'))).inward).toHaveLength(1)
    for (const reader of [world.stranger(), world.as('clerk')]) {
      const { status, inward, happened, contradictions } = await effectsOf(old, undefined, reader)
      expect(status).toMatchObject({ force: 'repealed', reasons: [{ act: null }] })
      expect([inward, contradictions]).toEqual([[], []])
      expect(happened).toMatchObject([{ act: null }])
    }
    const touching = withdrawRelation(world.as('clerk'), id, { revision: 1, reason: 'не моє' })
    await expect(touching).rejects.toMatchObject({ kind: 'not-found', code: 'effects.relation-not-found' })
    const unknown = withdrawRelation(world.as('clerk'), 999_999, { revision: 1, reason: 'нема' })
    await expect(unknown).rejects.toMatchObject({ kind: 'not-found', code: 'effects.relation-not-found' })
    const naming999 = relateActs(world.as('clerk'), old.id, relationForm.parse({ kind: 'refers', targetId: secret.id }))
    await expect(naming999).rejects.toMatchObject({ kind: 'not-found', code: 'acts.not-found' })
  })

  it('is not accepted without an act, a day of force or the new words', () => {
    const wrong = (fields: object) => relationForm.safeParse(fields).error?.issues.map(({ path }) => path.join('.'))
    expect(wrong({ kind: 'repeals' })).toEqual(['targetNumber'])
    expect(wrong({ kind: 'takes-force' })).toEqual(['forceOn'])
    const dated = { forceOn: '2025-02-01', until: '2025-01-01' }
    expect(wrong({ kind: 'suspends', targetNumber: '1', ...dated })).toEqual(['until'])
    expect(wrong({ kind: 'amends', targetNumber: '1', changes: [{ point: '', change: 'added' }] })).toEqual([
      'changes.0.text',
      'changes.0.point',
    ])
    expect(wrong({ kind: 'repeals', targetNumber: '1', points: '1; <b>' })).toEqual(['points'])
  })
})

describe('the text of an act on a day', () => {
  const text =
    '1. Затвердити порядок.\n2. Доручити:\n2.1. Відділу освіти.\n2.2. Відділу культури.\n3. Контроль за мною.'
  const labels = (effects: Awaited<ReturnType<typeof effectsOf>>) =>
    effects.text.blocks.map(({ label, text, removed }) => `${label} ${removed ? '—' : text}`)

  it('is put together from the amendments that were in force by then', async () => {
    const main = await order('2021-01-01', { text })
    const first = await order('2021-06-01')
    const second = await order('2022-06-01')
    const changes = [
      { point: '2.1', change: 'replaced', text: 'Департаменту освіти.' },
      { point: '2.10', change: 'added', text: 'Відділу спорту.' },
    ]
    await relate(second, 'repeals', main, { points: '2.2' })
    await relate(first, 'amends', main, { changes })
    expect(labels(await effectsOf(main, '2021-05-31'))).toHaveLength(5)
    expect(labels(await effectsOf(main, '2021-06-01'))).toEqual([
      '1 Затвердити порядок.',
      '2 Доручити:',
      '2.1 Департаменту освіти.',
      '2.2 Відділу культури.',
      '2.10 Відділу спорту.',
      '3 Контроль за мною.',
    ])
    const today = await effectsOf(main)
    expect(labels(today)[3]).toBe('2.2 —')
    expect(today.status.force).toBe('repealed-in-part')
  })

  it('gone by a repeal of its point stands again when the point is restored', async () => {
    const main = await order('2021-01-01', { text })
    const repealing = await order('2022-01-01')
    const restoring = await order('2023-01-01')
    await relate(restoring, 'restores', main, { points: '2.1' })
    await relate(repealing, 'repeals', main, { points: '2' })
    const [before, after] = [await effectsOf(main, '2022-12-31'), await effectsOf(main, '2023-01-01')]
    expect(labels(before).slice(1, 4)).toEqual(['2 —', '2.1 —', '2.2 —'])
    expect(labels(after).slice(1, 4)).toEqual(['2 —', '2.1 Відділу освіти.', '2.2 —'])
    const [, , point] = after.text.blocks
    expect(after.changers.get(point?.changedBy.at(-1) ?? 0)?.id).toBe(restoring.id)
  })

  it('of a much amended act is read with the newest; the rest when it is asked for', async () => {
    const main = await order('2021-01-01', { text })
    const worded = await order('2021-01-02')
    await relate(worded, 'amends', main, { changes: [{ point: '1', change: 'replaced', text: 'Перша зміна.' }] })
    await sql`insert into effects.relations (kind, source_id, target_id, target_chosen, changes, force_on, entered_at, entered_by)
      select 'amends', ${worded.id}, ${main.id}, true, '[]', date '2021-01-02' + at, now(), 'test'
      from generate_series(1, 260) at`.execute(world.connection.db)
    const newest = await effectsOf(main)
    expect(labels(newest)[0]).toBe('1 Перша зміна.')
    expect(newest.changers.get(newest.text.blocks[0]?.changedBy[0] ?? 0)?.id).toBe(worded.id)
    expect([newest.happened.length, newest.inward.length, newest.complete]).toEqual([100, 200, false])
    expect(newest.happened.at(-1)?.since.toString()).toBe('2021-09-19')
    const whole = await getEffects(world.stranger(), await getAct(world.stranger(), main.id), { whole: true })
    expect([whole.happened.length, whole.inward.length, whole.complete]).toEqual([261, 261, true])
    expect(whole.text.unapplied).toHaveLength(260)
    expect(newest.status).toEqual(whole.status)
  })

  it('names the amendments that it could not apply, and why', async () => {
    const main = await order('2021-01-01', { text })
    const words = await order('2021-02-01')
    const lost = await order('2021-03-01')
    const bare = await order('2021-01-02')
    const seven = { changes: [{ point: '7', change: 'removed' }] }
    await relate(words, 'amends', main)
    await relate(lost, 'amends', main, seven)
    await relate(lost, 'amends', bare, seven)
    expect((await effectsOf(main)).text.unapplied.map(({ why }) => why)).toEqual(['not-readable', 'point-missing'])
    expect((await effectsOf(bare)).text.unapplied.map(({ why }) => why)).toEqual(['text-missing'])
    expect((await effectsOf(main)).inward.map(({ other }) => other?.id)).toEqual([lost.id, words.id])
  })

  it('set out anew as a whole is the new text', async () => {
    const main = await order('2021-01-01', { text })
    const anew = await order('2022-01-01')
    await relate(anew, 'sets-out-anew', main, {
      changes: [{ point: '', change: 'replaced', text: '1. Єдиний пункт.' }],
    })
    expect(labels(await effectsOf(main))).toEqual(['1 Єдиний пункт.'])
    expect((await effectsOf(main)).status.force).toBe('in-force')
  })

  it('does not show the words of an act that is closed to the reader', async () => {
    const main = await order('2021-01-01', { text })
    const secret = await order('2021-02-02', { access: 'service' })
    const changes = [{ point: '1', change: 'replaced', text: 'Таємниця.' }]
    await relateActs(world.as('cleared'), secret.id, naming('amends', main, { changes }))
    expect(JSON.stringify(await effectsOf(main))).not.toContain('Таємниця')
    expect((await effectsOf(main)).text.unapplied.map(({ why }) => why)).toEqual(['closed'])
    expect(JSON.stringify(await effectsOf(main, undefined, world.as('cleared')))).toContain('Таємниця')
  })

  it('left without any point leaves the act in force in form only', async () => {
    const main = await order('2021-01-01', { text: '1. Перше.\n2. Друге.' })
    const end = await order('2021-05-05')
    await relate(end, 'repeals', main, { points: '1, 2' })
    expect((await effectsOf(main)).status.force).toBe('emptied')
    const { revision } = await getAct(world.as('clerk'), main.id)
    const longer = actForm.parse({ kind: 'order', bodyUnitId: unit, title: 'Про порядок', text: '1. А.\n2. Б.\n3. В.' })
    await correctAct(world.as('clerk'), main.id, revision, longer, 'пропущено пункт')
    expect((await effectsOf(main)).status.force).toBe('repealed-in-part')
  })
})

describe('the register', () => {
  it('learns the states of fifty acts by one query, and which of them need it by another every few seconds', async () => {
    const { items } = await listActs(world.stranger(), { page: 1, perPage: 50 })
    const { result, count } = await countStatements(() => listStatuses(world.stranger(), items))
    expect(count).toBeLessThanOrEqual(2)
    expect(result.size).toBe(items.length)
  })

  it('learns from a part of the graph what it would learn from the whole', async () => {
    const acts: Told[] = []
    for (let year = 2001; year <= 2008; year += 1) acts.push(await order(`${year}-01-01`))
    const relation = fc.record({
      kind: fc.constantFrom(...relationKinds.filter((kind) => kind !== 'takes-force')),
      source: fc.nat(7),
      target: fc.nat(7),
      forceOn: fc.option(fc.integer({ min: 2001, max: 2010 }), { nil: null }),
      until: fc.option(fc.integer({ min: 2001, max: 2010 }), { nil: null }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(relation, { minLength: 4, maxLength: 16 }), async (all) => {
        const entered: number[] = []
        for (const { kind, source, target, forceOn, until } of all) {
          const [from, to] = [acts[source], acts[target]]
          if (!from || !to || (forceOn && until && until < forceOn)) continue
          const days = {
            forceOn: forceOn && `${forceOn}-06-01`,
            until: kind === 'suspends' && until ? `${until}-09-01` : null,
          }
          entered.push(await relate(from, kind, to, days))
        }
        const whole = play(await loadWholeGraph(world.house()), day('2026-11-20'))
        // Of acts without relations the whole graph knows nothing.
        const { items } = await listActs(world.house(), { ids: acts.map(({ id }) => id), page: 1, perPage: 8 })
        const told = items.filter(({ id }) => whole.graph.acts.has(id))
        for (const on of ['2003-07-01', '2006-07-01', '2026-11-20'].map(day)) {
          const part = await listStatuses(world.house(), told, on)
          const forces = told.map(({ id }) => [id, String(on), part.get(id)?.force])
          expect(forces).toEqual(told.map(({ id }) => [id, String(on), statusOn(whole, id, on).force]))
        }
        while ((await refreshForces(world.house())) > 0);
        const kept = await listForces(world.house())
        const atHand = told.map(({ id }) => [...kept].find(([, ids]) => ids.includes(id))?.[0] ?? 'in-force')
        expect(atHand).toEqual(told.map(({ id }) => statusOn(whole, id, day('2026-11-20')).force))
        for (const id of entered) await withdrawRelation(world.as('clerk'), id, { revision: 1, reason: 'далі інше' })
      }),
      { numRuns: 15 },
    )
  })

  it('knows which acts are not in force', async () => {
    const [old, young] = [await order('2015-01-01'), await order('2015-02-01')]
    await relate(young, 'repeals', old)
    expect((await listForces(world.stranger())).get('repealed')).toContain(old.id)
  })
})

it('two acts of one number and year are flagged on the page of either, and a name that both answer to joins neither', async () => {
  const second = await world.book(unit, { kind: 'order', template: '{n}', title: 'Розпорядження з кадрів' })
  const first = await order('2013-05-05')
  const young = await order('2013-06-06')
  await relate(young, 'repeals', first)
  const input = actForm.parse({ kind: 'order', bodyUnitId: unit, title: 'Про відпустку' })
  const known = { bookId: second.id, number: first.number, adoptedOn: day(first.adoptedOn) }
  const twin = await enterAct(world.as('clerk'), input, known)
  const clerk = world.as('clerk')
  const seen = await effectsOf(first, undefined, clerk)
  expect(seen.contradictions).toMatchObject([{ kind: 'one-number-twice', actIds: [first.id, twin] }])
  expect(seen.status.force).toBe('in-force')
  expect((await effectsOf(young, undefined, clerk)).outward).toMatchObject([{ other: null }])
  expect((await effectsOf(first)).contradictions).toEqual([])
  const [relation] = (await effectsOf(young, undefined, clerk)).outward
  const chosen = { ...naming('repeals', first, { targetId: first.id }), revision: 1, reason: 'саме це' }
  await correctRelation(clerk, relation?.relation.id ?? 0, chosen)
  expect((await effectsOf(first)).status.force).toBe('repealed')
})

it('contradictions are listed for those who may read the acts', async () => {
  const [first, second] = [await order('2014-01-01'), await order('2014-02-01')]
  await relate(first, 'cancels', second)
  await relate(second, 'cancels', first)
  const kinds = async (context = world.stranger()) =>
    (await listContradictions(context)).filter(({ actIds }) => actIds.includes(first.id)).map(({ kind }) => kind)
  expect(await kinds()).toEqual(expect.arrayContaining(['undo-each-other', 'before-adoption']))
  expect((await effectsOf(first)).contradictions.map(({ kind }) => kind)).toContain('undo-each-other')
  const secret = await order('2014-03-01', { access: 'service' })
  await relateActs(world.as('cleared'), secret.id, naming('amends', first, { forceOn: '2013-01-01' }))
  expect((await listContradictions(world.as('cleared'))).some(({ actIds }) => actIds.includes(secret.id))).toBe(true)
  expect((await listContradictions(world.as('clerk'))).some(({ actIds }) => actIds.includes(secret.id))).toBe(false)
})
