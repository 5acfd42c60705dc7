import { dayOf, Refusal } from '#kernel'
import { sketch } from '#modules/authors'
import { filePaper } from '#modules/filings'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import * as may from './access.ts'
import * as appeals from './appeal.ts'
import type { AppealAssigned, AppealChanged } from './events.ts'
import type * as forms from './forms.ts'
import {
  fieldsOf,
  type RegisteredAppeal,
  registerDisagreement,
  requireEarlier,
  requireKept,
  textOf,
  withoutAuthor,
} from './registration.ts'
import * as store from './store.ts'
import { dueOf, dueToForward, dueToReturn, longestDueOf, ruleOfReturn, rules } from './terms.ts'
import * as work from './work.ts'

export { registerAppeal } from './registration.ts'

/*
 * One function per verb, each the same way: load → right → pure rule → save. What `save` adds to every verb alike:
 * a line in the course of the appeal, an entry in the journal, the news, the next step in the inbox.
 */

/** Corrects what the card says; what it said before is kept with the reason. Number, days and clock stay. */
export function correctAppeal(context: Context, id: number, input: forms.CorrectionInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayCorrect(context.actor, appeal), 'appeals.correct-forbidden')
    if (appeal.state === 'closed') throw new Refusal('conflict', 'appeals.closed')
    const { revision, reason, ...card } = input
    const corrected = { ...appeal, ...(await work.settleComplained(context, fieldsOf(card))), revision }
    const after = await work.keepImpartial(context, corrected)
    await store.insertCorrection(context, id, { before: appeal, reason })
    await save(context, { verb: 'appeals.correct', before: appeal, after, reason })
  })
}

/** A person says what the appeal is: first, repeated, doubled; the house has only shown what is alike. */
export function settleLikeness(context: Context, id: number, input: forms.LikenessInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayCorrect(context.actor, appeal), 'appeals.correct-forbidden')
    if (input.earlierId === id) throw new Refusal('invalid', 'appeals.earlier-itself')
    await requireEarlier(context, input)
    const earlierId = input.sign === 'primary' ? null : input.earlierId
    await save(context, { verb: 'appeals.settle-likeness', before: appeal, after: { ...appeal, ...input, earlierId } })
  })
}

/** A resolution: what was given before is withdrawn, and the new one is an assignment under control. */
export function assignAppeal(context: Context, id: number, input: forms.ResolutionInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayAssign(context.actor, appeal), 'appeals.assign-forbidden')
    await work.requireImpartial(context, appeal, input.author)
    const [responsible, ...coExecutors] = await work.partiesOf(context, [input.executor, ...input.coExecutors])
    const assigned = await withoutStudy(context, appeals.assign(appeal, { responsible, coExecutors }), input.noStudy)
    await work.withdrawWork(context, appeal, 'Нова резолюція')
    const step = { kind: 'resolution', on: dayOf(context.now), words: input.words, by: input.author } as const
    await save(context, { verb: 'appeals.assign', before: appeal, after: assigned, step })
    await work.giveWork(context, assigned, { ...input, coExecutors })
    await announce<AppealAssigned>(context, {
      type: 'AppealAssigned',
      ...{ appealId: id, number: appeal.number, unitId: responsible.unitId },
      ...{ personId: responsible.personId, exceptPersonId: appeal.complainedPersonId },
    })
  })
}

/** Outside the council's competence: to the body that it concerns, and word to the author. */
export function forwardAppeal(context: Context, id: number, input: forms.ForwardingInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayForward(context.actor, appeal), 'appeals.forward-forbidden')
    const on = dayOf(context.now)
    const { recipient, reason: words, number } = input
    const theirs = await work.namesOfComplained(context, appeal, recipient)
    const step = { kind: 'forwarded', on, words, recipient, number, ground: rules.forward } as const
    const due = await dueToForward(context, appeal)
    const after = appeals.forward(appeal, { to: recipient, theirs, due, on })
    await save(context, { verb: 'appeals.forward', before: appeal, after, step })
  })
}

export function returnAppeal(context: Context, id: number, input: forms.ReturningInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayReturn(context.actor, appeal), 'appeals.return-forbidden')
    const on = dayOf(context.now)
    const { reason: words, number } = input
    const step = { kind: 'returned', on, words, number, ground: ruleOfReturn[input.ground] } as const
    const after = appeals.sendBack(appeal, { due: await dueToReturn(context, appeal, input.ground), on })
    await save(context, { verb: 'appeals.return', before: appeal, after, step })
  })
}

export function setAppealAside(context: Context, id: number, input: forms.SettingAsideInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.maySetAside(context.actor, appeal), 'appeals.set-aside-forbidden')
    const earlier = appeal.earlierId === null ? null : await store.getAppealRow(context, appeal.earlierId)
    const { ground, reason: words, number } = input
    const on = dayOf(context.now)
    const step = { kind: 'set-aside', on, words, number, ground } as const
    const after = appeals.setAside(appeal, { ground, earlier, on })
    await save(context, { verb: 'appeals.set-aside', before: appeal, after, step })
  })
}

/** Called when the message from which it came is qualified anew. */
export function requalifyAppeal(context: Context, id: number, reason: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayCorrect(context.actor, appeal), 'appeals.correct-forbidden')
    const on = dayOf(context.now)
    const step = { kind: 'requalified', on, words: reason } as const
    await save(context, { verb: 'appeals.requalify', before: appeal, after: appeals.requalify(appeal, on), step })
  })
}

/** Once, by the head, with word to the author; without a day, as far as the law lets. */
export function extendAppeal(context: Context, id: number, input: forms.ExtensionInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayExtend(context.actor, appeal), 'appeals.extend-forbidden')
    const today = dayOf(context.now)
    const longest = await longestDueOf(context, appeal.receivedOn)
    const until = input.until ?? longest.dueOn
    const words = `${input.reason}\n${input.notice}`
    const step = { kind: 'extended', on: today, words, until } as const
    const extended = appeals.extend(appeal, { longest, until, today })
    await save(context, { verb: 'appeals.extend', before: appeal, after: extended, step })
    await work.extendWork(context, extended, input.reason)
  })
}

export function shortenAppeal(context: Context, id: number, input: forms.ShorteningInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayShorten(context.actor, appeal), 'appeals.shorten-forbidden')
    const today = dayOf(context.now)
    const why = `Строк скорочено рішенням керівника (ст. 20 Закону № 393/96-ВР): ${input.reason}`
    const step = { kind: 'shortened', on: today, words: input.reason, until: input.until } as const
    const after = appeals.shorten(appeal, { until: input.until, today, why })
    await save(context, { verb: 'appeals.shorten', before: appeal, after, step })
    await work.shortenWork(context, after, input.reason)
  })
}

export function controlAppeal(context: Context, id: number, reason: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayControl(context.actor, appeal), 'appeals.control-forbidden')
    const step = { kind: 'control', on: dayOf(context.now), words: reason } as const
    await save(context, { verb: 'appeals.control', before: appeal, after: appeals.takeUnderControl(appeal), step })
  })
}

/** An interim answer tells the author how things stand; the appeal stays where it is and its clock runs on (348). */
export function answerInterim(
  context: Context,
  id: number,
  input: forms.InterimInput,
  files: Files = [],
): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayAnswer(context.actor, appeal), 'appeals.answer-forbidden')
    if (!appeals.isOpen(appeal)) throw new Refusal('conflict', 'appeals.ended', { number: appeal.number })
    const step = { kind: 'interim', on: dayOf(context.now), ...input } as const
    await save(context, { verb: 'appeals.answer-interim', before: appeal, after: appeal, step, files })
  })
}

export function answerAppeal(context: Context, id: number, input: forms.AnswerInput, files: Files = []): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayAnswer(context.actor, appeal), 'appeals.answer-forbidden')
    const on = dayOf(context.now)
    const answered = appeals.answer(appeal, { ...input, on })
    const words = [input.words, input.law, input.remedy].filter(Boolean).join('\n\n')
    const step = { kind: 'answered', on, words, number: input.number } as const
    await save(context, { verb: 'appeals.answer', before: appeal, after: answered, step, files })
  })
}

export function closeAppeal(context: Context, id: number, input: forms.ClosingInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayClose(context.actor, appeal), appeal.control ? 'appeals.close-controlled' : 'appeals.close-forbidden')
    const closed = appeals.close(appeal, dayOf(context.now))
    await save(context, {
      verb: 'appeals.close',
      before: appeal,
      after: closed,
      step: { kind: 'closed', on: dayOf(context.now) },
    })
    if (input.dossierId !== null) await fileAppeal(context, id, { ...input, dossierId: input.dossierId })
  })
}

/** «До справи»: whoever keeps the dossiers of the department in whose book it stands. */
export function fileAppeal(context: Context, id: number, input: forms.FilingInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const appeal = await store.getAppealRow(context, id, { lock: true })
    allow(may.mayFile(context.actor, appeal), 'filings.forbidden')
    const sheets = input.sheets ?? 1
    appeals.requireToFile(appeal)
    const paper = { ...appeal, kind: 'appeal', ref: id, title: appeal.summary, href: `/stil/zvernennia/${id}` }
    const audience = may.audienceOf(appeal)
    const { index } = await filePaper(context, { ...paper, audience }, { dossierId: input.dossierId, sheets })
    const step = { kind: 'filed', on: dayOf(context.now), number: index } as const
    await save(context, { verb: 'appeals.file', before: appeal, after: appeals.file(appeal, index, sheets), step })
  })
}

/** By the author. Who holds the secret link was asked at the portal’s door, which acts here as the house. */
export function rateAppeal(context: Context, id: number, input: forms.RatingInput): Promise<void> {
  return inTransaction(context, async (context) => {
    allow(may.mayFollow(context.actor), 'appeals.follow-forbidden')
    const appeal = await store.getAppealRow(context, id, { lock: true })
    const on = dayOf(context.now)
    const step = { kind: 'rated', on, words: input.words, number: String(input.rating), by: author } as const
    const after = appeals.rate(appeal, input.rating, input.words)
    await save(context, { verb: 'appeals.rate', before: appeal, after, step })
  })
}

/**
 * The author does not agree. A new appeal, repeated or a complaint, with a clock of its own that begins today; the old
 * one stays as it was answered.
 */
export function disagree(
  context: Context,
  id: number,
  input: forms.DisagreementInput,
  files: Files = [],
): Promise<RegisteredAppeal> {
  return inTransaction(context, async (context) => {
    allow(may.mayFollow(context.actor), 'appeals.follow-forbidden')
    const earlier = await store.getAppealRow(context, id, { lock: true })
    if (earlier.outcome === null) throw new Refusal('conflict', 'appeals.disagree-unanswered')
    const registered = await registerDisagreement(context, earlier, input, files)
    const step = { kind: 'disagreed', on: dayOf(context.now), number: registered.number, by: author } as const
    await save(context, { verb: 'appeals.disagree', before: earlier, after: earlier, step })
    return registered
  })
}

type Files = readonly store.AttachedFile[]

interface Change {
  readonly verb: string
  readonly before: appeals.Appeal
  readonly after: appeals.Appeal
  readonly step?: store.NewStep
  readonly files?: Files
  readonly reason?: string
}

const author = 'заявник'

async function save(context: Context, { verb, before, after, step, files = [], reason }: Change): Promise<void> {
  const retold = textOf(before) === textOf(after) ? undefined : sketch(textOf(after))
  if (!(await store.updateAppeal(context, after, retold))) throw new Refusal('conflict', 'stale')
  await requireKept(context, files)
  const stepId = step ? await store.insertStep(context, after.id, step) : null
  await store.insertFiles(context, { appealId: after.id, stepId }, files)
  const told = { ...withoutAuthor(after), ...(reason && { reason }) }
  await record(context, { verb, subject: 'appeal', subjectId: after.id, before: withoutAuthor(before), after: told })
  await announce<AppealChanged>(context, { type: 'AppealChanged', appealId: after.id })
  if (appeals.isOpen(before) && !appeals.isOpen(after)) await work.endWork(context, after, step?.number)
  await work.awaitNext(context, after)
}

function allow(allowed: boolean, code: string): void {
  if (!allowed) throw new Refusal('forbidden', code)
}

async function withoutStudy(context: Context, appeal: appeals.Appeal, noStudy: boolean): Promise<appeals.Appeal> {
  if (!noStudy || appeal.noStudy || appeal.extended) return appeal
  return { ...appeal, noStudy, due: await dueOf(context, appeal.receivedOn, true) }
}
