/** A council that has appeals in hand: its registry, heads and departments, and what they do every day. */
import { isMember } from '#kernel'
import { findMember } from '#modules/access'
import { appealForms, appealVerbs } from '#modules/appeals'
import { listInbox } from '#modules/inbox'
import { arrangeSubstitution, endSubstitution } from '#modules/substitutions'
import type { Context } from '#platform/db'
import { newWorld, type World } from './world.ts'

export type AppealsCouncil = Awaited<ReturnType<typeof openAppealsCouncil>>

export async function openAppealsCouncil() {
  const world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  const roads = await world.unit('Департамент доріг')
  const leadership = await world.unit('Керівництво', { kind: 'leadership' })
  const water = await world.unit('Департамент води')
  const book = await world.book(registry, { kind: 'appeals', template: '{letter}-{n}', title: 'Звернення' })
  await world.staff('registrar', { roles: ['registrar'], unitId: registry })
  await world.staff('mayor', { roles: ['mayor'], unitId: leadership })
  await world.staff('deputy', { roles: ['secretary'], unitId: leadership })
  await world.staff('engineer', { roles: ['head'], unitId: roads, leads: true })
  await world.staff('roads', { roles: ['executor'], unitId: roads })
  await world.staff('water', { roles: ['executor'], unitId: water })
  return { world, registry, roads, water, ...everydayOf(world, { bookId: book.id, roads }), ...deskOf(world) }
}

function everydayOf(world: World, { bookId, roads }: { bookId: number; roads: number }) {
  const letter = (fields: object = {}) =>
    appealForms.registrationForm.parse({
      bookId,
      surname: 'Додаткова',
      givenName: 'Мешканка',
      address: 'вул. Прикладна, 5, кв. 2',
      kind: 'application',
      channel: 'post',
      summary: 'Про яму на вулиці Прикладній',
      ...fields,
    })
  const resolution = (unitId: number, fields: object = {}) =>
    appealForms.resolutionForm.parse({ words: 'Розглянути й відповісти', executor: `unit:${unitId}`, ...fields })
  const reply = (fields: object = {}) =>
    appealForms.answerForm.parse({ outcome: 'satisfied', words: 'Яму засипано 19 листопада.', ...fields })
  const come = (fields: object = {}) => appealVerbs.registerAppeal(world.as('registrar'), letter(fields))
  const assign = (id: number, unitId = roads, fields: object = {}) =>
    appealVerbs.assignAppeal(world.as('mayor'), id, resolution(unitId, fields))
  const given = async (fields: object = {}) => {
    const appeal = await come(fields)
    await assign(appeal.id)
    return appeal
  }
  const answered = async (fields: object = {}) => {
    const appeal = await given(fields)
    await appealVerbs.answerAppeal(world.as('roads'), appeal.id, reply())
    return appeal
  }
  return { letter, resolution, reply, come, assign, given, answered }
}

function deskOf(world: World) {
  function personOf(login: string): number {
    const { actor } = world.as(login)
    return isMember(actor) ? actor.personId : 0
  }
  async function waits(login: string, number: string): Promise<string[]> {
    const { items } = await listInbox(world.as(login), { page: 1, perPage: 200 })
    return items.filter((item) => item.number === number).map(({ step }) => step)
  }
  /** The days of a substitution are those of the test; it ends with the work. */
  async function standingIn(absent: string, substitute: string, work: (context: Context) => Promise<unknown>) {
    const today = Temporal.PlainDate.from('2026-11-20')
    const id = await arrangeSubstitution(world.house(), {
      absentId: personOf(absent),
      substituteId: personOf(substitute),
      fromOn: today,
      untilOn: today,
      reason: 'відпустка',
    })
    const member = await findMember(world.house(), substitute)
    if (!member) throw new Error(substitute)
    await work(world.as(member))
    await endSubstitution(world.house(), id)
  }
  return { personOf, waits, standingIn }
}
