import { awaitStep, stepDone } from '#modules/inbox'
import type { Context } from '#platform/db'
import { type AnsweredKind, isPersonal, type LetterDraft } from './draft.ts'
import { draftsWhere } from './store.ts'

/** Where the answered papers stand on the desk. */
const places = {
  appeal: '/stil/zvernennia',
  'information-request': '/stil/zapyty',
  document: '/stil/dokumenty',
} as const

/** A registered letter is sent; the answer to a resident is recorded where it was asked for. Titles name no resident. */
export async function awaitNext(context: Context, draft: LetterDraft): Promise<void> {
  const { id, answers, authorId, number, summary, cardId } = draft
  const recorded = isPersonal(draft) && answers !== null
  const holder = recorded ? `person:${authorId}` : 'role:registrar'
  await awaitStep(context, {
    kind: 'letter',
    ref: id,
    step: recorded ? 'record-answer' : 'dispatch',
    holders: [draft.access === 'service' ? `${holder}:restricted` : holder],
    watchers: [],
    number,
    title: recorded ? `Відповідь на № ${answers.number}` : summary,
    href: recorded ? `${places[answers.kind]}/${answers.ref}#vidpovid` : `/stil/dokumenty/${cardId}#nadislaty`,
    dueOn: null,
  })
}

/** The card was sent: the register of sending has its line. */
export async function hearDispatched(context: Context, { cardId }: { cardId: number }): Promise<void> {
  for (const { id } of await draftsWhere(context, { cardId }))
    await stepDone(context, { kind: 'letter', ref: id, step: 'dispatch' })
}

/** The answer is recorded where it was asked for. */
export async function hearAnswered(context: Context, answered: { kind: AnsweredKind; ref: number }): Promise<void> {
  for (const { id } of await draftsWhere(context, answered))
    await stepDone(context, { kind: 'letter', ref: id, step: 'record-answer' })
}
