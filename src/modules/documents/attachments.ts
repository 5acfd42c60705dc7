import { Refusal } from '#kernel'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayChange } from './access.ts'
import { type AttachedFile, insertAttachments, listAttachments, markSuperseded } from './attachments.store.ts'
import type { DocumentChanged } from './events.ts'
import { getCardRow } from './store.ts'

export function attachFile(context: Context, cardId: number, file: AttachedFile): Promise<void> {
  return changeFiles(context, cardId, async (context) => {
    await requireKept(context, [file])
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
    if (file) await requireKept(context, [file])
    const attachments = await listAttachments(context, cardId)
    const old = attachments.find(
      ({ id, supersededBy, removalReason }) => id === attachmentId && !supersededBy && !removalReason,
    )
    if (!old) throw new Refusal('not-found', 'documents.attachment-not-found')
    const [newId] = file ? await insertAttachments(context, cardId, [file], attachments.length + 1) : []
    await markSuperseded(context, attachmentId, { by: newId ?? null, reason })
    await record(context, {
      verb: 'documents.supersede-attachment',
      subject: 'card',
      subjectId: cardId,
      before: { attachment: old.id, sha256: old.sha256, name: old.name },
      after: { attachment: newId ?? null, reason, ...(file ?? {}) },
    })
  })
}

/** A card names only files that the house has. */
export async function requireKept(context: Context, files: readonly AttachedFile[]): Promise<void> {
  for (const { sha256, name } of files) {
    if (!(await findBlob(context, sha256))) throw new Refusal('invalid', 'documents.file-not-kept', { name })
  }
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
