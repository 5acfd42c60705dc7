import { dayOf } from '#kernel'
import type { Act, ActRow } from '#modules/acts'
import {
  contradictionsIn,
  type Force,
  forceKinds,
  type Graph,
  livesOf,
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
import { listRelations, loadGraph } from './graph.store.ts'
import { latest, readableActs, type ShownContradiction, shownContradictions, twice } from './queries.ts'
import { listSameNumber } from './store.ts'

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
  /** By relation: the act that speaks in the text or could not be worked into it. Only those open to the reader. */
  readonly changers: ReadonlyMap<number, ActRow>
  /** Nothing was left out to be read only when it is asked for. */
  readonly whole: boolean
  /** `false`: there is more than is listed here. */
  readonly complete: boolean
}

/** As much of the life of a much amended act as a reader still reads, and what is read of it when all is asked for. */
const most = {
  newest: { listed: 200, happened: 100, contradictions: 50 },
  whole: { listed: 5000, happened: 5000, contradictions: 5000 },
} as const
/** Targets of an act whose own story is read with it. */
const mostTargets = 30
const farAhead = { years: 50 }

/** All that acts did to this act, and it to others, as it stands on a day; of very much the newest, or the `whole`. */
export async function getEffects(
  context: Context,
  act: Act,
  { on = dayOf(context.now), whole = false }: { on?: Temporal.PlainDate | undefined; whole?: boolean } = {},
): Promise<ActEffects> {
  const limit = most[whole ? 'whole' : 'newest']
  const [listed, sameNumber] = await Promise.all([
    listRelations(context, act.id, limit.listed),
    listSameNumber(context, act.id),
  ])
  const alsoIds = listed.outward.filter(doesSomething).flatMap(({ targetId }) => targetId ?? [])
  const { graph, complete } = await loadGraph(context, [act], {
    alsoIds: alsoIds.slice(0, mostTargets),
    mostBare: limit.happened,
  })
  const horizon = latest(on, dayOf(context.now))
  const played = play(graph, horizon)
  const ahead = hasFuture(graph, horizon) ? play(graph, horizon.add(farAhead)) : played
  const status = statusOn(played, act.id, on)
  const happened = happenedTo(act.id, ahead)
  const contradictions = [...twice(sameNumber), ...contradictionsIn(ahead)].filter(({ actIds }) =>
    actIds.includes(act.id),
  )
  const told = {
    happened: happened.slice(-limit.happened),
    contradictions: contradictions.slice(0, limit.contradictions),
  }
  const known = await readableActs(context, [
    act.id,
    ...[...status.reasons, ...told.happened, ...changersOf(graph, act.id)].map(({ sourceId }) => sourceId),
    ...[...listed.outward, ...listed.inward].flatMap(({ sourceId, targetId }) => [sourceId, targetId ?? sourceId]),
    ...told.contradictions.flatMap(({ actIds }) => actIds),
  ])
  const begins = played.begins.get(act.id)
  return {
    on,
    status: { ...status, reasons: shownReasons(status.reasons, known) },
    begins: begins === undefined ? null : Temporal.PlainDate.from(begins),
    text: textOn(played, act, { on, readable: (id) => known.has(id) }),
    outward: listed.outward.flatMap((relation) => viewOf(relation, relation.targetId, { known, ahead })),
    inward: listed.inward.flatMap((relation) => viewOf(relation, relation.sourceId, { known, ahead })),
    life: livesOf(ahead, act.id),
    happened: toldTo(told.happened, known),
    contradictions: shownContradictions(told.contradictions, known),
    changers: new Map(
      changersOf(graph, act.id).flatMap(({ id, sourceId }) => {
        const changer = known.get(sourceId)
        return changer ? [[id, changer]] : []
      }),
    ),
    whole,
    complete:
      complete &&
      !listed.more &&
      told.happened.length === happened.length &&
      told.contradictions.length === contradictions.length,
  }
}

/** What speaks in the text of an act, or should. */
function changersOf({ relations }: Graph, actId: number): readonly Relation[] {
  return relations.filter(
    ({ targetId, kind, points }) =>
      targetId === actId &&
      (textKinds.some((known) => known === kind) || (forceKinds.some((known) => known === kind) && points.length > 0)),
  )
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

/** What was done to an act, in the order of days. */
function happenedTo(actId: number, { events, cancelled }: Played): Reason[] {
  return [...(events.get(actId) ?? []), ...new Set(cancelled.get(actId)?.values() ?? [])]
    .map(reasonOf)
    .sort((one, other) => Temporal.PlainDate.compare(one.since, other.since))
}

// Of an act that is closed to the reader only that is told which the state of this one hangs on.
function toldTo(reasons: readonly Reason[], known: ReadonlyMap<number, ActRow>): ShownReason[] {
  return shownReasons(reasons, known).filter(
    ({ act, kind }) => act !== null || forceKinds.some((force) => force === kind),
  )
}

function shownReasons(reasons: readonly Reason[], known: ReadonlyMap<number, ActRow>): ShownReason[] {
  return reasons.map((reason) => ({ ...reason, act: known.get(reason.sourceId) ?? null }))
}
