import { sql } from 'kysely'
import { memberName } from '#kernel'
import type { Book, TakenNumber } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { AttachedFile } from './attachments.store.ts'
import { type CardFields, directionOf } from './card.ts'
import { fieldColumns } from './store.ts'

interface Named {
  readonly kind: 'organisation' | 'person'
  readonly key: string
}

/** The correspondents of many cards: those who are known, and the new ones. */
export async function ensureCorrespondents(
  context: Context,
  wanted: readonly (Named & { readonly name: string })[],
): Promise<(Named & { readonly id: number })[]> {
  if (wanted.length === 0) return []
  // In one order, so that two carriers who meet the same new names never wait for each other.
  const inOrder = wanted.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const kinds = inOrder.map(({ kind }) => kind)
  const keys = inOrder.map(({ key }) => key)
  await sql`
    insert into documents.correspondents (kind, name, name_key)
    select * from unnest(${kinds}::text[], ${inOrder.map(({ name }) => name)}::text[], ${keys}::text[])
    on conflict (kind, name_key) do nothing`.execute(context.db)
  const { rows } = await sql<Named & { id: number }>`
    select id, found.kind, name_key as key from documents.correspondents found
    join unnest(${kinds}::text[], ${keys}::text[]) as wanted (kind, key)
      on wanted.kind = found.kind and wanted.key = found.name_key`.execute(context.db)
  return rows
}

interface NewCarried extends CardFields {
  readonly taken: TakenNumber
  readonly registeredOn: Temporal.PlainDate
  readonly registeredBy: string
  readonly state: 'registered' | 'executed'
  readonly executedOn: Temporal.PlainDate | null
  readonly executionNote: string
  readonly audience: readonly string[]
}

/** Answers the ids in the order of the cards. */
export async function insertCarriedCards(
  context: Context,
  book: Book,
  cards: readonly NewCarried[],
): Promise<number[]> {
  const rows = cards.map((card) => ({
    ...fieldColumns(card),
    direction: directionOf(book.kind),
    book_id: book.id,
    series_id: card.taken.seriesId,
    ordinal: card.taken.ordinal,
    number: card.taken.number,
    registered_on: card.registeredOn,
    registered_at: context.now,
    registered_by: card.registeredBy,
    unit_id: book.ownerUnitId,
    state: card.state,
    executed_on: card.executedOn,
    execution_note: card.executionNote,
    holder_unit_id: book.ownerUnitId,
    audience: card.audience,
  }))
  const columns = sql.raw(Object.keys(rows[0] ?? {}).join(', '))
  const { rows: made } = await sql<{ id: number; seriesId: number; ordinal: number }>`
    insert into documents.cards (${columns})
    select ${columns} from json_populate_recordset(null::documents.cards, ${JSON.stringify(rows)}::json)
    returning id, series_id as "seriesId", ordinal`.execute(context.db)
  const ids = new Map(made.map(({ id, seriesId, ordinal }) => [`${seriesId}:${ordinal}`, id]))
  return cards.map(({ taken }) => ids.get(`${taken.seriesId}:${taken.ordinal}`) ?? 0)
}

export async function insertCarriedFiles(
  context: Context,
  cards: readonly { readonly id: number; readonly files: readonly AttachedFile[] }[],
): Promise<void> {
  const files = cards.flatMap(({ id, files }) =>
    files.map(({ sha256, name }, at) => ({ card_id: id, sha256, name, ordinal: at + 1 })),
  )
  if (files.length === 0) return
  await sql`
    insert into documents.attachments (card_id, sha256, name, ordinal, attached_at, attached_by)
    select card_id, sha256, name, ordinal, ${context.now}, ${memberName(context.actor)}
    from json_to_recordset(${JSON.stringify(files)}::json) as file (card_id bigint, sha256 text, name text, ordinal int)
  `.execute(context.db)
}
