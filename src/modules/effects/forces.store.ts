import { sql } from 'kysely'
import type { ActNode, Contradiction, ContradictionKind, Force } from '#modules/legal-force'
import type { Context } from '#platform/db'

/** The key of the lock under which states are computed anew: one computes, the others go by. */
const refreshLock = 20_261_121

/** The act whose relations or day changed, and what it acts upon; nothing for an act that no relation knows. */
export async function markStale(context: Context, actIds: readonly number[]): Promise<void> {
  if (actIds.length === 0) return
  await sql`
    insert into effects.stale (act_id)
    select known.id from unnest(${[...actIds]}::bigint[]) known (id)
    where exists (select from effects.relations where target_id = known.id or source_id = known.id)
    union
    select relation.target_id from effects.relations relation
    where relation.source_id = any(${[...actIds]}::bigint[]) and relation.target_id is not null
      and relation.kind not in ('implements', 'refers')`.execute(context.db)
}

export interface StaleAct extends ActNode {
  readonly hops: number
}

/** Takes acts to be computed anew; `null`: somebody else is at it. Rows of unfinished transactions stay for later. */
export async function takeStale(context: Context, most: number): Promise<StaleAct[] | null> {
  const { rows: locks } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${refreshLock}) as mine`.execute(context.db)
  if (!locks[0]?.mine) return null
  const { rows } = await sql<StaleAct>`
    with wanted as (select act_id from effects.stale order by id limit ${most}),
    taken as (delete from effects.stale where act_id in (select act_id from wanted) returning act_id, hops)
    select act.act_id as id, act.kind, act.number, act.adopted_on as "adoptedOn", act.points, min(taken.hops)::int as hops
    from taken join effects.acts act on act.act_id = taken.act_id
    group by act.act_id order by act.act_id`.execute(context.db)
  return rows
}

export interface ComputedAct {
  readonly id: number
  readonly hops: number
  readonly digest: string
  readonly states: readonly { readonly from: string; readonly until: string | null; readonly force: Force }[]
  readonly contradictions: readonly Contradiction[]
}

/** Keeps what was computed. Where the story of an act is another now, what it acts upon is computed next. */
export async function saveComputed(context: Context, acts: readonly ComputedAct[], mostHops: number): Promise<void> {
  const ids = acts.map(({ id }) => id)
  await sql`delete from effects.forces where act_id = any(${ids}::bigint[])`.execute(context.db)
  await sql`delete from effects.flags where act_id = any(${ids}::bigint[])`.execute(context.db)
  const states = acts.flatMap(({ id, states }) => states.map((state) => ({ id, ...state })))
  await sql`
    insert into effects.forces (act_id, from_on, until_on, force)
    select id, "from", until, force
    from jsonb_to_recordset(${JSON.stringify(states)}) as state (id bigint, "from" date, until date, force text)`.execute(
    context.db,
  )
  const flags = acts.flatMap(({ id, contradictions }) => contradictions.map((one) => ({ id, ...one })))
  await sql`
    insert into effects.flags (act_id, kind, act_ids, relation_id)
    select id, kind, array(select jsonb_array_elements_text("actIds")::bigint), "relationId"
    from jsonb_to_recordset(${JSON.stringify(flags)})
      as flag (id bigint, kind text, "actIds" jsonb, "relationId" bigint)`.execute(context.db)
  const digests = acts.map(({ id, digest, hops }) => ({ id, digest, hops }))
  await sql`
    with fresh as (
      select id, digest, hops from jsonb_to_recordset(${JSON.stringify(digests)}) as act (id bigint, digest text, hops int)
    ), changed as (
      insert into effects.computed (act_id, digest) select id, digest from fresh
      on conflict (act_id) do update set digest = excluded.digest where computed.digest <> excluded.digest
      returning act_id
    )
    insert into effects.stale (act_id, hops)
    select distinct relation.target_id, fresh.hops + 1 from changed
    join fresh on fresh.id = changed.act_id and fresh.hops < ${mostHops}
    join effects.relations relation on relation.source_id = changed.act_id and relation.target_id <> changed.act_id
      and relation.kind not in ('implements', 'refers') and not relation.withdrawn`.execute(context.db)
}

/** The acts that are not simply in force on a day, by their state. */
export async function listForceRows(context: Context, on: Temporal.PlainDate): Promise<Map<Force, number[]>> {
  const { rows } = await sql<{ force: Force; ids: number[] }>`
    select force, array_agg(act_id order by act_id)::int[] as ids from effects.forces
    where from_on <= ${on} and (until_on is null or until_on > ${on}) group by force`.execute(context.db)
  return new Map(rows.map(({ force, ids }) => [force, ids]))
}

/** Each contradiction once, however many acts it stands with. */
export async function listFlagRows(context: Context, most: number): Promise<Contradiction[]> {
  const { rows } = await sql<{ kind: ContradictionKind; actIds: number[]; relationId: number | null }>`
    select kind, act_ids::int[] as "actIds", relation_id as "relationId" from effects.flags
    group by kind, act_ids, relation_id order by min(act_id), kind, relation_id limit ${most}`.execute(context.db)
  return rows
}
