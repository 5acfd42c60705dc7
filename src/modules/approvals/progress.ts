import { dayOf } from '#kernel'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import type { RouteCompleted, RouteStopped, VisaDue } from './events.ts'
import { isAgreed, type Route, type Step } from './route.ts'
import { getRouteRow, markReminded, saveRoute, saveStepState, stepsOf } from './store.ts'

export interface Progress {
  readonly route: Route
  readonly steps: readonly Step[]
}

/** The route with its steps; nobody else moves it meanwhile. */
export async function lockProgress(context: Context, routeId: number): Promise<Progress> {
  const route = await getRouteRow(context, routeId, true)
  return { route, steps: await stepsOf(context, [routeId]) }
}

/** What the states of the steps mean for a route that goes on. */
export function settled({ route, steps }: Progress): Progress {
  const refused = steps.some(({ state }) => state === 'refused')
  const state = refused ? 'stopped' : isAgreed(steps) ? 'completed' : 'running'
  return { route: { ...route, state }, steps }
}

/** Saves what has changed, and brings every inbox and listener up to date. */
export async function move(context: Context, before: Progress, after: Progress): Promise<void> {
  for (const [at, step] of after.steps.entries()) {
    if (step.state !== before.steps[at]?.state) await saveStepState(context, step.id, step.state)
  }
  await saveRoute(context, after.route)
  await refill(context, before, after)
  if (before.route.state !== after.route.state) await tell(context, after.route)
}

/** Opens what waits now and closes what does not any more. */
export async function refill(context: Context, before: Progress | null, after: Progress): Promise<void> {
  const { route } = after
  for (const [at, step] of after.steps.entries()) {
    const old = before?.steps[at]
    const was = old && before ? waitingStep(before.route, old) : null
    const is = waitingStep(route, step)
    const same = was === is && before?.route.restricted === route.restricted
    if (was !== null && !same) await stepDone(context, { kind: 'approval', ref: step.id })
    if (is !== null && !same) await awaitAnswer(context, route, step, is)
  }
  await refillAuthor(context, before?.route ?? null, route)
}

function waitingStep(route: Route, { state, personId }: Step): 'visa' | 'confirm' | 'letter' | null {
  if (route.state !== 'running') return null
  if (state !== 'waiting' && state !== 'to-confirm') return null
  if (personId === null) return 'letter'
  return state === 'waiting' ? 'visa' : 'confirm'
}

async function awaitAnswer(context: Context, route: Route, step: Step, wait: string): Promise<void> {
  const holder = step.personId === null ? 'role:registrar' : `person:${step.personId}`
  await awaitStep(context, {
    kind: 'approval',
    ref: step.id,
    step: wait,
    holders: [keyFor(route, holder)],
    watchers: [keyFor(route, `person:${route.authorId}`)],
    number: '',
    title: step.body ? `${route.title} (${step.body})` : route.title,
    href: hrefOf(route),
    dueOn: step.dueOn,
  })
}

async function refillAuthor(context: Context, before: Route | null, route: Route): Promise<void> {
  if (before?.state === route.state && before.restricted === route.restricted) return
  await stepDone(context, { kind: 'approval-route', ref: route.id })
  if (route.state !== 'stopped' && route.state !== 'returned') return
  await awaitStep(context, {
    kind: 'approval-route',
    ref: route.id,
    step: route.state === 'stopped' ? 'explain' : 'rework',
    holders: [keyFor(route, `person:${route.authorId}`)],
    watchers: [],
    number: '',
    title: route.title,
    href: hrefOf(route),
    dueOn: null,
  })
}

/** The round of the night: whoever has not answered by the day before the term is reminded, once a day. */
export function remindOfVisas(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    const today = dayOf(context.now)
    const due = await markReminded(context, { by: today.add({ days: 1 }), today })
    for (const { personId, dueOn, ...route } of due) {
      const isLate = Temporal.PlainDate.compare(dueOn, today) < 0
      await announce<VisaDue>(context, { type: 'VisaDue', ...route, personId, isLate })
    }
    return due.length
  })
}

function keyFor({ restricted }: Route, key: string): string {
  return restricted ? `${key}:restricted` : key
}

export function hrefOf({ id }: Pick<Route, 'id'>): string {
  return `/stil/pohodzhennia/${id}`
}

async function tell(context: Context, { id, kind, ref, authorId, title, state }: Route): Promise<void> {
  const route = { routeId: id, authorId, title }
  if (state === 'completed') {
    await announce<RouteCompleted>(context, { type: 'RouteCompleted', ...route, kind, ref })
  }
  if (state === 'stopped' || state === 'returned') {
    await announce<RouteStopped>(context, { type: 'RouteStopped', ...route })
  }
}

/** The journal speaks of the route, and of what was said without its words: they are for those who know the route. */
export function note(context: Context, { verb, routeId, after }: { verb: string; routeId: number; after?: object }) {
  return record(context, { verb, subject: 'approval', subjectId: routeId, ...(after ? { after } : {}) })
}
