import { sql } from 'kysely'
import type { Context } from '#platform/db'
import { type Channel, type Message, type MessageKind, titleOf } from './message.ts'
import { getMessageRow, visibleMessages, visibleTo, wholeMessages } from './store.ts'

export interface Decided {
  readonly version: number
  readonly kind: MessageKind
  readonly reason: string
  readonly decidedAt: Temporal.Instant
  readonly decidedBy: string
  readonly number: string
  readonly href: string
}

export interface MessagePage {
  readonly message: Message
  /** What it was taken for, the newest first. */
  readonly decided: readonly Decided[]
  /** Its subject, or its first words. */
  readonly title: string
  /** Other messages with the same text. */
  readonly alike: number
}

export async function getMessagePage(context: Context, id: number): Promise<MessagePage> {
  const message = await getMessageRow(context, id)
  const [decided, alike] = await Promise.all([listDecided(context, id), countAlike(context, id)])
  return { message, title: titleOf(message), decided, alike }
}

export interface MessageFilter {
  readonly state?: 'waiting' | 'qualified'
  readonly channel?: Channel
  readonly kind?: MessageKind
  readonly page: number
  readonly perPage: number
}

export interface MessageRow
  extends Pick<Message, 'id' | 'channel' | 'receivedAt' | 'senderKind' | 'sender' | 'kind' | 'result' | 'crowded'> {
  readonly title: string
  readonly files: number
}

export interface MessageList {
  readonly items: readonly MessageRow[]
  readonly page: number
  readonly perPage: number
  readonly total: number
}

/** Those that wait stand in the order in which they are taken; the others newest first. */
export async function listMessages(context: Context, filter: MessageFilter): Promise<MessageList> {
  const { page, perPage } = filter
  const rows = await filtered(context, filter)
    .select(['message.id', 'message.channel', 'message.received_at as receivedAt', 'message.sender_kind as senderKind'])
    .select(['message.sender', 'message.kind', 'message.crowded'])
    .select(['message.subject', sql<string>`left(message.text, 1000)`.as('text')])
    .select(sql<number>`(select count(*)::int from intake.files file where file.message_id = message.id)`.as('files'))
    .select(
      sql<Message['result']>`case when message.result_ref is null then null else jsonb_build_object('kind',
        message.result_kind, 'ref', message.result_ref, 'number', message.result_number, 'href', message.result_href) end`.as(
        'result',
      ),
    )
    .orderBy(
      filter.state === 'waiting'
        ? sql`message.crowded, message.received_at, message.id`
        : sql`message.received_at desc, message.id desc`,
    )
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  const { total } = await filtered(context, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const items = rows.map(({ subject, text, ...row }) => ({ ...row, title: titleOf({ subject, text }) }))
  return { items: items as MessageRow[], page, perPage, total }
}

/** The message that is next to be qualified, and how many wait; after the one just dealt with, so that nobody gets it back. */
export async function nextWaiting(context: Context, after = 0): Promise<{ id: number | null; waiting: number }> {
  const waiting = visibleMessages(context).where('message.state', '=', 'waiting').where('message.id', '<>', after)
  const [next, count] = await Promise.all([
    waiting
      .select('message.id')
      .orderBy(sql`message.crowded, message.received_at, message.id`)
      .limit(1)
      .executeTakeFirst(),
    waiting.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow(),
  ])
  return { id: next?.id ?? null, waiting: count.count }
}

/** The message from which a thing was registered, when there is one and the reader may read it. */
export async function messageOf(context: Context, thing: { kind: string; ref: number }): Promise<Message | null> {
  const row = await wholeMessages(context)
    .where('message.result_kind', '=', thing.kind)
    .where('message.result_ref', '=', thing.ref)
    .executeTakeFirst()
  return (row as Message | undefined) ?? null
}

function filtered(context: Context, { state, channel, kind }: MessageFilter) {
  let query = visibleMessages(context)
  if (state) query = query.where('message.state', '=', state)
  if (channel) query = query.where('message.channel', '=', channel)
  if (kind) query = query.where('message.kind', '=', kind)
  return query
}

async function listDecided(context: Context, id: number): Promise<Decided[]> {
  const rows = await context.db
    .selectFrom('intake.qualifications')
    .select(['version', 'kind', 'reason', 'decided_at as decidedAt', 'decided_by as decidedBy'])
    .select(['result_number as number', 'result_href as href'])
    .where('message_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows as Decided[]
}

async function countAlike(context: Context, id: number): Promise<number> {
  const { rows } = await sql<{ alike: number }>`
    select count(*)::int as alike from intake.messages message
    join intake.messages own on own.id = ${id} and own.text_hash = message.text_hash
    where message.id <> ${id} and ${visibleTo(context.actor)}`.execute(context.db)
  return rows[0]?.alike ?? 0
}
