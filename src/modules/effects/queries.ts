import { dayOf } from '#kernel'
import { type ActRow, listActs } from '#modules/acts'
import {
  type Contradiction,
  type Force,
  type NamedAct,
  play,
  type Relation,
  type Status,
  statusOn,
} from '#modules/legal-force'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { listFlagRows, listForceRows } from './forces.store.ts'
import { type AskedAct, listActedUpon, loadGraph } from './graph.store.ts'
import { getRelationRow, listNamesakes, listNumbersTwice } from './store.ts'

export interface ShownContradiction extends Contradiction {
  readonly acts: readonly ActRow[]
}

/** The state of every act of a page, in one query. */
export async function listStatuses(
  context: Context,
  acts: readonly AskedAct[],
  on = dayOf(context.now),
): Promise<ReadonlyMap<number, Status>> {
  const actedUpon = await targets.read(context)
  const touched = actedUpon === null ? acts : acts.filter(({ id }) => actedUpon.has(id))
  const statuses = new Map(acts.map((act) => [act.id, plainStatus(act, on)]))
  if (touched.length === 0) return statuses
  const { graph } = await loadGraph(context, touched, { mostBare: 0 })
  const played = play(graph, latest(on, dayOf(context.now)))
  for (const { id } of touched) statuses.set(id, statusOn(played, id, on))
  return statuses
}

/** Of an act that nothing acts upon: in force since its adoption. */
function plainStatus({ adoptedOn }: AskedAct, on: Temporal.PlainDate): Status {
  const begun = adoptedOn !== null && Temporal.PlainDate.compare(adoptedOn, on) <= 0
  return { force: begun ? 'in-force' : 'not-yet', since: adoptedOn, reasons: [], disputed: false }
}

// Most acts are never acted upon: a page of the register need not ask about those. In a large register it asks anyway.
const targets = rememberFor(3000, (context) => listActedUpon(context, 5000))

/** The state of one act, for other modules: what a task under it must know. */
export async function getStatus(context: Context, act: AskedAct, on = dayOf(context.now)): Promise<Status> {
  const found = (await listStatuses(context, [act], on)).get(act.id)
  return found ?? { force: 'not-yet', since: null, reasons: [], disputed: false }
}

/** The acts that are not simply in force today, by their state. Everything else that is adopted is in force. */
export function listForces(context: Context): Promise<ReadonlyMap<Force, readonly number[]>> {
  return listForceRows(context, dayOf(context.now))
}

/** What the papers say that cannot all be true, as far as the reader may see the acts. */
export async function listContradictions(context: Context): Promise<readonly ShownContradiction[]> {
  const [contradictions, sameNumbers, outOfOrder] = await Promise.all([
    listFlagRows(context, mostContradictions),
    listNumbersTwice(context),
    listActs(context, { outOfOrder: true, page: 1, perPage: mostContradictions }),
  ])
  const all: Contradiction[] = [
    ...outOfOrder.items.map(
      ({ id }): Contradiction => ({ kind: 'number-out-of-order', actIds: [id], relationId: null }),
    ),
    ...sameNumbers.flatMap(twice),
    ...contradictions,
  ].slice(0, mostContradictions)
  return shownContradictions(
    all,
    await readableActs(
      context,
      all.flatMap(({ actIds }) => actIds),
    ),
  )
}

export function twice(actIds: readonly number[]): Contradiction[] {
  return actIds.length > 1 ? [{ kind: 'one-number-twice', actIds, relationId: null }] : []
}

const mostContradictions = 2000

export function shownContradictions(
  all: readonly Contradiction[],
  known: ReadonlyMap<number, ActRow>,
): ShownContradiction[] {
  return all
    .map((one) => ({ ...one, acts: one.actIds.flatMap((id) => known.get(id) ?? []) }))
    .filter(({ acts, actIds }) => acts.length === actIds.length)
}

/** A relation for its form; one whose acts the reader may not see is not there. */
export async function getRelation(context: Context, id: number): Promise<Relation> {
  return getRelationRow(context, id)
}

/** The acts that answer to a name and are open to the reader. */
export async function listAnswering(context: Context, named: NamedAct): Promise<readonly ActRow[]> {
  return [...(await readableActs(context, await listNamesakes(context, named))).values()]
}

export async function readableActs(context: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ActRow>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { items } = await listActs(context, { ids: wanted, page: 1, perPage: wanted.length })
  return new Map(items.map((act) => [act.id, act]))
}

export function forgetTargets(): void {
  targets.forget()
}

export function latest(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one
}
