import { sql } from 'kysely'
import { Refusal } from '#kernel'
import { type Act, layOut } from '#modules/acts'
import type { ActNode, Change, NamedAct, Relation } from '#modules/legal-force'
import type { Context } from '#platform/db'
import type { RelationInput } from './forms.ts'

interface RelationRow extends Omit<Relation, 'named' | 'changes'> {
  readonly changes: unknown
  readonly targetKind: NamedAct['kind']
  readonly targetNumber: string
  readonly targetAdoptedOn: Temporal.PlainDate | null
  readonly targetName: string
}

export const relationColumns = sql`
  relation.id, relation.kind, relation.source_id as "sourceId", relation.source_point as "sourcePoint",
  relation.target_id as "targetId", relation.target_kind as "targetKind", relation.target_number as "targetNumber",
  relation.target_adopted_on as "targetAdoptedOn", relation.target_name as "targetName", relation.points,
  relation.force_on as "forceOn", relation.until, relation.changes, relation.quote, relation.withdrawn,
  relation.revision`

export function relationOf(row: RelationRow): Relation {
  const { targetKind, targetNumber, targetAdoptedOn, targetName, changes, ...rest } = row
  const named = { kind: targetKind, number: targetNumber, adoptedOn: targetAdoptedOn, name: targetName }
  return { ...rest, named, changes: changes as Change[] }
}

/** What the graph knows of an act follows the act. */
export async function saveNode(context: Context, act: Act): Promise<void> {
  const known = {
    kind: act.kind,
    body_unit_id: act.bodyUnitId,
    number: act.number ?? '',
    adopted_on: act.adoptedOn,
    points: layOut(act.text).flatMap(({ label }) => label || []),
  }
  await context.db
    .insertInto('effects.acts')
    .values({ act_id: act.id, ...known })
    .onConflict((conflict) => conflict.column('act_id').doUpdateSet(known))
    .execute()
}

/**
 * Joins the relations that name an act to the act that answers to the name; when two answer, to neither. The same rule
 * holds whether the act was entered first or the relation. Answers the acts that relations were joined to or left.
 */
export async function joinNamed(context: Context, named: Pick<NamedAct, 'number' | 'adoptedOn'>): Promise<number[]> {
  if (named.number === '' || named.adoptedOn === null) return []
  const { rows } = await sql<{ was: number | null; now: number | null }>`
    with answer as (
      select relation.id, relation.target_id as was, case when count(act.act_id) = 1 then min(act.act_id) end as found
      from effects.relations relation
      left join effects.acts act on act.number = relation.target_number and act.adopted_on = relation.target_adopted_on
        and act.kind = relation.target_kind
      where relation.target_number = ${named.number} and relation.target_adopted_on = ${named.adoptedOn}
        and relation.target_kind is not null and not relation.target_chosen
      group by relation.id
    )
    update effects.relations relation set target_id = answer.found from answer
    where relation.id = answer.id and relation.target_id is distinct from answer.found
    returning answer.was, answer.found as now`.execute(context.db)
  return rows.flatMap(({ was, now }) => [was, now].filter((id) => id !== null))
}

export async function findNode(context: Context, actId: number): Promise<ActNode | undefined> {
  const { rows } = await sql<ActNode>`
    select act_id as id, kind, number, adopted_on as "adoptedOn", points from effects.acts where act_id = ${actId}`.execute(
    context.db,
  )
  return rows[0]
}

/** Acts of that kind, number and day: several, when the papers themselves are numbered so. */
export async function listNamesakes(context: Context, named: NamedAct): Promise<number[]> {
  if (named.kind === null || named.adoptedOn === null) return []
  const rows = await context.db
    .selectFrom('effects.acts')
    .select('act_id as id')
    .where('kind', '=', named.kind)
    .where('number', '=', named.number)
    .where('adopted_on', '=', named.adoptedOn)
    .execute()
  return rows.map(({ id }) => id)
}

/** Acts of one body and kind that carry the number of this one in its year, the act itself among them. */
export async function listSameNumber(context: Context, actId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select other.act_id as id from effects.acts act
    join effects.acts other on other.number = act.number and other.kind = act.kind
      and other.body_unit_id = act.body_unit_id
      and extract(year from other.adopted_on) = extract(year from act.adopted_on)
    where act.act_id = ${actId} and act.number <> '' order by other.adopted_on, other.act_id limit 20`.execute(
    context.db,
  )
  return rows.map(({ id }) => id)
}

/** Acts of one body and kind that carry one number in one year. */
export async function listNumbersTwice(context: Context): Promise<number[][]> {
  const { rows } = await sql<{ ids: number[] }>`
    select array_agg(act_id order by adopted_on, act_id) as ids from effects.acts
    where number <> '' and adopted_on is not null
    group by kind, body_unit_id, number, extract(year from adopted_on) having count(*) > 1
    limit 500`.execute(context.db)
  return rows.map(({ ids }) => ids)
}

export async function insertRelation(
  context: Context,
  input: RelationInput & { readonly sourceId: number; readonly enteredBy: string },
): Promise<number> {
  const { id } = await context.db
    .insertInto('effects.relations')
    .values({
      source_id: input.sourceId,
      entered_at: context.now,
      entered_by: input.enteredBy,
      ...columnsOf(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function getRelationRow(context: Context, id: number, lock = false): Promise<Relation> {
  const { rows } = await sql<RelationRow>`
    select ${relationColumns} from effects.relations relation where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    context.db,
  )
  if (!rows[0]) throw new Refusal('not-found', 'effects.relation-not-found')
  return relationOf(rows[0])
}

export async function updateRelation(
  context: Context,
  relation: Relation,
  input: RelationInput,
  revision: number,
): Promise<boolean> {
  return changeRow(context, relation.id, revision, columnsOf({ ...input, sourceId: relation.sourceId }))
}

export async function markWithdrawn(context: Context, id: number, revision: number): Promise<boolean> {
  return changeRow(context, id, revision, { withdrawn: true })
}

export async function insertCorrection(context: Context, before: Relation, by: string, reason: string): Promise<void> {
  await context.db
    .insertInto('effects.corrections')
    .values({
      relation_id: before.id,
      version: before.revision,
      corrected_at: context.now,
      corrected_by: by,
      reason,
      before: JSON.stringify(before),
    })
    .execute()
}

/** The acts whose state hangs on these: what they act upon, and what that acts upon in turn. */
export async function listDownstream(context: Context, actIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive below (id) as (
      select unnest(${[...actIds]}::bigint[])
      union
      select relation.target_id from below
      join effects.relations relation on relation.source_id = below.id and relation.target_id is not null
        and relation.kind not in ('implements', 'refers')
    )
    select id from below limit 1000`.execute(context.db)
  return rows.map(({ id }) => id)
}

async function changeRow(context: Context, id: number, revision: number, values: object): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('effects.relations')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function columnsOf(input: RelationInput & { readonly sourceId: number }) {
  const own = input.kind === 'takes-force'
  return {
    kind: input.kind,
    source_point: input.sourcePoint,
    target_id: own ? input.sourceId : input.targetId,
    target_chosen: own || input.targetId !== null,
    target_kind: input.targetKind,
    target_number: input.targetNumber,
    target_adopted_on: input.targetAdoptedOn,
    target_name: input.targetName,
    points: [...input.points],
    force_on: input.forceOn,
    until: input.kind === 'suspends' ? input.until : null,
    changes: JSON.stringify(input.changes),
    quote: input.quote,
  }
}
