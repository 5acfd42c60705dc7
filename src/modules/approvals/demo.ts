import type { Context } from '#platform/db'
import { answerStep } from './answering.ts'
import { approvalForms } from './forms.ts'
import { getRoutePage } from './queries.ts'
import type { Subject, Verdict } from './route.ts'
import { sendForApproval } from './sending.ts'

export interface ToldStage {
  readonly people: readonly number[]
  readonly dueOn: string
}

export function tellRoute(context: Context, subject: Subject, stages: readonly ToldStage[]): Promise<number> {
  return sendForApproval(context, subject, approvalForms.route.parse({ stages }))
}

/** The visa of whoever tells it. */
export async function tellVisa(
  context: Context,
  routeId: number,
  { verdict, remarks = '' }: { verdict: Verdict; remarks?: string },
): Promise<void> {
  const { route, steps } = await getRoutePage(context, routeId)
  const { actor } = context
  const step = steps.find(({ personId }) => actor.kind === 'member' && personId === actor.personId)
  if (!step) throw new Error('The route does not ask whoever tells a visa')
  await answerStep(context, routeId, step.id, approvalForms.answer.parse({ verdict, remarks, version: route.version }))
}
