import { dayOf, Refusal } from '#kernel'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { countDue, countExtended, normOn } from '#modules/law'
import { type Context, inTransaction } from '#platform/db'
import { mayWork } from './access.ts'
import { renewDeskWork } from './desk-work.ts'
import type {
  AnswerInput,
  ChargeInput,
  ExtensionInput,
  ForwardInput,
  PostponementInput,
  RefusalInput,
} from './forms.ts'
import {
  answer,
  costOf,
  extend,
  forward,
  freeCopies,
  postpone,
  type Request,
  refuse,
  requestTerms,
  requireOpen,
} from './request.ts'
import { getRequestRow, insertFiles, insertStep, type NewFile, type NewStep, rateOn, saveRequest } from './store.ts'

/** Longer than five working days, twenty at most: the notice goes to the requester within the first five. */
export function extendRequest(context: Context, id: number, input: ExtensionInput): Promise<void> {
  return change(context, id, async (context, request, today) => {
    const received = dayOf(request.receivedAt)
    const longest = await countExtended(context, requestTerms.answer, received)
    const { dueOn: noticeBy } = await countDue(context, requestTerms.notice, received)
    const after = extend(request, { until: input.until, longest, noticeBy, today })
    return { after, step: { kind: 'extended', on: today, ...input } }
  })
}

export function forwardRequest(context: Context, id: number, input: ForwardInput): Promise<void> {
  return change(context, id, async (context, request, today) => ({
    after: forward(request, context.now),
    step: { kind: 'forwarded', on: today, ...input },
  }))
}

export function refuseRequest(context: Context, id: number, input: RefusalInput): Promise<void> {
  return change(context, id, async (context, request, today) => ({
    after: refuse(request, input.ground, context.now),
    step: { kind: 'refused', on: today, ...input },
  }))
}

export function postponeRequest(context: Context, id: number, input: PostponementInput): Promise<void> {
  return change(context, id, async (_context, request, today) => ({
    after: postpone(request, { until: input.until, today }),
    step: { kind: 'postponed', on: today, ...input },
  }))
}

/** The answer with its files; the requester finds both on the status page. */
export function answerRequest(
  context: Context,
  id: number,
  input: AnswerInput,
  files: readonly NewFile[] = [],
): Promise<void> {
  return change(context, id, async (context, request, today) => {
    for (const { sha256, name } of files) {
      if (!(await findBlob(context, sha256)))
        throw new Refusal('invalid', 'information-requests.file-not-kept', { name })
    }
    const after = { ...answer(request, context.now), planningExtract: input.planningExtract }
    return { after, step: { kind: 'answered', on: today, words: input.words, number: input.number }, files }
  })
}

/** How many pages of copies the answer needs, and what they cost by the rate of the day. */
export function chargeCopies(context: Context, id: number, { pages, free }: ChargeInput): Promise<void> {
  return change(context, id, async (context, request, today) => {
    requireOpen(request)
    const freePages = Number((await normOn(context, freeCopies, today)).value)
    const cost = costOf({ pages, freePages, kopecks: await rateOn(context, today), free })
    const words = `${pages} стор., ${(cost / 100).toFixed(2)} грн`
    return { after: { ...request, copies: pages, cost, paidOn: null }, step: { kind: 'charged', on: today, words } }
  })
}

export function confirmPayment(context: Context, id: number): Promise<void> {
  return change(context, id, async (_context, request, today) => {
    requireOpen(request)
    if (request.cost === 0 || request.paidOn) throw new Refusal('conflict', 'information-requests.nothing-unpaid')
    return { after: { ...request, paidOn: today }, step: { kind: 'paid', on: today } }
  })
}

interface Changed {
  readonly after: Request
  readonly step: NewStep
  readonly files?: readonly NewFile[]
}

function change(
  context: Context,
  id: number,
  work: (context: Context, request: Request, today: Temporal.PlainDate) => Promise<Changed>,
): Promise<void> {
  return inTransaction(context, async (context) => {
    const request = await getRequestRow(context, id, true)
    if (!mayWork(context.actor, request)) throw new Refusal('forbidden', 'information-requests.work-forbidden')
    const { after, step, files = [] } = await work(context, request, dayOf(context.now))
    await saveRequest(context, after)
    const stepId = await insertStep(context, id, step)
    await insertFiles(context, { requestId: id, stepId }, files)
    await renewDeskWork(context, after)
    const { kind, ground, number, until } = step
    await record(context, {
      verb: `information-requests.${kind}`,
      subject: 'information-request',
      subjectId: id,
      before: { state: request.state, dueOn: String(request.due.dueOn) },
      after: {
        state: after.state,
        ...(ground && { ground }),
        ...(number && { number }),
        ...(until && { until: String(until) }),
      },
    })
  })
}
