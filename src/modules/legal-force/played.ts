import { apply, type Cancelled, type Event, newState, type State, speaks } from './force.ts'
import { type ActNode, compareActs, comparePoints, type Relation, relationKinds } from './relation.ts'

export interface Graph {
  readonly acts: ReadonlyMap<number, ActNode>
  readonly relations: readonly Relation[]
}

/** What became of a graph when its days were played one after another. */
export interface Played {
  readonly graph: Graph
  /** The first day of every act that has one. */
  readonly begins: ReadonlyMap<number, string>
  /** What happened to each act, in order. Cancellations are apart: they act from the beginning. */
  readonly events: ReadonlyMap<number, readonly Event[]>
  readonly cancelled: ReadonlyMap<number, Cancelled>
  /** Acts whose cancellations contradict one another; they are presumed valid. */
  readonly disputed: ReadonlySet<number>
  /** Acts that act on one another on one day, so that neither can be asked first. */
  readonly circular: ReadonlySet<number>
  /** Relations that met an act already repealed, or not adopted yet. */
  readonly idle: ReadonlySet<number>
}

type AllCancelled = ReadonlyMap<number, Cancelled>

/**
 * Plays every relation on the first day on which its source is in force. What a cancelled act did is as if it had
 * never been done, and a cancellation may itself be cancelled: so a set of cancelled acts is assumed, played, and
 * assumed anew until it agrees with itself. Where it never does, the acts in dispute are presumed valid.
 */
export function play(graph: Graph, until: Temporal.PlainDate): Played {
  const score = scoreOf(graph, until.toString())
  const cancellations = graph.relations.filter(({ kind }) => kind === 'cancels').length
  let assumed: AllCancelled = new Map()
  let run = playDays(score, assumed)
  let before = ''
  for (let turn = 0; turn < Math.min(2 * cancellations + 2, 40); turn += 1) {
    const [found, taken] = [keysOf(run.found).join(), keysOf(assumed).join()]
    if (found === taken) return played(run, assumed, [])
    // What is found now was assumed a turn ago: from here on it would only go to and fro.
    if (turn > 0 && found === before) break
    before = taken
    assumed = run.found
    run = playDays(score, assumed)
  }
  const [one, other] = [new Set(keysOf(assumed)), new Set(keysOf(run.found))]
  const certain = onlyKeys(run.found, one)
  const disputed = [...one.symmetricDifference(other)]
  return played(playDays(score, certain), certain, disputed)
}

interface Run extends Score {
  readonly assumed: AllCancelled
  readonly states: Map<number, State>
  readonly events: Map<number, Event[]>
  readonly found: Map<number, Map<string, Event>>
  readonly circular: Set<number>
  readonly idle: Set<number>
  /** By source: what waits until it is in force. */
  readonly waiting: Map<number, Relation[]>
}

function played(run: Run, cancelled: AllCancelled, disputed: readonly string[]): Played {
  const { graph, begins, events, circular, idle } = run
  return { graph, begins, events, cancelled, disputed: new Set(disputed.map(Number.parseFloat)), circular, idle }
}

function keysOf(cancelled: AllCancelled): string[] {
  return [...cancelled].flatMap(([id, points]) => [...points.keys()].map((point) => `${id} ${point}`)).sort()
}

function onlyKeys(cancelled: AllCancelled, wanted: ReadonlySet<string>): AllCancelled {
  const kept = [...cancelled].map(
    ([id, points]) => [id, new Map([...points].filter(([point]) => wanted.has(`${id} ${point}`)))] as const,
  )
  return new Map(kept.filter(([, points]) => points.size > 0))
}

/** What stays the same however often the graph is played. */
interface Score {
  readonly graph: Graph
  readonly begins: ReadonlyMap<number, string>
  /** The place of each act in the order of adoption. */
  readonly rank: ReadonlyMap<number, number>
  readonly agenda: readonly (readonly [day: string, DayOfAgenda])[]
}

function scoreOf(graph: Graph, last: string): Score {
  const begins = beginningsOf(graph)
  const agenda = [...agendaOf(graph, begins)].filter(([day]) => day <= last)
  return { graph, begins, rank: rankOf(graph), agenda: agenda.sort(([one], [other]) => (one < other ? -1 : 1)) }
}

function rankOf({ acts }: Graph): Map<number, number> {
  const rank = new Map<number, number>()
  let place = 0
  const byDay = Map.groupBy(acts.values(), ({ adoptedOn }) => adoptedOn?.toString() ?? '')
  for (const day of [...byDay.keys()].sort()) {
    let last: ActNode | null = null
    for (const act of (byDay.get(day) ?? []).sort(compareActs)) {
      if (last === null || compareActs(last, act) !== 0) place += 1
      rank.set(act.id, place)
      last = act
    }
  }
  return rank
}

function playDays(score: Score, assumed: AllCancelled): Run {
  const empty = { states: new Map(), events: new Map(), found: new Map(), waiting: new Map() }
  const run: Run = { ...score, assumed, ...empty, circular: new Set(), idle: new Set() }
  for (const [day, { due, resuming }] of score.agenda) {
    let round = resuming.length === 0 ? due : [...due, ...resuming.flatMap((id) => takeWaiting(run, id))]
    while (round.length > 0) round = playRound(run, day, round).flatMap((id) => takeWaiting(run, id))
  }
  return run
}

/** The day of force that an act names for itself, or the day of its adoption. */
function beginningsOf({ acts, relations }: Graph): Map<number, string> {
  const begins = new Map<number, string>()
  for (const { id, adoptedOn } of acts.values()) if (adoptedOn) begins.set(id, adoptedOn.toString())
  for (const { kind, sourceId, forceOn, withdrawn } of relations) {
    const known = begins.get(sourceId)
    if (kind !== 'takes-force' || withdrawn || !forceOn || known === undefined) continue
    if (forceOn.toString() > known) begins.set(sourceId, forceOn.toString())
  }
  return begins
}

interface DayOfAgenda {
  readonly due: Relation[]
  /** Acts whose suspension is over since this day. */
  readonly resuming: number[]
}

function agendaOf({ acts, relations }: Graph, begins: ReadonlyMap<number, string>): Map<string, DayOfAgenda> {
  const agenda = new Map<string, DayOfAgenda>()
  const on = (day: string) => {
    const known = agenda.get(day) ?? { due: [], resuming: [] }
    agenda.set(day, known)
    return known
  }
  for (const relation of relations) {
    const { kind, sourceId, targetId, forceOn, until, withdrawn } = relation
    const begin = begins.get(sourceId)
    if (withdrawn || begin === undefined || targetId === null || !acts.has(targetId) || isIdleKind(kind)) continue
    const planned = forceOn?.toString() ?? begin
    on(planned > begin ? planned : begin).due.push(relation)
    if (kind === 'suspends' && until) on(until.add({ days: 1 }).toString()).resuming.push(targetId)
  }
  return agenda
}

function isIdleKind(kind: Relation['kind']): boolean {
  return kind === 'takes-force' || kind === 'implements' || kind === 'refers'
}

/** Plays what is due together on a day; answers the acts that came back into force by it. */
function playRound(run: Run, day: string, due: readonly Relation[]): number[] {
  const onTarget = Map.groupBy(due, ({ targetId }) => targetId ?? 0)
  const settled = new Map<number, 'open' | 'done'>()
  const resumed: number[] = []
  // An act is asked whether it is in force only when everything that happens to it on that day has happened.
  const settle = (id: number): void => {
    if (settled.get(id) === 'open') run.circular.add(id)
    if (settled.has(id)) return
    settled.set(id, 'open')
    for (const relation of inOrder(run, onTarget.get(id) ?? [])) {
      if (relation.sourceId !== id) settle(relation.sourceId)
      if (!mayHappen(run, relation, day)) wait(run, relation)
      else if (happen(run, { relation, on: day }) === 'restored') resumed.push(id)
    }
    settled.set(id, 'done')
  }
  // Newest first: of two acts that undo each other on one day the later one speaks.
  const place = (id: number) => run.rank.get(id) ?? 0
  for (const id of [...onTarget.keys()].sort((one, other) => place(other) - place(one))) settle(id)
  return resumed
}

/** Of what happens to an act on one day the later act comes last, and so prevails. */
function inOrder({ rank }: Run, relations: Relation[]): readonly Relation[] {
  if (relations.length === 1) return relations
  return relations.sort(
    (one, other) =>
      (rank.get(one.sourceId) ?? 0) - (rank.get(other.sourceId) ?? 0) ||
      relationKinds.indexOf(other.kind) - relationKinds.indexOf(one.kind) ||
      comparePoints(contentOf(one), contentOf(other)),
  )
}

function contentOf({ sourcePoint, points, until }: Relation): string {
  return [sourcePoint, ...points, until ?? ''].join(' ')
}

function mayHappen({ begins, states, assumed }: Run, relation: Relation, day: string): boolean {
  const { sourceId, sourcePoint, targetId } = relation
  if ((begins.get(sourceId) ?? day) > day) return false
  // «Діє до …»: an act ends itself, whatever has become of it.
  if (sourceId === targetId) return !assumed.get(sourceId)?.has('')
  const [state, cancelled] = [states.get(sourceId), assumed.get(sourceId)]
  if (!state && !cancelled) return true
  return speaks(state ?? newState(), cancelled, { point: sourcePoint, day })
}

function happen(run: Run, event: Event): 'restored' | 'done' {
  const { kind, points, targetId } = event.relation
  const id = targetId ?? 0
  if (kind === 'cancels') {
    const found = run.found.get(id) ?? new Map<string, Event>()
    for (const point of points.length > 0 ? points : ['']) if (!found.has(point)) found.set(point, event)
    run.found.set(id, found)
    return 'done'
  }
  const state = run.states.get(id) ?? newState()
  run.states.set(id, state)
  const begin = run.begins.get(id)
  if (kind !== 'restores' && (state.repealed || run.assumed.get(id)?.has('') || begin === undefined)) {
    run.idle.add(event.relation.id)
  }
  apply(state, event)
  const happened = run.events.get(id)
  if (happened) happened.push(event)
  else run.events.set(id, [event])
  return kind === 'restores' ? 'restored' : 'done'
}

function wait({ waiting }: Run, relation: Relation): void {
  const known = waiting.get(relation.sourceId)
  if (known) known.push(relation)
  else waiting.set(relation.sourceId, [relation])
}

function takeWaiting({ waiting }: Run, id: number): Relation[] {
  const taken = waiting.get(id) ?? []
  waiting.delete(id)
  return taken
}
