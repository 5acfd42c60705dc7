import { dayOf, isMember, memberName, Refusal, theHouse } from '#kernel'
import { findMember, listAccounts } from '#modules/access'
import { type Context, inTransaction } from '#platform/db'
import { type RouteVerb, whyNot } from './access.ts'
import { hashOf, insertAnswer, insertVersion, versionsOf } from './answers.store.ts'
import type { RouteInput } from './forms.ts'
import { lockProgress, move, note, type Progress, refill, settled } from './progress.ts'
import { advance, fromTheBeginning, isOnItsWay, type Route, type Subject } from './route.ts'
import { getRouteRow, insertRoute, insertSteps, lockRoutesOf, type NewStep, stepsOf } from './store.ts'
import { type Approved, handlerOf, textOf } from './subjects.ts'

/** Sends a draft on its way; answers the id of its route. */
export function sendForApproval(context: Context, subject: Subject, input: RouteInput): Promise<number> {
  return inTransaction(context, async (context) => {
    const handler = handlerOf(subject.kind)
    const approved = await handler.read(context, subject.ref)
    if (!handler.maySend(context.actor) || approved.mayLead === false)
      throw new Refusal('forbidden', 'approvals.send-forbidden')
    if (!approved.open) throw new Refusal('conflict', 'approvals.not-a-draft')
    if (approved.text.trim() === '') throw new Refusal('conflict', 'approvals.no-text')
    if (!isMember(context.actor)) throw new Refusal('forbidden', 'approvals.author-unknown')
    const author = { id: context.actor.personId, name: memberName(context.actor) }
    const asked = input.stages.flatMap(({ people }) => people)
    await handler.openTo(asHouse(context), subject.ref, asked)
    const steps = advance(await stepsFrom(context, approved, input))
    const people = steps.flatMap(({ personId }) => personId ?? [])
    const id = await insertRoute(context, { approved, author, people })
    if (id === null) throw new Refusal('conflict', 'approvals.on-its-way')
    await insertSteps(context, id, steps)
    await insertVersion(context, id, 1, textOf(approved))
    await refill(context, null, { route: await getRouteRow(context, id), steps: await stepsOf(context, [id]) })
    await note(context, { verb: 'approvals.send', routeId: id, after: { steps: steps.length } })
    return id
  })
}

/** The author answers a refusal without changing the text: whoever refused is asked again. */
export function explainRefusal(context: Context, routeId: number, stepId: number, words: string): Promise<void> {
  return lead(context, routeId, 'explain', async (context, before) => {
    const step = before.steps.find(({ id }) => id === stepId)
    if (step?.state !== 'refused') throw new Refusal('conflict', 'approvals.nothing-to-explain')
    const { round, version } = before.route
    await insertAnswer(context, { stepId, round, version, verdict: 'explained', remarks: words, behalf: false })
    const steps = before.steps.map((one) => (one.id === stepId ? { ...one, state: 'waiting' as const } : one))
    await move(context, before, settled({ route: before.route, steps }))
    await note(context, { verb: 'approvals.explain', routeId })
  })
}

export function withdrawRoute(context: Context, routeId: number, reason: string): Promise<void> {
  return lead(context, routeId, 'withdraw', async (context, before) => {
    await move(context, before, { ...before, route: { ...before.route, state: 'withdrawn', note: reason } })
    await note(context, { verb: 'approvals.withdraw', routeId })
  })
}

/** To the author, to be worked over: whoever looks after approval has seen enough. */
export function returnRoute(context: Context, routeId: number, reason: string): Promise<void> {
  return lead(context, routeId, 'return', async (context, before) => {
    await move(context, before, { ...before, route: { ...before.route, state: 'returned', note: reason } })
    await note(context, { verb: 'approvals.return', routeId })
  })
}

/** From the first stage again, on the text that stands now; what was answered before is kept. */
export function restartRoute(context: Context, routeId: number): Promise<void> {
  return lead(context, routeId, 'restart', async (context, before) => {
    const routes = await lockRoutesOf(context, before.route)
    if (routes.some((other) => other.id !== routeId && isOnItsWay(other)))
      throw new Refusal('conflict', 'approvals.on-its-way')
    const approved = await handlerOf(before.route.kind).read(asHouse(context), before.route.ref)
    if (!approved.open) throw new Refusal('conflict', 'approvals.not-a-draft')
    const version = await versionNow(context, before.route, textOf(approved))
    const route: Route = { ...before.route, state: 'running', round: before.route.round + 1, version, note: '' }
    await move(context, before, { route, steps: fromTheBeginning(before.steps) })
    await note(context, { verb: 'approvals.restart', routeId, after: { round: route.round } })
  })
}

/** What the house itself reads to keep the record right. */
export function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('погодження') }
}

/** The number of this text on its route; a text that is new there becomes the next version. */
export async function versionNow(context: Context, route: Route, text: string): Promise<number> {
  const newest = (await versionsOf(context, route.id)).at(-1)
  if (newest?.hash === hashOf(text)) return newest.number
  const number = (newest?.number ?? 0) + 1
  await insertVersion(context, route.id, number, text)
  return number
}

export function lead(
  context: Context,
  routeId: number,
  verb: RouteVerb,
  work: (context: Context, before: Progress) => Promise<void>,
): Promise<void> {
  return inTransaction(context, async (context) => {
    const before = await lockProgress(context, routeId)
    const why = whyNot(context.actor, before.route, verb)
    if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
    await work(context, before)
  })
}

async function stepsFrom(context: Context, approved: Approved, { stages }: RouteInput): Promise<NewStep[]> {
  checkDays(context, stages)
  const chosen = stages.flatMap(({ people }) => people)
  if (new Set(chosen).size < chosen.length) throw new Refusal('invalid', 'approvals.person-twice')
  const named = await readersOf(context, approved, chosen)
  return stages.flatMap(({ people, outer, dueOn }, at) => {
    const placed = { stage: at + 1, dueOn, state: 'ahead' as const }
    const inner = people.map((personId) => ({ ...placed, personId, body: '', ...nameIn(named, personId) }))
    return [...inner, ...outer.map((body) => ({ ...placed, personId: null, ...body }))]
  })
}

function nameIn(named: Awaited<ReturnType<typeof readersOf>>, personId: number) {
  const { name = '', post = '' } = named.get(personId) ?? {}
  return { name, post }
}

function checkDays(context: Context, stages: RouteInput['stages']): void {
  let earliest = dayOf(context.now)
  for (const [at, { dueOn }] of stages.map(({ dueOn }) => ({ dueOn })).entries()) {
    if (dueOn === null) continue
    if (Temporal.PlainDate.compare(dueOn, earliest) < 0) {
      const past = at === 0 || Temporal.PlainDate.compare(dueOn, dayOf(context.now)) < 0
      throw new Refusal('invalid', past ? 'approvals.due-in-past' : 'approvals.due-out-of-order')
    }
    earliest = dueOn
  }
}

/** People with an account who may read what they are asked about, by their ids. */
export async function readersOf(context: Context, { kind, ref }: Subject, people: readonly number[]) {
  const accounts = (await listAccounts(context)).filter(({ closed }) => !closed)
  const named = new Map<number, { readonly name: string; readonly post: string }>()
  for (const personId of people) {
    const account = accounts.find((one) => one.personId === personId)
    const member = account && (await findMember(context, account.login))
    if (!account || !member) throw new Refusal('invalid', 'approvals.person-unknown')
    try {
      await handlerOf(kind).read({ ...context, actor: member }, ref)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Refusal('invalid', 'approvals.person-cannot-read', { name: account.name })
    }
    named.set(personId, { name: account.name, post: account.post })
  }
  return named
}
