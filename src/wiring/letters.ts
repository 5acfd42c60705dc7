/** What letters may be written on the blank for: the one place where papers are plugged into them. */
import { shortDate } from '@ratusha/ukrainian'
import { dayOf } from '#kernel'
import { type AppealPage, appealRights, getAppealPage } from '#modules/appeals'
import { nameOf } from '#modules/authors'
import { attachFile, type CardPage, findCard, getCardPage, mayChange, supersedeAttachment } from '#modules/documents'
import { getRequestPage, whyNot } from '#modules/information-requests'
import { letterOnBlank } from '#modules/letter-drafts'
import { type LetterText, noLetter, plugLetters, signatories } from '#modules/letters'
import type { Context } from '#platform/db'

export function wireLetters(): void {
  plugLetters('letter', letterOnBlank)
  plugLetters('card', {
    async read(context, ref) {
      const page = await getCardPage(context, ref)
      const { card } = page
      const ours = card.direction !== 'incoming'
      return {
        kind: 'card',
        ref,
        title: `Документ № ${card.number}`,
        href: `/stil/dokumenty/${ref}`,
        paperKind: /^лист/i.test(card.kind) ? '' : card.kind,
        number: card.number,
        date: card.registeredOn,
        restricted: card.access === 'service',
        usual: { ...(await usualOfCard(context, page)), title: card.summary },
        mayRead: ours,
        whyNotWrite: ours && mayChange(context.actor, card) ? null : 'letters.write-forbidden',
      }
    },
    attach: attachToCard,
  })
  plugLetters('appeal', {
    async read(context, ref) {
      const page = await getAppealPage(context, ref)
      const { appeal } = page
      const answer = answerOf(page.steps)
      return {
        kind: 'appeal',
        ref,
        title: `Звернення № ${appeal.number}`,
        href: `/stil/zvernennia/${ref}`,
        paperKind: '',
        number: answer?.number ?? '',
        date: answer?.on ?? dayOf(context.now),
        restricted: false,
        usual: {
          ...usualOfAppeal(page, answer?.words ?? ''),
          ...(await signatories.heading(context, appeal.responsibleUnitId)),
        },
        // The letter names its author: whoever may not know the name does not read it.
        mayRead: appeal.named,
        whyNotWrite: appeal.named && appealRights.mayAnswer(context.actor, appeal) ? null : 'letters.write-forbidden',
      }
    },
  })
  plugLetters('information-request', {
    async read(context, ref) {
      const { request, steps } = await getRequestPage(context, ref)
      const answer = answerOf(steps)
      return {
        kind: 'information-request',
        ref,
        title: `Запит № ${request.number}`,
        href: `/stil/zapyty/${ref}`,
        paperKind: '',
        number: answer?.number ?? '',
        date: answer?.on ?? dayOf(context.now),
        restricted: false,
        usual: {
          ...noLetter,
          addressees: [request.requester, request.address || request.email].filter(Boolean).join('\n'),
          replyNumber: request.number,
          replyDate: shortDate(request.registeredOn),
          title: 'Про надання інформації',
          text: answer?.words ?? '',
          unitId: request.responsibleUnitId,
          ...(await signatories.heading(context, request.responsibleUnitId)),
        },
        mayRead: true,
        whyNotWrite:
          whyNot(context.actor, request, 'answer') === 'information-requests.work-forbidden'
            ? 'letters.write-forbidden'
            : null,
      }
    },
  })
}

/** In the place of the one that stood there; the same one stays. */
async function attachToCard(context: Context, cardId: number, file: { sha256: string; name: string }): Promise<void> {
  const { attachments } = await getCardPage(context, cardId)
  const standing = attachments.filter(({ supersededBy, removalReason }) => !supersededBy && !removalReason)
  if (standing.some(({ sha256 }) => sha256 === file.sha256)) return
  const earlier = standing.find(({ name }) => name === file.name)
  if (!earlier) return attachFile(context, cardId, file)
  const reason = 'Текст на бланку змінено'
  await supersedeAttachment(context, { cardId, attachmentId: earlier.id, file, reason })
}

/** «На № … від …» of the paper that came, when this card answers one. */
async function usualOfCard(context: Context, { card, correspondent, links }: CardPage): Promise<LetterText> {
  const reply = links.find(({ kind, outward }) => kind.endsWith('reply') && outward)
  const answered = reply ? await findCard(context, reply.id) : undefined
  return {
    ...noLetter,
    addressees: [correspondent?.name, card.addressee].filter(Boolean).join('\n'),
    replyNumber: answered?.correspondentNumber ?? '',
    replyDate: answered?.correspondentDate ? shortDate(answered.correspondentDate) : '',
    appendices: card.appendices,
    ...(await signatories.named(context, card.signer)),
    preparer: card.preparer,
    unitId: null,
  }
}

function usualOfAppeal({ appeal }: AppealPage, words: string): LetterText {
  return {
    ...noLetter,
    addressees: [nameOf(appeal), appeal.address || appeal.email].filter(Boolean).join('\n'),
    replyNumber: appeal.number,
    replyDate: shortDate(appeal.receivedOn),
    title: 'Про розгляд звернення',
    text: words,
    unitId: appeal.responsibleUnitId,
  }
}

function answerOf<Step extends { readonly kind: string }>(steps: readonly Step[]): Step | undefined {
  return steps.findLast(({ kind }) => kind === 'answered' || kind === 'refused')
}
