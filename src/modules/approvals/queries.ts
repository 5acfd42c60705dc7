import { hasRole, isMember } from '#kernel'
import type { Context } from '#platform/db'
import { answersOf, type Version, versionsOf } from './answers.store.ts'
import { type Answer, hasApproved, isOnItsWay, type Route, type Step, type Subject } from './route.ts'
import { asHouse } from './sending.ts'
import { findRoutes, getRouteRow, newestRouteOf, routesWaitingFor, stepsOf } from './store.ts'
import { type Approved, handlerOf } from './subjects.ts'

export interface RouteRow extends Route {
  readonly steps: readonly Step[]
}

export interface RoutePage {
  readonly route: Route
  readonly steps: readonly Step[]
  /** Of all rounds, oldest first. */
  readonly answers: readonly Answer[]
  readonly versions: readonly Version[]
}

/** What is to be approved, for those who read it. */
export function getApproved(context: Context, { kind, ref }: Subject): Promise<Approved> {
  return handlerOf(kind).read(context, ref)
}

/** Whether the reader may send it round: it is a draft still, and theirs to lead. */
export async function mayBeSent(context: Context, { kind, ref }: Subject): Promise<boolean> {
  const handler = handlerOf(kind)
  if (!handler.maySend(context.actor)) return false
  const { open, mayLead = true } = await handler.read(context, ref)
  return open && mayLead
}

export async function getRoutePage(context: Context, id: number): Promise<RoutePage> {
  const route = await getRouteRow(context, id)
  const [steps, versions] = await Promise.all([stepsOf(context, [id]), versionsOf(context, id)])
  const answers = await answersOf(
    context,
    steps.map((step) => step.id),
  )
  return { route, steps, answers, versions }
}

/** The newest route of a thing, for those who know of it. */
export async function findRouteOf(context: Context, subject: Subject): Promise<RouteRow | null> {
  const route = await newestRouteOf(context, subject)
  return route && { ...route, steps: await stepsOf(context, [route.id]) }
}

/** Visas of a draft, as a change of its text concerns them. */
export interface Visas {
  /** They stand, and the next change voids them. */
  readonly given: readonly Step[]
  /** A change has voided them: their givers are asked again. */
  readonly voided: readonly Step[]
}

/** For whoever may change the draft, also when they are not on its route. */
export async function getVisas(outer: Context, subject: Subject): Promise<Visas> {
  const { open } = await handlerOf(subject.kind).read(outer, subject.ref)
  const context = asHouse(outer)
  const route = await findRouteOf(context, subject)
  if (!open || !route || !isOnItsWay(route) || route.state === 'returned') return { given: [], voided: [] }
  const { steps, round, version } = route
  const ids = steps.map(({ id }) => id)
  const answers = (await answersOf(context, ids)).filter((answer) => answer.round === round)
  const lastOf = (step: Step) => answers.findLast(({ stepId }) => stepId === step.id)
  const isVoided = (step: Step) => {
    const last = lastOf(step)
    return last !== undefined && last.version < version && last.verdict !== 'refused' && last.verdict !== 'explained'
  }
  return {
    given: steps.filter(({ state }) => hasApproved(state)),
    voided: steps.filter((step) => !hasApproved(step.state) && isVoided(step)),
  }
}

/** `waiting`: for my visa, or my record of a letter; `mine`: sent by me; those whom I stand in for are me. */
export async function listRoutes(
  context: Context,
  filter: { readonly show: 'waiting' | 'mine' | 'all'; readonly page: number; readonly perPage: number },
): Promise<{ items: RouteRow[]; total: number; page: number; perPage: number }> {
  const { show, page, perPage } = filter
  const people = peopleOf(context)
  const letters = hasRole(context.actor, 'registrar')
  const chosen =
    show === 'waiting'
      ? { ids: await routesWaitingFor(context, { people, letters }) }
      : show === 'mine'
        ? { authors: people }
        : {}
  const { routes, total } = await findRoutes(context, { ...chosen, page, perPage })
  const steps = await stepsOf(
    context,
    routes.map(({ id }) => id),
  )
  const items = routes.map((route) => ({ ...route, steps: steps.filter(({ routeId }) => routeId === route.id) }))
  return { items, total, page, perPage }
}

function peopleOf({ actor }: Context): number[] {
  if (!isMember(actor)) return []
  return [actor.personId, ...(actor.standsFor ?? []).map(({ personId }) => personId)]
}
