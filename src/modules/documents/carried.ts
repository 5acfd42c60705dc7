import { Refusal } from '#kernel'
import { recordAll } from '#modules/journal'
import { type Book, carryNumbers, isCardBook } from '#modules/numbers'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayCarryOver } from './access.ts'
import type { AttachedFile } from './attachments.store.ts'
import { audienceOf, type CardFields, fieldsIn, plain } from './card.ts'
import { ensureCorrespondents, insertCarriedCards, insertCarriedFiles } from './carried.store.ts'
import { nameKey } from './correspondents.ts'
import { openDeskWork } from './desk-work.ts'
import type { DocumentsCarriedOver } from './events.ts'

/** A card of another register, as it stood there. */
export interface CarriedCard extends Omit<CardFields, 'correspondentId'> {
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly registeredBy: string
  readonly correspondent: string
  readonly correspondentKind: 'organisation' | 'person'
  readonly executedOn: Temporal.PlainDate | null
  readonly executionNote: string
  readonly isExecuted: boolean
  readonly files: readonly AttachedFile[]
  readonly mostOrdinal: number
}

export interface CarriedPaper {
  readonly id: number
  /** Why the number could not take its place, as a code. */
  readonly flag: string | null
}

/** Takes over many cards of another register at once, under the numbers that their papers carry; nobody is notified. */
export function carryOverCards(
  context: Context,
  book: Book,
  cards: readonly CarriedCard[],
): Promise<readonly CarriedPaper[]> {
  return inTransaction(context, async (context) => {
    if (!mayCarryOver(context.actor)) throw new Refusal('forbidden', 'documents.carry-over-forbidden')
    if (!isCardBook(book)) throw new Refusal('invalid', 'documents.book-without-cards')
    const numbers = await carryNumbers(
      context,
      book,
      cards.map(({ number, registeredOn, mostOrdinal }) => ({ number, on: registeredOn, mostOrdinal })),
    )
    const correspondents = await correspondentIds(context, cards)
    const kept = cards.map((card, at) => {
      const fields = fieldsIn({ ...card, correspondentId: correspondents.get(correspondentKey(card)) ?? null })
      const audience = audienceOf({ ...fields, unitId: book.ownerUnitId, holders: [] })
      const { taken, flag } = numbers[at] ?? {}
      if (!taken) throw new Error('A carried card has no number')
      return { ...card, ...fields, audience, taken, flag: flag ?? null, state: stateOf(card) }
    })
    const ids = await insertCarriedCards(context, book, kept)
    const done = kept.map((card, at) => ({ ...card, id: ids[at] ?? 0 }))
    await Promise.all([
      insertCarriedFiles(context, done),
      recordAll(
        context,
        done.map((card) => ({
          verb: 'documents.carry-over',
          subject: 'card',
          subjectId: card.id,
          after: {
            number: card.taken.number,
            book: book.id,
            registeredOn: card.registeredOn,
            registeredBy: card.registeredBy,
            state: card.state,
            ...plain(fieldsIn(card)),
            files: card.files.map(({ sha256, name }) => ({ sha256, name })),
          },
        })),
      ),
      ...done.map((card) => openDeskWork(context, { ...card, number: card.taken.number, unitId: book.ownerUnitId })),
      announce<DocumentsCarriedOver>(context, {
        type: 'DocumentsCarriedOver',
        cards: done.map((card) => ({ ...card, cardId: card.id, number: card.taken.number })),
      }),
    ])
    return done.map(({ id, flag }) => ({ id, flag }))
  })
}

function stateOf({ isExecuted }: CarriedCard): 'registered' | 'executed' {
  return isExecuted ? 'executed' : 'registered'
}

async function correspondentIds(context: Context, cards: readonly CarriedCard[]): Promise<ReadonlyMap<string, number>> {
  const named = cards
    .map(({ correspondentKind, correspondent }) => ({ kind: correspondentKind, name: tidy(correspondent) }))
    .filter(({ name }) => name !== '')
    .map(({ kind, name }) => ({ kind, name, key: nameKey(name) }))
  const distinct = [...new Map(named.map((one) => [`${one.kind}:${one.key}`, one])).values()]
  const rows = await ensureCorrespondents(context, distinct)
  return new Map(rows.map(({ kind, key, id }) => [`${kind}:${key}`, id]))
}

function correspondentKey({ correspondentKind, correspondent }: CarriedCard): string {
  return `${correspondentKind}:${nameKey(tidy(correspondent))}`
}

function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}
