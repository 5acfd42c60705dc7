import { sql } from 'kysely'
import { type Actor, audienceKeys, Refusal } from '#kernel'
import type { TakenNumber } from '#modules/numbers'
import { type Context, prepared, preparedInsert } from '#platform/db'
import type { Card, CardFields, LinkKind } from './card.ts'

export const cardColumns = [
  'id',
  'direction',
  'book_id as bookId',
  'number',
  'registered_on as registeredOn',
  'registered_by as registeredBy',
  'unit_id as unitId',
  'kind',
  'received_on as receivedOn',
  'arrival',
  'correspondent_id as correspondentId',
  'correspondent_number as correspondentNumber',
  'correspondent_date as correspondentDate',
  'correspondent_signer as correspondentSigner',
  'addressee',
  'addressee_unit_id as addresseeUnitId',
  'signer',
  'preparer',
  'summary',
  'sheets',
  'appendices',
  'copies',
  'access',
  'due_on as dueOn',
  'state',
  'executed_on as executedOn',
  'execution_note as executionNote',
  'holder_unit_id as holderUnitId',
  'held_by as heldBy',
  'audience',
  'revision',
] as const

/** A condition for every query that a reader's eyes end up on: lists, counts, facets, suggestions, names. */
export function visibleTo(actor: Actor, audience = 'card.audience') {
  return sql<boolean>`${sql.ref(audience)} && ${[...audienceKeys(actor)]}::text[]`
}

/** The card as its reader may see it. An unknown id and another's paper answer alike. */
export async function getCardRow(context: Context, id: number, lock = false): Promise<Card> {
  const card = await findCardRow(context, id, lock)
  if (!card) throw new Refusal('not-found', 'documents.card-not-found')
  return card
}

export async function findCardRow(context: Context, id: number, lock = false): Promise<Card | undefined> {
  let query = context.db
    .selectFrom('documents.cards as card')
    .select(cardColumns.map((column) => `card.${column}` as const))
    .where('card.id', '=', id)
    .where(visibleTo(context.actor))
  if (lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) as Card | undefined
}

export interface NewCard extends CardFields {
  readonly id: number
  readonly direction: Card['direction']
  readonly bookId: number
  readonly taken: TakenNumber
  readonly registeredOn: Temporal.PlainDate
  readonly registeredBy: string
  readonly unitId: number
  readonly audience: readonly string[]
}

const cardId = prepared(() => sql<{ id: number }>`select nextval('documents.cards_id_seq') as id`)

/** The identity of a card to come: drawn with its number, so that all that names it can be written at once. */
export async function drawCardId(context: Context): Promise<number> {
  const [row] = await cardId.rows(context, {})
  if (!row) throw new Error('The sequence of cards gave no id')
  return row.id
}

const cardInsert = preparedInsert('documents.cards', [
  'id',
  'direction',
  'book_id',
  'series_id',
  'ordinal',
  'number',
  'registered_on',
  'registered_at',
  'registered_by',
  'unit_id',
  'state',
  'holder_unit_id',
  'audience',
  'kind',
  'received_on',
  'arrival',
  'correspondent_id',
  'correspondent_number',
  'correspondent_date',
  'correspondent_signer',
  'addressee',
  'addressee_unit_id',
  'signer',
  'preparer',
  'summary',
  'sheets',
  'appendices',
  'copies',
  'access',
  'due_on',
])

export function insertCard(context: Context, card: NewCard): Promise<void> {
  return cardInsert.send(context, {
    id: card.id,
    direction: card.direction,
    book_id: card.bookId,
    series_id: card.taken.seriesId,
    ordinal: card.taken.ordinal,
    number: card.taken.number,
    registered_on: card.registeredOn,
    registered_at: context.now,
    registered_by: card.registeredBy,
    unit_id: card.unitId,
    state: 'registered',
    holder_unit_id: card.unitId,
    audience: [...card.audience],
    ...fieldColumns(card),
  })
}

/** Saves when nobody saved in between; answers whether it did. */
export async function updateCard(context: Context, card: Card): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('documents.cards')
    .set({
      ...fieldColumns(card),
      state: card.state,
      executed_on: card.executedOn,
      execution_note: card.executionNote,
      holder_unit_id: card.holderUnitId,
      held_by: [...card.heldBy],
      audience: [...card.audience],
      revision: card.revision + 1,
    })
    .where('id', '=', card.id)
    .where('revision', '=', card.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertCorrection(
  context: Context,
  cardId: number,
  before: CardFields,
  by: string,
  reason: string,
): Promise<void> {
  await sql`
    insert into documents.corrections (card_id, version, corrected_at, corrected_by, reason, before)
    select ${cardId}, coalesce(max(version), 0) + 1, ${context.now}, ${by}, ${reason}, ${JSON.stringify(before)}::jsonb
    from documents.corrections where card_id = ${cardId}`.execute(context.db)
}

export async function insertLink(
  context: Context,
  link: { fromId: number; toId: number; kind: LinkKind },
): Promise<void> {
  await context.db
    .insertInto('documents.links')
    .values({ from_id: link.fromId, to_id: link.toId, kind: link.kind, linked_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What a clerk writes, under the names of its columns. */
export function fieldColumns(card: CardFields) {
  return {
    kind: card.kind,
    received_on: card.receivedOn,
    arrival: card.arrival,
    correspondent_id: card.correspondentId,
    correspondent_number: card.correspondentNumber,
    correspondent_date: card.correspondentDate,
    correspondent_signer: card.correspondentSigner,
    addressee: card.addressee,
    addressee_unit_id: card.addresseeUnitId,
    signer: card.signer,
    preparer: card.preparer,
    summary: card.summary,
    sheets: card.sheets,
    appendices: card.appendices,
    copies: card.copies,
    access: card.access,
    due_on: card.dueOn,
  }
}

/** Answers how many of the keys are new. */
export async function insertReaders(context: Context, cardId: number, keys: readonly string[]): Promise<number> {
  const rows = await context.db
    .insertInto('documents.readers')
    .values(keys.map((key) => ({ card_id: cardId, key, added_at: context.now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute()
  return rows.length
}

export async function listReaders(context: Context, cardId: number): Promise<string[]> {
  const rows = await context.db.selectFrom('documents.readers').select('key').where('card_id', '=', cardId).execute()
  return rows.map(({ key }) => key)
}

/** Who may read a card is not what it says: its revision stays, and a form that is open goes on. */
export async function saveCardAudience(context: Context, cardId: number, audience: readonly string[]): Promise<void> {
  await context.db
    .updateTable('documents.cards')
    .set({ audience: [...audience] })
    .where('id', '=', cardId)
    .execute()
}
