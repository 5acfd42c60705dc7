import { theHouse } from '#kernel'
import { getCard } from '#modules/documents'
import { awaitStep, stepDone } from '#modules/inbox'
import type { Context } from '#platform/db'
import { findOpenHandover } from './store.ts'

const step = 'take-original'

/** An original on its way waits at the desk of whom it goes to, under the words and the mark that its card has now. */
export async function renewTaking(context: Context, cardId: number): Promise<void> {
  const thing = { kind: 'document', ref: cardId, step }
  const handover = await findOpenHandover(context, cardId)
  if (!handover) return stepDone(context, thing)
  const { number, summary, access } = await getCard({ ...context, actor: theHouse('оригінали') }, cardId)
  const [open, restricted] = [`unit:${handover.toUnitId}`, `unit:${handover.toUnitId}:restricted`]
  await stepDone(context, { ...thing, waitsFor: access === 'open' ? restricted : open })
  await awaitStep(context, {
    ...thing,
    number,
    title: summary,
    href: `/stil/dokumenty/${cardId}`,
    holders: [access === 'open' ? open : restricted],
    watchers: [],
    dueOn: null,
  })
}
