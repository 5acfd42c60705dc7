import { dayOf, Refusal } from '#kernel'
import { type Context, inTransaction } from '#platform/db'
import { mayAnswer, mayRecordLetter, standsIn } from './access.ts'
import { answersOf, insertAnswer } from './answers.store.ts'
import type { AnswerInput, LetterInput } from './forms.ts'
import { lockProgress, move, note, type Progress, settled } from './progress.ts'
import { advance, hasApproved, type Step, type StepState } from './route.ts'

/** A visa: of the person who was asked, or «за …» of whoever stands in for them. */
export function answerStep(context: Context, routeId: number, stepId: number, input: AnswerInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const { before, step } = await lockStep(context, routeId, stepId)
    requireAnswering(context, step)
    requireWaiting(before, step, input.version)
    const { round } = before.route
    const { version, verdict, remarks } = input
    await insertAnswer(context, { stepId, round, version, verdict, remarks, behalf: standsIn(context.actor, step) })
    await move(context, before, stepped(before, step, verdict))
    await note(context, { verb: 'approvals.answer', routeId, after: { step: stepId, verdict } })
  })
}

/** Гриф погодження: what an outer body answered, by its letter. */
export function recordLetter(context: Context, routeId: number, stepId: number, input: LetterInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const { before, step } = await lockStep(context, routeId, stepId)
    if (!mayRecordLetter(context.actor)) throw new Refusal('forbidden', 'approvals.letter-forbidden')
    if (step.personId !== null) throw new Refusal('conflict', 'approvals.step-of-person')
    if (Temporal.PlainDate.compare(input.letterOn, dayOf(context.now)) > 0)
      throw new Refusal('invalid', 'approvals.letter-in-future')
    requireWaiting(before, step, input.version)
    await insertAnswer(context, { ...input, stepId, round: before.route.round, behalf: false })
    await move(context, before, stepped(before, step, input.verdict))
    const { verdict, letterNumber } = input
    await note(context, { verb: 'approvals.record-letter', routeId, after: { step: stepId, verdict, letterNumber } })
  })
}

/** Whoever approved an earlier text has seen the difference, and their visa stands. */
export function confirmDifference(context: Context, routeId: number, stepId: number, version: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const { before, step } = await lockStep(context, routeId, stepId)
    requireAnswering(context, step)
    if (step.state !== 'to-confirm') throw new Refusal('conflict', 'approvals.nothing-changed')
    requireWaiting(before, step, version)
    const { round } = before.route
    const behalf = standsIn(context.actor, step)
    await insertAnswer(context, { stepId, round, version, verdict: 'confirmed', remarks: '', behalf })
    await move(context, before, stepped(before, step, await visaOf(context, step)))
    await note(context, { verb: 'approvals.confirm', routeId, after: { step: stepId, version } })
  })
}

/** The visa that the step carries beneath confirmations. */
async function visaOf(context: Context, { id }: Step): Promise<StepState> {
  const given = (await answersOf(context, [id])).flatMap(({ verdict }) =>
    verdict === 'approved' || verdict === 'approved-with-remarks' ? [verdict] : [],
  )
  return given.at(-1) ?? 'approved'
}

async function lockStep(context: Context, routeId: number, stepId: number): Promise<{ before: Progress; step: Step }> {
  const before = await lockProgress(context, routeId)
  const step = before.steps.find(({ id }) => id === stepId)
  if (!step) throw new Refusal('not-found', 'approvals.not-found')
  return { before, step }
}

function requireAnswering(context: Context, step: Step): void {
  if (step.personId === null) throw new Refusal('conflict', 'approvals.step-of-body')
  if (!mayAnswer(context.actor, step)) throw new Refusal('forbidden', 'approvals.answer-forbidden')
}

function requireWaiting({ route }: Progress, step: Step, version: number): void {
  const waits = step.state === 'waiting' || step.state === 'to-confirm'
  if (!waits) throw new Refusal('conflict', 'approvals.not-waiting')
  if (route.state !== 'running') throw new Refusal('conflict', 'approvals.not-running')
  if (version !== route.version) throw new Refusal('conflict', 'approvals.text-changed')
}

function stepped({ route, steps }: Progress, step: Step, state: StepState): Progress {
  const answered = steps.map((one) => (one.id === step.id ? { ...one, state } : one))
  return settled({ route, steps: hasApproved(state) ? advance(answered) : answered })
}
