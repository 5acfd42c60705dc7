import { createHash } from 'node:crypto'
import { dayOf } from '#kernel'
import { contradictionsIn, type Graph, type Played, play, statusOn } from '#modules/legal-force'
import { type Context, inTransaction } from '#platform/db'
import { type ComputedAct, type StaleAct, saveComputed, takeStale } from './forces.store.ts'
import { loadGraph } from './graph.store.ts'

/** Acts computed in one go: some milliseconds, so that nobody waits behind them. */
const batch = 40
/** News of an act reaches no further than through as many others. */
const mostHops = 60
/** Days ahead on which a state may change by itself, the nearest first. */
const mostDaysAhead = 40

/** Computes the states of acts that something was said of. Answers how many; call it again until it answers 0. */
export function refreshForces(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    const acts = await takeStale(context, batch)
    if (acts === null || acts.length === 0) return 0
    const { graph, complete } = await loadGraph(context, acts)
    // Too much to be read together is read one by one.
    if (complete || acts.length === 1) await saveComputed(context, computedIn(context, graph, acts), mostHops)
    else for (const act of acts) await computeAlone(context, act)
    return acts.length
  })
}

async function computeAlone(context: Context, act: StaleAct): Promise<void> {
  const { graph } = await loadGraph(context, [act])
  await saveComputed(context, computedIn(context, graph, [act]), mostHops)
}

function computedIn(context: Context, graph: Graph, acts: readonly StaleAct[]): ComputedAct[] {
  const today = dayOf(context.now)
  const ahead = daysAhead(graph, today)
  const stages = [today, ...ahead].map((on) => ({ on, played: play(graph, on) }))
  const last = stages.at(-1)?.played ?? play(graph, today)
  const contradictions = Map.groupBy(
    contradictionsIn(last).flatMap((one) => one.actIds.map((id) => ({ id, one }))),
    ({ id }) => id,
  )
  return acts.map(({ id, hops }) => ({
    id,
    hops,
    digest: digestOf(last, id),
    states: statesOf(stages, id),
    contradictions: (contradictions.get(id) ?? []).map(({ one }) => one),
  }))
}

function daysAhead({ acts, relations }: Graph, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const days = [
    ...[...acts.values()].map(({ adoptedOn }) => adoptedOn),
    ...relations.flatMap(({ forceOn, until }) => [forceOn, until?.add({ days: 1 }) ?? null]),
  ]
  const later = days.flatMap((day) =>
    day !== null && Temporal.PlainDate.compare(day, today) > 0 ? day.toString() : [],
  )
  return [...new Set(later)]
    .sort()
    .slice(0, mostDaysAhead)
    .map((day) => Temporal.PlainDate.from(day))
}

interface Stage {
  readonly on: Temporal.PlainDate
  readonly played: Played
}

/** The state of today, and the days on which it becomes another; nothing of an act that is and stays in force. */
function statesOf(stages: readonly Stage[], id: number): ComputedAct['states'] {
  const states: { from: string; until: string | null; force: ComputedAct['states'][number]['force'] }[] = []
  for (const { on, played } of stages) {
    const { force } = statusOn(played, id, on)
    const before = states.at(-1)
    if (before?.force === force) continue
    if (before) before.until = on.toString()
    states.push({ from: before ? on.toString() : '0001-01-01', until: null, force })
  }
  return states.every(({ force }) => force === 'in-force') ? [] : states
}

function digestOf({ begins, events, cancelled, disputed, circular }: Played, id: number): string {
  const story = [
    begins.get(id) ?? '',
    (events.get(id) ?? []).map(({ relation, on }) => `${relation.id} ${relation.revision} ${on}`),
    [...(cancelled.get(id) ?? [])].map(([point, { relation, on }]) => `${point} ${relation.id} ${on}`),
    disputed.has(id),
    circular.has(id),
  ]
  return createHash('sha256').update(JSON.stringify(story)).digest('base64')
}
