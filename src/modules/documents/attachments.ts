import { memberName, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayChange } from './access.ts'
import type { DocumentChanged } from './events.ts'
import { getCardRow } from './store.ts'

/** A file that `files` has already kept. */
export interface AttachedFile {
  readonly sha256: string
  readonly name: string
}

export interface Attachment extends AttachedFile {
  readonly id: number
  readonly attachedAt: Temporal.Instant
  readonly attachedBy: string
  readonly supersededBy: number | null
  readonly removalReason: string | null
}

export async function insertAttachments(
  context: Context,
  cardId: number,
  files: readonly AttachedFile[],
  first = 1,
): Promise<number[]> {
  if (files.length === 0) return []
  const rows = await context.db
    .insertInto('documents.attachments')
    .values(
      files.map((file, at) => ({
        card_id: cardId,
        sha256: file.sha256,
        name: file.name,
        ordinal: first + at,
        attached_at: context.now,
        attached_by: memberName(context.actor),
      })),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export function attachFile(context: Context, cardId: number, file: AttachedFile): Promise<void> {
  return changeFiles(context, cardId, async (context) => {
    const [id] = await insertAttachments(context, cardId, [file], (await listAttachments(context, cardId)).length + 1)
    await record(context, {
      verb: 'documents.attach',
      subject: 'card',
      subjectId: cardId,
      after: { attachment: id ?? null, ...file },
    })
  })
}

/** Puts a newer file in the place of one, or takes one away; the old one stays in the record with the reason. */
export function supersedeAttachment(
  context: Context,
  {
    cardId,
    attachmentId,
    file,
    reason,
  }: { cardId: number; attachmentId: number; file: AttachedFile | null; reason: string },
): Promise<void> {
  return changeFiles(context, cardId, async (context) => {
    if (reason.trim().length < 3) throw new Refusal('invalid', 'documents.reason-needed')
    const attachments = await listAttachments(context, cardId)
    const old = attachments.find(
      ({ id, supersededBy, removalReason }) => id === attachmentId && !supersededBy && !removalReason,
    )
    if (!old) throw new Refusal('not-found', 'documents.attachment-not-found')
    const [newId] = file ? await insertAttachments(context, cardId, [file], attachments.length + 1) : []
    await context.db
      .updateTable('documents.attachments')
      .set({ superseded_by: newId ?? null, removal_reason: reason })
      .where('id', '=', attachmentId)
      .execute()
    await record(context, {
      verb: 'documents.supersede-attachment',
      subject: 'card',
      subjectId: cardId,
      before: { attachment: old.id, sha256: old.sha256, name: old.name },
      after: { attachment: newId ?? null, reason, ...(file ?? {}) },
    })
  })
}

export function listAttachments(context: Context, cardId: number): Promise<Attachment[]> {
  return context.db
    .selectFrom('documents.attachments')
    .select(['id', 'sha256', 'name', 'attached_at as attachedAt', 'attached_by as attachedBy'])
    .select(['superseded_by as supersededBy', 'removal_reason as removalReason'])
    .where('card_id', '=', cardId)
    .orderBy('ordinal')
    .execute()
}

function changeFiles(context: Context, cardId: number, work: (context: Context) => Promise<void>): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await getCardRow(context, cardId, true)
    if (card.state === 'filed') throw new Refusal('conflict', 'documents.filed', { number: card.number })
    if (!mayChange(context.actor, card)) throw new Refusal('forbidden', 'documents.change-forbidden')
    await work(context)
    await announce<DocumentChanged>(context, { type: 'DocumentChanged', cardId })
  })
}
