/** A council in which work is given on: a mayor, a deputy, two departments, and a letter to work on. */
import { assignBelow, assignTask, taskForms } from '#modules/assignments'
import { getAssignmentPage, report } from '#modules/control'
import { type Card, getCard, registerDocument, registrationForm } from '#modules/documents'
import { newWorld, type World } from './world.ts'

export interface Given {
  readonly to: string
  readonly by?: string
  readonly dueOn?: string | null
  readonly onControl?: boolean
  readonly controller?: string
  readonly rhythm?: 'once' | 'continuous' | 'periodic'
  readonly period?: { every: 'week' | 'month' | 'quarter' | 'year'; day: number }
  readonly endsOn?: string
}

export type WorkingCouncil = Awaited<ReturnType<typeof openWorkingCouncil>>

export async function openWorkingCouncil() {
  const world = await newWorld()
  const registry = await world.unit('Загальний відділ')
  const leadership = await world.unit('Керівництво', { kind: 'leadership' })
  const education = await world.unit('Департамент освіти')
  const finance = await world.unit('Департамент фінансів')
  const incoming = await world.book(registry)
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('mayor', { roles: ['mayor'], unitId: leadership, leads: true })
  await world.staff('deputy', { roles: ['secretary', 'head'], unitId: leadership })
  await world.staff('head', { roles: ['head'], unitId: education, leads: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('other', { roles: ['executor'], unitId: education })
  await world.staff('money', { roles: ['head'], unitId: finance, leads: true })
  return { world, education, finance, incoming, ...workOf(world, incoming.id) }
}

function workOf(world: World, bookId: number) {
  function personOf(login: string): number {
    const { actor } = world.as(login)
    if (actor.kind !== 'member') throw new Error(login)
    return actor.personId
  }
  async function paper(): Promise<Card> {
    const form = registrationForm.parse({ bookId, summary: 'Про ремонт даху ліцею', correspondent: 'Ліцей' })
    const { id } = await registerDocument(world.as('clerk'), form)
    return getCard(world.house(), id)
  }
  async function give(
    { to, by = 'mayor', dueOn = null, controller, endsOn, ...rest }: Given,
    card?: Card,
  ): Promise<number> {
    const { id, number, summary } = card ?? (await paper())
    return assignTask(world.as(by), {
      source: { kind: 'document', ref: id, number, title: summary, href: `/stil/dokumenty/${id}`, access: 'open' },
      author: { personId: personOf(by), name: by, post: '' },
      text: 'Підготувати відповідь',
      responsible: { personId: personOf(to), unitId: null },
      controllers: controller ? [{ personId: personOf(controller), unitId: null }] : [],
      dueOn: dueOn === null ? null : Temporal.PlainDate.from(dueOn),
      endsOn: endsOn ? Temporal.PlainDate.from(endsOn) : null,
      ...rest,
    })
  }
  function below(by: string, parentId: number, to: string, fields: object = {}): Promise<number> {
    const input = { executor: `person:${personOf(to)}`, text: 'Зробити', ...fields }
    return assignBelow(world.as(by), parentId, taskForms.task.parse(input))
  }
  const done = (by: string, id: number) => report(world.as(by), id, { text: 'Зроблено', kind: 'final' })
  const taskOf = async (id: number) => (await getAssignmentPage(world.house(), id)).task
  const stateOf = async (id: number) => (await taskOf(id)).state
  return { personOf, paper, give, below, done, taskOf, stateOf }
}
