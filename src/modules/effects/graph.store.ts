import { sql } from 'kysely'
import type { ActNode, Graph, Relation } from '#modules/legal-force'
import type { Context } from '#platform/db'
import { relationColumns, relationOf } from './store.ts'

/** Relations read for one question. A chain longer than that is no chain of real acts. */
const mostRelations = 5000

export interface LoadedGraph {
  readonly graph: Graph
  /** `false`: there was more than could be read. */
  readonly complete: boolean
}

/** An act whose state is asked for; one without relations is known by nothing else. */
export type AskedAct = Pick<ActNode, 'id' | 'kind' | 'adoptedOn'> & { readonly number: string | null }

const nodeJson = (alias: string) =>
  sql.raw(`json_build_object('id', ${alias}.act_id, 'kind', ${alias}.kind, 'number', ${alias}.number,
    'adoptedOn', ${alias}.adopted_on, 'points', ${alias}.points)`)

/**
 * The relations onto `target` that `which` lets through, each with the day on which it would work; `offset 0` keeps the
 * planner to the index.
 */
const onto = (target: string, which: string, order = '') =>
  sql.raw(`lateral (
      select relation.id, relation.source_id, relation.kind,
        greatest(coalesce(relation.force_on, source.adopted_on), source.adopted_on) as day
      from effects.relations relation
      cross join lateral (select adopted_on from effects.acts where act_id = relation.source_id offset 0) source
      where relation.target_id = ${target} and not relation.withdrawn and ${which}
        and source.adopted_on is not null ${order} offset 0)`)

const force = "relation.kind in ('repeals', 'cancels', 'suspends', 'restores', 'takes-force')"
const worded = `(${force} or relation.kind in ('amends', 'sets-out-anew') and relation.changes <> '[]')`
/** Amendments whose words nobody has entered: they change neither state nor text, and are only listed. */
const bare = "relation.kind in ('amends', 'sets-out-anew') and relation.changes = '[]'"

/**
 * What the state of these acts hangs on, in one query: whatever acts upon them, and whatever could have kept that from
 * acting. An act that was in force when it spoke needs no more of its own story than its cancellations; of one that
 * was stopped by then, everything is read. Of amendments without words the newest `mostBare` of each act.
 */
export async function loadGraph(
  context: Context,
  asked: readonly AskedAct[],
  { alsoIds = [], mostBare = mostRelations }: { alsoIds?: readonly number[]; mostBare?: number } = {},
): Promise<LoadedGraph> {
  const ids = [...asked.map(({ id }) => id), ...alsoIds]
  const { rows } = await sql<Parameters<typeof relationOf>[0] & { source: NodeJson; target: NodeJson }>`
    with recursive reach (id, source_id, day) as (
      select found.id, found.source_id, found.day from unnest(${ids}::bigint[]) asked (id)
      cross join lateral (
        select * from ${onto('asked.id', worded)} worded
        union all select * from ${onto('asked.id', bare, `order by day desc, relation.id desc limit ${mostBare + 1}`)} bare
      ) found
      union
      select next.id, next.source_id, next.day from reach
      cross join ${onto('reach.source_id', force)} next
      where next.kind in ('cancels', 'takes-force') or next.day <= reach.day
        or exists (
          select from ${onto('reach.source_id', "relation.kind in ('takes-force', 'repeals', 'suspends')")} stop
          where stop.kind = 'takes-force' or stop.day <= reach.day)
    )
    select ${relationColumns}, ${nodeJson('source')} as source, ${nodeJson('target')} as target
    from (select id from reach limit ${mostRelations + 1}) reached
    cross join lateral (select * from effects.relations where id = reached.id offset 0) relation
    cross join lateral (select * from effects.acts where act_id = relation.source_id offset 0) source
    cross join lateral (select * from effects.acts where act_id = relation.target_id offset 0) target`.execute(
    context.db,
  )
  const nodes = asked.map((act) => ({ ...act, number: act.number ?? '', points: [] }))
  const left = Map.groupBy(rows.filter(isBare), ({ targetId }) => targetId)
  const complete = rows.length <= mostRelations && [...left.values()].every(({ length }) => length <= mostBare)
  return { graph: graphOf(rows, nodes), complete }
}

function isBare({ kind, changes }: Pick<Relation, 'kind'> & { readonly changes: unknown }): boolean {
  return (kind === 'amends' || kind === 'sets-out-anew') && Array.isArray(changes) && changes.length === 0
}

/** The acts that anything acts upon, when at most `most` relations say so. */
export async function listActedUpon(context: Context, most: number): Promise<ReadonlySet<number> | null> {
  const { rows } = await sql<{ id: number }>`
    select target_id as id from effects.relations
    where target_id is not null and not withdrawn and kind not in ('implements', 'refers')
    limit ${most + 1}`.execute(context.db)
  return rows.length > most ? null : new Set(rows.map(({ id }) => id))
}

/** The whole graph without its words: for the lists that ask about every act. */
export async function loadWholeGraph(context: Context): Promise<Graph> {
  const [relations, acts] = await Promise.all([
    sql<Parameters<typeof relationOf>[0]>`
      select relation.id, relation.kind, relation.source_id as "sourceId", relation.source_point as "sourcePoint",
        relation.target_id as "targetId", relation.points, relation.force_on as "forceOn", relation.until,
        case when relation.kind in ('amends', 'sets-out-anew') then relation.changes else '[]' end as changes,
        null as "targetKind", '' as "targetNumber", null as "targetAdoptedOn", '' as "targetName", '' as quote,
        false as withdrawn, relation.revision
      from effects.relations relation
      where not relation.withdrawn and relation.target_id is not null and relation.kind not in ('implements', 'refers')
      order by relation.id`.execute(context.db),
    sql<ActNode>`
      select act_id as id, kind, number, adopted_on as "adoptedOn", points from effects.acts act
      where exists (select from effects.relations where target_id = act.act_id or source_id = act.act_id)`.execute(
      context.db,
    ),
  ])
  return { acts: new Map(acts.rows.map((act) => [act.id, act])), relations: relations.rows.map(relationOf) }
}

/** What is said of an act, on both sides, the newest first; `more`: there is more than is listed. */
export async function listRelations(
  context: Context,
  actId: number,
  most: number,
): Promise<{ outward: Relation[]; inward: Relation[]; more: boolean }> {
  const side = (column: 'source_id' | 'target_id') =>
    sql<Parameters<typeof relationOf>[0]>`
      select ${relationColumns} from effects.relations relation
      where ${sql.ref(`relation.${column}`)} = ${actId} order by relation.id desc limit ${most + 1}`.execute(context.db)
  const [outward, inward] = await Promise.all([side('source_id'), side('target_id')])
  return {
    outward: outward.rows.slice(0, most).map(relationOf),
    inward: inward.rows
      .slice(0, most)
      .map(relationOf)
      .filter(({ sourceId }) => sourceId !== actId),
    more: outward.rows.length > most || inward.rows.length > most,
  }
}

interface NodeJson extends Omit<ActNode, 'adoptedOn'> {
  readonly adoptedOn: string | null
}

function graphOf(
  rows: readonly (Parameters<typeof relationOf>[0] & { source: NodeJson; target: NodeJson })[],
  asked: readonly ActNode[],
): Graph {
  const acts = new Map(asked.map((act) => [act.id, act]))
  const relations = rows.map(({ source, target, ...relation }) => {
    for (const { adoptedOn, ...node } of [source, target]) {
      acts.set(node.id, { ...node, adoptedOn: adoptedOn === null ? null : Temporal.PlainDate.from(adoptedOn) })
    }
    return relationOf(relation)
  })
  return { acts, relations }
}
