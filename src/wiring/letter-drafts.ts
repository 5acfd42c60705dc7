/** What letters may answer, and what their drafts hear: the one place where papers are plugged into them. */
import { shortDate } from '@ratusha/ukrainian'
import { theHouse } from '#kernel'
import { type AppealChanged, appealRights, getAppealPage } from '#modules/appeals'
import { nameOf } from '#modules/authors'
import type { DocumentDispatched } from '#modules/dispatches'
import { getCardPage, mayChange } from '#modules/documents'
import { getRequestPage, whyNot } from '#modules/information-requests'
import { hearAnswered, hearDispatched, lettersAnswering, plugAnswered } from '#modules/letter-drafts'
import type { Context } from '#platform/db'
import { hear } from '#platform/events'

/** As information requests announce it. */
interface RequestChanged {
  readonly type: 'RequestChanged'
  readonly requestId: number
}

export function wireLetterDrafts(): void {
  plugAnswered('document', readIncoming)
  plugAnswered('appeal', readAppeal)
  plugAnswered('information-request', readRequest)
  hear<DocumentDispatched>('DocumentDispatched', { name: 'letter-drafts', within: hearDispatched })
  hear<AppealChanged>('AppealChanged', { name: 'letter-drafts', within: hearAppeal })
  hear<RequestChanged>('RequestChanged', { name: 'letter-drafts', within: hearRequest })
}

async function hearAppeal(outer: Context, { appealId: ref }: AppealChanged): Promise<void> {
  const context = asHouse(outer)
  const answered = { kind: 'appeal', ref } as const
  if ((await lettersAnswering(context, answered)).length === 0) return
  const { steps } = await getAppealPage(context, ref)
  if (steps.at(-1)?.kind === 'answered') await hearAnswered(context, answered)
}

async function hearRequest(outer: Context, { requestId: ref }: RequestChanged): Promise<void> {
  const context = asHouse(outer)
  const answered = { kind: 'information-request', ref } as const
  if ((await lettersAnswering(context, answered)).length === 0) return
  const { steps } = await getRequestPage(context, ref)
  if (steps.at(-1)?.kind === 'answered') await hearAnswered(context, answered)
}

async function readIncoming(context: Context, ref: number) {
  const { card, correspondent } = await getCardPage(context, ref)
  const number = card.correspondentNumber || card.number
  const day = card.correspondentDate ?? card.registeredOn
  return {
    number: card.number,
    summary: card.summary,
    correspondentKind: correspondent?.kind ?? 'organisation',
    correspondent: correspondent?.name ?? '',
    access: card.access,
    exceptPeople: [],
    mayAnswer: card.direction === 'incoming' && mayChange(context.actor, card),
    text: {
      addressees: [correspondent?.name, card.correspondentSigner].filter(Boolean).join('\n'),
      replyNumber: number,
      replyDate: shortDate(day),
    },
  } as const
}

async function readAppeal(context: Context, ref: number) {
  const { appeal } = await getAppealPage(context, ref)
  const name = appeal.named ? nameOf(appeal) : ''
  return {
    number: appeal.number,
    summary: 'Про розгляд звернення',
    correspondentKind: 'person',
    correspondent: name,
    access: 'open',
    exceptPeople: appeal.complainedPersonId === null ? [] : [appeal.complainedPersonId],
    // The letter names its author: whoever may not know the name does not write it.
    mayAnswer: appeal.named && appealRights.mayAnswer(context.actor, appeal),
    text: {
      addressees: [name, appeal.address || appeal.email].filter(Boolean).join('\n'),
      replyNumber: appeal.number,
      replyDate: shortDate(appeal.receivedOn),
      unitId: appeal.responsibleUnitId,
    },
  } as const
}

async function readRequest(context: Context, ref: number) {
  const { request } = await getRequestPage(context, ref)
  return {
    number: request.number,
    summary: 'Про надання інформації',
    correspondentKind: 'person',
    correspondent: request.requester,
    access: 'open',
    exceptPeople: [],
    mayAnswer: whyNot(context.actor, request, 'answer') !== 'information-requests.work-forbidden',
    text: {
      addressees: [request.requester, request.address || request.email].filter(Boolean).join('\n'),
      replyNumber: request.number,
      replyDate: shortDate(request.registeredOn),
      unitId: request.responsibleUnitId,
    },
  } as const
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('листи') }
}
