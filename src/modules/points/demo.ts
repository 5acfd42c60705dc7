import { getAct } from '#modules/acts'
import type { Context } from '#platform/db'
import { confirmPoints } from './actions.ts'
import { partiesOf } from './choices.ts'
import { proposePoints } from './proposal.ts'

/** A clerk agrees with what was read; `classUnitIds` says who the open class of a point is. */
export async function tellPoints(context: Context, actId: number, classUnitIds: readonly number[]): Promise<void> {
  const act = await getAct(context, actId)
  const proposed = await proposePoints(context, act.text, act.adoptedOn)
  await confirmPoints(context, actId, {
    digest: proposed.digest,
    controllers: partiesOf(proposed.choices, proposed.controllers).parties,
    points: proposed.points.map(({ point, isTask, executors, isClass, term, termWords }) => ({
      key: point.key,
      kind: point.kind.value,
      isTask,
      executors: isClass
        ? classUnitIds.map((unitId) => ({ personId: null, unitId }))
        : partiesOf(proposed.choices, executors).parties,
      each: isClass,
      term,
      termWords,
    })),
  })
}
