import { dayOf } from '#kernel'
import { type Act, type ActRow, listActs } from '#modules/acts'
import {
  type Contradiction,
  contradictionsIn,
  type Force,
  forceKinds,
  type Graph,
  livesOf,
  type NamedAct,
  type Played,
  play,
  type Reason,
  type Relation,
  reasonOf,
  type Status,
  statusOn,
  type TextOnDay,
  textKinds,
  textOn,
} from '#modules/legal-force'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { listFlagRows, listForceRows } from './forces.store.ts'
import { type AskedAct, listActedUpon, listRelations, loadGraph } from './graph.store.ts'
import { getRelationRow, listNamesakes, listNumbersTwice, listSameNumber } from './store.ts'

/** A relation as its reader may see it: both acts are open to him. */
export interface RelationView {
  readonly relation: Relation
  /** The other act; `null`: not in the register, or several answer to the name. */
  readonly other: ActRow | null
  /** The day on which it did its work; `null`: not yet, or never. */
  readonly happenedOn: Temporal.PlainDate | null
}

/** A reason with the act behind it; `null`: that act is not open to this reader. */
export interface ShownReason extends Reason {
  readonly act: ActRow | null
}

export interface ShownStatus extends Omit<Status, 'reasons'> {
  readonly reasons: readonly ShownReason[]
}

export interface ActEffects {
  readonly on: Temporal.PlainDate
  readonly status: ShownStatus
  /** The first day of the act; `null`: a draft. */
  readonly begins: Temporal.PlainDate | null
  readonly text: TextOnDay
  readonly outward: readonly RelationView[]
  readonly inward: readonly RelationView[]
  /** The states of the act one after another, each from its day on. */
  readonly life: readonly { readonly since: Temporal.PlainDate; readonly force: Force }[]
  /** What was done to the act and took effect, or will, in order. */
  readonly happened: readonly ShownReason[]
  readonly contradictions: readonly ShownContradiction[]
  /** `false`: there are more relations than could be followed or listed. */
  readonly complete: boolean
}

export interface ShownContradiction extends Contradiction {
  readonly acts: readonly ActRow[]
}

/** Relations listed on each side of an act. */
const mostListed = 200
/** Targets of an act whose own story is read with it. */
const mostTargets = 30
const farAhead = { years: 50 }

/** All that acts did to this act, and it to others, as it stands on a day. */
export async function getEffects(context: Context, act: Act, on = dayOf(context.now)): Promise<ActEffects> {
  const [listed, sameNumber] = await Promise.all([
    listRelations(context, act.id, mostListed),
    listSameNumber(context, act.id),
  ])
  const targets = listed.outward.filter(doesSomething).flatMap(({ targetId }) => targetId ?? [])
  const { graph, complete } = await loadGraph(context, [act], targets.slice(0, mostTargets))
  const known = await readableActs(context, [
    ...graph.acts.keys(),
    ...sameNumber,
    ...[...listed.outward, ...listed.inward].flatMap(({ sourceId, targetId }) => [sourceId, targetId ?? sourceId]),
  ])
  const horizon = latest(on, dayOf(context.now))
  const played = play(graph, horizon)
  const ahead = hasFuture(graph, horizon) ? play(graph, horizon.add(farAhead)) : played
  const status = statusOn(played, act.id, on)
  const begins = played.begins.get(act.id)
  return {
    on,
    status: { ...status, reasons: shownReasons(status.reasons, known) },
    begins: begins === undefined ? null : Temporal.PlainDate.from(begins),
    text: textOn(played, act, { on, readable: (id) => known.has(id) }),
    outward: listed.outward.flatMap((relation) => viewOf(relation, relation.targetId, { known, ahead })),
    inward: listed.inward.flatMap((relation) => viewOf(relation, relation.sourceId, { known, ahead })),
    life: livesOf(ahead, act.id),
    happened: happenedTo(act.id, ahead, known),
    contradictions: shownContradictions([...twice(sameNumber), ...contradictionsIn(ahead)], known).filter(
      ({ actIds }) => actIds.includes(act.id),
    ),
    complete: complete && !listed.more,
  }
}

function hasFuture({ relations }: Graph, horizon: Temporal.PlainDate): boolean {
  const isLater = (day: Temporal.PlainDate | null) => day !== null && Temporal.PlainDate.compare(day, horizon) > 0
  return relations.some(({ forceOn, until }) => isLater(forceOn) || isLater(until))
}

function doesSomething({ kind, withdrawn }: Relation): boolean {
  return !withdrawn && [...forceKinds, ...textKinds].some((known) => known === kind)
}

// A relation is shown to those who may read both acts.
function viewOf(
  relation: Relation,
  otherId: number | null,
  { known, ahead }: { known: ReadonlyMap<number, ActRow>; ahead: Played },
): RelationView[] {
  if (otherId !== null && !known.has(otherId)) return []
  const done =
    ahead.events.get(relation.targetId ?? 0)?.find((event) => event.relation.id === relation.id) ??
    [...(ahead.cancelled.get(relation.targetId ?? 0)?.values() ?? [])].find(
      (event) => event.relation.id === relation.id,
    )
  const happenedOn = done ? Temporal.PlainDate.from(done.on) : null
  return [{ relation, other: known.get(otherId ?? 0) ?? null, happenedOn }]
}

function happenedTo(actId: number, { events, cancelled }: Played, known: ReadonlyMap<number, ActRow>): ShownReason[] {
  const all = [...(events.get(actId) ?? []), ...new Set(cancelled.get(actId)?.values() ?? [])]
  const shown = shownReasons(all.map(reasonOf), known)
  // Of an act that is closed to the reader only that is told which the state of this one hangs on.
  const told = shown.filter(({ act, kind }) => act !== null || forceKinds.some((force) => force === kind))
  return told.sort((one, other) => Temporal.PlainDate.compare(one.since, other.since))
}

function shownReasons(reasons: readonly Reason[], known: ReadonlyMap<number, ActRow>): ShownReason[] {
  return reasons.map((reason) => ({ ...reason, act: known.get(reason.sourceId) ?? null }))
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
  const { graph } = await loadGraph(context, touched)
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

function twice(actIds: readonly number[]): Contradiction[] {
  return actIds.length > 1 ? [{ kind: 'one-number-twice', actIds, relationId: null }] : []
}

const mostContradictions = 2000

function shownContradictions(all: readonly Contradiction[], known: ReadonlyMap<number, ActRow>): ShownContradiction[] {
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

async function readableActs(context: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ActRow>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { items } = await listActs(context, { ids: wanted, page: 1, perPage: wanted.length })
  return new Map(items.map((act) => [act.id, act]))
}

export function forgetTargets(): void {
  targets.forget()
}

function latest(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one
}
