import { Refusal } from '#kernel'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { answersOf, markEditorial, type Version, versionsOf } from './answers.store.ts'
import type { VisasVoided } from './events.ts'
import { move, note, type Progress, refill, settled } from './progress.ts'
import {
  type Answer,
  advance,
  afterChange,
  hasApproved,
  isOnItsWay,
  type Step,
  type StepState,
  type Subject,
} from './route.ts'
import { asHouse, lead, versionNow } from './sending.ts'
import { lockRoutesOf, saveSubject, stepsOf } from './store.ts'
import { type Approved, handlerOf, textOf } from './subjects.ts'

/** The thing has changed: a new text is kept, and visas that were given to another text are asked for again. */
export function followText(context: Context, subject: Subject): Promise<void> {
  return inTransaction(context, async (context) => {
    const routes = await lockRoutesOf(context, subject)
    if (routes.length === 0) return
    const approved = await handlerOf(subject.kind).read(asHouse(context), subject.ref)
    for (const route of routes) {
      const steps = await stepsOf(context, [route.id])
      const kept = await followSubject(context, { route, steps }, approved)
      if (isOnItsWay(route)) await (approved.open ? keepText(context, kept, approved) : closeRoute(context, kept))
    }
  })
}

async function keepText(context: Context, before: Progress, approved: Approved): Promise<void> {
  const version = await versionNow(context, before.route, textOf(approved))
  if (version === before.route.version) return
  const after = changed(before, version)
  await move(context, before, after)
  await tellVoided(context, before, after)
  await note(context, { verb: 'approvals.change-text', routeId: before.route.id, after: { version } })
}

/** Whoever had approved is told that the text is another one now. */
async function tellVoided(context: Context, before: Progress, { steps, route }: Progress): Promise<void> {
  const voided = steps.filter(({ state }, at) => hasApproved(before.steps[at]?.state ?? 'ahead') && !hasApproved(state))
  const people = voided.flatMap(({ personId }) => personId ?? [])
  if (people.length === 0) return
  const { id, authorId, title } = route
  await announce<VisasVoided>(context, { type: 'VisasVoided', routeId: id, authorId, title, people })
}

/** The organisation department or the secretary finds that only words were put right: visas given before stand. */
export function declareEditorial(
  context: Context,
  routeId: number,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  return lead(context, routeId, 'declare-editorial', async (context, before) => {
    if (version !== before.route.version) throw new Refusal('conflict', 'approvals.text-changed')
    const versions = await versionsOf(context, routeId)
    const newest = versions.at(-1)
    if (!newest || newest.number === 1 || newest.editorialBy !== null)
      throw new Refusal('conflict', 'approvals.nothing-changed')
    await markEditorial(context, routeId, { number: version, reason })
    const answers = await answersOf(
      context,
      before.steps.map(({ id }) => id),
    )
    const substance = lastOfSubstance(versions, version)
    const steps = before.steps.map((step) => standing(step, answersIn(answers, before, step), substance))
    await move(context, before, settled({ route: before.route, steps: advance(steps) }))
    await note(context, { verb: 'approvals.declare-editorial', routeId, after: { version, reason } })
  })
}

/** The draft was adopted as it is: what was still asked is asked no more. */
async function closeRoute(context: Context, before: Progress): Promise<void> {
  if (before.route.state === 'completed') return
  await move(context, before, { ...before, route: { ...before.route, state: 'closed' } })
  await note(context, { verb: 'approvals.close', routeId: before.route.id })
}

async function followSubject(
  context: Context,
  before: Progress,
  { title, restricted, confidential }: Approved,
): Promise<Progress> {
  const { route, steps } = before
  if (title === route.title && restricted === route.restricted) return before
  const people = [route.authorId, ...steps.flatMap(({ personId }) => personId ?? [])]
  await saveSubject(context, route.id, { title, restricted, confidential, people })
  const after = { steps, route: { ...route, title, restricted } }
  await refill(context, before, after)
  return after
}

// A draft that was returned waits for its author: the next text is read when it is sent again.
function changed({ route, steps }: Progress, version: number): Progress {
  if (route.state === 'returned') return { steps, route: { ...route, version } }
  return { steps: afterChange(steps), route: { ...route, version, state: 'running' } }
}

/** The newest text that was not found to be the same in substance as the one before it. */
function lastOfSubstance(versions: readonly Version[], editorial: number): number {
  const substantial = versions.filter(({ number, editorialBy }) => number !== editorial && editorialBy === null)
  return substantial.at(-1)?.number ?? 1
}

function answersIn(answers: readonly Answer[], { route }: Progress, { id }: Step): Answer[] {
  return answers.filter(({ stepId, round }) => stepId === id && round === route.round)
}

/** A visa stands when every text after it differs in words only. */
function standing(step: Step, answers: readonly Answer[], substance: number): Step {
  const last = answers.at(-1)
  if (!last || last.version < substance || last.verdict === 'refused' || last.verdict === 'explained') return step
  const visas: StepState[] = answers.flatMap(({ verdict }) =>
    verdict === 'approved' || verdict === 'approved-with-remarks' ? [verdict] : [],
  )
  return { ...step, state: visas.at(-1) ?? step.state }
}
