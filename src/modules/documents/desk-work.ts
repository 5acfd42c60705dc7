import { awaitStep, stepDone } from '#modules/inbox'
import type { Context } from '#platform/db'
import type { Card } from './card.ts'

type Work = Pick<Card, 'id' | 'number' | 'summary' | 'state' | 'unitId' | 'addresseeUnitId' | 'access' | 'dueOn'>

/** What a new card asks for: somebody has to deal with a paper that is addressed to them or has a term. */
export async function openDeskWork(context: Context, card: Work): Promise<void> {
  if (card.state !== 'registered' || (card.addresseeUnitId === null && card.dueOn === null)) return
  await awaitStep(context, {
    ...shown(card),
    step: 'execute',
    holders: [keyOf(card, `unit:${card.addresseeUnitId ?? card.unitId}`)],
    watchers: ['role:registrar', 'role:secretary', 'role:mayor'].map((key) => keyOf(card, key)),
    dueOn: card.dueOn,
  })
}

/** After a step on the card: its words, its term, its readers or its state may be others now. */
export async function renewDeskWork(context: Context, card: Work): Promise<void> {
  await stepDone(context, { kind: 'document', ref: card.id, step: 'execute' })
  await openDeskWork(context, card)
}

function shown({ id, number, summary }: Work) {
  return { kind: 'document', ref: id, number, title: summary, href: `/stil/dokumenty/${id}` }
}

function keyOf({ access }: Work, key: string): string {
  return access === 'open' ? key : `${key}:restricted`
}
