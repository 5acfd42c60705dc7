import { instantOn } from '#kernel'
/** The steps of one paper: registered, handed over, answered, executed, sent, filed. */

import { type ToldDispatch, tellDispatch, tellReceipt } from '#demo/dispatches'
import { type ToldPaper, tellPaper } from '#demo/documents'
import { type AttachedFile, markExecuted, type RegisteredDocument } from '#modules/documents'
import { fileDocument } from '#modules/filings'
import { acknowledgeOriginal, handOver } from '#modules/originals'
import type { Login } from './accounts.ts'
import type { Step } from './telling.ts'

/** A paper of the plan; it has a card once its registration is told. */
export interface Paper {
  card: RegisteredDocument | null
}

export interface Moment {
  readonly at: Temporal.Instant
  readonly as: Login
  readonly lane?: Step['lane']
}

export type PaperFields = Omit<ToldPaper, 'replyTo' | 'relatedTo'>

interface Reply {
  readonly to: Paper
  readonly kind: 'final' | 'interim'
}

export function register(
  moment: Moment,
  { files, ...fields }: PaperFields & { readonly files?: readonly AttachedFile[] },
  reply?: Reply,
): { paper: Paper; step: Step } {
  const paper: Paper = { card: null }
  const step = stepOf(moment, async (context) => {
    const answers = reply ? { replyTo: cardOf(reply.to).id, replyKind: reply.kind } : {}
    paper.card = await tellPaper(context, { ...fields, ...answers }, files)
  })
  return { paper, step }
}

export function executed(moment: Moment, paper: Paper, note: string): Step {
  return stepOf(moment, (context) => markExecuted(context, cardOf(paper).id, note))
}

export function filed(moment: Moment, paper: Paper, place: { dossierId: number; sheets: number }): Step {
  return stepOf(moment, (context) => fileDocument(context, cardOf(paper).id, place))
}

export function handedOver(moment: Moment, paper: Paper, toUnitId: number): Step {
  return stepOf(moment, (context) => handOver(context, cardOf(paper).id, toUnitId))
}

export function acknowledged(moment: Moment, paper: Paper): Step {
  return stepOf(moment, (context) => acknowledgeOriginal(context, cardOf(paper).id))
}

export function sent(
  moment: Moment,
  paper: Paper,
  { receivedOn, ...dispatch }: Omit<ToldDispatch, 'cardId'> & { readonly receivedOn?: string },
): Step {
  return stepOf(moment, async (context) => {
    const id = await tellDispatch(context, { cardId: cardOf(paper).id, ...dispatch })
    if (receivedOn !== undefined) {
      await tellReceipt({ ...context, now: instantOn(Temporal.PlainDate.from(receivedOn), '17:00') }, id, receivedOn)
    }
  })
}

export function cardOf(paper: Paper): RegisteredDocument {
  if (!paper.card) throw new Error('This paper is not registered yet')
  return paper.card
}

export function stepOf({ lane = 'city', ...moment }: Moment, tell: Step['tell']): Step {
  return { ...moment, lane, tell }
}
