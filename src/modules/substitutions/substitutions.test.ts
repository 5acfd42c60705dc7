import { afterAll, beforeAll, expect, it } from 'vitest'
import { findMember } from '#modules/access'
import { acknowledge, assignTask, countAssignments } from '#modules/assignments'
import { acceptReport, getAssignmentPage, report } from '#modules/control'
import { countInbox } from '#modules/inbox'
import { newWorld, type World } from '#tests/world.ts'
import { arrangeSubstitution, endSubstitution } from './index.ts'

let world: World
const day = (text: string) => Temporal.PlainDate.from(text)
const refusal = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  world = await newWorld()
  const leadership = await world.unit('Керівництво', { kind: 'leadership' })
  const education = await world.unit('Департамент освіти')
  await world.staff('mayor', { roles: ['mayor'], unitId: leadership, leads: true })
  await world.staff('deputy', { roles: ['secretary', 'head'], unitId: leadership })
  await world.staff('head', { roles: ['head'], unitId: education, leads: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('keeper', { roles: ['administrator'], unitId: leadership })
})
afterAll(() => world.close())

function personOf(login: string): number {
  const { actor } = world.as(login)
  if (actor.kind !== 'member') throw new Error(login)
  return actor.personId
}

/** As the person is met at the door: with the powers of today. */
async function atTheDoor(login: string) {
  const member = await findMember(world.house(), login)
  if (!member) throw new Error(login)
  return world.as(member)
}

const arrange = (by: string, absent: string, substitute: string, days = ['2026-11-20', '2026-11-27']) =>
  arrangeSubstitution(world.as(by), {
    absentId: personOf(absent),
    substituteId: personOf(substitute),
    fromOn: day(days[0] ?? ''),
    untilOn: day(days[1] ?? ''),
    reason: 'відпустка',
  })

const give = () =>
  assignTask(world.as('deputy'), {
    source: { kind: 'plan', ref: 1, number: '', title: 'План', href: '/', access: 'open' },
    author: { personId: personOf('deputy'), name: 'deputy', post: '' },
    text: 'Скласти звіт',
    responsible: { personId: personOf('head'), unitId: null },
    dueOn: null,
  })

it('a substitute sees and acts on the days of the substitution, and the record says for whom', async () => {
  const id = await give()
  await expect(acknowledge(await atTheDoor('teacher'), id)).rejects.toEqual(refusal('assignments.execute-forbidden'))
  const substitution = await arrange('head', 'head', 'teacher')
  const teacher = await atTheDoor('teacher')
  expect((await countAssignments(teacher, { desk: 'mine' })).open).toBe(1)
  expect((await countInbox(teacher, { kind: 'assignment' })).total).toBe(1)
  await acknowledge(teacher, id)
  await report(teacher, id, { text: 'Готово', kind: 'final' })
  const { reports, history } = await getAssignmentPage(world.house(), id)
  expect(reports[0]?.reportedBy).toBe('Мешканка Прикладова-teacher (за: Мешканка Прикладова-head)')
  expect(history.at(-1)?.after).toMatchObject({ by: 'Мешканка Прикладова-teacher (за: Мешканка Прикладова-head)' })
  await acceptReport(world.as('deputy'), id)
  await endSubstitution(world.as('head'), substitution)
  expect((await atTheDoor('teacher')).actor).toMatchObject({ standsFor: [], roles: ['executor'] })
})

it('begins and ends with its days', async () => {
  const id = await arrange('deputy', 'head', 'teacher', ['2026-11-23', '2026-11-24'])
  const standsOn = async (moment: string) => {
    const before = world.now
    world.now = Temporal.Instant.from(moment)
    const { actor } = await atTheDoor('teacher')
    world.now = before
    return actor.kind === 'member' && (actor.standsFor ?? []).length > 0
  }
  expect(await standsOn('2026-11-22T20:00:00Z')).toBe(false)
  expect(await standsOn('2026-11-22T22:30:00Z')).toBe(true)
  expect(await standsOn('2026-11-24T21:30:00Z')).toBe(true)
  expect(await standsOn('2026-11-24T22:30:00Z')).toBe(false)
  await endSubstitution(world.as('deputy'), id)
})

it('is arranged by the person, the head or the leaders, never by who keeps the accounts', async () => {
  for (const stranger of ['keeper', 'teacher']) {
    await expect(arrange(stranger, 'mayor', stranger)).rejects.toEqual(refusal('substitutions.arrange-forbidden'))
  }
  await endSubstitution(world.as('mayor'), await arrange('mayor', 'mayor', 'deputy'))
})

it('gives the roles of the absent, but not the keeping of accounts', async () => {
  const first = await arrange('mayor', 'mayor', 'deputy')
  expect((await atTheDoor('deputy')).actor).toMatchObject({ roles: ['secretary', 'head', 'mayor'] })
  const second = await arrange('keeper', 'keeper', 'teacher')
  expect((await atTheDoor('teacher')).actor).toMatchObject({ roles: ['executor'] })
  await endSubstitution(world.as('mayor'), first)
  await endSubstitution(world.as('keeper'), second)
  await expect(endSubstitution(world.as('keeper'), second)).rejects.toEqual(refusal('substitutions.ended'))
})

it('has sensible days and one substitute at a time', async () => {
  await expect(arrange('head', 'head', 'head')).rejects.toEqual(refusal('substitutions.oneself'))
  await expect(arrange('head', 'head', 'teacher', ['2026-11-22', '2026-11-21'])).rejects.toEqual(
    refusal('substitutions.days'),
  )
  await expect(arrange('head', 'head', 'teacher', ['2026-11-01', '2026-11-05'])).rejects.toEqual(
    refusal('substitutions.past'),
  )
  await arrange('head', 'head', 'teacher')
  await expect(arrange('head', 'head', 'deputy', ['2026-11-27', '2026-11-30'])).rejects.toEqual(
    refusal('substitutions.overlaps'),
  )
})
