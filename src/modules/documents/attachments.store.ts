import { memberName } from '#kernel'
import type { Context } from '#platform/db'

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

export async function markSuperseded(
  context: Context,
  attachmentId: number,
  { by, reason }: { by: number | null; reason: string },
): Promise<void> {
  await context.db
    .updateTable('documents.attachments')
    .set({ superseded_by: by, removal_reason: reason })
    .where('id', '=', attachmentId)
    .execute()
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
