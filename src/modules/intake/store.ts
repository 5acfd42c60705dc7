import { sql } from 'kysely'
import { type Actor, memberName, Refusal } from '#kernel'
import { type Context, opens } from '#platform/db'
import type { MessageInput } from './forms.ts'
import type { KeyHolder } from './key.ts'
import type { Message, MessageFile, MessageKind } from './message.ts'
import type { Taken } from './plugs.ts'

export const messageColumns = [
  'id',
  'channel',
  'form',
  'received_at as receivedAt',
  'entered_at as enteredAt',
  'entered_by as enteredBy',
  'sender_kind as senderKind',
  'sender',
  'address',
  'email',
  'phone',
  'confidential',
  'subject',
  'text',
  'fields',
  'crowded',
  'kind',
  'audience',
  'revision',
] as const

const resultOf = sql<Message['result']>`case when message.result_ref is null then null else jsonb_build_object(
  'kind', message.result_kind, 'ref', message.result_ref, 'number', message.result_number, 'href', message.result_href) end`
const filesOf = sql<
  MessageFile[]
>`(select coalesce(jsonb_agg(jsonb_build_object('sha256', file.sha256, 'name', file.name)
  order by file.ordinal), '[]') from intake.files file where file.message_id = message.id)`

/** A condition for every query that a reader’s eyes end up on. */
export function visibleTo(actor: Actor) {
  return opens(actor, sql`message.audience`)
}

export function visibleMessages(context: Context) {
  return context.db.selectFrom('intake.messages as message').where(visibleTo(context.actor))
}

export function wholeMessages(context: Context) {
  return visibleMessages(context)
    .select(messageColumns.map((column) => `message.${column}` as const))
    .select([resultOf.as('result'), filesOf.as('files')])
}

/** The message as its reader may see it. An unknown id and another’s message answer alike. */
export async function getMessageRow(context: Context, id: number, lock = false): Promise<Message> {
  let query = wholeMessages(context).where('message.id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'intake.message-not-found')
  return row as Message
}

interface NewMessage extends MessageInput {
  readonly receivedAt: Temporal.Instant
  readonly files: readonly MessageFile[]
  readonly audience: readonly string[]
  readonly textHash: Buffer
}

export async function insertMessage(context: Context, message: NewMessage): Promise<number> {
  const { id } = await context.db
    .insertInto('intake.messages')
    .values({
      channel: message.channel,
      form: message.form ?? 'none',
      received_at: message.receivedAt,
      entered_at: context.now,
      entered_by: memberName(context.actor),
      sender_kind: message.senderKind,
      sender: message.sender,
      address: message.address,
      email: message.email,
      phone: message.phone,
      confidential: message.confidential,
      subject: message.subject,
      text: message.text,
      fields: JSON.stringify(message.fields ?? {}),
      text_hash: message.textHash,
      crowded: message.crowded ?? false,
      state: 'waiting',
      audience: [...message.audience],
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (message.files.length > 0) {
    const rows = message.files.map(({ sha256, name }, at) => ({ message_id: id, sha256, name, ordinal: at + 1 }))
    await context.db.insertInto('intake.files').values(rows).execute()
  }
  return id
}

export async function saveResult(
  context: Context,
  message: Message,
  { kind, taken }: { kind: MessageKind; taken: Taken },
): Promise<void> {
  await context.db
    .updateTable('intake.messages')
    .set({
      state: 'qualified',
      kind,
      result_kind: taken.kind,
      result_ref: taken.ref,
      result_number: taken.number,
      result_href: taken.href,
      audience: [...new Set([...taken.audience, ...message.audience.filter(isOwn)])],
      revision: message.revision + 1,
    })
    .where('id', '=', message.id)
    .execute()
}

/** Whoever no longer reads what a message became does not read the message either. */
export async function saveReaders(
  context: Context,
  { kind, ref }: Pick<Taken, 'kind' | 'ref'>,
  audience: readonly string[],
): Promise<void> {
  await sql`
    update intake.messages set audience = ${[...audience]}::text[] || array(
      select key from unnest(audience) key where key like 'person:%')
    where result_kind = ${kind} and result_ref = ${ref}`.execute(context.db)
}

/** The key of whoever wrote the message down. */
function isOwn(key: string): boolean {
  return key.startsWith('person:')
}

export async function insertQualification(
  context: Context,
  messageId: number,
  told: { kind: MessageKind; reason: string; proposed: string; taken: Taken },
): Promise<void> {
  await sql`
    insert into intake.qualifications (message_id, version, kind, reason, proposed, decided_at, decided_by,
      result_kind, result_ref, result_number, result_href)
    select ${messageId}, coalesce(max(version), 0) + 1, ${told.kind}, ${told.reason}, ${told.proposed}, ${context.now},
      ${memberName(context.actor)}, ${told.taken.kind}, ${told.taken.ref}, ${told.taken.number}, ${told.taken.href}
    from intake.qualifications where message_id = ${messageId}`.execute(context.db)
}

type Held = Omit<KeyHolder, 'key'>

export async function insertKey(context: Context, hash: Buffer, { kind, ref }: Held): Promise<void> {
  await context.db.insertInto('intake.keys').values({ hash, kind, ref, issued_at: context.now }).execute()
}

export function findKeyRow(context: Context, hash: Buffer): Promise<Held | undefined> {
  return context.db.selectFrom('intake.keys').select(['kind', 'ref']).where('hash', '=', hash).executeTakeFirst()
}

/** What a message became; asked by the holder of its key, who is not asked for a right. */
export async function findResult(context: Context, messageId: number): Promise<Held | undefined> {
  const row = await context.db
    .selectFrom('intake.messages')
    .select(['result_kind as kind', 'result_ref as ref'])
    .where('id', '=', messageId)
    .where('state', '=', 'qualified')
    .executeTakeFirst()
  return row?.kind && row.ref !== null ? { kind: row.kind, ref: row.ref } : undefined
}
