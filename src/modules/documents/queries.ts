import { sql } from 'kysely'
import { Refusal } from '#kernel'
import { type HistoryEntry, historyOf } from '#modules/journal'
import type { Context } from '#platform/db'
import { type Attachment, listAttachments } from './attachments.store.ts'
import type { Card, LinkKind } from './card.ts'
import { type Correspondent, findCorrespondent } from './correspondents.store.ts'
import { findCardRow, getCardRow, visibleTo } from './store.ts'

export function getCard(context: Context, id: number): Promise<Card> {
  return getCardRow(context, id)
}

/** `undefined`: there is no such card, or none for this reader. */
export function findCard(context: Context, id: number): Promise<Card | undefined> {
  return findCardRow(context, id)
}

export interface LinkedCard {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly summary: string
  readonly kind: LinkKind
  /** `true`: this card points at the other. */
  readonly outward: boolean
}

export interface CardPage {
  readonly card: Card
  readonly correspondent: Omit<Correspondent, 'id'> | null
  readonly attachments: readonly Attachment[]
  readonly links: readonly LinkedCard[]
  readonly corrections: readonly {
    readonly version: number
    readonly correctedAt: Temporal.Instant
    readonly correctedBy: string
    readonly reason: string
  }[]
  readonly history: readonly HistoryEntry[]
}

/** The card, who wrote it and its files of today, without the rest of its page: search reads it after every step. */
export async function getCardHead(
  context: Context,
  id: number,
): Promise<Pick<CardPage, 'card' | 'correspondent' | 'attachments'>> {
  const card = await getCardRow(context, id)
  const [correspondent, attachments] = await Promise.all([
    findCorrespondent(context, card.correspondentId),
    listAttachments(context, id),
  ])
  const present = attachments.filter(({ supersededBy, removalReason }) => !supersededBy && !removalReason)
  return { card, correspondent, attachments: present }
}

/** All that stands on the one page of a card. */
export async function getCardPage(context: Context, id: number): Promise<CardPage> {
  const card = await getCardRow(context, id)
  const [correspondent, attachments, links, corrections, history] = await Promise.all([
    findCorrespondent(context, card.correspondentId),
    listAttachments(context, id),
    listLinks(context, id),
    listCorrections(context, id),
    historyOf(context, 'card', id),
  ])
  return { card, correspondent, attachments, links, corrections, history }
}

/** A file of a card that the reader may see. */
export async function getAttachment(context: Context, cardId: number, attachmentId: number): Promise<Attachment> {
  await getCardRow(context, cardId)
  const found = (await listAttachments(context, cardId)).find(({ id }) => id === attachmentId)
  if (!found) throw new Refusal('not-found', 'documents.attachment-not-found')
  return found
}

/** Papers with exactly this number, newest first: what a scanned label or a typed number opens. */
export async function findByNumber(
  context: Context,
  number: string,
): Promise<{ id: number; registeredOn: Temporal.PlainDate }[]> {
  return context.db
    .selectFrom('documents.cards as card')
    .select(['card.id', 'card.registered_on as registeredOn'])
    .where('card.number', '=', number.trim())
    .where(visibleTo(context.actor))
    .orderBy('card.registered_on', 'desc')
    .limit(10)
    .execute()
}

async function listLinks(context: Context, id: number): Promise<LinkedCard[]> {
  const { rows } = await sql<LinkedCard>`
    select card.id, card.number, card.registered_on as "registeredOn", card.summary, link.kind, link.from_id = ${id} as outward
    from documents.links link
    join documents.cards card on card.id = case when link.from_id = ${id} then link.to_id else link.from_id end
    where (link.from_id = ${id} or link.to_id = ${id}) and ${visibleTo(context.actor)}
    order by link.linked_at, link.from_id, link.to_id`.execute(context.db)
  return rows
}

async function listCorrections(context: Context, id: number): Promise<CardPage['corrections']> {
  return context.db
    .selectFrom('documents.corrections')
    .select(['version', 'corrected_at as correctedAt', 'corrected_by as correctedBy', 'reason'])
    .where('card_id', '=', id)
    .orderBy('version')
    .execute()
}
