import { type ActNode, isWithin, type Relation } from './relation.ts'

/** A relation that did its work, and the day on which it did. Days are ISO strings where whole graphs are played. */
export interface Event {
  readonly relation: Relation
  readonly on: string
}

/** What was cancelled of an act, by point; the whole act under the empty point. */
export type Cancelled = ReadonlyMap<string, Event>

/** What acts have done to an act by some day. */
export interface State {
  repealed: Event | null
  suspensions: Event[]
  readonly gone: Map<string, Event>
}

export function newState(): State {
  return { repealed: null, suspensions: [], gone: new Map() }
}

/** Repeal outlives the act that repealed: only «відновлено дію» revives (docs/decisions, the effects of acts). */
export function apply(state: State, event: Event): void {
  const { kind, points, changes } = event.relation
  switch (kind) {
    case 'repeals':
      if (points.length === 0) state.repealed ??= event
      for (const point of points) if (!state.gone.has(point)) state.gone.set(point, event)
      return
    case 'suspends':
      state.suspensions.push(event)
      return
    case 'restores':
      restore(state, points)
      return
    case 'amends':
    case 'sets-out-anew':
      for (const { point, change } of changes) {
        if (change === 'removed' && point !== '') state.gone.set(point, event)
        else state.gone.delete(point)
      }
      return
    case 'cancels':
    case 'takes-force':
    case 'implements':
    case 'refers':
  }
}

function restore(state: State, points: readonly string[]): void {
  if (points.length === 0) {
    state.repealed = null
    state.suspensions = state.suspensions.filter(({ relation }) => relation.points.length > 0)
    return
  }
  for (const point of points) state.gone.delete(point)
  state.suspensions = state.suspensions.filter(
    ({ relation }) => relation.points.length === 0 || !relation.points.every((point) => points.includes(point)),
  )
}

/** Suspensions that hold on that day. The last day of a suspension belongs to it. */
export function suspensionsOn(state: State, day: string): Event[] {
  return state.suspensions.filter(({ relation: { until } }) => until === null || until.toString() >= day)
}

/** Whether an act that has begun speaks on that day: as a whole, or by one of its points. */
export function speaks(state: State, cancelled: Cancelled | undefined, { point, day }: { point: string; day: string }) {
  const silent = (whole: string) => whole === '' || (point !== '' && isWithin(point, whole))
  if (state.repealed || [...state.gone.keys(), ...(cancelled?.keys() ?? [])].some(silent)) return false
  return !suspensionsOn(state, day).some(
    ({ relation: { points } }) => points.length === 0 || points.some((held) => silent(held)),
  )
}

/** The points that an act has left none of, when every one it had is gone. */
export function isEmptied(act: ActNode, gone: ReadonlyMap<string, unknown>): boolean {
  return (
    act.points.length > 0 && act.points.every((point) => [...gone.keys()].some((removed) => isWithin(point, removed)))
  )
}
