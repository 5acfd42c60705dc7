import { memberName, Refusal } from '#kernel'
import { type Act, getAct } from '#modules/acts'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayRelateActs } from './access.ts'
import type { ActEffectChanged } from './events.ts'
import { markStale } from './forces.store.ts'
import type { RelationInput } from './forms.ts'
import { forgetTargets } from './queries.ts'
import { refreshForces } from './refresh.ts'
import {
  findNode,
  getRelationRow,
  insertCorrection,
  insertRelation,
  joinNamed,
  listDownstream,
  markWithdrawn,
  saveNode,
  updateRelation,
} from './store.ts'

/** Says what an act does to another one. The target is kept as the paper names it, and joined if it is here. */
export function relateActs(context: Context, sourceId: number, input: RelationInput): Promise<number> {
  return change(context, async (context) => {
    await getAct(context, sourceId)
    await checkTarget(context, input)
    const id = await insertRelation(context, { ...input, sourceId, enteredBy: memberName(context.actor) })
    await join(context, input)
    await tell(context, 'effects.relate', id, { kind: input.kind, ...namedIn(input) })
    return id
  })
}

/** Corrects a relation; what was said before is kept with the reason. */
export function correctRelation(
  context: Context,
  id: number,
  { revision, reason, ...input }: RelationInput & { readonly revision: number; readonly reason: string },
): Promise<void> {
  return change(context, async (context) => {
    const before = await getOwn(context, id)
    await checkTarget(context, input)
    if (!(await updateRelation(context, before, input, revision))) throw new Refusal('conflict', 'stale')
    await insertCorrection(context, before, memberName(context.actor), reason)
    await join(context, input)
    await tell(context, 'effects.correct', id, { reason }, before.targetId)
  })
}

/** A relation entered by mistake counts for nothing from now on; it is kept, with the reason. */
export function withdrawRelation(
  context: Context,
  id: number,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<void> {
  return change(context, async (context) => {
    const before = await getOwn(context, id)
    if (!(await markWithdrawn(context, id, revision))) throw new Refusal('conflict', 'stale')
    await insertCorrection(context, before, memberName(context.actor), reason)
    await tell(context, 'effects.withdraw', id, { reason })
  })
}

/** The graph hears of every act: a new one may be the one that a relation names, an adopted one begins to work. */
export async function hearOfAct(context: Context, act: Act): Promise<void> {
  const before = await findNode(context, act.id)
  await saveNode(context, act)
  const named = { number: act.number ?? '', adoptedOn: act.adoptedOn }
  const joined = await joinNamed(context, named)
  forgetTargets()
  await markStale(context, [act.id, ...joined])
  const begins = act.adoptedOn !== null && before?.adoptedOn === null
  if (joined.length > 0 || begins) await announceEffects(context, [...joined, ...(begins ? [act.id] : [])])
}

async function change<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  if (!mayRelateActs(context.actor)) throw new Refusal('forbidden', 'effects.relate-forbidden')
  const result = await inTransaction(context, work)
  forgetTargets()
  // What hangs on it is at hand at once; the rest of a long chain is computed beside the work.
  await refreshForces(context)
  return result
}

async function getOwn(context: Context, id: number) {
  const relation = await getRelationRow(context, id, true)
  await getAct(context, relation.sourceId).catch((error) => {
    throw error instanceof Refusal ? new Refusal('not-found', 'effects.relation-not-found') : error
  })
  if (relation.withdrawn) throw new Refusal('conflict', 'effects.withdrawn-already')
  return relation
}

async function checkTarget(context: Context, input: RelationInput): Promise<void> {
  if (input.targetId !== null) await getAct(context, input.targetId)
}

async function join(context: Context, input: RelationInput): Promise<void> {
  await joinNamed(context, { number: input.targetNumber, adoptedOn: input.targetAdoptedOn })
}

function namedIn({ targetKind, targetNumber, targetAdoptedOn, targetName }: RelationInput) {
  return { targetKind, targetNumber, targetAdoptedOn, targetName }
}

async function tell(context: Context, verb: string, id: number, after: object, formerTarget?: number | null) {
  const { sourceId, targetId } = await getRelationRow(context, id)
  const touched = [targetId, formerTarget ?? null].filter((actId) => actId !== null)
  await markStale(context, touched)
  await Promise.all([
    record(context, { verb, subject: 'act', subjectId: sourceId, after: { relation: id, ...after } }),
    touched.length > 0 ? announceEffects(context, touched) : undefined,
  ])
}

async function announceEffects(context: Context, actIds: readonly number[]): Promise<void> {
  const below = await listDownstream(context, actIds)
  await announce<ActEffectChanged>(context, { type: 'ActEffectChanged', actIds: below })
}
