import { apply, type Event, isEmptied, newState, type State, suspensionsOn } from './force.ts'
import type { Played } from './played.ts'

export const forces = [
  'in-force',
  'not-yet',
  'suspended',
  'suspended-in-part',
  'repealed-in-part',
  'emptied',
  'repealed',
  'cancelled',
] as const
export type Force = (typeof forces)[number]

/** Why an act is in the state it is: which act did it, to which points, since which day. */
export interface Reason {
  readonly relationId: number
  readonly sourceId: number
  readonly kind: Event['relation']['kind']
  readonly points: readonly string[]
  readonly since: Temporal.PlainDate
  /** The last day of a suspension. */
  readonly until: Temporal.PlainDate | null
}

export interface Status {
  readonly force: Force
  /** The day since which the act is in this state; `null`: a draft has no day. */
  readonly since: Temporal.PlainDate | null
  readonly reasons: readonly Reason[]
  /** What the acts say of one another cannot all be true. */
  readonly disputed: boolean
}

/** The state of an act on a day. A cancelled act is cancelled on every day: it is as if it had never been in force. */
export function statusOn(played: Played, actId: number, on: Temporal.PlainDate): Status {
  const day = on.toString()
  const disputed = played.disputed.has(actId) || played.circular.has(actId)
  const cancelled = played.cancelled.get(actId)
  const whole = cancelled?.get('')
  if (whole) return { force: 'cancelled', since: dayOf(whole), reasons: [reasonOf(whole)], disputed }
  const begins = played.begins.get(actId)
  if (begins === undefined) return { force: 'not-yet', since: null, reasons: [], disputed }
  if (begins > day) return { force: 'not-yet', since: Temporal.PlainDate.from(begins), reasons: [], disputed }
  return { ...stateOn(played, { actId, state: stateBy(played, actId, day), day }), disputed }
}

/** The states of an act one after another, each from its day on. */
export function livesOf(played: Played, actId: number): { since: Temporal.PlainDate; force: Force }[] {
  const begins = played.begins.get(actId)
  if (begins === undefined) return []
  const events = played.events.get(actId) ?? []
  const resumes = events.flatMap(({ relation: { kind, until } }) =>
    kind === 'suspends' && until ? until.add({ days: 1 }).toString() : [],
  )
  const days = [...new Set([begins, ...events.map(({ on }) => on), ...resumes])].filter((day) => day >= begins)
  const lives: { since: Temporal.PlainDate; force: Force }[] = []
  const state = newState()
  let next = 0
  for (const day of days.sort()) {
    for (let event = events[next]; event && event.on <= day; event = events[next]) {
      apply(state, event)
      next += 1
    }
    const force = played.cancelled.get(actId)?.has('') ? 'cancelled' : stateOn(played, { actId, state, day }).force
    if (lives.at(-1)?.force !== force) lives.push({ since: Temporal.PlainDate.from(day), force })
  }
  return lives
}

function stateOn(
  played: Played,
  { actId, state, day }: { actId: number; state: State; day: string },
): Omit<Status, 'disputed'> {
  if (state.repealed) return because('repealed', [state.repealed])
  const suspensions = suspensionsOn(state, day)
  const stopped = suspensions.filter(({ relation }) => relation.points.length === 0)
  if (stopped.length > 0) return because('suspended', stopped)
  const gone = new Map([...state.gone, ...(played.cancelled.get(actId) ?? [])])
  const act = played.graph.acts.get(actId)
  if (act && isEmptied(act, gone)) return because('emptied', [...new Set(gone.values())])
  if (suspensions.length > 0) return because('suspended-in-part', suspensions)
  const removed = [...gone.values()].filter(
    ({ relation }) => relation.kind === 'repeals' || relation.kind === 'cancels',
  )
  if (removed.length > 0) return because('repealed-in-part', [...new Set(removed)])
  return { force: 'in-force', since: Temporal.PlainDate.from(played.begins.get(actId) ?? day), reasons: [] }
}

/** What had been done to an act by the end of that day. */
export function stateBy(played: Played, actId: number, day: string): State {
  const state = newState()
  for (const event of played.events.get(actId) ?? []) if (event.on <= day) apply(state, event)
  return state
}

function because(force: Force, events: readonly Event[]): Omit<Status, 'disputed'> {
  const reasons = events.map(reasonOf)
  return { force, since: reasons[0]?.since ?? null, reasons }
}

export function reasonOf(event: Event): Reason {
  const { id, sourceId, kind, points, until } = event.relation
  return { relationId: id, sourceId, kind, points, since: dayOf(event), until }
}

function dayOf({ on }: Event): Temporal.PlainDate {
  return Temporal.PlainDate.from(on)
}
